"""The ladder of anchors: where the year of a date without one comes from, rung by rung, with the reason in words.

1. the other end of the range or list (extract.find.dates.completion)   2. the year that a heading names
3. what the sentence says comes first, where that is not over
4. "prochain" and "dernier", told from the reference   5. the weekday, near the reference
6. the same day printed elsewhere with its year   7. the tense and the nearest such day, told from the reference
8. without a reference: the weekday or the only year, among the years that the text itself prints; then the day named
just before, which a timeline follows; then the only period that the text prints.
The reference is the publication, else the day the text tells of as its own, else the update. It is never today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.find.dates.anchors import Anchors, Reference
from extract.find.dates.expressions import Moment
from extract.find.dates.intervals import Day, ImpossibleDate, Interval, interval_of

_NEAR = 60  # days: nearer than this, the nearest such day is meant whatever the tense (of months, one not over)
_FAR = 150  # days: without any tense, a day further away than this could be of either year

_HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class Answer:
    """The interval with what was inferred; or None with the readings left open, or the reason, in words."""

    interval: Interval | None
    words: str
    confidence: float = 1.0


def complete(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer:
    """The interval of a moment that names a day, month or period of some year but not the year."""
    left_open = None
    for rung in (_heading, _prelude, _reference, _printed_elsewhere, _own_years, _timeline, _only_period):
        answer = rung(moment, anchors, offset, tense)
        if answer is not None and answer.interval is not None:
            return answer
        left_open = left_open or answer
    return left_open or Answer(None, "no year is printed and nothing in the document gives one")


def _heading(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer | None:
    found = anchors.heading_year(offset) if moment.direction is None else None
    if found is None:
        return None
    fitting = list(_in_years(moment, range(found[0], found[0] + 1)))
    if not fitting or _contradicts(fitting[0], anchors, tense):
        return None
    return Answer(fitting[0], f"year from {found[1]}", 0.9)


def _prelude(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer | None:
    before, reference = anchors.prelude, anchors.reference
    if before is None or reference is None or before.end <= reference.day or moment.direction is not None:
        return None
    following = (one for one in _in_years(moment, range(before.start.year, before.start.year + 2)))
    fitting = next((one for one in following if one.start >= before.start), None)
    return Answer(fitting, f"year from {before.start.isoformat()}, which comes first", 0.8) if fitting else None


def _contradicts(interval: Interval, anchors: Anchors, tense: str | None) -> bool:
    """Whether the sentence's tense puts a date on the other side of the day it was written."""
    if anchors.reference is None or not anchors.reference.firm:
        return False
    day = anchors.reference.day
    return (tense in ("future", "ahead") and interval.end < day) or (tense == "past" and interval.start > day)


