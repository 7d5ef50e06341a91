"""Text made plain without changing its length, so that offsets hold: lower case, no accents, one apostrophe."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_PLAIN = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "‑": "-",
    "‐": "-",
    "œ": "o",
    "æ": "a",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}


@cache
def _plain(character: str) -> str:
    lower = character.lower()
    lower = lower if len(lower) == 1 else character
    return _PLAIN.get(lower) or unicodedata.normalize("NFD", lower)[0]


def flat(text: str) -> str:
    """The text in lower case, without accents, with straight apostrophes and plain spaces: one character for one."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What stays the same between two ways of printing a name: plain words, single spaces."""
    kept = "".join(c if c.isalnum() else " " for c in flat(text))
    return " ".join(kept.split())


@cache
def words(block: str) -> frozenset[str]:
    """The plain forms of a block of words separated by spaces, as lexicons hold them."""
    return frozenset(flat(block).split())
