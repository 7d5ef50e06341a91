"""Text made comparable: lower-case ASCII words, acronyms closed up, digits that scanners took for letters put back."""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ß": "ss", "ł": "l", "Ł": "l"}
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_MIXED = re.compile(r"\b(?=[a-z0-9]*[a-z]{2})(?=[a-z]*[01358][a-z0-9]*)[a-z0-9]{4,}\b")
_LOOKALIKES = str.maketrans("01358", "olesb")


class _Plain(dict[int, str]):
    """What each character is in ASCII: without its accents, a space where it is no letter; made out when first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", _SPECIAL.get(chr(code), chr(code)))
        plain = "".join(char if char.isascii() else "" if unicodedata.combining(char) else " " for char in apart)
        return self.setdefault(code, plain)


_PLAIN = _Plain()


def fold(text: str) -> str:
    """Lower-case ASCII words separated by one space: `"L'Hôpital (C.H.U.)"` -> `"l hopital chu"`."""
    if not text.isascii():
        text = text.translate(_PLAIN)
    text = text.replace("&", " et ").lower()
    if "." in text:
        text = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", text)
    return _NO_WORD.sub(" ", text).strip()


def words_of(text: str) -> list[str]:
    """The folded words of a text, look-alike digits inside words read as the letters they stand for."""
    folded = fold(text)
    if any(digit in folded for digit in "01358"):
        folded = _MIXED.sub(_letters, folded)
    return folded.split()


def _letters(match: re.Match[str]) -> str:
    word = match[0]
    digits = sum(char.isdigit() for char in word)
    # a number with its ending ("1er", "20eme", "v240") stays one; a lone digit between letters is a scanner's slip
    if digits > 2 or (word[0].isdigit() and digits == 1 and len(word) < 5) or word.rstrip("0123456789").isalpha():
        return word
    return word.translate(_LOOKALIKES)
