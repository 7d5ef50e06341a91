"""Running headers, footers and page numbers: what returns at the same place of neighbouring pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.read.pdf.address import address_at_the_foot
from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.draft import BlockDraft
from extract.read.pdf.lines import TextLine, lines_of, strips
from extract.read.pdf.words import words
from extract.records import BlockKind

_ZONE = 0.14
_FEW, _COUNTED = 4, 2
_LONG = 10
_SHIFT, _LONG_SHIFT = 3.5, 15.0
"""In points: how far a header may move from page to page, the more the surer its words are its own."""
_COUNTER = re.compile(r"\d+(?:er)?")
_NUMBER = re.compile(
    r"^(?:p(?:age|\.)?\s*)?[-–—|\s]*(\d{1,4})(?:\s*(?:/|sur|of|\|)\s*(\d{1,4}))?[-–—|\s.]*$", re.IGNORECASE
)


@dataclass(slots=True)
class MarginLine:
    """A line near the upper or lower edge of a page, and what it would look like on another page."""

    fragments: list[Fragment]
    baseline: float
    size: float
    text: str
    shape: str
    at_top: bool


@dataclass(slots=True)
class Margins:
    """The lines of one page that could be headers or footers."""

    number: int
    lines: list[MarginLine]
    body: float
    height: float


def margins_of(content: Content, body: float) -> Margins:
    """The lines in the upper and lower margin zones of a page, each part of a line on its own."""
    high, low = _ZONE * content.height, (1 - _ZONE) * content.height
    upright = [f for f in content.fragments if f.turn == 0 and not f.slanted]
    zones = ([f for f in upright if f.baseline < high], [f for f in upright if f.baseline > low])
    lines = [
        _margin_line(part, zone is zones[0])
        for zone in zones
        for strip in strips(zone)
        for line in lines_of(strip)
        for part in parts_of(line)
    ]
    return Margins(content.number, lines, body, content.height)


def parts_of(line: TextLine) -> list[TextLine]:
    """A line cut where wide gaps show that a header or footer has several parts."""
    parts = [[line.fragments[0]]]
    for left, right in zip(line.fragments, line.fragments[1:], strict=False):
        if right.x0 - left.x1 > 1.5 * line.size:
            parts.append([])
        parts[-1].append(right)
    return [TextLine(part) for part in parts]


def _margin_line(line: TextLine, at_top: bool) -> MarginLine:
    changing = words("calendar")
    shape = " ".join("@" if word in changing else _COUNTER.sub("#", word) for word in line.text.lower().split())
    return MarginLine(line.fragments, line.baseline, line.size, line.text.strip(), shape, at_top)


def take_furniture(
    page: Content, own: Margins, neighbours: Sequence[Margins], page_count: int
) -> tuple[list[BlockDraft], list[BlockDraft]]:
    """The headers and the footers of a page, taken out of its fragments, from top to bottom."""
    others = [other for other in neighbours if other is not own]
    taken = [line for line in own.lines if _returns(line, own, others) or _is_number(line, own, others, page_count)]
    taken = [line for line in own.lines if line in taken or _goes_with(line, taken, others)]
    taken = [line for line in taken if not _runs_on(line, taken, page)]
    _take(page, [line.fragments for line in taken])
    headers = [_block(line, "header") for line in taken if line.at_top]
    footers = [_block(line, "footer") for line in taken if not line.at_top]
    if own.number in (1, page_count):
        address = address_at_the_foot(page.fragments, own.body)
        _take(page, [line.fragments for line in address])
        footers = [*(BlockDraft([line], kind="footer") for line in address), *footers]
    return headers, footers


def _take(page: Content, lines: Sequence[list[Fragment]]) -> None:
    gone = {id(fragment) for line in lines for fragment in line}
    if gone:
        page.fragments = [fragment for fragment in page.fragments if id(fragment) not in gone]


def _block(line: MarginLine, kind: BlockKind) -> BlockDraft:
    return BlockDraft([TextLine(line.fragments)], kind=kind)


def _runs_on(line: MarginLine, taken: Sequence[MarginLine], page: Content) -> bool:
    """Whether a line is set like the text right beside it, as the first or last line of a paragraph is."""
    own = {id(fragment) for other in taken for fragment in other.fragments}
    return any(
        id(fragment) not in own
        and abs(fragment.size - line.size) < 0.05 * line.size
        and 0 < (fragment.baseline - line.baseline) * (1 if line.at_top else -1) < 1.7 * line.size
        and fragment.x0 < line.fragments[-1].x1
        and fragment.x1 > line.fragments[0].x0
        for fragment in page.fragments
    )


def _alike(line: MarginLine, other: MarginLine) -> bool:
    return abs(line.size - other.size) < 0.05 * other.size


def _returns(line: MarginLine, own: Margins, others: Sequence[Margins]) -> bool:
    """Whether the line stands on other pages too: one of two or three, else two at least, or most if it is large."""
    pages = sum(_has(other, line, _LONG_SHIFT if len(line.shape) >= _LONG else _SHIFT) for other in others)
    if not pages:
        return False
    if line.at_top and line.size > 1.12 * own.body:
        return len(others) >= 3 and pages >= 0.6 * len(others)
    return pages >= (1 if len(others) <= _FEW else 2) and (len(others) > 1 or line.size <= own.body)


def _goes_with(line: MarginLine, taken: Sequence[MarginLine], others: Sequence[Margins]) -> bool:
    """Whether the line stands beside a header or footer or right over or under it, set alike, and on another page."""
    return any(
        other.at_top == line.at_top and _alike(other, line) and abs(other.baseline - line.baseline) < 1.5 * line.size
        for other in taken
    ) and any(_has(other, line, _LONG_SHIFT) for other in others)


def _has(other: Margins, line: MarginLine, shift: float) -> bool:
    return any(
        line.shape == theirs.shape and abs(line.baseline - theirs.baseline) < shift and line.at_top == theirs.at_top
        for theirs in other.lines
    )


def _is_number(line: MarginLine, own: Margins, others: Sequence[Margins], page_count: int) -> bool:
    """Whether the line is this page's number, alone or with the number of pages, or counts on from page to page."""
    match = _NUMBER.match(line.text)
    if match is None or line.size > 1.3 * own.body:
        return False
    edge = [other for other in own.lines if other.at_top == line.at_top]
    outermost = min if line.at_top else max
    if abs(outermost(other.baseline for other in edge) - line.baseline) > line.size:
        return False
    if match[2] is not None and line.size < own.body:
        return int(match[1]) <= int(match[2])  # "3/12" in small type: a page of a longer document
    if match[2] is None and sum(_counts(other, int(match[1]) - own.number) for other in others) >= _COUNTED:
        return True
    return int(match[1]) == own.number and (match[2] is None or int(match[2]) == page_count)


def _counts(other: Margins, ahead: int) -> bool:
    """Whether a page has its number printed, so many ahead of its place in the file."""
    numbers = (_NUMBER.match(line.text) for line in other.lines)
    return any(match is not None and int(match[1]) == other.number + ahead for match in numbers)
