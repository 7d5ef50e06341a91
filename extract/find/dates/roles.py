"""What a date does in its text, from the words around it: the rules are in the lexicon, in order."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.find.dates.composition import grain
from extract.find.dates.intervals import Interval
from extract.find.dates.resolution import Resolved
from extract.find.lexicon import lexicon

WrittenOn = tuple[datetime.date, datetime.date]
"""The day a text was written on, or the first and last day of the month its issue is of."""


def role_of(resolved: Resolved, written_on: WrittenOn | None, in_heading: bool = False) -> str | None:
    """The role of a date, or None. `written_on` is when its text was written, where that is known."""
    if resolved.interval is None:
        return None
    before, after = resolved.clause.folded_before, resolved.clause.folded_after
    rules = _rules_for(_traits(resolved, written_on, in_heading))
    return next((rule.role for rule in rules if rule.reads(before, after)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traits:
    """What rules ask of a date itself; the names are those of the lexicon."""

    shape: str
    grain: str
    bound: str | None
    tense: str | None
    against: str | None
    turned: str | None
    inside: str | None
    told: bool
    bare: bool
    brief: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    role: str | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    holds: tuple[str, ...]
    traits: dict[str, tuple[Any, ...]]

    def asks_for(self, traits: _Traits) -> bool:
        return all(getattr(traits, name) in wanted for name, wanted in self.traits.items())

    def reads(self, before: str, after: str) -> bool:
        if self.holds and not any(part in before for part in self.holds):
            return False
        if self.after is not None and self.after.search(after) is None:
            return False
        return self.before is None or self.before.search(before) is not None


def _traits(resolved: Resolved, written_on: WrittenOn | None, in_heading: bool) -> _Traits:
    expression, moment, interval = resolved.candidate.value, resolved.moment, resolved.interval
    assert interval is not None
    return _Traits(
        shape=expression.shape,
        grain=grain(moment),
        bound=expression.bound,
        tense=resolved.tense,
        against=_against(interval, resolved.tense, written_on) if written_on else None,
        turned=moment.direction,
        inside="heading" if in_heading else None,
        told=moment.offset is not None or moment.direction is not None or resolved.clause.before.endswith("ce "),
        bare=moment.printed() == {"year"},
        brief=(interval.end - interval.start).days < _BRIEF,
    )


_BRIEF = 62  # days


def _against(interval: Interval, tense: str | None, written_on: WrittenOn) -> str:
    """Whether a date is before or after the writing; within the month of an issue the tense tells."""
    first, last = written_on
    if first < last and first <= interval.start <= last and interval.precision != "year":
        return "before" if tense == "past" else "after"
    return "after" if interval.start > last else "during" if interval.end > last else "before"


@cache
def _rules_for(traits: _Traits) -> tuple[_Rule, ...]:
    """The rules that could fit a date of such traits; there are few kinds of dates and many dates."""
    return tuple(rule for rule in _rules() if rule.asks_for(traits))


@cache
def _rules() -> tuple[_Rule, ...]:
    data = lexicon("dates_roles")
    return tuple(_rule(entry, data["acts"]) for entry in data["rules"])


def _rule(entry: dict[str, Any], acts: str) -> _Rule:
    traits = {
        name: value if isinstance(value, list) else [value]
        for name, value in entry.items()
        if name in _Traits.__slots__
    }
    return _Rule(
        role=entry["role"],
        before=_compiled(entry.get("before"), acts),
        after=_compiled(entry.get("after"), acts),
        holds=tuple(entry.get("holds", ())),
        traits={name: tuple(values) for name, values in traits.items()},
    )


def _compiled(pattern: str | None, acts: str) -> re.Pattern[str] | None:
    return re.compile(pattern.replace("{acts}", acts)) if pattern is not None else None
