"""What a date does in its text, from the words around it: the rules are in the lexicon, in order."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.find.dates.composition import grain
from extract.find.dates.resolution import Resolved
from extract.find.lexicon import lexicon


def role_of(resolved: Resolved, written_on: datetime.date | None, in_heading: bool = False) -> str | None:
    """The role of a date, or None. `written_on` is the day its text was written, where that is known."""
    if resolved.interval is None:
        return None
    sight = _Sight(
        before=resolved.clause.folded_before,
        after=resolved.clause.folded_after,
        traits=_traits(resolved, written_on, in_heading),
    )
    return next((rule.role for rule in _rules() if rule.fits(sight)), None)


@dataclass(frozen=True, slots=True)
class _Sight:
    """What rules look at."""

    before: str
    after: str
    traits: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Rule:
    role: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    traits: dict[str, tuple[Any, ...]]

    def fits(self, sight: _Sight) -> bool:
        if any(sight.traits[name] not in wanted for name, wanted in self.traits.items()):
            return False
        if self.before is not None and self.before.search(sight.before) is None:
            return False
        return self.after is None or self.after.search(sight.after) is not None


def _traits(resolved: Resolved, written_on: datetime.date | None, in_heading: bool) -> dict[str, Any]:
    expression, interval = resolved.candidate.value, resolved.interval
    against = None
    if written_on is not None and interval is not None:
        against = "after" if interval.start > written_on else "during" if interval.end > written_on else "before"
    moment = resolved.moment
    return {
        "shape": expression.shape,
        "grain": grain(moment),
        "bound": expression.bound,
        "tense": resolved.tense,
        "against": against,
        "turned": moment.direction,
        "inside": "heading" if in_heading else None,
        "told": moment.offset is not None or moment.direction is not None or resolved.clause.before.endswith("ce "),
    }


@cache
def _rules() -> tuple[_Rule, ...]:
    data = lexicon("dates_roles")
    return tuple(_rule(entry, data["acts"]) for entry in data["rules"])


def _rule(entry: dict[str, Any], acts: str) -> _Rule:
    traits = {name: value if isinstance(value, list) else [value] for name, value in entry.items() if name in _TRAITS}
    return _Rule(
        role=entry["role"],
        before=_compiled(entry.get("before"), acts),
        after=_compiled(entry.get("after"), acts),
        traits={name: tuple(values) for name, values in traits.items()},
    )


def _compiled(pattern: str | None, acts: str) -> re.Pattern[str] | None:
    return re.compile(pattern.replace("{acts}", acts)) if pattern is not None else None


_TRAITS = ("shape", "grain", "bound", "tense", "against", "turned", "inside", "told")
