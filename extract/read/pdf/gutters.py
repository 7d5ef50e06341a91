"""White space between columns: where it runs, how far down, and where a group of columns ends."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from extract.read.pdf.atoms import BoxAtom
from extract.read.pdf.content import Fragment
from extract.records import Box

Gutter = tuple[float, float]
Strip = list[Fragment]

_GUTTER, _GUTTER_OF_MANY = 0.9, 0.8
"""In ems: the least white space between two columns, and where one line holds the texts of many."""
_MANY, _PHRASE = 4, 3.0
"""How many texts that is, and how wide each is at least, in ems."""
_WIDE_GUTTER = 1.6
_STAGGERED, _ALIKE = 1.0, 0.78
"""In ems: lines less than this below each other cannot be lines of one text."""
_CARD_GUTTER = 2.2
_MARKER = re.compile(r"^(?:[^\w\s«»“”\"'(]{1,2}|[\w]{1,3}[.)°:]?|\(?\w{1,2}\))$")


def em_of(items: Sequence[Fragment]) -> float:
    return statistics.median(item.size for item in items)


def _least_gutter(strip: Strip) -> float:
    """In points: the white space that parts the columns of a line."""
    em = em_of(strip)
    many = sum(item.x1 - item.x0 > _PHRASE * em for item in strip) >= _MANY
    return (_GUTTER_OF_MANY if many else _GUTTER) * em


def free(strip: Strip) -> list[Gutter]:
    """White space inside a band, between its items."""
    least, free, reach = _least_gutter(strip), [], None
    for item in sorted(strip, key=lambda f: f.x0):
        if reach is not None and item.x0 - reach >= least:
            free.append((reach, item.x0))
        reach = item.x1 if reach is None else max(reach, item.x1)
    return free


def _beside(bands: list[Strip], start: int) -> list[Gutter]:
    """White space between a band and the next where their lines stand side by side, but not on one height."""
    if start + 1 >= len(bands):
        return []
    above, below = bands[start], bands[start + 1]
    pitch = min(item.baseline for item in below) - max(item.baseline for item in above)
    apart = max(i.x1 for i in above) < min(i.x0 for i in below) or max(i.x1 for i in below) < min(i.x0 for i in above)
    sizes = sorted((em_of(above), em_of(below)))
    alike = sizes[0] > _ALIKE * sizes[1]  # a title and what stands beside it are no two columns
    return free([*above, *below]) if apart and alike and pitch < _STAGGERED * em_of(below) else []


def narrowed(gutters: list[Gutter], strip: Strip) -> list[Gutter]:
    """What a further band leaves of the gutters."""
    least = _least_gutter(strip)
    for item in strip:
        pieces = []
        for left, right in gutters:
            if item.x1 <= left or item.x0 >= right:
                pieces.append((left, right))
                continue
            pieces += [(a, b) for a, b in ((left, item.x0), (item.x1, right)) if b - a >= least]
        gutters = pieces
    return gutters


def column_group(bands: list[Strip], start: int, dividers: Sequence[Box] = ()) -> tuple[int, list[Gutter]] | None:
    """The end and the gutters of the longest run of bands from `start` that share a valid gutter, or None.

    `dividers` are upright rules: in a gutter, one makes columns of less than is asked elsewhere.
    """
    gutters = free(bands[start]) or _beside(bands, start)
    if not gutters:
        return None
    best: tuple[int, list[Gutter]] | None = None
    end = start + 1
    while True:
        valid = [gutter for gutter in gutters if _is_valid(bands[start:end], gutter, dividers)]
        if valid:
            best = (end, valid)
        if end >= len(bands) or _new_heading(bands, start, end) or (best and _breaks(bands, start, end, gutters)):
            break
        if best and _spans(bands[end], best[1]):
            break
        gutters = narrowed(gutters, bands[end])
        if not gutters:
            break
        end += 1
    if best is None:
        return None
    end = _trimmed(bands, start, best[0], best[1])
    valid = [gutter for gutter in best[1] if _is_valid(bands[start:end], gutter, dividers)]
    return (end, distinct(bands[start:end], valid)) if valid else None


def distinct(bands: list[Strip], gutters: list[Gutter]) -> list[Gutter]:
    """Only gutters with something between them and their neighbour."""
    items = [item for band in bands for item in band]
    kept: list[Gutter] = []
    for gutter in sorted(gutters):
        if not kept or any(kept[-1][1] - 0.5 <= item.x0 and item.x1 <= gutter[0] + 0.5 for item in items):
            kept.append(gutter)
    return kept


def gap_over(bands: list[Strip], index: int) -> float:
    """White space above a band, in points."""
    return min(f.high for f in bands[index]) - max(f.low for f in bands[index - 1])


def _new_heading(bands: list[Strip], start: int, end: int) -> bool:
    """Whether a larger line stands below everything of the group, nothing beside it, and clear or over new columns."""
    band = bands[end]
    above = em_of([item for strip in bands[start:end] for item in strip])
    if len(band) > 3 or em_of(band) <= 1.12 * above or free(band) or _carries_on(bands[end - 1], band):
        return False
    if min(i.x0 for i in band) >= _left_half(bands, start, end):
        return False
    return gap_over(bands, end) >= em_of(band) or _starts_anew(bands, start, end)


def _carries_on(above: Strip, below: Strip) -> bool:
    """Whether a line is the next of a heading above it."""
    pitch = min(item.baseline for item in below) - max(item.baseline for item in above)
    return abs(em_of(above) - em_of(below)) < 0.06 * em_of(below) and pitch < 1.5 * em_of(below)


def _starts_anew(bands: list[Strip], start: int, end: int) -> bool:
    """Whether the columns end right over a line, and all begin again at one height right under it."""
    if end + 1 >= len(bands):
        return False
    below = bands[end + 1]
    gaps = free(below)
    if len(gaps) != 1 or max(i.baseline for i in below) - min(i.baseline for i in below) > 1:
        return False
    left, right = _sides(bands[start:end], gaps[0])
    lows = [max((item.low for side in column for item in side), default=0.0) for column in (left, right)]
    top, em = min(item.high for item in below), em_of(below)
    return all(lows) and top - min(lows) < 5 * em and top - max(lows) > 2 * em


def _left_half(bands: list[Strip], start: int, end: int) -> float:
    """The first gutter's place, roughly: where the leftmost items of the group end."""
    return min(max(item.x1 for item in band) for band in bands[start:end])


