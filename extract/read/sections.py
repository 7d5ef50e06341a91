"""Which headings stand above a block, where nothing but the text tells: marked headings, bold lines, lead-ins."""

from __future__ import annotations

import re

from extract.records import BlockKind

_BOLD_LEVEL = 7  # below the six levels that formats know
_LEAD_IN_LEVEL = 8
_ITEM = re.compile(r"(?:[-•‣›▪◦*–—]|\d{1,2}[.)]|[a-z]\))\s+\S")
_LONGEST_BOLD, _LONGEST_LEAD_IN = 120, 90
_SENTENCE_ENDS = (".", ";", "!", "?", "…", ",")

Placed = tuple[BlockKind, int, tuple[str, ...]]


class Sections:
    """The open headings, outermost first. `path` is the section of a block that comes next.

    A short line that ends with a colon ("Région Bretagne :") is a heading of what follows. Such lead-ins nest when
    one directly follows another, unless both begin with the same word: then they are of one rank. A lead-in over a
    list ends with it.
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._just_opened = False
        self._listed = False
        """Whether all that stood under the innermost heading so far are items of a list."""

    @property
    def path(self) -> tuple[str, ...]:
        """The headings in force, as printed."""
        return tuple(title for _, title in self._open)

    def place(self, kind: BlockKind, level: int, text: str, *, bold: bool = False, is_title: bool = False) -> Placed:
        """The kind, level and section of the next block; a heading is not in its own section."""
        if is_title:
            self._open.clear()
            return "heading", max(1, level), ()
        kind, level = self._recognise(text, kind, level, bold=bold)
        if kind != "heading":
            if kind == "paragraph" and self._listed:
                self._close_lead_ins()
            self._listed = kind == "list_item" and (self._listed or self._just_opened)
            self._just_opened = False
            return kind, level, self.path
        self._listed = False
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        section = self.path
        self._open.append((level, text))
        self._just_opened = True
        return kind, level, section

    def _close_lead_ins(self) -> None:
        while self._open and self._open[-1][0] >= _LEAD_IN_LEVEL:
            self._open.pop()

    def _recognise(self, text: str, kind: BlockKind, level: int, *, bold: bool) -> tuple[BlockKind, int]:
        if kind == "paragraph" and _ITEM.match(text):
            return "list_item", 1
        if kind == "paragraph" and is_lead_in(text):
            return "heading", self._lead_in_level(text)
        if kind == "paragraph" and bold and len(text) <= _LONGEST_BOLD and not text.endswith(_SENTENCE_ENDS):
            return "heading", _BOLD_LEVEL
        return kind, level

    def _lead_in_level(self, text: str) -> int:
        first = text.split()[0].casefold()
        for level, title in reversed(self._open):
            if level >= _LEAD_IN_LEVEL and title.split()[0].casefold() == first:
                return level
        deepest = self._open[-1][0] if self._open else 0
        if self._just_opened and deepest >= _LEAD_IN_LEVEL:
            return deepest + 1
        return max(_LEAD_IN_LEVEL, deepest)


def is_lead_in(text: str) -> bool:
    """Whether a line is short and ends with a colon, so that it announces what follows."""
    return text.endswith(":") and len(text) <= _LONGEST_LEAD_IN and any(letter.isalpha() for letter in text)
