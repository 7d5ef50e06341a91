"""Reading order: a page cut by its white space into columns, bands and tables (an XY-cut that knows gutters).

Bands of lines that leave the same vertical white space free are columns, read one after the other; everything else
is read from top to bottom. Aligned short cells stay row by row, as a table without rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.read.pdf.atoms import BoxAtom
from extract.read.pdf.content import Fragment
from extract.read.pdf.gutters import Gutter, Strip, column_group, em_of
from extract.read.pdf.lines import strips
from extract.read.pdf.rows import row_group

_MAX_DEPTH = 14


@dataclass(slots=True)
class Region:
    """What is read in one go: a flow of lines, or the rows of a table without rules (`columns` gives their gutters)."""

    strips: list[Strip]
    gutters: tuple[Gutter, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it is read row by row, cell by cell."""
        return bool(self.gutters)


def regions_in_order(items: Sequence[Fragment], depth: int = 0) -> list[Region]:
    """Cut the items into regions, in the order a person reads them."""
    bands = strips(items)
    if depth >= _MAX_DEPTH:
        return [Region(strips(list(_unboxed(items))))]
    regions: list[Region] = []
    flow: list[Strip] = []
    index = 0
    while index < len(bands):
        table = row_group(bands, index)
        if table is not None:
            index, rows, gutters = table
            regions += [*_flow(flow), Region(rows, tuple(gutters))]
            flow = []
            continue
        if any(isinstance(item, BoxAtom) for item in bands[index]) and column_group(bands, index) is None:
            regions += [*_flow(flow), *_opened(bands[index], depth)]
            flow = []
            index += 1
            continue
        group = column_group(bands, index)
        if group is None:
            flow.append(bands[index])
            index += 1
            continue
        end, gutters = group
        columns = bands[index:end]
        while flow and _opens_column(flow[-1], columns, gutters):
            columns = [flow.pop(), *columns]
        regions.extend(_flow(flow))
        flow = []
        regions.extend(_columns(columns, gutters, depth))
        index = end
    return regions + _flow(flow)


def _opens_column(band: Strip, columns: list[Strip], gutters: list[Gutter]) -> bool:
    """Whether a band right above columns is the first line of one of them, set a little higher than the others."""
    if any(item.x0 < right and item.x1 > left for item in band for left, right in gutters):
        return False
    middles = [(left + right) / 2 for left, right in gutters]
    its = {sum(item.x0 > middle for middle in middles) for item in band}
    below = [item for item in columns[0] if sum(item.x0 > middle for middle in middles) in its]
    if len(its) != 1 or not below:
        return False
    gap = min(item.high for item in below) - max(item.low for item in band)
    return gap < 1.1 * em_of(band) and abs(em_of(band) - em_of(below)) < 0.07 * em_of(band)


def _unboxed(items: Sequence[Fragment]) -> Iterator[Fragment]:
    for item in items:
        if isinstance(item, BoxAtom):
            yield from _unboxed(item.items)
        else:
            yield item


def _opened(band: Strip, depth: int) -> list[Region]:
    """A band with boxes in it, from left to right, each box read on its own."""
    regions: list[Region] = []
    rest: Strip = []
    for item in sorted(band, key=lambda f: f.x0):
        if isinstance(item, BoxAtom):
            regions += [*(regions_in_order(rest, depth + 1) if rest else ()), *regions_in_order(item.items, depth + 1)]
            rest = []
        else:
            rest.append(item)
    return regions + (regions_in_order(rest, depth + 1) if rest else [])


def _flow(bands: list[Strip]) -> list[Region]:
    return [Region(bands)] if bands else []


def _columns(bands: list[Strip], gutters: list[Gutter], depth: int) -> list[Region]:
    items = [item for band in bands for item in band]
    regions: list[Region] = []
    for column in _split(items, gutters):
        regions.extend(regions_in_order(column, depth + 1))
    return regions


def _split(items: Sequence[Fragment], gutters: Sequence[Gutter]) -> list[list[Fragment]]:
    """The items left of the first gutter, between the first and the second…"""
    columns: list[list[Fragment]] = [[] for _ in range(len(gutters) + 1)]
    middles = [(left + right) / 2 for left, right in gutters]
    for item in items:
        columns[sum(item.x0 > middle for middle in middles)].append(item)
    return [column for column in columns if column]