def _spans(band: Strip, gutters: list[Gutter]) -> bool:
    """Whether a band without white space of its own runs across one of several gutters."""
    return len(gutters) > 1 and not free(band) and len(narrowed(gutters, band)) < len(gutters)


def _breaks(bands: list[Strip], start: int, end: int, gutters: list[Gutter]) -> bool:
    """Whether a wide white band above `end` and another arrangement below it end the group."""
    em = em_of(bands[end])
    if gap_over(bands, end) < 2.4 * em:
        return False
    below = free(bands[end])
    if not below:
        return False
    left = narrowed(gutters, bands[end])
    return len(left) < len(gutters) and len(below) != len(gutters)


def _sides(bands: list[Strip], gutter: Gutter) -> tuple[list[list[Fragment]], list[list[Fragment]]]:
    """The items left and right of a gutter, band by band (empty lists where a band has none)."""
    middle = (gutter[0] + gutter[1]) / 2
    return (
        [[item for item in band if item.x0 <= middle] for band in bands],
        [[item for item in band if item.x0 > middle] for band in bands],
    )


def _is_valid(bands: list[Strip], gutter: Gutter, dividers: Sequence[Box]) -> bool:
    """Two lines on each side, side by side, and more than markers on both."""
    left, right = _sides(bands, gutter)
    em, width = em_of([item for band in bands for item in band]), gutter[1] - gutter[0]
    lefts, rights = [side for side in left if side], [side for side in right if side]
    lines = min(line_count(lefts), line_count(rights))
    if lines and any(_divides(rule, gutter, bands) for rule in dividers):
        return not _only_markers(lefts) and not _only_short(rights)
    if len(bands) == 1 and lines < 2:
        return False
    if lines < 2 and not (lines == 1 and width >= _CARD_GUTTER * em and line_count(lefts + rights) >= 3):
        return False
    if len(bands) == 2 and width < _WIDE_GUTTER * em:
        return False
    return not _only_markers(lefts) and not _only_short(rights)


def _divides(rule: Box, gutter: Gutter, bands: list[Strip]) -> bool:
    """Whether a rule stands in a gutter as high as what is beside it."""
    top = min(item.high for band in bands for item in band)
    bottom = max(item.low for band in bands for item in band)
    return gutter[0] < rule[0] and rule[2] < gutter[1] and rule[1] < top and rule[3] > bottom


def line_count(sides: list[list[Fragment]]) -> int:
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
    going_on = start + _last_shared(rows)
    shared = max((start + n for n, row in enumerate(rows) if len(set(row)) > 1), default=going_on)
    usual = _widest_gap(bands, rows, start, shared)
    for index in range(shared + 1, end):
        column = rows[index - start][0]
        gap, above = _gap_above(bands, rows, start, index, column)
        if len(gutters) % 2 and gap > em_of(bands[index]) and _is_centred(bands, start, end, index):
            return index  # the middle is no column's: a title under a letterhead
        if gap > max(1.5 * usual, 2 * em_of(bands[index])):
            return index
        if index > going_on and _other_style(above, bands[index]):
            return index
    return end


def _is_centred(bands: list[Strip], start: int, end: int, index: int) -> bool:
    """Whether a band is centred under all columns together, and begins where no line of a column does."""
    others = [item for at in range(start, end) if at != index for item in bands[at]]
    (x0, x1), (left, right) = _reach(bands[index]), _reach(others)
    em = em_of(bands[index])
    return abs((x0 + x1) - (left + right)) < em and not any(abs(item.x0 - x0) < 0.5 * em for item in others)


def _reach(items: Strip) -> tuple[float, float]:
    return min(item.x0 for item in items), max(item.x1 for item in items)


def _last_shared(rows: list[list[int]]) -> int:
    """The last band from which several columns go on."""
    columns: set[int] = set()
    for number in range(len(rows) - 1, -1, -1):
        columns.update(rows[number])
        if len(columns) > 1:
            return number
    return 0


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
    """The lowest line of a column above a band."""
    for above in range(index - 1, start - 1, -1):
        found = [item for item, its in zip(bands[above], rows[above - start], strict=True) if its == column]
        if found:
            low = max(item.low for item in found)
            return [item for item in found if item.low > low - 0.5 * item.size]
    return []


def _other_style(above: Strip, below: Strip) -> bool:
    if not above:
        return True
    a, b = em_of(above), em_of(below)
    return b > 1.15 * a or (b < 0.85 * a and b < 9)
