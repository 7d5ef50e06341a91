"""Dates and periods in French texts: proposed from their writings, then resolved, never from today."""

from extract.find.dates.expressions import DateExpression, Moment
from extract.find.dates.plain import FoundDate, find_dates
from extract.find.dates.proposals import propose_dates

__all__ = ["DateExpression", "FoundDate", "Moment", "find_dates", "propose_dates"]
