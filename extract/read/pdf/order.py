"""Reading order: a page cut by its white space into columns, bands and tables (an XY-cut that knows gutters).

Bands of lines that leave the same vertical white space free are columns, read one after the other; everything else
is read from top to bottom. Aligned short cells stay row by row, as a table without rules.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.read.pdf.boxed import BoxAtom
from extract.read.pdf.content import Fragment
from extract.read.pdf.lines import strips

Gutter = tuple[float, float]
Strip = list[Fragment]

_GUTTER = 0.9
"""In ems: the least white space between two columns."""
_WIDE_GUTTER = 1.6
_CARD_GUTTER = 2.5
_MAX_DEPTH = 14
_MARKER = re.compile(r"^(?:[^\w\s«»“”\"'(]{1,2}|[\w]{1,3}[.)°:]?|\(?\w{1,2}\))$")
_FIGURE = re.compile(
    r"^[+\-–—~≈<>]?\s*\d[\d\s.,'’/]*(?:%|€|k€|K€|M€|Md€|HT|TTC|ETP|pts?)?\s*\*?$|^(?:-|–|—|n\.?[cds]\.?)$"
)


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
        if any(isinstance(item, BoxAtom) for item in bands[index]) and _column_group(bands, index) is None:
            regions += [*_flow(flow), *_opened(bands[index], depth)]
            flow = []
            index += 1
            continue
        group = _column_group(bands, index)
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
    return gap < 1.1 * _em(band) and abs(_em(band) - _em(below)) < 0.07 * _em(band)


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
    boxes = any(isinstance(item, BoxAtom) for band in bands for item in band)
    if not boxes and _reads_in_rows(bands, gutters):
        return [Region(bands, tuple(gutters))]
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


def _em(items: Sequence[Fragment]) -> float:
    return statistics.median(item.size for item in items)


def _free(strip: Strip) -> list[Gutter]:
    """White space inside a band, between its items."""
    em, free, reach = _em(strip), [], None
    for item in sorted(strip, key=lambda f: f.x0):
        if reach is not None and item.x0 - reach >= _GUTTER * em:
            free.append((reach, item.x0))
        reach = item.x1 if reach is None else max(reach, item.x1)
    return free


def _narrowed(gutters: list[Gutter], strip: Strip) -> list[Gutter]:
    """What a further band leaves of the gutters."""
    em = _em(strip)
    for item in strip:
        pieces = []
        for left, right in gutters:
            if item.x1 <= left or item.x0 >= right:
                pieces.append((left, right))
                continue
            pieces += [(a, b) for a, b in ((left, item.x0), (item.x1, right)) if b - a >= _GUTTER * em]
        gutters = pieces
    return gutters


def _column_group(bands: list[Strip], start: int) -> tuple[int, list[Gutter]] | None:
    """The end and the gutters of the longest run of bands from `start` that share a valid gutter, or None."""
    gutters = _free(bands[start])
    if not gutters:
        return None
    best: tuple[int, list[Gutter]] | None = None
    end = start + 1
    while True:
        valid = [gutter for gutter in gutters if _is_valid(bands[start:end], gutter)]
        if valid:
            best = (end, valid)
        if end >= len(bands) or (best and _breaks(bands, start, end, gutters)):
            break
        gutters = _narrowed(gutters, bands[end])
        if not gutters:
            break
        end += 1
    if best is None:
        return None
    end = _trimmed(bands, start, best[0], best[1])
    valid = [gutter for gutter in best[1] if _is_valid(bands[start:end], gutter)]
    return (end, _distinct(bands[start:end], valid)) if valid else None


def _distinct(bands: list[Strip], gutters: list[Gutter]) -> list[Gutter]:
    """Only gutters with something between them and their neighbour."""
    items = [item for band in bands for item in band]
    kept: list[Gutter] = []
    for gutter in sorted(gutters):
        if not kept or any(kept[-1][1] - 0.5 <= item.x0 and item.x1 <= gutter[0] + 0.5 for item in items):
            kept.append(gutter)
    return kept


def _gap(bands: list[Strip], index: int) -> float:
    """White space above a band, in points."""
    return min(f.high for f in bands[index]) - max(f.low for f in bands[index - 1])


def _breaks(bands: list[Strip], start: int, end: int, gutters: list[Gutter]) -> bool:
    """Whether a wide white band above `end` and another arrangement below it end the group."""
    em = _em(bands[end])
    if _gap(bands, end) < 2.4 * em:
        return False
    below = _free(bands[end])
    if not below:
        return False
    left = _narrowed(gutters, bands[end])
    return len(left) < len(gutters) and len(below) != len(gutters)


def _sides(bands: list[Strip], gutter: Gutter) -> tuple[list[list[Fragment]], list[list[Fragment]]]:
    """The items left and right of a gutter, band by band (empty lists where a band has none)."""
    middle = (gutter[0] + gutter[1]) / 2
    return (
        [[item for item in band if item.x0 <= middle] for band in bands],
        [[item for item in band if item.x0 > middle] for band in bands],
    )


def _is_valid(bands: list[Strip], gutter: Gutter) -> bool:
    """Two lines on each side, side by side, and more than markers on both."""
    left, right = _sides(bands, gutter)
    em, width = _em([item for band in bands for item in band]), gutter[1] - gutter[0]
    lefts, rights = [side for side in left if side], [side for side in right if side]
    lines = min(_line_count(lefts), _line_count(rights))
    if len(bands) == 1 and lines < 2:
        return False
    if lines < 2 and not (lines == 1 and width >= _CARD_GUTTER * em and _line_count(lefts + rights) >= 3):
        return False
    if len(bands) == 2 and width < _WIDE_GUTTER * em:
        return False
    return not _only_markers(lefts) and not _only_short(rights)


def _line_count(sides: list[list[Fragment]]) -> int:
    count = 0
    for side in sides:
        lines = set()
        for item in side:
            if isinstance(item, BoxAtom):
                count += 2
            lines.add(round(item.baseline / (0.5 * item.size)))
        count += len(lines)
    return count


def _only_markers(sides: list[list[Fragment]]) -> bool:
    return all(len(side) == 1 and _MARKER.match(side[0].text.strip()) is not None for side in sides)


def _only_short(sides: list[list[Fragment]]) -> bool:
    return all(len(side) == 1 and 0 < len(side[0].text.strip()) <= 2 for side in sides)


def _trimmed(bands: list[Strip], start: int, end: int, gutters: list[Gutter]) -> int:
    """The end of a group without what stands clear below it on one side only: notes, footers, the next heading."""
    middles = [(left + right) / 2 for left, right in gutters]
    rows = [[sum(item.x0 > m for m in middles) for item in bands[index]] for index in range(start, end)]
    shared = start + max((n for n, row in enumerate(rows) if len(set(row)) > 1), default=0)
    usual = _widest_gap(bands, rows, start, shared)
    for index in range(shared + 1, end):
        gap, above = _gap_above(bands, rows, start, index, rows[index - start][0])
        if gap > max(1.5 * usual, 2 * _em(bands[index])) or _other_style(above, bands[index]):
            return index
    return end


def _widest_gap(bands: list[Strip], rows: list[list[int]], start: int, shared: int) -> float:
    """The widest white space within a column, down to the last band that several columns share."""
    gaps = [
        _gap_above(bands, rows, start, index, column)[0]
        for index in range(start + 1, shared + 1)
        for column in set(rows[index - start])
    ]
    return max((gap for gap in gaps if gap < float("inf")), default=0.0)


def _gap_above(bands: list[Strip], rows: list[list[int]], start: int, index: int, column: int) -> tuple[float, Strip]:
    """The white space above a column's items in a band, and the items above it; infinite where there are none."""
    above = _last_in_column(bands, rows, start, index, column)
    own = [item for item, its in zip(bands[index], rows[index - start], strict=True) if its == column]
    if not above:
        return float("inf"), above
    return min(item.high for item in own) - max(item.low for item in above), above


