"""Pages in the making: blocks of lines and tables, before they become text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.read.pdf.atoms import TableDraft
from extract.read.pdf.content import Content
from extract.read.pdf.lines import TextLine
from extract.records import BlockKind, Box


@dataclass
class BlockDraft:
    """Lines that belong together. `gap` is the white space above it in its column, in points (None for the first)."""

    lines: list[TextLine]
    kind: BlockKind = "paragraph"
    level: int = 0
    section: tuple[str, ...] = ()
    gap: float | None = None
    scope: tuple[int, ...] = ()
    """The column groups and boxes it stands in."""
    heads: bool = False
    """It is set in the margin, as a heading of the text beside it."""
    aside: bool = False
    """It stands crosswise or aslant, beside the text: it is never a heading."""
    table: TableDraft | None = None

    @cached_property
    def text(self) -> str:
        """Its lines joined by spaces."""
        return " ".join(" ".join(line.text for line in self.lines).split())

    @property
    def size(self) -> float:
        """The type size of its first line, in points."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @cached_property
    def box(self) -> Box:
        """Its box in the frame it was arranged in."""
        lines = self.lines
        return (
            min(a.x0 for a in lines),
            min(a.top for a in lines),
            max(a.x1 for a in lines),
            max(a.bottom for a in lines),
        )


@dataclass
class PageDraft:
    """A page's blocks in reading order, with what its engine said of it."""

    content: Content
    blocks: list[BlockDraft]
    body: float
    """The size of its running text, in points."""
    usual: float
    """The size most characters of the document have."""
