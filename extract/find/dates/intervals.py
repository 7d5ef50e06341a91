"""From a moment whose year is known to the first and last day it covers. Conventions of this house stand here.

Parts of a month are its thirds (1-10, 11-20, 21-end); début and fin of a year its first and last quarter, mi- June and
July; seasons are meteorological (spring is March to May); a school year runs from September to August, a sports season
from July to June; weeks run from Monday to Sunday; the first week of a month holds its first Monday,
the first of a year its first Thursday (ISO 8601).
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from extract.find.dates.expressions import Moment

Day = datetime.date
_LEAP_YEAR = 2024
_PARTS_OF_YEAR = {"start": (1, 3, "quarter"), "mid": (6, 2, "month"), "end": (10, 3, "quarter")}


class ImpossibleDate(Exception):
    """What is printed is in no calendar; the message is the reason in words."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, inclusive, and what the text names: day, week, month, quarter, semester, season or year."""

    start: Day
    end: Day
    precision: str


def interval_of(moment: Moment) -> Interval:
    """The days a moment covers. Its year must be known; raises ImpossibleDate for a day no calendar has."""
    assert moment.year is not None
    match moment.unit:
        case "quarter" | "semester":
            return _numbered(moment.year, moment.ordinal or 1, moment.unit)
        case "season":
            return _season(moment.year, moment.season or "")
        case "school":
            return months(moment.year, 9, 12, "year")
        case "sports":
            return months(moment.year, 7, 12, "year")
        case "decade":
            return Interval(Day(moment.year, 1, 1), Day(moment.year + 9, 12, 31), "year")
        case "week" if moment.month is None:
            return _numbered_week(moment.year, moment.ordinal or 1)
        case "week" | "fortnight" | "weekend":
            return _week(moment)
    if moment.day is not None:
        only = day_of(moment.year, moment.month or 0, moment.day)
        return Interval(only, only, "day")
    if moment.month is not None:
        if not 1 <= moment.month <= 12:
            raise ImpossibleDate(f"there is no month {moment.month}")
        return month_part(months(moment.year, moment.month, 1, "month"), moment.part)
    if moment.second_year is not None:
        century = moment.year // 100 * 100 if moment.second_year < 100 else 0
        return Interval(Day(moment.year, 1, 1), Day(century + moment.second_year, 12, 31), "year")
    return year_part(moment.year, moment.part)


def day_of(year: int | None, month: int, day: int) -> Day:
    """The day (of a leap year, where the year is not known), or ImpossibleDate with the reason."""
    if not 1 <= month <= 12:
        raise ImpossibleDate(f"there is no month {month}")
    if not 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1]:
        raise ImpossibleDate(f"{year}-{month:02} has no day {day}" if year else f"month {month} has no day {day}")
    return Day(year or _LEAP_YEAR, month, day)


def months(year: int, month: int, count: int, precision: str) -> Interval:
    """`count` whole months from the given one; the month may lie outside 1 to 12 and counts on into other years."""
    first = year * 12 + month - 1
    last = first + count - 1
    end_year, end_month = last // 12, last % 12 + 1
    return Interval(
        Day(first // 12, first % 12 + 1, 1),
        Day(end_year, end_month, calendar.monthrange(end_year, end_month)[1]),
        precision,
    )


def month_part(month: Interval, part: str | None) -> Interval:
    """The start, middle or end third of a month; the whole month without a part."""
    first, last = {"start": (1, 10), "mid": (11, 20), "end": (21, month.end.day)}.get(part or "", (1, month.end.day))
    return Interval(month.start.replace(day=first), month.start.replace(day=last), month.precision)


def year_part(year: int, part: str | None) -> Interval:
    """The first quarter, June and July, or the last quarter of a year; the whole year without a part."""
    first, count, precision = _PARTS_OF_YEAR.get(part or "", (1, 12, "year"))
    return months(year, first, count, precision)


def week_of(day: Day, part: str | None = None) -> Interval:
    """The week (Monday to Sunday) that holds a day, or its start (two days), its middle, its end (from Friday)."""
    monday = day - datetime.timedelta(days=day.weekday())
    first, last = {"start": (0, 1), "mid": (2, 2), "end": (4, 6)}.get(part or "", (0, 6))
    return Interval(monday + datetime.timedelta(days=first), monday + datetime.timedelta(days=last), "week")


def weekend_of(day: Day) -> Interval:
    """The Saturday and Sunday of the week that holds a day."""
    monday = day - datetime.timedelta(days=day.weekday())
    return Interval(monday + datetime.timedelta(days=5), monday + datetime.timedelta(days=6), "day")


def _numbered(year: int, ordinal: int, unit: str) -> Interval:
    length = 3 if unit == "quarter" else 6
    number = 12 // length if ordinal == -1 else ordinal
    if not 1 <= number <= 12 // length:
        raise ImpossibleDate(f"a year has no {unit} {number}")
    return months(year, (number - 1) * length + 1, length, unit)


def _season(year: int, season: str) -> Interval:
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[season]
    return months(year, first, 3, "season")


def _numbered_week(year: int, number: int) -> Interval:
    try:
        return week_of(Day.fromisocalendar(year, number, 1))
    except ValueError:
        raise ImpossibleDate(f"{year} has no week {number}") from None


def _week(moment: Moment) -> Interval:
    assert moment.year is not None
    assert moment.month is not None
    if moment.day is not None:
        day = day_of(moment.year, moment.month, moment.day)
        return weekend_of(day) if moment.unit == "weekend" else week_of(day)
    month = months(moment.year, moment.month, 1, "month")
    if moment.unit == "fortnight":
        low, high = (1, 15) if moment.ordinal == 1 else (16, month.end.day)
        return Interval(month.start.replace(day=low), month.start.replace(day=high), "day")
    first_monday = month.start + datetime.timedelta(days=-month.start.weekday() % 7)
    if moment.ordinal == -1:
        return week_of(month.end if month.end.weekday() == 6 else month.end - datetime.timedelta(days=7))
    return week_of(first_monday + datetime.timedelta(days=7 * ((moment.ordinal or 1) - 1)))
