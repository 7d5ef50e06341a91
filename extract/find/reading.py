"""A document's repaired text as one string, with the way back to pages, characters, blocks, headings and cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records import Block, Document, Evidence, Page, Table

PAGE_BREAK = "\n\n"
_CONTEXT = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block in the reading's own coordinates. Text never runs on from one passage to the next."""

    start: int
    end: int
    page: int
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class CellContext:
    """What a table says about one of its cells, in the reading's coordinates. `corner`: the first column's heading."""

    start: int
    end: int
    row: int
    column: int
    row_heading: str | None
    column_heading: str | None
    title: str | None
    is_heading: bool
    corner: str | None = None


class Reading:
    """The text that rules search. Offsets of `text` lead back to `Page.text` through `evidence`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._pages: list[Page] = list(document.pages)
        self._starts: list[int] = []
        parts: list[str] = []
        offset = 0
        for page in self._pages:
            self._starts.append(offset)
            parts.append(page.repaired.text)
            offset += len(page.repaired.text) + len(PAGE_BREAK)
        self.text = PAGE_BREAK.join(parts)
        self.passages: tuple[Passage, ...] = tuple(self._all_passages())
        self._passage_starts = [passage.start for passage in self.passages]
        self.cells: tuple[CellContext, ...] = tuple(self._all_cells())
        self._cell_starts = [cell.start for cell in self.cells]

    def page_at(self, offset: int) -> Page:
        """The page that an offset lies on."""
        return self._pages[max(0, bisect_right(self._starts, offset) - 1)]

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds an offset; None in layouts without blocks."""
        index = bisect_right(self._passage_starts, offset) - 1
        passage = self.passages[index] if index >= 0 else None
        return passage if passage is not None and offset < passage.end else None

    def cell_at(self, offset: int) -> CellContext | None:
        """The table cell that holds an offset, or None."""
        index = bisect_right(self._cell_starts, offset) - 1
        cell = self.cells[index] if index >= 0 else None
        return cell if cell is not None and offset < cell.end else None

    def section_at(self, offset: int) -> tuple[str, ...]:
        """The headings above an offset, outermost first."""
        passage = self.passage_at(offset)
        return passage.block.section if passage is not None else ()

    def to_page(self, start: int, end: int) -> tuple[Page, int, int]:
        """The page and the half-open range of its text that a range of the reading comes from."""
        index = max(0, bisect_right(self._starts, start) - 1)
        page, base = self._pages[index], self._starts[index]
        return page, *page.repaired.to_page(start - base, end - base)

    def from_page(self, page: Page, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the reading that a range of a page's text has become."""
        base = self._starts[self._pages.index(page)]
        low, high = page.repaired.from_page(start, end)
        return base + low, base + high

    def evidence(self, start: int, end: int, *, rule: str, confidence: float = 1.0) -> Evidence:
        """Evidence for a range of the reading; the range must be non-empty and lie on one page."""
        page, low, high = self.to_page(start, end)
        return self._evidence(page, low, high, self.context(start, end), rule, confidence)

    def page_evidence(self, page: Page, start: int, end: int, *, rule: str, confidence: float = 1.0) -> Evidence:
        """Evidence for a range of `Page.text` that the reading leaves out (headers, footers)."""
        context = " ".join(page.text[max(0, start - 80) : end + 80].split())
        return self._evidence(page, start, end, context, rule, confidence)

    def _evidence(self, page: Page, start: int, end: int, context: str, rule: str, confidence: float) -> Evidence:
        return Evidence(
            document_id=self.document.id,
            page=page.number,
            start=start,
            end=end,
            text=page.text[start:end],
            boxes=page.boxes_of(start, end),
            context=context,
            rule=rule,
            confidence=confidence * _trust(page),
            source=page.source,
        )

    def context(self, start: int, end: int) -> str:
        """The line or block around a range, shortened around it to a few hundred characters."""
        passage = self.passage_at(start)
        low = passage.start if passage else self.text.rfind("\n", 0, start) + 1
        high = max(end, passage.end if passage else (self.text.find("\n", end) + 1 or len(self.text)))
        low, high = max(low, start - _CONTEXT), min(high, end + _CONTEXT)
        return " ".join(self.text[low:high].split())

    def _all_passages(self) -> list[Passage]:
        found = []
        for page, base in zip(self._pages, self._starts, strict=True):
            for block in page.blocks:
                low, high = page.repaired.from_page(block.start, block.end)
                if low < high:
                    found.append(Passage(start=base + low, end=base + high, page=page.number, block=block))
        return sorted(found, key=lambda passage: passage.start)

    def _all_cells(self) -> list[CellContext]:
        found = [
            cell
            for page, base in zip(self._pages, self._starts, strict=True)
            for table in page.tables
            for cell in _cells(page, base, table)
        ]
        return sorted(found, key=lambda cell: cell.start)


def tables(cells: Sequence[CellContext]) -> Iterator[list[CellContext]]:
    """The cells of each table; one begins where the rows begin again."""
    table: list[CellContext] = []
    for cell in cells:
        if table and cell.row < table[-1].row:
            yield table
            table = []
        table.append(cell)
    if table:
        yield table


def _trust(page: Page) -> float:
    """How much a page's characters can be trusted: recognised ones as far as the recogniser was sure, and less."""
    return 0.9 * page.quality if page.source == "ocr" else 1.0


def _cells(page: Page, base: int, table: Table) -> list[CellContext]:
    text = {(c.row, c.column): " ".join(page.text[c.start : c.end].split()) for c in table.cells}
    corner = " ".join(text.get((row, 0), "") for row in range(table.heading_rows)).strip() or _carried(table, 0)
    found = []
    for cell in table.cells:
        low, high = page.repaired.from_page(cell.start, cell.end)
        if low >= high:
            continue
        above = (text.get((row, cell.column)) for row in range(table.heading_rows))
        found.append(
            CellContext(
                start=base + low,
                end=base + high,
                row=cell.row,
                column=cell.column,
                row_heading=text.get((cell.row, 0)) if cell.column else None,
                column_heading=" ".join(part for part in above if part) or _carried(table, cell.column),
                corner=corner,
                title=table.title,
                is_heading=cell.row < table.heading_rows,
            )
        )
    return found


def _carried(table: Table, column: int) -> str | None:
    """The heading that stands over a column on the page before."""
    return (table.carried[column] or None) if column < len(table.carried) else None
