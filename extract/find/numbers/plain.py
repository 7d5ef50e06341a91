"""Numbers of a plain string, for use without a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.find.given import text_given
from extract.find.numbers.scan import Numeral, lowered, scan_numerals

# "1er", "14h30", "3D": the digits are part of a word; "12k€" and "5M" are numbers
_CODE = re.compile(r"(?!(?:k|m|mds?|g)(?:[€$]|eur|\b))[^\W\d_]")
_WORD_AFTER = re.compile(r"\s*[^\W\d]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """One number: `text == source[start:end]`, and its value."""

    text: str
    start: int
    end: int
    value: float


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Every number of the text, in order. "un" before a word is an article and is left out.

    Raises WrongArgument for anything but a string.
    """
    text = text_given(text)
    low = lowered(text)
    return tuple(
        FoundNumber(text=text[n.start : n.end], start=n.start, end=n.end, value=float(n.value))
        for n in scan_numerals(text, low)
        if not (_is_article(low, n) or _CODE.match(low, n.end))
    )


def _is_article(low: str, numeral: Numeral) -> bool:
    return numeral.article and bool(
        _WORD_AFTER.match(low, numeral.end) or low[numeral.start - 2 : numeral.start] in ("l'", "l’")
    )
