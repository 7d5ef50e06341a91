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
_STRONG_FOR_YEARS = frozenset(
    {"since", "from", "soon", "until", "before", "by", "horizon", "after", "within", "year", "in"}
)
_STRONG_FOR_MONTHS = frozenset({"since", "from", "soon", "until", "before", "by", "after", "within", "in"})


def lacks_its_cue(text: str, atom: Atom) -> bool:
    """Whether a word is no date for want of what goes with it: a verb before a weekday, an article before a season.

    "ouvert lundi" tells of every week, "a été" of no summer.
    """
    if atom.writing == "bare_weekday":
        told = _verb().search(text, max(0, atom.start - _REACH), atom.start)
        return told is None and not _opens_a_report(text, atom)
    if atom.writing in ("full_day", "day_and_month", "typo"):
        return _has_lost_a_digit(text, atom)
    if atom.writing == "bare_season" and _ANOTHER_SEASON.match(text, atom.end):
        return False
    if atom.writing in ("bare_season", "bare_back_to_school"):
        return _ARTICLE.search(text, max(0, atom.start - 4), atom.start) is None
    return False


def _opens_a_report(text: str, atom: Atom) -> bool:
    """Whether a weekday opens a sentence in the past: "Lundi soir, les élus ont signé…"."""
    return _OPENING.search(text, max(0, atom.start - 3), atom.start) is not None and (
        _DONE.match(text, atom.end) is not None
    )


_OPENING = re.compile(r"(?:\A|\n|[.!?] )\Z")
_DONE = re.compile(
    r",? [^.;:\n]{0,160}?(?<![a-z])(?:a|ont|s'est|se sont)(?: [a-z]+ment)? [a-z]{2,}(?:e|s|i|u|t)(?![a-z])"
)


def _has_lost_a_digit(text: str, atom: Atom) -> bool:
    """Whether a loose figure stands before a day of one figure: the stamp "2 5 FEV. 2025" is not of the 5th."""
    if text[atom.start + 1 : atom.start + 2] not in (" ", "-", "/", ".") or not text[atom.start].isdigit():
        return False
    return _TENS.search(text, max(0, atom.start - 3), atom.start) is not None


def _labels_a_line(text: str, group: Group) -> bool:
    """Whether months open a line that tells of them: "Avril-mai : 900 appels"."""
    return text[: group.start].rpartition("\n")[2].strip(" •-") == "" and _COLON.match(text, group.end) is not None


def _fills_a_line(text: str, group: Group) -> bool:
    """Whether months stand alone on their line or in their cell, but not in a row of months."""
    before, after = text[max(0, group.start - 12) : group.start], text[group.end : group.end + 12]
    if before[-1:] not in ("", "\n", "\t") or after[:1] not in ("", "\n", "\t") or not (before or after):
        return False
    return not (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after))


_LONG_MONTH = "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
_MONTH_BEFORE = re.compile(rf"{_LONG_MONTH}[\t\n]\Z")
_MONTH_AFTER = re.compile(rf"[\t\n]{_LONG_MONTH}(?:[\t\n]|\Z)")
_COLON = re.compile(r" ?:(?!\S)")


def stands_alone(text: str, group: Group, bound: str | None) -> bool:
    """Whether a group is a date by itself or thanks to the words around it."""
    if group.writings[0] == "bare_month" and (_labels_a_line(text, group) or _fills_a_line(text, group)):
        return True
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
            return bound in _BEFORE_FIGURES or group.moments[0].weekday is not None or _is_in_agenda(text, group)
        case "ordinal_period":
            return not _is_unanchored(group.moments[0]) or _OF_SOMETHING.match(text, group.end) is None
    return True


def _is_in_agenda(text: str, group: Group) -> bool:
    """Whether a day in figures opens a line, and another line close by opens so: "17/11 Conférence régionale"."""
    around = text[max(0, group.start - _AGENDA) : group.end + _AGENDA]
    opens = _ENTRY.match(text, text.rfind("\n", 0, group.start) + 1)
    return opens is not None and opens.end() > group.end and len(_ENTRY.findall(around)) > 1


_AGENDA = 300  # characters
_ENTRY = re.compile(r"(?m)^[ •-]*(?:1 ?er|\d{1,2})/(?:0[1-9]|1[0-2]) (?:[-:] )?[a-z']{2,}")
_BEFORE_SEASONS = frozenset({"at", "before", "from", "soon", "by", "since", "until", "during"})
_ANOTHER_SEASON = re.compile(r" ?[-/] ?(?:printemps|ete|automne|hiver) (?:de )?(?:19|20)\d\d")
_TENS = re.compile(r"(?<![\d.,/-])[0-3] \Z")
_ARTICLE = re.compile(r"(?:l'|la |le |au )\Z")
_BEFORE_FIGURES = frozenset({"on", "at", "span", "until", "before", "by", "after", "from", "soon", "since"})
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
