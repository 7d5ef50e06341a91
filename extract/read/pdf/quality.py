"""How far a page's text can be trusted, from 0 to 1, with the reason in words where it cannot."""

from __future__ import annotations

import re

from extract.read.pdf.content import Content
from extract.read.status import EMPTY_PAGE

_LEAST_LETTERS = 15
_OUTLINES, _DRAWING = 4_000, 300
"""Strokes that make a page of outlined letters, and the fewest that make a drawing worth a look."""
_MARK = 0.05
"""The share of a page that a letterhead's emblem or a scanner's speck stays below."""
_WORD_LENGTH, _SAMPLE, _LEAST_VOWELS = 4, 80, 0.25
UNREADABLE = 0.1
"""The score of a page whose letters are not those that are printed: its text is kept, but never searched."""
_WITHOUT_TEXT = "a picture without text: needs to be read by eye"
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]", re.IGNORECASE)


def quality_of(content: Content, text: str, body: str) -> tuple[float, str | None]:
    """The score and the problem of a page: 0 where nothing can be read, 1 where nothing is wrong.

    `body` is the text without running headers and footers.
    """
    letters = sum(not c.isspace() for c in text)
    if content.problem:
        return 0.0, content.problem
    if letters == 0:
        return 0.0, EMPTY_PAGE if _is_blank(content) else _WITHOUT_TEXT
    if sum(not c.isspace() for c in body) < _LEAST_LETTERS and is_pictured(content):
        return 0.2, "almost only a picture: its text needs to be read by eye"
    unmapped = content.unmapped / max(1, letters)
    if unmapped > 0.3:
        return UNREADABLE, "its fonts do not say which letters they draw: the text cannot be trusted"
    if _garbled(text):
        return UNREADABLE, "its text is garbled: it cannot be trusted"
    return round(content.sureness - unmapped, 3), None


def is_pictured(content: Content) -> bool:
    """Whether pictures, or letters drawn as outlines, fill much of the page."""
    return content.segments > _OUTLINES or _pictured(content) > 0.3


def _is_blank(content: Content) -> bool:
    """Whether a page without letters has nothing else to look at either: a coloured ground, a rule or an emblem."""
    return content.segments < _DRAWING and _pictured(content) < _MARK


def _pictured(content: Content) -> float:
    """The share of the page that pictures fill."""
    area = sum((b[2] - b[0]) * (b[3] - b[1]) for b in content.pictures)
    return area / max(1.0, content.width * content.height)


def _garbled(text: str) -> bool:
    """Whether the words of a page have too few vowels to be words: French has 45 in a hundred letters."""
    letters = "".join(word for word in _WORD.findall(text) if len(word) >= _WORD_LENGTH)
    return len(letters) >= _SAMPLE and len(_VOWEL.findall(letters)) < _LEAST_VOWELS * len(letters)
