"""Handouts: pages on which two or more slides are printed. Each slide is read whole, as a page of its own."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.draft import BlockDraft
from extract.read.pdf.furniture import parts_of
from extract.read.pdf.lines import TextLine, lines_of, strips
from extract.records import Box

_LEAST_WIDTH, _LEAST_HEIGHT = 0.3, 0.12
"""Of the page: a smaller frame is a card or a cell."""
_ASPECTS = (1.2, 2.05)
"""Slides are 4 by 3, 16 by 10 or 16 by 9, a little more or less with their margins."""
_PITCHES = (0.95, 2.25)
_LIKE = 0.03
_INSIDE = 0.85
"""How much of the page's text stands on the slides; the rest is what the printing program sets in the margins."""
_SLACK = 2.0
_MOST_FRAMES = 400
_MOST_SLIDES = 9
_TITLE = 1.25
"""How much larger than its other type a slide's title is."""
_COUNTER = re.compile(r"\d+")
_LEAST_FOOTER = 5
_SMALL = 0.9
"""How small a footer without a number must be, beside the usual type of the page."""
_EVEN = 4.0
"""In points: how far from even the distances of repeated footers may be."""


@dataclass(slots=True)
class Part:
    """A slide, or what is printed above or below the slides. Its content is shifted by (-x, -y) to its own corner."""

    content: Content
    x: float = 0.0
    y: float = 0.0

    def put_back(self, blocks: Iterable[BlockDraft]) -> None:
        """Shift the fragments of its blocks to where they stand on the page."""
        if not self.x and not self.y:
            return
        moved: set[int] = set()
        for fragment in (f for block in blocks for line in block.lines for f in line.fragments):
            if id(fragment) not in moved:
                moved.add(id(fragment))
                _shift(fragment, self.x, self.y)


@dataclass
class Handouts:
    """The slides of a document's pages, as far as they are handouts; keeps in mind where the page before had them."""

    _places: list[Box] = field(default_factory=list)

    def parts(self, page: Content) -> list[Part]:
        """The slides of a page, line by line, from left to right; the page as it is where it is no handout."""
        areas = _in_rows(self._framed(page) or _repeated(page) or self._as_before(page))
        self._places = areas or self._places
        if not areas:
            return [Part(page)]
        rest = [f for f in page.fragments if not any(_holds(area, f) for area in areas)]
        first = min(area[1] for area in areas)
        above = [f for f in rest if f.baseline < first + f.size]
        below = [f for f in rest if f.baseline >= first + f.size]
        held = [[f for f in page.fragments if _holds(area, f)] for area in areas]
        slides = [_slide(page, area, fragments) for area, fragments in zip(areas, held, strict=True)]
        return [part for part in (_rest(page, above), *slides, _rest(page, below)) if part.content.fragments]

    def _as_before(self, page: Content) -> list[Box]:
        """Where the page before had its slides, if this page has its text there too."""
        return self._places if len(self._places) > 1 and _carries(page, self._places, known=True) else []

    def _framed(self, page: Content) -> list[Box]:
        for frames in _like_frames(page):
            if len(frames) == 1 and not any(_same(frames[0], place) for place in self._places):
                continue  # one slide alone is known by the page before: the last of an odd number
            for areas in (_completed(frames), frames):
                if len(areas) <= _MOST_SLIDES and _carries(page, areas):
                    return areas
        return []


def _like_frames(page: Content) -> list[list[Box]]:
    """Frames of one size that stand side by side or one below the other, the largest first."""
    frames: list[Box] = []
    for box in (*page.pictures, *page.rectangles, *_drawn_frames(page.rules)):
        if _may_be_slide(page, box) and not any(_same(box, other) for other in frames):
            frames.append(box)
        if len(frames) > _MOST_FRAMES:
            return []
    frames.sort(key=lambda box: box[0] - box[2])
    groups: list[list[Box]] = []
    for box in frames:
        for group in groups:
            if _like(group[0], box) and not any(_overlap(box, other) for other in group):
                group.append(box)
                break
        else:
            groups.append([box])
    return groups


