"""Documents that are one table, for rules that ask what a cell's row and column are called."""

from __future__ import annotations

from extract.records import Block, Cell, Document, Page, Table, same_text


def table_of(*rows: tuple[str, ...]) -> Document:
    """A document of one table whose first row names its columns."""
    text, cells = "", []
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            cells.append(Cell(row=row, column=column, start=len(text), end=len(text) + len(value)))
            text += value + ("\t" if column < len(values) - 1 else "\n")
    table = Table(start=0, end=len(text) - 1, cells=tuple(cells))
    block = Block(start=0, end=len(text) - 1, kind="table")
    page = Page(number=1, text=text, repaired=same_text(text), blocks=(block,), tables=(table,))
    return Document(id="d1", path="table.pdf", sha256="0", media_type="application/pdf", pages=(page,))
