"""Which blocks are headings, and what stands under which: section paths by size, weight and nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.read.pdf.draft import BlockDraft, PageDraft
from extract.read.pdf.repair import plain_text
from extract.read.pdf.words import words

_MAX_LENGTH = 220
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_Style = tuple[float, bool, bool, bool, int]
"""Size in points, bold, italic, capitals, and the rank of its numbering (0: none)."""
_LEAD_IN: _Style = (0.0, False, False, False, 0)
_CALENDAR = -1
_NUMBERINGS = (
    re.compile(r"(?:titre|partie|livre)\s+(?:\d|[IVX]|prem|un\b)", re.IGNORECASE),
    re.compile(r"chapitre\s+(?:\d|[IVX]|prem|un\b)", re.IGNORECASE),
    re.compile(r"(?:section|axe)\s+(?:\d|[IVX])", re.IGNORECASE),
    re.compile(r"[IVX]{1,5}\s*[.)\-–—]"),
    re.compile(r"(?:article\s+(?:\d|prem)|\d{1,2}\s*[.)°\-–—](?!\s*\d))", re.IGNORECASE),
    re.compile(r"\d{1,2}\.\d{1,2}(?!\.?\d)"),
    re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}"),
    re.compile(r"[a-zA-Z]\s*[.)]\s"),
)
_DONE_AT = re.compile(r"fait (?:à|en)\b[^.]{,80}\.?$", re.IGNORECASE)
_LEAD_IN_WORDS = 4
_MAX_TITLES = 2


@dataclass(slots=True)
class _Open:
    """A heading that the reader stands under, and the column group or box it stands in."""

    style: _Style
    text: str
    scope: tuple[int, ...]


@dataclass
class Sections:
    """The headings a reader stands under, carried from block to block and page to page."""

    _stack: list[_Open] = field(default_factory=list)
    _above: set[tuple[_Style, _Style]] = field(default_factory=set)
    """Styles seen right under another with nothing between: these rank below it whatever their size."""
    _under: dict[_Style, set[str]] = field(default_factory=dict)
    """The kinds of block seen under a style of heading."""
    _just_opened: bool = False
    _on_slide: bool = False
    _signing: bool = False
    """After "Fait à …" on this page: bold lines are names of those who sign."""

    def walk(self, page: PageDraft) -> None:
        """Tell the page's headings apart and give every block its section path."""
        kept = [block for block in page.blocks if block.kind not in ("header", "footer")]
        self._on_slide, self._signing = _is_slide(page), False
        if self._on_slide and self._has_title(page, kept):
            self._stack.clear()
        for index, block in enumerate(kept):
            if index == 0:
                block.scope = ()  # what opens a page holds for all of it
            self._leave(block)
            if block.kind in ("paragraph", "list_item") and self._is_heading(page, kept, index):
                self._open(block, _style(block))
            elif _leads_in(kept, index):
                self._open(block, _LEAD_IN)
            else:
                self._stand(block)
        while len(self._stack) > 1 and any(scope < 0 for scope in self._stack[-1].scope):
            self._stack.pop()  # what stands in a box ends with it: the next page goes on with the text
        for heading in self._stack:
            heading.scope = ()

    def _has_title(self, page: PageDraft, blocks: list[BlockDraft]) -> bool:
        opened = bool(blocks) and self._is_heading(page, blocks, 0)
        return opened or any(_titles_slide(page, blocks, block) for block in blocks)

    def _leave(self, block: BlockDraft) -> None:
        """Close the headings of columns and boxes that the block does not stand in; the outermost stays open."""
        while len(self._stack) > 1 and self._stack[-1].scope != block.scope[: len(self._stack[-1].scope)]:
            self._stack.pop()

    def _stand(self, block: BlockDraft) -> None:
        """Give a block that is no heading its section; what only ever headed lists ends with its list."""
        self._just_opened = False
        self._signing |= _DONE_AT.match(block.text) is not None
        apart = (
            not self._on_slide and block.kind == "paragraph" and block.gap is not None and block.gap > 0.6 * block.size
        )
        if apart and self._stack and self._under[self._stack[-1].style] == {"list_item"}:
            while len(self._stack) > 1 and self._under[self._stack[-1].style] <= {"list_item"}:
                self._stack.pop()
        if self._stack:
            self._under[self._stack[-1].style].add(block.kind)
        block.section = tuple(heading.text for heading in self._stack)

    def _open(self, block: BlockDraft, style: _Style) -> None:
        block.kind = "heading"
        styles = [heading.style for heading in self._stack]
        if style in styles:
            del self._stack[styles.index(style) :]
        elif self._just_opened and self._stack:
            self._above.add((self._stack[-1].style, style))
        else:
            while self._stack and not self._outranks(self._stack[-1].style, style):
                self._stack.pop()
        block.section = tuple(heading.text for heading in self._stack)
        text = plain_text("\n".join(line.text for line in block.lines))
        self._stack.append(_Open(style, text, block.scope))
        block.level = len(self._stack)
        self._under.setdefault(style, set())
        self._just_opened = True

    def _outranks(self, above: _Style, below: _Style) -> bool:
        if (above, below) in self._above or below == _LEAD_IN:
            return True
        if (below, above) in self._above:
            return False
        if 0 < above[4] < below[4] and above[0] > below[0] * 0.97:
            return True
        return above[0] > below[0] * 1.03

    def _is_heading(self, page: PageDraft, blocks: list[BlockDraft], index: int) -> bool:
        block = blocks[index]
        text, body = block.text, page.body
        if (
            block.aside
            or block.kind not in ("paragraph", "list_item")
            or len(text) > _MAX_LENGTH
            or len(block.lines) > 5
        ):
            return False
        if not _WORD.search(text) or text.endswith((";", ",")):
            return False
        if block.heads or _titles_slide(page, blocks, block):
            return True
        if block.size >= 1.13 * body and not _only_calendar(text):
            return block.size >= 1.3 * body or (len(text) <= 120 and not text.endswith("."))
        if self._signing and not _style(block)[4]:
            return False
        if block.size < 0.93 * body or text.endswith(".") or len(text) > 140 or block.kind == "list_item":
            return False
        return block.bold and not text[0].islower() and not _bold_body(page) and self._leads(page, blocks, index)

    def _leads(self, page: PageDraft, blocks: list[BlockDraft], index: int) -> bool:
        """Whether a bold line belongs to what follows it, as a name under a signature does not."""
        block = blocks[index]
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is None or following.gap is None:
            if following is None or _style(block) in self._under:
                return _style(block) in self._under
            # The last of its column: set apart from what is above, but not as far as a name from its capacity.
            return block.gap is not None and 0.5 * block.size < block.gap < 2 * block.size and not following.bold
        if following.size > 1.05 * block.size and following.bold:
            return True
        return following.gap < 1.9 * block.size and (block.gap is None or following.gap <= block.gap + 0.5 * block.size)


