"""Lengths of time ("pour une durée de trois ans", "pendant 18 mois"): no dates, and kept apart from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.find.candidates import Candidate
from extract.find.dates.folding import fold
from extract.find.lexicon import lexicon
from extract.find.numbers import Numeral, scan_numerals
from extract.find.numbers.words import vocabulary

DURATION_CONFIDENCE = 0.9
_REACH = 90  # characters
_LONGEST = 60  # characters that two numbers in words take at most
_WEIGHT = 20  # "deux heures" after "durée" is a length before it is an hour of the clock
_LARGEST = 1800  # larger numbers before "jours" are years or counts of something else
_LINK = re.compile(r" (?:a|ou|et) | ?- ?")
_LAST = re.compile(r"(\d|[a-z]+) ?(?:de |d')?\Z")
_GAP = re.compile(r" ?(?:de |d')?")  # "une quinzaine de jours"
_CLOCK = re.compile(r" ?(?:a|-|et) ?\d")
_SMALLER = {"Y": 12, "TH": 60}  # months of a year, minutes of an hour: what half of one is told in
_NEXT_SMALLER = {"Y": "M", "TH": "TM"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, ISO 8601 ("P3Y", "P18M", "PT2H"); `longest` is the upper end of "de trois à cinq ans"."""

    length: str
    longest: str | None = None


def propose_durations(text: str) -> list[Candidate[Duration]]:
    """Every length of time printed in the text beside a word that tells it from an age, kind "duration"."""
    printed = fold(text)
    return [
        Candidate(start=low, end=high, kind="duration", rule=f"date:duration:{rule}", value=value, weight=_WEIGHT)
        for start, end, rule, value in (*_counted(printed.text), *_adjectives(printed.text))
        for low, high in (printed.to_printed(start, end),)
    ]


_Found = tuple[int, int, str, Duration]


def _adjectives(text: str) -> Iterator[_Found]:
    """ "convention triennale"."""
    for match in _adjective().finditer(text):
        if _AFTER_A_NOUN.search(text, max(0, match.start() - 8), match.start()):
            length = Duration(lexicon("dates_durations")["adjectives"][match["of"]])
            yield match.start(), match.end(), "adjective", length


def _counted(text: str) -> Iterator[_Found]:
    end = 0
    for unit in _unit().finditer(text):
        numbers = _numbers_before(text, max(end, unit.start() - _LONGEST), unit.start("unit"))
        if not numbers:
            continue
        value, end_of_value = _value(text, numbers, unit)
        rule = _cue(text, numbers[0].start, end_of_value, unit["unit"])
        if value is not None and rule is not None:
            end = end_of_value
            yield numbers[0].start, end, rule, value


def _numbers_before(text: str, low: int, high: int) -> list[Numeral]:
    """The number right before a unit, or the two ends of a range of numbers."""
    window = text[low:high]
    if not _ends_in_a_number(window):
        return []
    found = [n for n in scan_numerals(window) if n.value < _LARGEST]
    if not found or not _GAP.fullmatch(window, found[-1].end):
        return []
    kept = found[-1:]
    if len(found) > 1 and _LINK.fullmatch(window, found[-2].end, found[-1].start) and found[-2].value < kept[0].value:
        kept = found[-2:]
    return [Numeral(n.start + low, n.end + low, n.value) for n in kept]


def _ends_in_a_number(window: str) -> bool:
    """A quick test: most words before "jour" or "mois" are no numbers."""
    last = _LAST.search(window)
    return last is not None and (last[1][-1].isdigit() or last[1] in vocabulary())


def _value(text: str, numbers: list[Numeral], unit: re.Match[str]) -> tuple[Duration | None, int]:
    """What number and unit say, with "et demi" or the smaller unit after them; and where that ends."""
    designator, factor = _units()[unit["unit"]]
    values, end, rest = [number.value * factor for number in numbers], unit.end(), ""
    if half := _HALF.match(text, end):
        values, end = [value + Decimal("0.5") * factor for value in values], half.end()
    elif (more := _more(designator).match(text, end)) and len(values) == 1:
        smaller, times = _units()[more["unit"]] if "unit" in more.groupdict() else ("TM", 1)
        rest, end = f"{int(more['count']) * times}{smaller}", more.end()
    lengths = [_written(value, designator, rest) for value in values]
    return Duration(lengths[0], lengths[1] if len(lengths) > 1 else None), end


def _written(value: Decimal, designator: str, rest: str = "") -> str:
    """ "P3Y"; a year and a half is "P18M"."""
    if value % 1 and designator in _SMALLER:
        value, designator = value * _SMALLER[designator], _NEXT_SMALLER[designator]
    parts = f"{value.normalize():f}{designator}{rest}"
    return "P" + re.sub(r"([\d.]+)T([HM])", r"T\1\2", parts, count=1).replace("TM", "M").replace("TH", "H")


def _cue(text: str, start: int, end: int, unit: str) -> str | None:
    """Which kind of cue makes it a length of time; None where nothing does, or where it is an age or a frequency."""
    before = text[max(0, start - _REACH) : start]
    if _pattern("not_after").match(text, end) or _pattern("not_before").search(before):
        return None
    if _told().search(before):
        return None if _units()[unit][0] == "TH" and _CLOCK.match(text, end) else "told"
    if _units()[unit][0] in ("TH", "TM"):
        return None
    return "before" if _weak().search(before) else "after" if _pattern("after").match(text, end) else None


_AFTER_A_NOUN = re.compile(r"(?<!cette )(?<=[a-z]{4} )\Z")  # no "Biennale de la danse"
_HALF = re.compile(r" et demie?(?![a-z])")


@cache
def _units() -> dict[str, tuple[str, int]]:
    """Each word for a unit, with its designator and how many of that it is worth."""
    units = lexicon("dates_durations")["units"]
    return {word: (designator, times) for designator, words in units.items() for word, times in words.items()}


@cache
def _unit() -> re.Pattern[str]:
    words = "|".join(sorted(_units(), key=len, reverse=True))
    return re.compile(rf"[ \d](?P<unit>{words})(?![a-z])")


def _more(designator: str) -> re.Pattern[str]:
    return _MINUTES if designator == "TH" else _SMALLER_UNIT


_MINUTES = re.compile(r" ?(?P<count>[0-5]\d)(?!\d)")
_SMALLER_UNIT = re.compile(r" et (?P<count>\d{1,2}) (?P<unit>mois|semaines?|jours?)(?![a-z])")


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(rf"(?P<of>{'|'.join(lexicon('dates_durations')['adjectives'])})(?:es?|s)?(?![a-z])")


@cache
def _told() -> re.Pattern[str]:
    return _before(lexicon("dates_durations")["cues"]["told"])


@cache
def _weak() -> re.Pattern[str]:
    return _before(lexicon("dates_durations")["cues"]["weak"])


@cache
def _pattern(section: str) -> re.Pattern[str]:
    patterns = lexicon("dates_durations")[section]
    return _before(patterns) if section == "not_before" else re.compile("|".join(patterns))


def _before(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(patterns)}) ?\Z")
