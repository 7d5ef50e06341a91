"""Numbers that are no amounts and no dates: telephone numbers, postcodes, articles of law, hours, ages, numbering…

They take part in the competition for the text, so that no rule reads "02 99 02 11 80" as a count.
"""

from __future__ import annotations

import re
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
        for lines in _WITH_DIGITS.finditer(text)
        for name, pattern in _patterns("anywhere")
        for match in pattern.finditer(text, lines.start(), lines.end())
    ]
    return found


_NUMBER = re.compile(r"(?<![\w.,])(?:\+[  ]?)?\d")
_WITH_DIGITS = re.compile(r"[^\n]*\d[^\n]*(?:\n[^\n]*\d[^\n]*)*")


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
