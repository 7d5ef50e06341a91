"""Reading order: a page cut by its white space into columns, bands and tables (an XY-cut that knows gutters).

Bands of lines that leave the same vertical white space free are columns, read one after the other; everything else
is read from top to bottom. Aligned short cells stay row by row, as a table without rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.read.pdf.atoms import BoxAtom
from extract.read.pdf.content import Fragment
from extract.read.pdf.gutters import Gutter, Strip, column_group, em_of, narrowed
from extract.read.pdf.lines import strips
from extract.read.pdf.margin import Part, is_time, margin_group
from extract.read.pdf.masthead import masthead
from extract.read.pdf.rows import row_group
from extract.records import Box

_MAX_DEPTH = 14


Scope = tuple[int, ...]
"""The column groups and boxes a region stands in, outermost first, boxes below 0; headings hold within theirs."""


@dataclass(slots=True)
class Region:
    """What is read in one go: a flow of lines, or the rows of a table without rules, with its gutters."""

    strips: list[Strip]
    gutters: tuple[Gutter, ...] = ()
    scope: Scope = ()
    heads: bool = False
    """It is a heading set in the margin, of what follows."""

    @property
    def is_table(self) -> bool:
        """Whether it is read row by row, cell by cell."""
        return bool(self.gutters)


def regions_in_order(items: Sequence[Fragment], rules: Sequence[Box] = ()) -> list[Region]:
    """Cut the items into regions, in the order a person reads them. Upright `rules` may divide columns."""
    return _Cutter([rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0]]).cut(items, ())


class _Cutter:
    """Cuts a page, numbering the column groups and boxes it meets."""

    def __init__(self, dividers: Sequence[Box]) -> None:
        self._dividers = dividers
        self._count = 0

    def cut(self, items: Sequence[Fragment], scope: Scope) -> list[Region]:
        """The regions of some items of the page, all standing in one scope."""
        bands = strips(items)
        if len(scope) >= _MAX_DEPTH:
            return [Region(strips(list(_unboxed(items))), scope=scope)]
        regions: list[Region] = []
        flow: list[Strip] = []
        index = 0
        head = masthead(bands) if not scope and not self._count else None
        if head is not None:
            index, name, beside = head
            regions = [Region(strips(name)), Region(strips(beside))]
        while index < len(bands):
            taken = self._taken(bands, index, flow, scope)
            if taken is None:
                flow.append(bands[index])
                index += 1
                continue
            index, found = taken
            regions += [*_flow(flow, scope), *found]
            flow.clear()
        return regions + _flow(flow, scope)

    def _taken(
        self, bands: list[Strip], index: int, flow: list[Strip], scope: Scope
    ) -> tuple[int, list[Region]] | None:
        """The regions of the table, the columns or the boxes that begin at a band, and where they end; or None.

        Columns may take lines of the flow above with them.
        """
        headed = margin_group(bands, index)
        if headed is not None:
            return headed[0], self._headed(headed[1], self._inner(scope))
        table = row_group(bands, index)
        if table is not None:
            end, rows, gutters = table
            return end, [Region(rows, tuple(gutters), scope)]
        group = column_group(bands, index, self._dividers)
        if group is not None:
            end, gutters = group
            columns = bands[index:end]
            while flow and _opens_column(flow[-1], columns, gutters):
                gutters = narrowed(gutters, flow[-1])
                columns = [flow.pop(), *columns]
            return end, self._columns(columns, gutters, self._inner(scope))
        if any(isinstance(item, BoxAtom) for item in bands[index]):
            return index + 1, self._opened(bands[index], scope)
        return None

    def _inner(self, scope: Scope, is_box: bool = False) -> Scope:
        self._count += 1
        return (*scope, -self._count if is_box else self._count)

    def _headed(self, parts: list[Part], scope: Scope) -> list[Region]:
        """Texts, each under the heading beside it."""
        regions: list[Region] = []
        for heading, text in parts:
            regions += [Region(strips(heading), scope=scope, heads=not is_time(heading)), *self.cut(text, scope)]
        return regions

    def _columns(self, bands: list[Strip], gutters: list[Gutter], scope: Scope) -> list[Region]:
        items = [item for band in bands for item in band]
        return [region for column in _split(items, gutters) for region in self.cut(column, scope)]

    def _opened(self, band: Strip, scope: Scope) -> list[Region]:
        """A band with boxes in it, from left to right, each box read on its own."""
        regions: list[Region] = []
        rest: Strip = []
        for item in sorted(band, key=lambda f: f.x0):
            if isinstance(item, BoxAtom):
                regions += [
                    *(self.cut(rest, scope) if rest else ()),
                    *self.cut(item.items, self._inner(scope, is_box=True)),
                ]
                rest = []
            else:
                rest.append(item)
        return regions + (self.cut(rest, scope) if rest else [])


def _opens_column(band: Strip, columns: list[Strip], gutters: list[Gutter]) -> bool:
    """Whether a band right above columns is the first line of one of them, set a little higher than the others."""
    if len(narrowed(gutters, band)) != len(gutters):
        return False
    middles = [(left + right) / 2 for left, right in gutters]
    its = {sum(item.x0 > middle for middle in middles) for item in band}
    sides = ([item for item in strip if sum(item.x0 > middle for middle in middles) in its] for strip in columns)
    below = next(filter(None, sides), [])
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


def _flow(bands: list[Strip], scope: Scope) -> list[Region]:
    return [Region(list(bands), scope=scope)] if bands else []


def _split(items: Sequence[Fragment], gutters: Sequence[Gutter]) -> list[list[Fragment]]:
    """The items left of the first gutter, between the first and the second…"""
    columns: list[list[Fragment]] = [[] for _ in range(len(gutters) + 1)]
    middles = [(left + right) / 2 for left, right in gutters]
    for item in items:
        columns[sum(item.x0 > middle for middle in middles)].append(item)
    return [column for column in columns if column]
