"""What reading hands on: pages of text, their boxes, lines, blocks and tables."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.errors import EvidenceError

Box = tuple[float, float, float, float]
"""`(x0, top, x1, bottom)` in PDF points, origin at the top left of the page as it is shown."""


BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "header", "footer"]


Status = Literal["ok", "partial", "failed", "withdrawn"]


TextSource = Literal["text", "ocr", "none"]


class GlyphBoxes:
    """One box for each character of a page's text; none for characters no glyph drew (line ends, made-up spaces).

    Kept as one flat array of 32-bit floats (16 bytes a character), NaN where there is no glyph.
    """

    __slots__ = ("_flat",)

    def __init__(self, boxes: Iterator[Box | None] | list[Box | None]) -> None:
        self._flat = array("f")
        for box in boxes:
            self._flat.extend(box if box is not None else (math.nan,) * 4)

    @classmethod
    def from_flat(cls, flat: array[float]) -> GlyphBoxes:
        """Boxes already laid out as four 32-bit floats a character, NaN where there is no glyph."""
        boxes = cls([])
        boxes._flat = flat
        return boxes

    def __len__(self) -> int:
        return len(self._flat) // 4

    def __getitem__(self, index: int) -> Box | None:
        x0, top, x1, bottom = self._flat[4 * index : 4 * index + 4]
        return None if math.isnan(x0) else (x0, top, x1, bottom)

    def around(self, start: int, end: int) -> Box | None:
        """The smallest box that holds every glyph of the half-open range, or None if it has no glyph."""
        boxes = [box for i in range(start, end) if (box := self[i]) is not None]
        if not boxes:
            return None
        return (
            round(min(b[0] for b in boxes), 2),
            round(min(b[1] for b in boxes), 2),
            round(max(b[2] for b in boxes), 2),
            round(max(b[3] for b in boxes), 2),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of characters in one page's text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: a half-open range of the page's text, its font size in points and whether it is bold."""

    start: int
    end: int
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together, in reading order. `section` is the path of headings above it, outermost first."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table: a half-open range of the page's text, at `row` and `column` (from 0)."""

    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of one page. Its first `heading_rows` rows name the columns; column 0 names the rows.

    `carried` are column headings that stand on the page before, where a table goes on over a page break.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    heading_rows: int = 1
    title: str | None = None
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """The page's text made fit to be searched, beside the untouched text and mapped to it character by character.

    Lines of one block are joined, words cut at line ends are whole again, ligatures and private-use bullets are
    plain, repeated headers and footers are left out. `origin[i]` is the index in `Page.text` of `text[i]`.
    Blocks are separated by one line feed; cells of a table row by one tab; rows by one line feed.
    """

    text: str
    origin: array[int]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origin):
            raise EvidenceError(f"a repaired text of {len(self.text)} characters has {len(self.origin)} origins")

    def to_page(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of `Page.text` that a non-empty range of the repaired text comes from."""
        return self.origin[start], self.origin[end - 1] + 1

    def from_page(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the repaired text that a range of `Page.text` has become (empty if left out)."""
        return bisect_left(self.origin, start), bisect_right(self.origin, end - 1)


def same_text(text: str) -> Repaired:
    """The repair that changes nothing."""
    return Repaired(text=text, origin=array("i", range(len(text))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as read. `boxes` is None for formats without geometry; `number` counts from 1.

    `reader` names the engine that read it, where there is more than one.
    """

    number: int
    text: str
    repaired: Repaired
    width: float | None = None
    height: float | None = None
    boxes: GlyphBoxes | None = None
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    source: TextSource = "text"
    quality: float = 1.0
    problem: str | None = None
    heading: str | None = None
    reader: str | None = None

    def __post_init__(self) -> None:
        if self.boxes is not None and len(self.boxes) != len(self.text):
            raise EvidenceError(f"page {self.number} has {len(self.text)} characters and {len(self.boxes)} boxes")

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...] | None:
        """One box per printed line that the range touches; None for formats without geometry."""
        if self.boxes is None:
            return None
        lines = self.lines or (Line(start=0, end=len(self.text)),)
        parts = (
            self.boxes.around(max(start, a.start), min(end, a.end)) for a in lines if a.start < end and start < a.end
        )
        return tuple(box for box in parts if box is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file says of itself, apart from its text (PDF information, HTML head). Never shown as fact unchecked."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    published_on: str | None = None
    updated_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPrint:
    """What is compared of a whole text: 32-bit hashes of its runs of words, and the numbers it states."""

    runs: frozenset[int]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as read. Its id comes from the SHA-256 of its bytes, so the same bytes are the same document."""

    id: str
    path: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    metadata: Metadata = Metadata()
    status: Status = "ok"
    problem: str | None = None
