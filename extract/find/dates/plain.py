"""Dates of a plain string, without any document: what `find_dates` gives."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from extract.find.candidates import Candidate
from extract.find.dates.anchors import Anchors, Reference
from extract.find.dates.durations import DURATION_CONFIDENCE, Duration
from extract.find.dates.resolution import Resolved, resolve
from extract.find.dates.roles import role_of
from extract.find.given import day_given, text_given
from extract.find.settlement import settle_quantities

_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """One date or period found in a text: `text` is `given[start:end]`.

    `starts_on` and `ends_on` are the first and last day, inclusive; both are None where it was left open, and
    `inferred` then says why. `precision` is day, week, month, quarter, semester, season or year; `role` is one of
    publication, updated, signature, event, effective, start, end, deadline, target, planned, period, reference;
    `time` the hour printed beside the day, `HH:MM`; `confidence` from 0 to 1. A length of time ("trois ans") has the
    precision "duration", no days, and `duration` in ISO 8601 ("P3Y"); `duration_high` is the upper end of a range.
    """

    text: str
    start: int
    end: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    precision: str | None
    role: str | None = None
    inferred: str | None = None
    time: str | None = None
    confidence: float = 1.0
    duration: str | None = None
    duration_high: str | None = None


def find_dates(text: str, reference: datetime.date | None = None) -> tuple[FoundDate, ...]:
    """Every date, period and length of time in a French text, in order.

    `reference` is the day the text was written; without it, dates that are told from it ("hier", "juin prochain",
    "le 3 mars") stay open: no days, and `inferred` says why, with both readings where there are two. A line end
    counts as a space, an empty line does not. Raises WrongArgument for anything but a string and a day.
    """
    text, reference = text_given(text), day_given(reference)
    joined = _LINE_END.sub(" ", text)
    anchors = Anchors(reference=Reference(day=reference, words="reference date") if reference else None)
    settled = settle_quantities(text, joined)
    dates = [candidate for candidate in settled if candidate.kind == "date"]
    found = [_found(text, resolved, reference) for resolved in resolve(joined, dates, anchors)]
    found += [_lasting(text, candidate) for candidate in settled if candidate.kind == "duration"]
    return tuple(sorted(found, key=lambda date: date.start))


def _lasting(text: str, candidate: Candidate[Duration]) -> FoundDate:
    start, end = candidate.start, candidate.end
    return FoundDate(
        text=text[start:end],
        start=start,
        end=end,
        starts_on=None,
        ends_on=None,
        precision="duration",
        confidence=DURATION_CONFIDENCE,
        duration=candidate.value.length,
        duration_high=candidate.value.longest,
    )


def _found(text: str, resolved: Resolved, reference: datetime.date | None) -> FoundDate:
    start, end, interval = resolved.candidate.start, resolved.candidate.end, resolved.interval
    return FoundDate(
        text=text[start:end],
        start=start,
        end=end,
        starts_on=interval.start if interval else None,
        ends_on=interval.end if interval else None,
        precision=interval.precision if interval else None,
        role=role_of(resolved, (reference, reference) if reference else None),
        inferred=resolved.words,
        time=resolved.moment.time,
        confidence=resolved.confidence if interval else 0.0,
    )
