"""Ruled tables divided by rows of one cell ("Bretagne", "Occitanie"): such rows are headings of the rows below them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from extract.read.pdf.atoms import TableAtom, TableDraft
from extract.read.pdf.content import Fragment
from extract.read.pdf.lines import TextLine

_LEAST = 2
_MAX_LENGTH = 80


def divided(atom: TableAtom) -> tuple[list[TableAtom], list[Fragment]]:
    """The parts of a table, and the fragments of the rows that head them; the table itself where nothing divides it."""
    table = atom.table
    heads = [row for row in range(max(1, table.heading_rows), len(table.rows)) if _is_head(table, row)]
    if len(heads) < _LEAST or heads[-1] == len(table.rows) - 1 or not table.heading_rows:
        return [atom], []
    bounds = [0, *heads, len(table.rows)]
    parts = [_part(atom, start + (start in heads), end) for start, end in itertools.pairwise(bounds)]
    titles = [fragment for row in heads for line in table.rows[row][0] for fragment in line.fragments]
    return [part for part in parts if part is not None], titles


def _is_head(table: TableDraft, row: int) -> bool:
    """Whether a row is one bold cell of a few words over all columns."""
    cells = table.rows[row]
    columns = {column for _, column in table.spans.get((row, 0), ())}
    lines = cells[0]
    if len(columns) < len(cells) or len(cells) < 2 or any(cells[1:]) or not lines:
        return False
    return all(line.bold for line in lines) and sum(len(line.text) for line in lines) <= _MAX_LENGTH


def _part(atom: TableAtom, start: int, end: int) -> TableAtom | None:
    rows = atom.table.rows[start:end]
    if not rows:
        return None
    spans = {
        (row - start, column): tuple((r - start, c) for r, c in places if start <= r < end)
        for (row, column), places in atom.table.spans.items()
        if start <= row < end
    }
    lines = [line for row in rows for cell in row for line in cell]
    top, bottom = min(line.top for line in lines), max(line.baseline for line in lines)
    first = start == 0
    table = replace(
        atom.table,
        rows=rows,
        spans=spans,
        heading_rows=atom.table.heading_rows if first else 0,
        carried=() if first else _headings(atom.table.rows[: atom.table.heading_rows]),
    )
    return replace(atom, top=top, bottom=bottom, baseline=bottom, table=table)


def _headings(rows: Sequence[Sequence[Sequence[TextLine]]]) -> tuple[str, ...]:
    return tuple(" ".join(line.text for row in rows for line in row[column]) for column in range(len(rows[0])))