def _is_slide(page: PageDraft) -> bool:
    return page.content.width > page.content.height


def _titles_slide(page: PageDraft, blocks: list[BlockDraft], block: BlockDraft) -> bool:
    """Whether a block has the largest type of a slide, and hardly any other has."""
    text = block.text
    sentence = len(text) > 140 or (text.endswith(".") and len(text.split()) > _LEAD_IN_WORDS)
    if not _is_slide(page) or block.size < 1.3 * page.usual or block.kind != "paragraph" or sentence:
        return False
    if block.aside or not _WORD.search(text) or _only_calendar(text):
        return False
    largest = max(other.size for other in blocks if _WORD.search(other.text))
    return block.size >= 0.97 * largest and sum(other.size >= 0.97 * largest for other in blocks) <= _MAX_TITLES


def _leads_in(blocks: list[BlockDraft], index: int) -> bool:
    """Whether a few words and a colon stand over a list."""
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return (
        block.kind == "paragraph"
        and following is not None
        and following.kind == "list_item"
        and block.text.endswith(":")
        and len(block.text.split()) <= _LEAD_IN_WORDS
    )


def _only_calendar(text: str) -> bool:
    """Whether the words are those of a date and nothing else: a date stands where it stands, it heads nothing."""
    calendar = words("calendar") | words("running_on")
    found = _LETTERS.findall(text.lower())
    return any(c.isdigit() for c in text) and all(word in calendar or word == "er" for word in found)


def _style(block: BlockDraft) -> _Style:
    letters = [c for c in block.text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > 0.8 * len(letters)
    numbering = next((n for n, pattern in enumerate(_NUMBERINGS, 1) if pattern.match(block.text)), 0)
    if _only_calendar(block.text):
        numbering = _CALENDAR
    return round(block.size * 2) / 2, block.bold, all(line.italic for line in block.lines), capitals, numbering


def _bold_body(page: PageDraft) -> bool:
    """Whether most of the page is bold, so that bold says nothing."""
    total = sum(len(b.text) for b in page.blocks)
    return sum(len(b.text) for b in page.blocks if b.bold) > 0.6 * total
