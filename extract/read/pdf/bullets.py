"""Bullets drawn as small shapes, not as letters: browsers and slide programs draw them so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.read.pdf.content import Fragment
from extract.records import Box

_REACH = 2.4
"""In ems: how far before its text a bullet may stand."""


def mark_bullets(fragments: Sequence[Fragment], dots: Sequence[Box]) -> None:
    """Mark the fragments that have one of the dots before them, on their line, and nothing between."""
    if not dots:
        return
    by_height = sorted(fragments, key=lambda f: f.baseline)
    baselines = [f.baseline for f in by_height]
    for dot in dots:
        middle = (dot[1] + dot[3]) / 2
        near = by_height[bisect_left(baselines, middle) : bisect_right(baselines, middle + 24)]
        right = [f for f in near if f.x0 >= dot[2] - 1 and middle > f.baseline - 0.75 * f.size]
        first = min(right, key=lambda f: f.x0, default=None)
        if first is not None and first.x0 - dot[2] < _REACH * first.size and dot[3] - dot[1] < 0.75 * first.size:
            first.dotted = not any(
                f.x1 > dot[0] - 1.2 * f.size and f.x0 < dot[0] for f in near if f.baseline == first.baseline
            )
