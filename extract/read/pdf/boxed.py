"""Side boxes and cards: what stands together in a drawn box is read together."""

from __future__ import annotations

from collections.abc import Sequence

from extract.read.pdf.atoms import BoxAtom
from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.gutters import free
from extract.read.pdf.lines import strips
from extract.records import Box

_MOST = 0.75
_SLACK = 2.0
_LEAST_WIDTH, _LEAST_HEIGHT = 40.0, 18.0
_MAX_BOXES = 60
_ROW = 4.5
"""In ems: a lower box with columns in it is a shaded row of a table."""


def boxed(content: Content, items: Sequence[Fragment]) -> list[Fragment]:
    """The items, those inside a drawn box put together into one, boxes within boxes too."""
    boxes = _candidates(content)
    if not 0 < len(boxes) <= _MAX_BOXES:
        return list(items)
    return _wrapped(list(items), sorted(boxes, key=_area))


def _candidates(content: Content) -> list[Box]:
    page = content.width * content.height
    found: list[Box] = []
    for box in content.rectangles:
        large = box[2] - box[0] >= _LEAST_WIDTH and box[3] - box[1] >= _LEAST_HEIGHT
        if large and _area(box) < 0.6 * page and not any(_same(box, other) for other in found):
            found.append(box)
            if len(found) > _MAX_BOXES:
                break
    return found


def _wrapped(items: list[Fragment], boxes: list[Box]) -> list[Fragment]:
    """Smallest boxes first, so that a box can stand in another."""
    for box in boxes:
        inside = [item for item in items if _holds(box, item)]
        if len(inside) < 2 or len(inside) > _MOST * len(items) or len(strips(inside)) < 2:
            continue
        if box[3] - box[1] < _ROW * inside[0].size and free(inside):
            continue
        crossed = any(_crosses(box, item) for item in items if item not in inside)
        if crossed:
            continue
        held = {id(item) for item in inside}
        items = [item for item in items if id(item) not in held]
        items.append(_atom(inside))
    return items


def _atom(inside: list[Fragment]) -> BoxAtom:
    first = inside[0]
    return BoxAtom(
        text="",
        edges=first.edges,
        x0=min(item.x0 for item in inside),
        x1=max(item.x1 for item in inside),
        top=min(item.top for item in inside),
        bottom=max(item.bottom for item in inside),
        baseline=max(item.baseline for item in inside),
        size=sorted(item.size for item in inside)[len(inside) // 2],
        items=inside,
    )


def _holds(box: Box, item: Fragment) -> bool:
    x0, top, x1, bottom = box
    return (
        item.x0 >= x0 - _SLACK and item.x1 <= x1 + _SLACK and item.high >= top - _SLACK and item.low <= bottom + _SLACK
    )


def _crosses(box: Box, item: Fragment) -> bool:
    x0, top, x1, bottom = box
    return item.x0 < x1 - _SLACK and item.x1 > x0 + _SLACK and item.high < bottom - _SLACK and item.low > top + _SLACK


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _same(a: Box, b: Box) -> bool:
    return all(abs(p - q) < 4 for p, q in zip(a, b, strict=True))
