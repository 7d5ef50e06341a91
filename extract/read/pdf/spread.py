"""Tables: the line above as their title, and column headings carried over to their next page."""

from __future__ import annotations

from dataclasses import dataclass

from extract.read.pdf.atoms import TableDraft
from extract.read.pdf.draft import BlockDraft, PageDraft

_SHIFT = 8.0
_MAX_TITLE = 160


@dataclass
class Spread:
    """The table that the page before ended with, if it did."""

    _open: TableDraft | None = None

    def walk(self, page: PageDraft) -> None:
        """Give the page's tables their titles, and join the first one to the table before it if it goes on."""
        blocks = page.blocks
        for index, block in enumerate(blocks):
            if block.table is None:
                continue
            if block.table.carried:
                block.table.title = blocks[index].section[-1] if blocks[index].section else None
            elif index == 0 and self._open is not None and _goes_on(self._open, block.table):
                _carry(self._open, block.table)
            else:
                block.table.title = _title(blocks, index)
        if blocks:
            self._open = blocks[-1].table


def _goes_on(before: TableDraft, after: TableDraft) -> bool:
    """Whether two tables have the same columns at the same places."""
    return len(before.lefts) == len(after.lefts) and all(
        abs(a - b) < _SHIFT for a, b in zip(before.lefts, after.lefts, strict=True)
    )


def _carry(before: TableDraft, after: TableDraft) -> None:
    after.title = before.title
    headings = _headings(before) or before.carried
    if headings == _first_row(after):
        after.heading_rows = 1
        return
    after.carried = headings
    after.heading_rows = 0


def _headings(table: TableDraft) -> tuple[str, ...]:
    if not table.heading_rows:
        return ()
    rows = table.rows[: table.heading_rows]
    return tuple(" ".join(line.text for row in rows for line in row[column]) for column in range(len(rows[0])))


def _first_row(table: TableDraft) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in cell) for cell in table.rows[0])


def _title(blocks: list[BlockDraft], index: int) -> str | None:
    """The short line right above a table, or the heading it stands under."""
    if index and blocks[index - 1].kind in ("heading", "caption", "paragraph"):
        above = blocks[index - 1]
        if len(above.text) <= _MAX_TITLE and (above.kind != "paragraph" or not above.text.endswith((".", ";"))):
            return above.text
    return blocks[index].section[-1] if blocks[index].section else None
