"""Text folded letter for letter, and its words: rules search one and slice the other at the same offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from extract.find.lexicon import lexicon

_OTHERS = {"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "œ": "o", "Œ": "o", "æ": "a", "Æ": "a"}
_BLANKS = dict.fromkeys("\u00a0\u202f\u2009\u2007", " ")
_ALIGNED = str.maketrans(
    {
        chr(code): base
        for code in range(0xC0, 0x180)
        if len(base := unicodedata.normalize("NFKD", chr(code))[0].lower()) == 1 and base.isascii()
    }
    | _OTHERS
    | _BLANKS
)
_WORDS = re.compile(
    r"(?P<elided>\b(?:[dljmtsnc]|qu)['’](?=\w))"
    r"|(?P<word>\w+(?:[.&]\w+)*(?:['’‑-]\w+)*(?:['’](?!\w))?)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)


def aligned_fold(text: str) -> str:
    """Lower case, no accents, plain apostrophes and blanks; exactly as long as `text`, offset for offset."""
    folded = text.translate(_ALIGNED)
    if len(lowered := folded.lower()) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in folded)


def pattern(form: str) -> str:
    """A lexicon's folded form as a regular expression: a blank is any white space, "oe" may be one sign."""
    return form.replace(" ", r"\s+").replace("oe", "oe?")


@cache
def phrases(name: str) -> re.Pattern[str]:
    """The pattern that the lexicon of structures holds under a name, to be searched in folded text."""
    return re.compile(pattern(lexicon("structures")[name]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, elision or mark, at a half-open range of the reading."""

    text: str
    start: int
    end: int
    is_mark: bool

    @property
    def low(self) -> str:
        """The word folded."""
        return aligned_fold(self.text)

    @property
    def capital(self) -> bool:
        """Starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """All its letters are capitals, and there are at least two."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters)

    @property
    def number(self) -> bool:
        """Made of digits."""
        return self.text.isdigit()


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words between two offsets; a line feed or tab stands as a mark, unless a phrase goes on behind it."""
    found: list[Word] = []
    for hit in _WORDS.finditer(text, start, end):
        gap = text[found[-1].end if found else start : hit.start()]
        if ("\n" in gap or "\t" in gap) and not (found and goes_on(text, hit.start())):
            at = (found[-1].end if found else start) + min(i for i, c in enumerate(gap) if c in "\n\t")
            found.append(Word(text="\n", start=at, end=at + 1, is_mark=True))
        found.append(Word(text=hit[0], start=hit.start(), end=hit.end(), is_mark=hit.lastgroup == "mark"))
    return found


_GOES_ON = re.compile(r"\s*(?:et|de|du|des|pour|d['’])(?:\s|(?<=['’]))")


def goes_on(text: str, offset: int) -> bool:
    """Whether a block begins in the middle of a phrase: the reader has cut it from the one above."""
    return bool(_GOES_ON.match(text, offset))


def closed_up(text: str) -> str:
    """Line ends and runs of blanks as one blank; what stays is as printed."""
    return " ".join(text.split()).strip(" ,;:–-")
