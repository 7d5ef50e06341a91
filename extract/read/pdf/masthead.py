"""Mastheads: the name of a publication with its number and publisher beside it, over the columns of the first page."""

from __future__ import annotations

from collections.abc import Sequence

from extract.read.pdf.atoms import BoxAtom
from extract.read.pdf.gutters import Strip, em_of, gap_over

_MOST_BANDS, _NEXT = 4, 4
_GAP = 1.2
"""In ems: the least white space between a masthead and what stands below it."""
_NAME, _BESIDE = 1.12, 0.75
"""How much larger the name is than the type below it, and at most how large what stands beside it."""


def masthead(bands: Sequence[Strip]) -> tuple[int, Strip, Strip] | None:
    """The end of the masthead that a page begins with, its name and what stands right of it; None without one."""
    for end in range(1, min(_MOST_BANDS, len(bands) - _NEXT)):
        if gap_over(list(bands), end) >= _GAP * em_of(bands[end]):
            return _parted(bands, end)
    return None


def _parted(bands: Sequence[Strip], end: int) -> tuple[int, Strip, Strip] | None:
    items = [item for band in bands[:end] for item in band]
    name = max(items, key=lambda item: item.size)
    below = max(item.size for band in bands[end : end + _NEXT] for item in band)
    if isinstance(name, BoxAtom) or name.size < _NAME * below:
        return None
    beside = [item for item in items if item.x0 > name.x1]
    left = [item for item in items if item.x0 <= name.x1]
    if not beside or any(item.size > _BESIDE * name.size for item in beside):
        return None
    if any(item.x1 > min(other.x0 for other in beside) for item in left):
        return None
    return end, left, beside
