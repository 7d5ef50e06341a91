"""Dates and periods in French texts: proposed from their writings, then resolved, never from today."""

from extract.find.dates.expressions import DateExpression, Moment
from extract.find.dates.proposals import propose_dates

__all__ = ["DateExpression", "Moment", "propose_dates"]
