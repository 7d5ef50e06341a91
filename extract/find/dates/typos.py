"""Month names one edit away from a real one ("27 févier"), read only beside a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from extract.find.candidates import Candidate
from extract.find.dates.expressions import Moment
from extract.find.dates.words import table

_SHORTEST = 5  # "mars", "juin", "mai" and "août" are one edit away from too many real words
_MISSPELT = re.compile(
    r"(?<![a-z0-9.,])(?P<day>0?[1-9]|[12]\d|3[01]|1er) (?P<word>[jfasond][a-z]{3,10})"
    r"(?: (?P<year>20\d\d|19\d\d))?(?![a-z0-9])"
)


def mended_dates(text: str) -> Iterator[Candidate[Moment]]:
    """Days of misspelt months in a folded text, rule "typo"."""
    for match in _MISSPELT.finditer(text):
        month = _misspellings().get(match["word"])
        if month is not None:
            year = int(match["year"]) if match["year"] else None
            moment = Moment(day=int(match["day"].removesuffix("er")), month=month, year=year)
            yield Candidate(start=match.start(), end=match.end(), kind="date", rule="typo", value=moment)


@cache
def _misspellings() -> dict[str, int]:
    """Every string one edit away from exactly one long month name, first letter kept, to the month."""
    names = {word: number for word, number in table("months").items() if len(word) >= _SHORTEST}
    known = set(table("months"))
    found: dict[str, int] = {}
    ambiguous: set[str] = set()
    for name, number in names.items():
        for variant in _one_edit_away(name) - known:
            if found.setdefault(variant, number) != number:
                ambiguous.add(variant)
    return {variant: number for variant, number in found.items() if variant not in ambiguous}


def _one_edit_away(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    dropped = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    replaced = {head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase}
    inserted = {head + letter + tail for head, tail in cuts for letter in ascii_lowercase}
    return dropped | swapped | replaced | inserted
