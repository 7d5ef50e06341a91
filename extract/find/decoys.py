"""Numbers that are no amounts and no dates: telephone numbers, postcodes, articles of law, hours, ages, numbering…

They take part in the competition for the text, so that no rule reads "02 99 02 11 80" as a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.amounts.phrases import loose
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_WEIGHT = 10
"""Heavier than any amount of the same length."""


def propose_decoys(text: str) -> list[Candidate[str]]:
    """Every false friend of the text; the value is its name in the lexicon."""
    found = [_candidate(str(match.lastgroup), match) for match in _at_word().finditer(text)]
    numbers = [match.start() for match in _NUMBER.finditer(text)]
    found += [
        _candidate(name, match)
        for start in numbers
        for name, pattern in _patterns("at_number")
        if (match := pattern.match(text, start))
    ]
    found += [
        _candidate(name, match)
        for start, end in _lines_with_digits(text)
        for name, pattern in _patterns("anywhere")
        for match in pattern.finditer(text, start, end)
    ]
    return found


_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\w.,])(?:\+[  ]?)?\d")


def _lines_with_digits(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold a digit, each once."""
    end = 0
    while digit := _DIGIT.search(text, end):
        start = text.rfind("\n", 0, digit.start()) + 1
        end = text.find("\n", digit.start()) + 1 or len(text)
        yield start, end


@cache
def _patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(loose(pattern, across_lines=False)))
        for name, patterns in lexicon("decoys")[section].items()
        for pattern in patterns
    )


@cache
def _at_word() -> re.Pattern[str]:
    """One search for all patterns that begin with a word: they share the test for a word's beginning."""
    groups = (
        f"(?P<{name}>{'|'.join(loose(pattern, across_lines=False) for pattern in patterns)})"
        for name, patterns in lexicon("decoys")["at_word"].items()
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})", re.IGNORECASE)


def _candidate(name: str, match: re.Match[str]) -> Candidate[str]:
    return Candidate(
        start=match.start(), end=match.end(), kind="decoy", rule=f"decoy.{name}", value=name, weight=_WEIGHT
    )


@cache
def _label() -> re.Pattern[str]:
    labels = sorted(lexicon("decoys")["labels"], key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})[  \u202f]?(?:n[°o]\.?[  \u202f]?)?\Z", re.IGNORECASE
    )


def is_labelled(text: str, start: int) -> bool:
    """Whether a word that numbers things stands right before: "axe 3", "lot n° 2"."""
    return bool(_label().search(text[max(0, start - 20) : start]))
