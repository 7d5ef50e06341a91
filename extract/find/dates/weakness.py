"""Readings too weak to stand alone: a bare year before a counted noun, a bare month name without a word before it."""

from __future__ import annotations

import re
from functools import cache

from extract.find.dates.atoms import Atom
from extract.find.dates.composition import Group
from extract.find.dates.expressions import Moment
from extract.find.dates.folding import folded
from extract.find.lexicon import lexicon

_REACH = 40
_STRONG_FOR_YEARS = frozenset({"since", "from", "until", "before", "by", "horizon", "after", "within", "year", "in"})
_STRONG_FOR_MONTHS = frozenset({"since", "from", "until", "before", "by", "after", "within", "in"})


def lacks_its_cue(text: str, atom: Atom) -> bool:
    """Whether a word is no date for want of what goes with it: a verb before a weekday, an article before a season.

    "ouvert lundi" tells of every week, "a été" of no summer.
    """
    if atom.writing == "bare_weekday":
        return _verb().search(text, max(0, atom.start - _REACH), atom.start) is None
    if atom.writing in ("bare_season", "bare_back_to_school"):
        return _ARTICLE.search(text, max(0, atom.start - 4), atom.start) is None
    return False


def stands_alone(text: str, group: Group, bound: str | None) -> bool:
    """Whether a group is a date by itself or thanks to the words around it."""
    if group.shape != "moment":
        return any(writing not in _FRAGMENTS for writing in group.writings) or _years(group) or bound is not None
    match group.writings[0]:
        case "bare_month":
            return bound in _STRONG_FOR_MONTHS
        case "bare_year":
            return bound in _STRONG_FOR_YEARS or not _counts(text, group.end)
        case "bare_season" | "bare_back_to_school":
            return bound in _BEFORE_SEASONS
        case "slashed_day_and_month":
            return bound in _BEFORE_FIGURES or group.moments[0].weekday is not None
        case "ordinal_period":
            return not _is_unanchored(group.moments[0]) or _OF_SOMETHING.match(text, group.end) is None
    return True


_BEFORE_SEASONS = frozenset({"at", "before", "from", "by", "since", "until", "during"})
_ARTICLE = re.compile(r"(?:l'|la |le |au )\Z")
_BEFORE_FIGURES = frozenset({"on", "at", "until", "before", "from", "since"})
_OF_SOMETHING = re.compile(r" (?:de|du|des|d') ?(?!\d)")  # "le premier trimestre de grossesse" is no calendar's
_FRAGMENTS = frozenset({"leading_day", "bare_month", "slashed_day_and_month"})


def _is_unanchored(moment: Moment) -> bool:
    return moment.year is None and moment.direction is None


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
