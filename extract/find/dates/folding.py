"""Text as dates are searched in it: no accents or capitals, one kind of space, dash, apostrophe; offsets are kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032"
_COMBINING = re.compile("[\u0300-\u036f]")


def _plain(character: str) -> str:
    """The one character that stands for it when searching; itself where there is none."""
    base = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).lower()
    return base if len(base) == 1 else character


_LETTERS = {code: _plain(chr(code)) for code in (*range(0x41, 0x250), *range(0x1D2C, 0x1D6B), *range(0x2B0, 0x2B9))}
_TABLE = str.maketrans(
    _LETTERS | dict.fromkeys(map(ord, _SPACES), " ") | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _APOSTROPHES), "'")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` to be searched; `origin[i]` is the index of its character i in the text as printed (None: the same)."""

    text: str
    origin: Sequence[int] | None = None

    def to_printed(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the printed text that a non-empty range comes from."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end]


def fold(text: str) -> Folded:
    """Fold character by character. Letters printed as a base and a combining accent count as one."""
    if _COMBINING.search(text) is None:
        return Folded(text.translate(_TABLE))
    kept = [i for i, character in enumerate(text) if not unicodedata.combining(character)]
    plain = "".join(text[i] for i in kept).translate(_TABLE)
    return Folded(plain, [*kept, len(text)])


def folded(words: str) -> str:
    """A word of a lexicon in the form it is searched in."""
    return fold(unicodedata.normalize("NFC", words)).text
