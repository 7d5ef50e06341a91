"""HTML tables: those that hold data become grids, those that lay out the page are walked through."""

from __future__ import annotations

from lxml.html import HtmlElement

from extract.read.flow import Grid, Slot, one_line

_WIDEST, _TALLEST = 50, 2000  # spans beyond this are mistakes of the page, or attacks
_NESTED = ".//table|.//h1|.//h2|.//ul|.//ol"


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table has rows and columns of data, and is not a frame around running text."""
    if table.get("role") in ("presentation", "none"):
        return False
    if table.xpath(".//table"):
        return False
    rows = _rows(table)
    if len(rows) < 2 or max(len(_row_cells(row)) for row in rows) < 2:
        return False
    longest = max((len(cell.text_content()) for row in rows for cell in _row_cells(row)), default=0)
    return bool(table.xpath(".//th|.//caption")) or longest <= 600


def grid_of(table: HtmlElement) -> Grid | None:
    """The rows of a data table; None if it is empty."""
    rows = tuple(tuple(_slot(cell) for cell in _row_cells(row)) for row in _rows(table))
    rows = tuple(row for row in rows if any(slot.text for slot in row))
    if not rows:
        return None
    captions = table.xpath("./caption")
    title = one_line(captions[0].text_content()) if captions else None
    return Grid(rows=rows, heading_rows=_heading_rows(table), title=title or None)


def _rows(table: HtmlElement) -> list[HtmlElement]:
    return list(table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr"))


def _row_cells(row: HtmlElement) -> list[HtmlElement]:
    return list(row.xpath("./td|./th"))


def _slot(cell: HtmlElement) -> Slot:
    for line_break in cell.iter("br", "p", "div", "li"):
        line_break.tail = " " + (line_break.tail or "")
    text = one_line(cell.text_content().replace("\t", " "))
    return Slot(text=text, rows=_span(cell, "rowspan", _TALLEST), columns=_span(cell, "colspan", _WIDEST))


def _span(cell: HtmlElement, name: str, most: int) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), most) if value.isdecimal() and value.isascii() and int(value) > 0 else 1


def _heading_rows(table: HtmlElement) -> int:
    """Rows of the head, else leading rows made of headings only; a table without either is headed by its first row."""
    head = len(table.xpath("./thead/tr"))
    if head:
        return head
    count = 0
    for row in _rows(table):
        if row.xpath("./td") or not row.xpath("./th"):
            break
        count += 1
    return max(1, count)
