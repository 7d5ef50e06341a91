"""What a text says of a date, before anything is inferred: frozen, and only what is printed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import Literal

Shape = Literal["moment", "range", "list"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One date as printed; parts that are not printed are None.

    `weekday` counts from 1 (Monday). `part` is start, mid or end of what follows. `direction` is next, last or this.
    `unit` names what is meant when it is not a day, month or year by itself: quarter, semester, season, week,
    fortnight, weekend, decade, school, sports; with `ordinal` where it is numbered (-1 is the last). `offset` counts
    `unit`s from the day of writing (-1 day: yesterday) or, with `from_that_day`, from the day named before.
    `time` is the hour printed beside the day, `HH:MM`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    direction: str | None = None
    unit: str | None = None
    ordinal: int | None = None
    season: str | None = None
    second_year: int | None = None
    offset: int | None = None
    from_that_day: bool = False
    time: str | None = None

    @property
    def full_day(self) -> datetime.date | None:
        """The single day, where day, month and year are printed and exist in the calendar."""
        if self.year is None or self.month is None or self.day is None or self.unit is not None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def names_day(self) -> bool:
        """Whether a day of a month is named."""
        return self.day is not None and self.unit is None

    def printed(self) -> frozenset[str]:
        """The names of the parts that are printed."""
        return frozenset(f.name for f in fields(self) if getattr(self, f.name) not in (None, False))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """One date, one range (two moments) or one list of days or months that share parts, unresolved.

    `bound` is the word before it that opens or closes it (since, from, until, before, by, horizon…).
    `doubt` says why the reading is not certain (a typo mended, a two-digit year); `confidence` is from 0 to 1.
    """

    shape: Shape
    moments: tuple[Moment, ...]
    bound: str | None = None
    doubt: str | None = None
    confidence: float = 1.0
    recurs: bool = False

    @property
    def full_day(self) -> datetime.date | None:
        """The absolute single day this prints, with day, month and year; None for anything else."""
        return self.moments[0].full_day if self.shape == "moment" else None
