"""Which blocks are headings, and what stands under which: section paths by size, weight and nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.read.pdf.draft import BlockDraft, PageDraft

_MAX_LENGTH = 220
_WORD = re.compile(r"[^\W\d_]{3,}")
_Style = tuple[float, bool, bool, bool]


@dataclass
class Sections:
    """The headings a reader stands under, carried from block to block and page to page."""

    _stack: list[tuple[_Style, str]] = field(default_factory=list)
    _above: set[tuple[_Style, _Style]] = field(default_factory=set)
    _styles: set[_Style] = field(default_factory=set)
    _just_opened: bool = False

    def walk(self, page: PageDraft) -> None:
        """Tell the page's headings apart and give every block its section path."""
        for index, block in enumerate(page.blocks):
            if block.kind in ("header", "footer"):
                continue
            if block.kind in ("paragraph", "list_item") and self._is_heading(page, index):
                self._open(block)
            else:
                block.section = tuple(text for _, text in self._stack)
                self._just_opened = False

    def _open(self, block: BlockDraft) -> None:
        style = _style(block)
        block.kind = "heading"
        styles = [known for known, _ in self._stack]
        if style in styles:
            del self._stack[styles.index(style) :]
        elif self._just_opened and self._stack:
            self._above.add((self._stack[-1][0], style))
        else:
            while self._stack and not self._outranks(self._stack[-1][0], style):
                self._stack.pop()
        block.section = tuple(text for _, text in self._stack)
        self._stack.append((style, block.text))
        block.level = len(self._stack)
        self._styles.add(style)
        self._just_opened = True

    def _outranks(self, above: _Style, below: _Style) -> bool:
        return (above, below) in self._above or above[0] > below[0] * 1.03

    def _is_heading(self, page: PageDraft, index: int) -> bool:
        block = page.blocks[index]
        text, body = block.text, page.body
        if len(text) > _MAX_LENGTH or not _WORD.search(text) or len(block.lines) > 5:
            return False
        if block.size >= 1.13 * body and not text.endswith((";", ",")):
            return len(text) <= 120 or block.size >= 1.3 * body
        if block.size < 0.93 * body or text.endswith((".", ";", ",")):
            return False
        stands_out = block.bold and not _bold_body(page)
        if not stands_out or len(text) > 140:
            return False
        return self._leads(page, index)

    def _leads(self, page: PageDraft, index: int) -> bool:
        """Whether a bold line belongs to what follows it, as a name under a signature does not."""
        block = page.blocks[index]
        following = next((b for b in page.blocks[index + 1 :] if b.kind not in ("header", "footer")), None)
        if following is None or following.gap is None:
            return _style(block) in self._styles
        return following.gap < 1.9 * block.size and (block.gap is None or following.gap <= block.gap + 0.5 * block.size)


def _style(block: BlockDraft) -> _Style:
    letters = [c for c in block.text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > 0.8 * len(letters)
    return round(block.size * 2) / 2, block.bold, all(line.italic for line in block.lines), capitals


def _bold_body(page: PageDraft) -> bool:
    """Whether most of the page is bold, so that bold says nothing."""
    total = sum(len(b.text) for b in page.blocks)
    return sum(len(b.text) for b in page.blocks if b.bold) > 0.6 * total
