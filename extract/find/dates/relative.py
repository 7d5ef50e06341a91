"""Dates told from another day: "hier", "lundi dernier", "en juin prochain", "il y a quinze jours"."""

from __future__ import annotations

import datetime

from extract.find.dates.expressions import Moment
from extract.find.dates.intervals import (
    Day,
    Interval,
    day_of,
    month_part,
    months,
    week_of,
    weekend_of,
    year_part,
)

_STEPS = {"last": -1, "this": 0, "next": 1}


def is_relative(moment: Moment) -> bool:
    """Whether a moment is only told from another day: no month, season or number of its own."""
    if moment.offset is not None:
        return True
    if moment.year is not None or moment.month is not None or moment.season is not None or moment.ordinal is not None:
        return False
    return moment.day is None or moment.unit == "month"


def relative_interval(moment: Moment, day: Day, tense: str | None) -> Interval:
    """The days a relative moment covers, told from `day`; `tense` (past, future, since) settles "ce vendredi"."""
    if moment.unit is None:
        return _weekday(moment, day, tense)
    step = moment.offset if moment.offset is not None else _STEPS.get(moment.direction or "this", 0)
    if moment.offset is None and moment.direction is None and moment.part == "start" and tense in ("future", "ahead"):
        step = 1
    interval = shifted(day, moment.unit, step, moment.part)
    return interval if moment.day is None else _day_in(interval, moment.day)


def _day_in(month: Interval, day_of_month: int) -> Interval:
    """ "le 15 du mois prochain"."""
    only = day_of(month.start.year, month.start.month, day_of_month)
    return Interval(only, only, "day")


def shifted(day: Day, unit: str, step: int, part: str | None = None) -> Interval:
    """The unit (day, week, month…) that is `step` units away from the one that holds `day`, or a part of it."""
    match unit:
        case "day":
            other = day + datetime.timedelta(days=step)
            return Interval(other, other, "day")
        case "week":
            return week_of(day + datetime.timedelta(days=7 * step), part)
        case "weekend":
            return _weekend(day, step)
        case "month":
            return month_part(months(day.year, day.month + step, 1, "month"), part)
        case "quarter" | "semester":
            length = 3 if unit == "quarter" else 6
            first = (day.month - 1) // length * length + 1
            return months(day.year, first + length * step, length, unit)
    return year_part(day.year + step, part)


def _weekend(day: Day, step: int) -> Interval:
    """The last one that is over, the one of this week, or the first one to come."""
    own = weekend_of(day)
    if step < 0:
        return own if own.end < day else weekend_of(day - datetime.timedelta(days=7))
    if step > 0:
        return own if own.start > day else weekend_of(day + datetime.timedelta(days=7))
    return own


def _weekday(moment: Moment, day: Day, tense: str | None) -> Interval:
    """The last such weekday before, the first after, or for "ce vendredi" the one of the same week or of the tense."""
    assert moment.weekday is not None
    ahead = (moment.weekday - 1 - day.weekday()) % 7
    if moment.direction == "next":
        ahead = ahead or 7
    elif moment.direction == "last":
        ahead = ahead - 7
    elif tense in ("past", "since") and ahead:
        ahead -= 7
    other = day + datetime.timedelta(days=ahead)
    return Interval(other, other, "day")
