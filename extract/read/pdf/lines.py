"""Fragments into printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extract.read.pdf.content import Fragment

_LARGER, _MUCH_SMALLER = 1.12, 0.7
WORD_GAP = 0.25
"""In ems: a gap from which two fragments of one line are two words, where the file draws no space."""


@dataclass
class TextLine:
    """One printed line: its fragments from left to right."""

    fragments: list[Fragment]
    x0: float = field(init=False)
    x1: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)
    italic: bool = field(init=False)

    def __post_init__(self) -> None:
        letters = sum(len(f.text) for f in self.fragments)
        main = _main(self.fragments)
        self.x0 = min(f.x0 for f in self.fragments)
        self.x1 = max(f.x1 for f in self.fragments)
        self.baseline, self.size = main.baseline, main.size
        self.bold = sum(len(f.text) for f in self.fragments if f.bold) > 0.8 * letters
        self.italic = sum(len(f.text) for f in self.fragments if f.italic) > 0.8 * letters

    @property
    def dotted(self) -> bool:
        """Whether a bullet is drawn before it."""
        return self.fragments[0].dotted

    @property
    def top(self) -> float:
        """The upper edge of its tallest fragment."""
        return min(f.top for f in self.fragments)

    @property
    def bottom(self) -> float:
        """The lower edge of its lowest fragment."""
        return max(f.bottom for f in self.fragments)

    @cached_property
    def text(self) -> str:
        """The line as plain text, one space between words."""
        parts: list[str] = []
        for index, fragment in enumerate(self.fragments):
            if index and space_between(self.fragments[index - 1], fragment):
                parts.append(" ")
            parts.append(fragment.text)
        return "".join(parts)


def _main(fragments: Sequence[Fragment]) -> Fragment:
    """What gives a line its size: the largest words in it, or the longest piece where that is hardly smaller."""
    largest = max(fragments, key=lambda f: (sum(map(str.isalpha, f.text)) > 2, f.size, len(f.text)))
    return max((f for f in fragments if f.size * _LARGER > largest.size), key=lambda f: (len(f.text), f.size))


def space_between(left: Fragment, right: Fragment) -> bool:
    """Whether two neighbours on one line are two words."""
    gap, em = right.x0 - left.x1, min(left.size, right.size)
    return gap > WORD_GAP * em or (right.spaced and gap > 0.08 * em)


def strips(items: Sequence[Fragment]) -> list[list[Fragment]]:
    """Items grouped into bands of the page that share no height, from top to bottom."""
    found: list[list[Fragment]] = []
    low = float("-inf")
    for item in sorted(items, key=lambda f: f.high):
        if item.high < low:
            found[-1].append(item)
            low = max(low, item.low)
        else:
            found.append([item])
            low = item.low
    return found


def _stands_on(item: Fragment, main: Fragment, members: Sequence[Fragment], strip: Sequence[Fragment]) -> bool:
    """Whether an item belongs to the line of `main`: on its baseline, or small and set against one of its words."""
    raised = main.baseline - item.baseline
    if _levels(item, main):
        if item.size > _MUCH_SMALLER * main.size:
            return True
        return _reads_with(item, main, [other for other in strip if _levels(other, main) and _stacked(item, other)])
    if item.size > 0.8 * main.size or not -0.35 * main.size < raised < 0.75 * main.size:
        return False
    return any(-0.3 * main.size < item.x0 - other.x1 < 0.35 * main.size for other in members)


def _levels(item: Fragment, main: Fragment) -> bool:
    return abs(main.baseline - item.baseline) < 0.3 * main.size


def _stacked(item: Fragment, other: Fragment) -> bool:
    """Whether one of two items stands over the other."""
    apart = abs(item.baseline - other.baseline) > 0.5 * max(item.size, other.size)
    return apart and min(item.x1, other.x1) - max(item.x0, other.x0) > min(item.size, other.size)


def _reads_with(item: Fragment, main: Fragment, rivals: Sequence[Fragment]) -> bool:
    """Whether, of small lines beside one large letter, this is the first after it or the last before it."""
    follows = item.x0 > main.x0
    return all((item.baseline < other.baseline) == follows for other in rivals)


def lines_of(strip: Sequence[Fragment]) -> list[TextLine]:
    """The lines of one band: usually one; more where lines of two sizes or columns overlap in height.

    Small raised or lowered characters (superscripts, footnote calls) stay with the line they are set against.
    """
    groups: list[tuple[Fragment, list[Fragment]]] = []
    for item in sorted(strip, key=lambda f: (-f.size, f.baseline, f.x0)):
        for main, members in groups:
            if _stands_on(item, main, members, strip):
                members.append(item)
                break
        else:
            groups.append((item, [item]))
    groups.sort(key=lambda group: group[0].baseline)
    return [TextLine(sorted(members, key=lambda f: f.x0)) for _, members in groups]
