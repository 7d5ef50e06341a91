"""Which rows of a table name its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.read.pdf.lines import TextLine

_MAX_ROWS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"^\D{0,3}\d[\d\s.,]*\D{0,4}$")

Row = Sequence[Sequence[TextLine]]


def heading_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top name the columns: bold ones, else a first row of words over figures."""
    if len(rows) < 2 or _is_labelled(rows):
        return 0
    bold = 0
    while bold < min(_MAX_ROWS, len(rows) - 1) and _is_bold(rows[bold]) and (not bold or _cells(rows[bold]) > 1):
        bold += 1
    if bold and not all(_is_bold(row) for row in rows):
        return bold
    return 0 if _has_figures(rows[0]) else 1


def _is_labelled(rows: Sequence[Row]) -> bool:
    """Whether the first column names the rows from the first row on: all of it bold, the cells beside it not."""
    labels = [line.bold for row in rows for line in row[0]]
    beside = [line.bold for cell in rows[0][1:] for line in cell]
    return len(rows[0]) == 2 and bool(labels) and all(labels) and not any(beside)


def _cells(row: Row) -> int:
    return sum(map(bool, row))


def _is_bold(row: Row) -> bool:
    cells = [cell for cell in row if cell]
    return bool(cells) and all(line.bold for cell in cells for line in cell)


def _has_figures(row: Row) -> bool:
    texts = (" ".join(line.text for line in cell).strip() for cell in row)
    return any(_FIGURE.match(text) and not _YEAR.fullmatch(text) for text in texts)
