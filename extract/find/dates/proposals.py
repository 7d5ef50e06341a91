"""Every date expression of a plain string, unresolved: what bids for characters against amounts and false friends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.find.candidates import Candidate
from extract.find.dates.atoms import Atom, find_atoms
from extract.find.dates.bounds import bound_before
from extract.find.dates.composition import Group, compose, grain
from extract.find.dates.expressions import DateExpression, Moment
from extract.find.dates.folding import Folded, fold
from extract.find.dates.vetoes import is_false_friend
from extract.find.dates.weakness import lacks_its_cue, stands_alone
from extract.find.lexicon import lexicon

_SHOWN_BOUNDS = frozenset(
    {"since", "from", "soon", "until", "before", "by", "horizon", "in", "year", "after", "within"}
)
_WEIGHT_OF_DAYS = 20  # "22.11.2019" is a day before it is a version or a number of paragraph
_DOUBTS = {
    "typo": ("month's name mended", 0.7),
    "slashed_short": ("century of a two-digit year assumed", 0.8),
    "slashed_day_and_month": ("day and month in figures without a year", 0.8),
    "bare_year": (None, 0.9),
}


def propose_dates(text: str) -> list[Candidate[DateExpression]]:
    """Every date, range and list of dates printed in the text, kind "date", in order and without overlaps."""
    return [date for date in _proposals(fold(text)) if not _is_in_a_name(text, date)]


def _is_in_a_name(text: str, date: Candidate[DateExpression]) -> bool:
    """ "Vivre Ensemble Demain": a capital that opens no sentence."""
    word = text[date.start : date.end]
    return date.rule.endswith(":deictic") and word.istitle() and _WITHIN.search(text[: date.start][-40:]) is not None


_WITHIN = re.compile(r"[^\W\d_] \Z")


def _proposals(printed: Folded) -> Iterator[Candidate[DateExpression]]:
    text = printed.text
    atoms = [atom for atom in find_atoms(text) if _is_date(text, atom)]
    for group in compose(text, atoms):
        bound, bound_start = bound_before(text, group.start)
        if bound == "soon" and _is_article(text, group):
            bound = "on"
        if not stands_alone(text, group, bound):
            continue
        start = bound_start if _shows(group, bound) else group.start
        low, high = printed.to_printed(start, group.end)
        yield Candidate(
            start=low,
            end=high,
            kind="date",
            rule=f"date:{group.shape}:{group.writings[-1]}",
            value=_expression(text, group, bound),
            weight=_WEIGHT_OF_DAYS if group.moments[-1].full_day else 1,
        )


def _is_date(text: str, atom: Atom) -> bool:
    return not (is_false_friend(text, atom.start, atom.end, atom.writing) or lacks_its_cue(text, atom))


def _shows(group: Group, bound: str | None) -> bool:
    """Whether the bound belongs to what is quoted: "du 1er au 15 mars", "d'ici 2015", but "avant le" 30 avril."""
    if group.shape == "range":
        return bound in ("span", "between")
    return bound in _SHOWN_BOUNDS and grain(group.moments[0]) != "day"


def _expression(text: str, group: Group, bound: str | None) -> DateExpression:
    doubts = [_DOUBTS[writing] for writing in group.writings if writing in _DOUBTS]
    return DateExpression(
        shape=group.shape,
        moments=_with_time(text, group),
        bound=bound,
        doubt="; ".join(sorted({why for why, _ in doubts if why})) or None,
        confidence=min((confidence for _, confidence in doubts), default=1.0),
        recurs=_recurs(text, group),
    )


def _is_article(text: str, group: Group) -> bool:
    """Whether the word before is "des", which looks like "dès" once it has no accent: it precedes lists and decades."""
    several = group.shape == "list" or grain(group.moments[0]) == "decade"
    return several and text[: group.start].endswith("des ")


def _with_time(text: str, group: Group) -> tuple[Moment, ...]:
    last = group.moments[-1]
    match = _joint("hour_beside").match(text, group.end) if last.names_day else None
    if match is None:
        return group.moments
    time = f"{int(match['hour']):02}:{match['minute'] or '00'}"
    return (*group.moments[:-1], replace(last, time=time))


def _recurs(text: str, group: Group) -> bool:
    if any(moment.year is not None for moment in group.moments):
        return False
    if _joint("recurs_after").match(text, group.end):
        return True
    return _joint("recurs_before", ending=True).search(text, max(0, group.start - 90), group.start) is not None


@cache
def _joint(name: str, *, ending: bool = False) -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon('dates_joins')[name]})\\Z" if ending else lexicon("dates_joins")[name])
