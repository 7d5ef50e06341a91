"""The tables of the date lexicon in the form they are searched in: folded word to value, and a pattern of the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from extract.find.dates.folding import folded
from extract.find.lexicon import lexicon


@cache
def table(name: str) -> dict[str, Any]:
    """Folded word to value, for one table of dates.yml."""
    return {folded(word): value for value, words in lexicon("dates")[name].items() for word in words}


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; a dash or a space in a word matches either."""
    escaped = (re.escape(word).replace(r"\ ", "[ -]").replace(r"\-", "[ -]") for word in sorted(words, key=len)[::-1])
    return f"(?:{'|'.join(escaped)})"


def value(name: str, word: str) -> Any:
    """What a matched word of a table stands for."""
    found = table(name)
    return found[word] if word in found else {k.replace("-", " "): v for k, v in found.items()}[word.replace("-", " ")]
