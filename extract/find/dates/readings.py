"""From the named parts of a matched writing to a Moment."""

from __future__ import annotations

from functools import cache
from re import Match
from typing import Any

from extract.find.dates.expressions import Moment
from extract.find.dates.folding import folded
from extract.find.dates.spelled import spelled_year
from extract.find.dates.words import value
from extract.find.lexicon import lexicon

_PIVOT = 69  # two-digit years: 00 to 69 are of this century, 70 to 99 of the last
_LETTERS = {"t": "quarter", "s": "semester"}
_WEEKS = {"semaine": "week", "quinzaine": "fortnight", "week-end": "weekend", "weekend": "weekend"}


def moment_of(name: str, match: Match[str]) -> Moment | None:
    """What a matched writing says; None where its parts contradict each other."""
    parts = {key: text for key, text in match.groupdict().items() if text is not None}
    read: dict[str, Any] = {}
    for key, text in parts.items():
        read |= _part(key, text)
    if "ago" in parts:
        read["offset"] = -read["offset"]
    if name.startswith("this_"):
        read["direction"] = "this"
    if name.endswith("back_to_school"):
        read = {"month": 9} | read
    if _counts(parts):
        return None
    if read.get("second_year") is not None and not _follows(read["year"], read["second_year"]):
        return None
    return Moment(**read)


def _counts(parts: dict[str, str]) -> bool:
    """Whether a day in letters stands before a month cut short, as in "dix sept structures"."""
    if "month" not in parts or not parts.get("day", "1")[0].isalpha():
        return False
    return parts["month"].rstrip(".") not in _whole_months()


@cache
def _whole_months() -> frozenset[str]:
    return frozenset(folded(words[0]) for words in lexicon("dates")["months"].values())


def _part(key: str, text: str) -> dict[str, Any]:
    match key:
        case "year":
            return {"year": int(text) if text.isdigit() else spelled_year(text)}
        case "short_year":
            return {"year": int(text) + (2000 if int(text) <= _PIVOT else 1900)}
        case "second_year":
            return {"second_year": int(text)}
        case "number_month":
            return {"month": int(text)}
        case "day":
            digits = text.rstrip("eri ")
            return {"day": int(digits) if digits.isdigit() else value("spelled_days", text)}
        case "month" | "weekday" | "ordinal" | "season" | "part" | "direction":
            return {key: value(_tables[key], text.rstrip("."))} | ({"unit": "season"} if key == "season" else {})
        case "period" | "unit" | "years_of" | "week":
            return {"unit": _WEEKS[text] if text in _WEEKS else value(_tables[key], text)}
        case "letter":
            return {"unit": _LETTERS[text]}
        case "week_number":
            return {"unit": "week", "ordinal": int(text)}
        case "digit":
            return {"ordinal": int(text)}
        case "decade":
            return {"unit": "decade", "year": _decade(text)}
        case "deictic":
            return {"unit": "day", "offset": value("deictics", text)}
        case "from_that_day":
            return {"unit": "day", "offset": value("from_that_day", text), "from_that_day": True}
        case "count":
            return {"offset": int(text) if text.isdigit() else value("counts", text)}
    return {}


_tables = {
    "month": "months", "weekday": "weekdays", "ordinal": "ordinals", "season": "seasons", "part": "parts",
    "direction": "directions", "period": "periods", "unit": "units", "years_of": "years_of",
}  # fmt: skip


def _decade(text: str) -> int:
    if not text.isdigit():
        return int(value("decades", text))
    number = int(text)
    if number >= 100:
        return number
    return number + (1900 if number >= 30 else 2000)


def _follows(year: int, second: int) -> bool:
    """Whether a second year, in two digits or four, is the one after the first."""
    return second in (year + 1, (year + 1) % 100)
