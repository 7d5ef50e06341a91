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
from extract.find.numbers.scan import lowered

_WEIGHT = 10
"""Heavier than any amount of the same length."""


def propose_decoys(text: str) -> list[Candidate[str]]:
    """Every false friend of the text; the value is its name in the lexicon."""
    return [*_at_words(text), *_at_numbers(text), *_in_lines(text)]


_NUMBER = re.compile(r"\d(?<![\w.,].)|\+[  ]?\d(?<![\w.,]\+.)(?<![\w.,]\+..)")
_DIGIT = re.compile(r"\d")


def _at_words(text: str) -> Iterator[Candidate[str]]:
    low = lowered(text)
    for found in _any_of("at_word").finditer(low):
        yield next(_matching("at_word", low, found.start()))


def _at_numbers(text: str) -> Iterator[Candidate[str]]:
    for number in _NUMBER.finditer(text):
        if _any_of("at_number").match(text, number.start()):
            yield from _matching("at_number", text, number.start())


def _in_lines(text: str) -> Iterator[Candidate[str]]:
    for start, end in _lines_with_digits(text):
        yield from _matching("at_line", text, start)
        for name, pattern, holds in _patterns("anywhere"):
            if not holds or any(text.find(part, start, end) >= 0 for part in holds):
                yield from (_candidate(name, match) for match in pattern.finditer(text, start, end))


def _matching(section: str, text: str, start: int) -> Iterator[Candidate[str]]:
    """What each pattern of a section reads at one place, in the order of the lexicon."""
    for name, pattern, _ in _patterns(section):
        if match := pattern.match(text, start):
            yield _candidate(name, match)


def _lines_with_digits(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold a digit, each once."""
    end = 0
    while digit := _DIGIT.search(text, end):
        start = text.rfind("\n", 0, digit.start()) + 1
        end = text.find("\n", digit.start()) + 1 or len(text)
        yield start, end


@cache
def _patterns(section: str) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """The name of each pattern, the pattern, and what a line must hold for it to be worth a search."""
    return tuple((name, re.compile(pattern), holds) for name, pattern, holds in _entries(section))


@cache
def _any_of(section: str) -> re.Pattern[str]:
    """One quick test for all patterns of a section; words are looked for where a word begins."""
    opening = r"(?<!\w)" if section == "at_word" else ""
    return re.compile(f"{opening}(?:{'|'.join(pattern for _, pattern, _ in _entries(section))})")


def _entries(section: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, entries in lexicon("decoys")[section].items():
        for entry in entries:
            plain = isinstance(entry, str)
            pattern, holds = (entry, ()) if plain else (entry["pattern"], tuple(entry["holds"]))
            yield name, loose(pattern, across_lines=False), holds


def _candidate(name: str, match: re.Match[str]) -> Candidate[str]:
    return Candidate(
        start=match.start(), end=match.end(), kind="decoy", rule=f"decoy.{name}", value=name, weight=_WEIGHT
    )


@cache
def _label() -> re.Pattern[str]:
    """A label read backwards from the number, which tells at once where there is none."""
    labels = "|".join(re.escape(label[::-1]) for label in sorted(lexicon("decoys")["labels"], key=len, reverse=True))
    return re.compile(rf"[  \u202f]?(?:\.?[°o]n[  \u202f]?)?(?:{labels})(?!\w)(?!\s(?:tec|ec)(?!\w))")


def is_labelled(text: str, start: int) -> bool:
    """Whether a word that numbers things stands right before: "axe 3", "lot n° 2"; not "à ce jour 86 jeunes"."""
    return _label().match(lowered(text[max(0, start - 20) : start])[::-1]) is not None