def _completed(frames: list[Box]) -> list[Box]:
    """The frames, and the places of their rows and columns where a slide is drawn without one."""
    wide, high = frames[0][2] - frames[0][0], frames[0][3] - frames[0][1]
    lefts, tops = _places(box[0] for box in frames), _places(box[1] for box in frames)
    return [(x, y, x + wide, y + high) for y in tops for x in lefts]


def _drawn_frames(rules: Sequence[Box]) -> list[Box]:
    """Frames drawn as four rules."""
    level = sorted((r for r in rules if r[2] - r[0] > 100), key=lambda r: (round(r[0]), round(r[2]), r[1]))
    upright = [r for r in rules if r[3] - r[1] > 60]
    if len(level) > _MOST_FRAMES or len(upright) > _MOST_FRAMES:
        return []
    found = []
    for above, below in itertools.pairwise(level):
        box = (above[0], above[1], below[2], below[3])
        sides = [r for r in upright if abs(r[1] - box[1]) < _SLACK + 1 and abs(r[3] - box[3]) < _SLACK + 1]
        if all(any(abs(side[0] - edge) < _SLACK + 1 for side in sides) for edge in (box[0], box[2])):
            found.append(box)
    return found


def _may_be_slide(page: Content, box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    large = wide >= _LEAST_WIDTH * page.width and high >= _LEAST_HEIGHT * page.height
    return large and _ASPECTS[0] <= wide / high <= _ASPECTS[1] and wide * high < 0.62 * page.width * page.height


def _carries(page: Content, areas: Sequence[Box], known: bool = False) -> bool:
    """Whether the areas hold the text of the page, most of them have titles, and nothing as large stands beside.

    Titles are not asked for where slides are known to stand there.
    """
    inside = [[f for f in page.fragments if f.turn == 0 and _holds(area, f)] for area in areas]
    if any(_crosses(area, f) for area in areas for f in page.fragments if f.turn == 0 and not _holds(area, f)):
        return False
    held = {id(f) for fragments in inside for f in fragments}
    rest = [f for f in page.fragments if id(f) not in held]
    letters = sum(len(f.text) for f in page.fragments)
    if not held or (len(areas) > 1 and sum(len(f.text) for f in rest) > (1 - _INSIDE) * letters):
        return False
    if known:
        return True
    titled = [fragments for fragments in inside if _is_titled(fragments)]
    size = min((max(f.size for f in fragments) for fragments in titled), default=0.0)
    filled = [fragments for fragments in inside if fragments]
    return len(titled) >= 0.5 * len(filled) and all(f.size < 0.9 * size for f in rest)


def _is_titled(fragments: list[Fragment]) -> bool:
    """Whether the text begins in type clearly larger than most of it, and goes on below."""
    bands = strips(fragments)
    if len(bands) < 2:
        return False
    title = max(f.size for band in bands[:2] for f in band)
    return title > _TITLE * statistics.median(f.size for f in fragments)


def _repeated(page: Content) -> list[Box]:
    """Slides printed without frames, told by their footers: the same line at even distances down and across.

    The line must count its slides or be set in small type: a heading that merely comes again is no footer.
    """
    fragments = [f for f in page.fragments if f.turn == 0 and not f.slanted]
    if page.width > page.height or not fragments:
        return []
    bands, usual = strips(fragments), statistics.median(f.size for f in fragments)
    shapes: dict[str, list[tuple[int, TextLine]]] = {}
    for number, band in enumerate(bands):
        for line in (part for whole in lines_of(band) for part in parts_of(whole)):
            shape = f"{_COUNTER.sub('#', line.text)} {round(line.size)}"
            if len(line.text) >= _LEAST_FOOTER:
                shapes.setdefault(shape, []).append((number, line))
    for lines in shapes.values():
        counted = len({line.text for _, line in lines}) == len(lines)
        footers = counted or lines[0][1].size < _SMALL * usual
        areas = _grid(page, bands, lines) if footers and 2 <= len(lines) <= _MOST_SLIDES else []
        inside = [found for area in areas if (found := [f for f in fragments if _holds(area, f)])]
        if len(inside) >= 2 and sum(map(_is_titled, inside)) >= 0.5 * len(inside):
            return areas
    return []


def _grid(page: Content, bands: list[list[Fragment]], footers: Sequence[tuple[int, TextLine]]) -> list[Box]:
    """The areas above repeated lines; none where these do not stand at even distances, or something runs across."""
    rows = _places([line.baseline for _, line in footers])
    columns = _places([line.x0 for _, line in footers])
    if len(rows) < 2 or not columns or len(footers) < 0.6 * len(rows) * len(columns):
        return []
    step, wide = rows[1] - rows[0], page.width / len(columns)
    if len(columns) > 1 and abs(columns[1] - columns[0] - wide) > 0.1 * wide:
        return []
    feet = [_foot(bands, max(n for n, line in footers if abs(line.baseline - row) < _EVEN)) for row in rows]
    foot = max(low - row for low, row in zip(feet, rows, strict=True)) + _SLACK
    edges = [number * wide for number in range(len(columns) + 1)]
    crossed = any(f.x0 < edge - _SLACK and f.x1 > edge + _SLACK for edge in edges[1:-1] for band in bands for f in band)
    if crossed or not _PITCHES[0] <= wide / step <= _PITCHES[1] or feet[-1] < 0.7 * page.height:
        return []
    if bands[0][0].high < rows[0] + foot - step:
        return []
    return [(x0, row + foot - step, x1, row + foot) for row in rows for x0, x1 in itertools.pairwise(edges)]


def _places(values: Iterable[float]) -> list[float]:
    """The different values, if they are evenly spaced; else none."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _EVEN:
            found.append(value)
    steps = [after - before for before, after in itertools.pairwise(found)]
    return found if not steps or max(steps) - min(steps) < _EVEN else []


def _foot(bands: list[list[Fragment]], number: int) -> float:
    """Where a slide ends: under its footer and whatever stands close below that."""
    low = max(f.low for f in bands[number])
    for band in bands[number + 1 :]:
        if min(f.high for f in band) - low > 1.5 * band[0].size:
            break
        low = max(f.low for f in band)
    return low


def _slide(page: Content, area: Box, fragments: list[Fragment]) -> Part:
    x, y = area[0], area[1]
    for fragment in fragments:
        _shift(fragment, -x, -y)
    content = replace(
        page,
        width=area[2] - x,
        height=area[3] - y,
        fragments=fragments,
        rules=_within(area, page.rules),
        rectangles=_within(area, page.rectangles),
        pictures=_within(area, page.pictures),
        dots=_within(area, page.dots),
    )
    return Part(content, x, y)


def _rest(page: Content, fragments: list[Fragment]) -> Part:
    return Part(replace(page, fragments=fragments, rules=[], rectangles=[], pictures=[], dots=[]))


def _within(area: Box, boxes: Iterable[Box]) -> list[Box]:
    x, y = area[0], area[1]
    return [(b[0] - x, b[1] - y, b[2] - x, b[3] - y) for b in boxes if _overlap(area, b)]


def _shift(fragment: Fragment, x: float, y: float) -> None:
    fragment.x0, fragment.x1 = fragment.x0 + x, fragment.x1 + x
    fragment.top, fragment.bottom = fragment.top + y, fragment.bottom + y
    fragment.baseline += y
    for index, edge in enumerate(fragment.edges):
        fragment.edges[index] = edge + x


def _in_rows(areas: list[Box]) -> list[Box]:
    return sorted(areas, key=lambda box: (round(box[1] / 20), box[0]))


def _holds(area: Box, item: Fragment) -> bool:
    middle = (item.high + item.low) / 2
    across = item.x0 >= area[0] - _SLACK and item.x1 <= area[2] + _SLACK
    return item.turn == 0 and across and area[1] <= middle <= area[3]


def _crosses(area: Box, item: Fragment) -> bool:
    return item.x0 < area[2] - _SLACK and item.x1 > area[0] + _SLACK and area[1] < item.baseline - 1 < area[3]


def _like(a: Box, b: Box) -> bool:
    wide, high = a[2] - a[0], a[3] - a[1]
    return abs(b[2] - b[0] - wide) < _LIKE * wide and abs(b[3] - b[1] - high) < _LIKE * high


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] - _SLACK and b[0] < a[2] - _SLACK and a[1] < b[3] - _SLACK and b[1] < a[3] - _SLACK


def _same(a: Box, b: Box) -> bool:
    return all(abs(p - q) < 4 for p, q in zip(a, b, strict=True))
