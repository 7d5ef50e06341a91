"""Single dates as printed, found by their writings; ranges and lists are put together from them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from re import Match, Pattern

from extract.find.candidates import Candidate, settle
from extract.find.dates.expressions import Moment
from extract.find.dates.patterns import triggers, writings
from extract.find.dates.readings import moment_of
from extract.find.dates.typos import mended_dates

_BEFORE, _AFTER = (
    64,
    48,
)  # the longest writing ("mercredi trente et un septembre mil neuf cent quatre-vingt-dix-neuf") fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One date found: its half-open range in the folded text, what it says and the writing that fits."""

    start: int
    end: int
    moment: Moment
    writing: str


def find_atoms(text: str) -> list[Atom]:
    """Every single date of a folded text, in order, the longest reading where readings overlap."""
    read = chain((_read(name, match) for name, match in _matches(text)), mended_dates(text))
    kept = settle(candidate for candidate in read if candidate is not None)
    return [Atom(start=c.start, end=c.end, moment=c.value, writing=c.rule) for c in kept]


def _matches(text: str) -> Iterator[tuple[str, Match[str]]]:
    for kind, trigger in triggers():
        windows = _windows(text, trigger)
        for writing in writings(kind):
            for start, end in windows:
                for match in writing.pattern.finditer(text, start, end):
                    yield writing.name, match


def _windows(text: str, trigger: Pattern[str]) -> list[tuple[int, int]]:
    """The stretches of text around the words of a trigger, merged where they touch."""
    windows: list[tuple[int, int]] = []
    for match in trigger.finditer(text):
        start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], end
        else:
            windows.append((start, end))
    return windows


def _read(name: str, match: Match[str]) -> Candidate[Moment] | None:
    moment = moment_of(name, match)
    if moment is None:
        return None
    return Candidate(start=match.start(), end=match.end(), kind="date", rule=name, value=moment)
