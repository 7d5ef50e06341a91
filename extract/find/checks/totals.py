"""Totals of tables against the sums of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extract.find.checks.verdicts import check
from extract.find.found import Found
from extract.find.lexicon import lexicon
from extract.find.numbers.digits import DIGITS, read_digits
from extract.find.reading import CellContext, Reading, tables
from extract.records import Check

_NUMBER = re.compile(rf"\s*(?P<number>{DIGITS})\s*(?:[kKM]?€|euros?|%)?\s*")
_BLANK = re.compile(r"[\s–—-]*")


def table_totals(reading: Reading, _found: Found) -> Iterator[Check]:
    """A check for each column whose last row is a total and whose other cells are all numbers."""
    for cells in _tables(reading.cells):
        last = max(cell.row for cell in cells)
        if _names_total(reading, cells, last):
            for column in sorted({cell.column for cell in cells if cell.row == last and cell.column}):
                yield from _column(
                    reading, [cell for cell in cells if cell.column == column and not cell.is_heading], last
                )


def _tables(cells: Sequence[CellContext]) -> Iterator[list[CellContext]]:
    """The tables of a document; one that goes on over a page under the same headings is one table."""
    table: list[CellContext] = []
    for part in tables(cells):
        if table and _continues(table, part):
            rows = table[-1].row + 1
            table += [replace(cell, row=rows + cell.row) for cell in part]
            continue
        if table:
            yield table
        table = part
    if table:
        yield table


def _continues(table: list[CellContext], part: list[CellContext]) -> bool:
    """Whether a part has no headings of its own and carries those of the table before it."""
    headings = {cell.column: cell.column_heading for cell in table if cell.column_heading}
    carried = {cell.column: cell.column_heading for cell in part if cell.column_heading}
    return not any(cell.is_heading for cell in part) and bool(carried) and carried.items() <= headings.items()


def _names_total(reading: Reading, cells: list[CellContext], last: int) -> bool:
    """Whether only the last row is named a total, and no row above a part of another."""
    names = {cell.row: reading.text[cell.start : cell.end].strip().lower() for cell in cells if cell.column == 0}
    above = [name for row, name in names.items() if row < last]
    return bool(_total().match(names.get(last, ""))) and not any(
        _total().match(name) or _subtotal().match(name) for name in above
    )


def _column(reading: Reading, cells: list[CellContext], last: int) -> Iterator[Check]:
    printed = [(cell, reading.text[cell.start : cell.end]) for cell in cells]
    numbers = [(cell, match) for cell, text in printed if (match := _NUMBER.fullmatch(text))]
    if len(numbers) < 3 or any(not _NUMBER.fullmatch(text) and not _BLANK.fullmatch(text) for _, text in printed):
        return
    values = [read_digits(match["number"]) for cell, match in numbers if cell.row < last]
    total = next((match for cell, match in numbers if cell.row == last), None)
    if total is None or any("%" in match.group() for _, match in numbers):
        return
    cell = next(cell for cell, _ in numbers if cell.row == last)
    yield _check(reading, cell, read_digits(total["number"]), sum(values, Decimal(0)), len(values))


def _check(reading: Reading, cell: CellContext, stated: Decimal, counted: Decimal, rows: int) -> Check:
    """Rounded parts may miss the total by half a unit of the last printed figure each."""
    step = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    counted = stated if abs(stated - counted) <= step * rows / 2 and stated.as_tuple().exponent else counted
    start = cell.start + len(reading.text[cell.start : cell.end]) - len(reading.text[cell.start : cell.end].lstrip())
    end = cell.start + len(reading.text[cell.start : cell.end].rstrip())
    claim = " – ".join(part for part in (cell.row_heading, cell.column_heading) if part)
    return check(reading.evidence(start, end, rule="check.total", confidence=0.9), claim, float(stated), float(counted))


@cache
def _total() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(lexicon('checks')['totals'], key=len, reverse=True))})(?!\w)")


@cache
def _subtotal() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('checks')['subtotals'])})(?!\w)")