def _reference(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer | None:
    reference = anchors.reference
    if reference is None:
        return None
    near = list(_near(moment, reference.day))
    if not near:
        return _misfit(moment, reference)
    if moment.direction in ("next", "last") or tense in ("since", "ahead"):
        return _turned(moment.direction or tense or "", near, reference)
    if moment.weekday is not None and len(near) == 1:
        return Answer(near[0], f"year from weekday near {reference}", 0.95)
    nearest = min(near, key=lambda interval: _distance(interval, reference.day))
    is_over = tense == "future" and reference.firm and _may_be_next(moment) and nearest.end < reference.day
    if _distance(nearest, reference.day) <= _NEAR and not is_over:
        return Answer(nearest, f"year from {reference}", 0.9)
    return _printed_elsewhere(moment, anchors, offset, tense) or _by_tense(near, nearest, reference, tense)


def _may_be_next(moment: Moment) -> bool:
    """Whether a month or season, told of as to come, may be the next one of its name; "cet été" is this year's."""
    return not moment.names_day and moment.direction != "this"


def _misfit(moment: Moment, reference: Reference) -> Answer | None:
    if moment.weekday is None:
        return None
    return Answer(None, f"no year near {reference} has this weekday on this day")


def _turned(direction: str, near: list[Interval], reference: Reference) -> Answer | None:
    """The first one after the reference, the last one over before it, for "depuis" the last one begun, for "d'ici"
    the first not over."""
    if direction == "next":
        fitting = [interval for interval in near if interval.start > reference.day][:1]
    elif direction == "last":
        fitting = [interval for interval in near if interval.end < reference.day][-1:]
    elif direction == "ahead":
        fitting = [interval for interval in near if interval.end >= reference.day][:1]
    else:
        fitting = [interval for interval in near if interval.start <= reference.day][-1:]
    if not fitting:
        return None
    word = {"next": "prochain", "last": "dernier", "since": "depuis", "ahead": "d'ici"}[direction]
    return Answer(fitting[0], f"year from “{word}” and {reference}", 0.95 if reference.firm else 0.7)


def _by_tense(near: list[Interval], nearest: Interval, reference: Reference, tense: str | None) -> Answer:
    before = [interval for interval in near if interval.start <= reference.day]
    after = [interval for interval in near if interval.end >= reference.day]
    if tense == "past" and before:
        return Answer(before[-1], f"year from past tense and {reference}", 0.85)
    if tense in ("future", "ahead") and after and reference.firm:
        return Answer(after[0], f"year from future tense and {reference}", 0.85)
    if _distance(nearest, reference.day) <= _FAR and reference.firm and _is_far_nearer(near, nearest, reference.day):
        return Answer(nearest, f"year from {reference}", 0.7)
    readings = " or ".join(interval.start.isoformat() for interval in (before[-1:] + after[:1]))
    return Answer(None, f"either {readings}: nothing tells which")


def _is_far_nearer(near: list[Interval], nearest: Interval, day: Day) -> bool:
    """Whether every other reading is much further away: in October, "mars" is of either year."""
    return all(_distance(other, day) >= 1.4 * _distance(nearest, day) for other in near if other != nearest)


def _printed_elsewhere(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer | None:
    years = anchors.printed.get((moment.month or 0, moment.day or 0), set()) if moment.names_day else set()
    if anchors.reference is not None:  # a law of long ago on the same day of the year says nothing
        years = {year for year in years if abs(year - anchors.reference.day.year) <= 1}
    fitting = list(_in_years(moment, sorted(years)))
    if len(fitting) != 1:
        return None
    return Answer(fitting[0], f"year from {fitting[0].start.isoformat()} printed elsewhere in the text", 0.85)


def _own_years(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer | None:
    if anchors.reference is not None or moment.direction is not None:
        return None
    fitting = list(_in_years(moment, sorted(anchors.years)))
    if len(fitting) == 1 and (moment.weekday is not None or len(anchors.years) == 1):
        words = "weekday and the years of the text" if len(anchors.years) > 1 else "the only year of the text"
        return Answer(fitting[0], f"year from {words}", 0.6)
    if len(fitting) > 1 and moment.weekday is not None:
        following = [one for one in fitting if _follows(one, anchors.previous)]
        if len(following) == 1:
            return Answer(following[0], f"year from weekday and {anchors.previous}, named before", 0.6)
        return Answer(None, f"either {' or '.join(i.start.isoformat() for i in fitting)}: nothing tells which")
    return None


def _timeline(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer | None:
    """The days of a timeline follow each other: the first such day after the one named before, within half a year.

    So do the rows of a calendar, even where an update is known.
    """
    firm = anchors.reference is not None and (anchors.reference.firm or anchors.row_label(offset) is None)
    if firm or anchors.previous is None or moment.direction is not None:
        return None
    day = anchors.previous
    near = _in_months(moment, day) if moment.month is None else _in_years(moment, range(day.year, day.year + 2))
    fitting = next((interval for interval in near if _follows(interval, day)), None)
    return Answer(fitting, f"year from {day.isoformat()}, named before", 0.6) if fitting else None


def _follows(interval: Interval, previous: Day | None) -> bool:
    return previous is not None and 0 <= (interval.start - previous).days <= _HALF_YEAR


def _only_period(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer | None:
    """The day of that name in the one period that the text prints: a report of October 2019 to January 2020."""
    if anchors.reference is not None or len(anchors.spans) != 1 or not moment.names_day:
        return None
    (span,) = anchors.spans
    inside = [i for i in _in_years(moment, sorted(anchors.years)) if span.start <= i.start and i.end <= span.end]
    return Answer(inside[0], "year from the only period of the text", 0.6) if len(inside) == 1 else None


def _near(moment: Moment, day: Day) -> Iterator[Interval]:
    if moment.month is None and moment.names_day:
        yield from _in_months(moment, day)
    else:
        yield from _in_years(moment, range(day.year - 1, day.year + 2))


def _in_months(moment: Moment, day: Day) -> Iterator[Interval]:
    """For "jeudi 15": the months around the reference where that day has that weekday."""
    for step in range(-2, 3):
        month = day.year * 12 + day.month - 1 + step
        yield from _in_years(replace(moment, month=month % 12 + 1), range(month // 12, month // 12 + 1))


def _in_years(moment: Moment, years: range | list[int]) -> Iterator[Interval]:
    """The intervals of a moment in the given years, where the calendar has them and the weekday fits."""
    for year in years:
        try:
            interval = interval_of(replace(moment, year=year))
        except ImpossibleDate:
            continue
        if moment.weekday is None or not moment.names_day or interval.start.isoweekday() == moment.weekday:
            yield interval


def _distance(interval: Interval, day: Day) -> int:
    if interval.start <= day <= interval.end:
        return 0
    return min(abs((interval.start - day).days), abs((interval.end - day).days))
