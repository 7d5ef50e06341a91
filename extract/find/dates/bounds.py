"""The words before a date that bound it: since, from, until, before, by…"""

from __future__ import annotations

import re
from functools import cache

from extract.find.dates.folding import folded
from extract.find.lexicon import lexicon

_REACH = 40


def bound_before(text: str, start: int) -> tuple[str | None, int]:
    """The bound that ends where a date starts in the folded text, and where that bound starts."""
    match = _bounds().search(text, max(0, start - _REACH), start)
    if match is None:
        return None, start
    return match.lastgroup, match.start()


@cache
def _bounds() -> re.Pattern[str]:
    groups = (
        f"(?P<{name}>{'|'.join(_word(word) for word in words)})" for name, words in lexicon("dates")["bounds"].items()
    )
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(groups)})\Z")


def _word(word: str) -> str:
    escaped = re.escape(folded(word)).replace(r"\ ", " +")
    return f"{escaped} *" if word.endswith("'") else f"{escaped} +"
