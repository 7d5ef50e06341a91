"""Key figures set as a small table: a row of figures, and under each one what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from extract.find.amounts.cells import BARE
from extract.find.amounts.nouns import WORD, is_plural
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.numbers.digits import read_digits
from extract.find.reading import CellContext, Reading, tables

_COUNTED = re.compile(rf"\s*(?P<noun>{WORD})(?!['’])[^\d]*")
_DIGIT = re.compile(r"\d")


def tile_amounts(reading: Reading, taken: bytearray) -> Iterator[Candidate[Quantity]]:
    """A count for each bare figure over a plural noun in small letters; `taken` is 1 at what is read already."""
    for table in tables(reading.cells):
        rows = [list(row) for _, row in groupby(table, key=lambda cell: cell.row)]
        for figures, labels in pairwise(rows):
            if _is_row_of_figures(reading, figures) and _is_row_of_labels(reading, labels):
                yield from _counted(reading, figures, labels, taken)


def _is_row_of_figures(reading: Reading, row: list[CellContext]) -> bool:
    return len(row) > 1 and all(_DIGIT.search(reading.text, cell.start, cell.end) for cell in row)


def _is_row_of_labels(reading: Reading, row: list[CellContext]) -> bool:
    return all(_COUNTED.fullmatch(text) and text.strip()[0].islower() for text in _texts(reading, row))


def _texts(reading: Reading, row: list[CellContext]) -> Iterator[str]:
    return (reading.text[cell.start : cell.end] for cell in row)


def _counted(
    reading: Reading, figures: list[CellContext], labels: list[CellContext], taken: bytearray
) -> Iterator[Candidate[Quantity]]:
    nouns = {cell.column: _COUNTED.match(text) for cell, text in zip(labels, _texts(reading, labels), strict=True)}
    for cell in figures:
        number, noun = BARE.fullmatch(reading.text, cell.start, cell.end), nouns.get(cell.column)
        if number and noun and is_plural(noun["noun"]) and not taken[number.start("number")]:
            start, end = number.span("number")
            value = Quantity(kind="count", value=float(read_digits(number["number"])), unit=noun["noun"], borrowed=True)
            yield Candidate(start=start, end=end, kind="amount", rule="amount.tile", value=value)