def _last_in_column(bands: list[Strip], rows: list[list[int]], start: int, index: int, column: int) -> Strip:
    """The items of a column in the last band above `index` that has any."""
    for above in range(index - 1, start - 1, -1):
        found = [item for item, its in zip(bands[above], rows[above - start], strict=True) if its == column]
        if found:
            return found
    return []


def _other_style(above: Strip, below: Strip) -> bool:
    if not above:
        return True
    a, b = _em(above), _em(below)
    return b > 1.15 * a or (b < 0.85 * a and b < 9)


def _reads_in_rows(bands: list[Strip], gutters: list[Gutter]) -> bool:
    """Whether the bands are rows of a table without rules: most have a cell in most columns, short or figures."""
    count = len(gutters) + 1
    rows = [_split_band(band, gutters) for band in bands]
    full = [row for row in rows if sum(1 for cell in row if cell) >= max(2, count - 1)]
    if len(full) < 2 or len(full) < 0.6 * len(rows):
        return False
    if any(_line_count([cell]) > 1 for row in full for cell in row if cell):
        return False
    cells = [[_text(row[column]) for row in full if row[column]] for column in range(1, count)]
    figures = [sum(1 for cell in column if _FIGURE.match(cell)) >= 0.6 * len(column) for column in cells if column]
    if any(figures) and len(full) >= 3:
        return True
    return len(full) >= 4 and count >= 3 and _pitch(bands) >= 1.7 and _all_short(rows)


def _split_band(band: Strip, gutters: list[Gutter]) -> list[list[Fragment]]:
    row: list[list[Fragment]] = [[] for _ in range(len(gutters) + 1)]
    for item in sorted(band, key=lambda f: f.x0):
        row[sum(item.x0 > (left + right) / 2 for left, right in gutters)].append(item)
    return row


def _text(cell: Sequence[Fragment]) -> str:
    return " ".join(item.text for item in cell).strip()


def _all_short(rows: list[list[list[Fragment]]]) -> bool:
    return statistics.mean(len(_text(cell)) for row in rows for cell in row if cell) <= 30


def _pitch(bands: list[Strip]) -> float:
    """Median distance of the bands' baselines, in ems."""
    lows = [max(item.baseline for item in band) for band in bands]
    return statistics.median(b - a for a, b in itertools.pairwise(lows)) / _em([i for b in bands for i in b])
