"""Headings set in the margin: a narrow column of them beside the text that each heads, in type of another size."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extract.read.pdf.atoms import BoxAtom, TableAtom
from extract.read.pdf.gutters import Gutter, Strip, em_of, free, gap_over, narrowed
from extract.read.pdf.lines import strips
from extract.read.pdf.rows import split_band

_WORDS = re.compile(r"^\D*[^\W\d_]{3,}\D*$")
_MAX_LENGTH, _MAX_LINES = 90, 5
_NARROW = 0.5
"""How wide the margin may be, beside the text."""
_OTHER = 0.08
"""How much its type differs from that of the text, at least; equal type makes a table of labels."""
_APART = 0.6
"""In ems: the white space over each part, right across margin and text."""

_TIME = re.compile(r"\d{1,2} ?[hH:] ?(?:\d\d)?(?: ?[-–—à] ?\d{1,2} ?[hH:] ?(?:\d\d)?)?")

Part = tuple[Strip, Strip]
"""What stands in the margin, and the text beside it."""


def margin_group(bands: list[Strip], start: int) -> tuple[int, list[Part]] | None:
    """The end and the parts of the run of headed texts that begins at a band, or None."""
    gutters, end = free(bands[start])[:1], start + 1
    while gutters and end < len(bands):
        left = narrowed(gutters, bands[end])
        if len(left) != 1:
            break
        gutters, end = left, end + 1
    if not gutters or end - start < 3:
        return None
    parts = _parts(bands, start, end, gutters[0])
    return (end, parts) if len(parts) > 1 and (_are_headed(parts) or _are_timed(parts)) else None


def _parts(bands: list[Strip], start: int, end: int, gutter: Gutter) -> list[Part]:
    """The bands cut where white space runs across and both a heading and its text begin below."""
    found: list[Part] = []
    for index in range(start, end):
        margin, text = split_band(bands[index], [gutter])
        begins = bool(margin and text) and (index == start or gap_over(bands, index) > _APART * em_of(text))
        if begins or not found:
            found.append((list(margin), list(text)))
        else:
            found[-1][0].extend(margin)
            found[-1][1].extend(text)
    return found


def _are_headed(parts: Sequence[Part]) -> bool:
    """Whether every part is a short heading and a longer text, all headings alike and unlike the text."""
    if any(not margin or not text or not _could_head(margin) for margin, text in parts):
        return False
    if any(isinstance(item, BoxAtom | TableAtom) for part in parts for side in part for item in side):
        return False
    headings, texts = [em_of(margin) for margin, _ in parts], [em_of(text) for _, text in parts]
    if max(headings) > 1.06 * min(headings) or max(texts) > 1.06 * min(texts):
        return False
    if abs(headings[0] - texts[0]) < _OTHER * texts[0]:
        return False
    margin, text = (list(itertools.chain.from_iterable(part[side] for part in parts)) for side in (0, 1))
    longer = sum(len(strips(text)) > 1 for _, text in parts)
    return _width(margin) < _NARROW * _width(text) and 2 * longer >= len(parts)


def _are_timed(parts: Sequence[Part]) -> bool:
    """Whether hours stand in the margin: a programme, read hour by hour."""
    return all(text and is_time(margin) for margin, text in parts)


def is_time(margin: Strip) -> bool:
    """Whether the margin says an hour, or from when to when."""
    return _TIME.fullmatch(" ".join(item.text for item in margin).strip()) is not None


def _could_head(margin: Strip) -> bool:
    """Whether there are words enough for a heading, and not too many; a year or a date makes a table of events."""
    text = " ".join(item.text for item in margin)
    return len(strips(margin)) <= _MAX_LINES and len(text) <= _MAX_LENGTH and _WORDS.search(text) is not None


def _width(items: Strip) -> float:
    return max(item.x1 for item in items) - min(item.x0 for item in items)
