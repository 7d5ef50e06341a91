"""Shared parts of ranges and lists: what one date leaves to another ("du 20 décembre au 5 janvier 2025")."""

from __future__ import annotations

from dataclasses import replace

from extract.find.dates.composition import grain
from extract.find.dates.expressions import Moment


def shared(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """The moments with months and years filled from each other, as far as they are printed anywhere among them."""
    if len(moments) == 1:
        return moments
    filled = list(moments)
    for index in range(len(filled) - 2, -1, -1):
        filled[index] = _from_later(filled[index], filled[index + 1])
    for index in range(1, len(filled)):
        filled[index] = _from_earlier(filled[index], filled[index - 1])
    return tuple(filled)


def _from_later(moment: Moment, later: Moment) -> Moment:
    if moment.offset is not None or moment.direction is not None:
        return moment
    if moment.month is None and moment.day is not None:
        moment = replace(moment, month=later.month)
    if moment.year is None and later.year is not None and _shares_year(moment, later):
        moment = replace(moment, year=later.year - (_order(moment) > _order(later)))
    return moment


def _from_earlier(moment: Moment, earlier: Moment) -> Moment:
    if moment.year is None and earlier.year is not None and moment.offset is None and moment.direction is None:
        return replace(moment, year=earlier.year + (_order(moment) < _order(earlier)))
    return moment


def _shares_year(moment: Moment, later: Moment) -> bool:
    return grain(moment) != "year" and (moment.month is not None or moment.unit is not None)


def _order(moment: Moment) -> tuple[int, int, int]:
    """Where in its year a moment stands."""
    parts = {"start": 1, "mid": 11, "end": 21}
    return moment.month or 0, moment.ordinal or 0, moment.day or parts.get(moment.part or "", 0)
