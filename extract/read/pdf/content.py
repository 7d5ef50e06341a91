"""What an engine delivers of a page, before anything is arranged: fragments of text, rules, rectangles, pictures."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from extract.records import Box


@dataclass(slots=True)
class Fragment:
    """Characters of one style on one baseline with no wide gap between them, left to right.

    Coordinates are those of the page as displayed after `turn` further quarter turns clockwise, in which the text is
    upright. `edges` holds the left and right edge of each character, NaN for spaces.
    """

    text: str
    edges: array[float]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    spaced: bool = False
    """A space stands before it on its line."""
    turn: int = 0
    slanted: bool = False
    raised: bool = False
    """Set smaller above or below the line it stands on; its baseline here is that line's."""
    painted: int = 0
    """The address of what painted it, by which the engine knows the order of painting."""
    invisible: bool = False
    """Laid under a scan, never painted."""
    dotted: bool = False
    """A bullet is drawn before it."""

    @property
    def high(self) -> float:
        """Where small letters begin: with `low`, the band by which fragments are told to stand on one line."""
        return self.baseline - 0.55 * self.size

    @property
    def low(self) -> float:
        """The baseline, a hair lower."""
        return self.baseline + 0.05 * self.size


@dataclass(slots=True)
class Content:
    """One page as an engine saw it. Coordinates in points, origin at the top left of the page as displayed."""

    number: int
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    """Thin lines: boxes whose one side is (almost) nothing."""
    rectangles: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    """Opaque pictures, with their place in the order of painting."""
    dots: list[Box] = field(default_factory=list)
    """Small marks about as wide as high, some of which are bullets."""
    characters: int = 0
    unmapped: int = 0
    """Characters whose font does not say which letter they are."""
    segments: int = 0
    """How many strokes its drawings have; letters drawn as outlines make thousands."""
    objects: int = 0
    """How many drawn objects were looked at."""
    confidence: float = 1.0
    """How sure the engine is of its letters, from 0 to 1."""
    reader: str = "pdfium"
    """The engine that read it."""
    problem: str | None = None
    sureness: float = 1.0
    """How sure the engine is of its characters, from 0 to 1; below 1 only where they were recognised."""


def upright_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box in the frame of `turn` quarter turns, on the displayed page of `width` by `height`."""
    x0, top, x1, bottom = box
    if turn == 0:
        return box
    if turn == 1:
        return (top, height - x1, bottom, height - x0)
    if turn == 2:
        return (width - x1, height - bottom, width - x0, height - top)
    return (width - bottom, x0, width - top, x1)
