"""Readings too weak to stand alone: a bare year before a counted noun, a bare month name without a word before it."""

from __future__ import annotations

import re
from functools import cache

from extract.find.dates.composition import Group
from extract.find.dates.folding import folded
from extract.find.lexicon import lexicon

_STRONG_FOR_YEARS = frozenset({"since", "from", "until", "before", "by", "horizon", "after", "within", "year", "in"})
_STRONG_FOR_MONTHS = frozenset({"since", "from", "until", "before", "by", "after", "within", "in"})


def stands_alone(text: str, group: Group, bound: str | None) -> bool:
    """Whether a group is a date by itself or thanks to the words around it."""
    if group.shape != "moment":
        return any(writing not in _FRAGMENTS for writing in group.writings) or _years(group) or bound is not None
    match group.writings[0]:
        case "bare_month":
            return bound in _STRONG_FOR_MONTHS
        case "bare_year":
            return bound in _STRONG_FOR_YEARS or not _counts(text, group.end)
        case "bare_weekday":
            return _verb().search(text, max(0, group.start - 40), group.start) is not None
        case "slashed_day_and_month":
            return bound not in (None, "by", "horizon", "in", "year") or group.moments[0].weekday is not None
    return True


_FRAGMENTS = frozenset({"leading_day", "bare_month", "bare_weekday", "slashed_day_and_month"})


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(f"(?<![a-z])(?:{lexicon('dates_weak')['before_weekday']}) \\Z")


def _years(group: Group) -> bool:
    return all(writing == "bare_year" for writing in group.writings)


def _counts(text: str, end: int) -> bool:
    """Whether a plural noun follows, which makes "2000 personnes" a count."""
    match = _PLURAL.match(text, end)
    return match is not None and match[1] not in _not_nouns()


_PLURAL = re.compile(r" ((?:[a-z]+(?:-[a-z]+)*[sx])|habitants?)(?![a-z0-9'])")


@cache
def _not_nouns() -> frozenset[str]:
    return frozenset(folded(word) for word in lexicon("dates_weak")["not_counted"])
