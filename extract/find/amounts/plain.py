"""Amounts of a plain string, for use without a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.find.amounts.subjects import described, parties
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.settlement import settle_quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAmount:
    """One amount: `text == source[start:end]`, and the value fields of the public table."""

    text: str
    start: int
    end: int
    value: float
    value_high: float | None
    unit: str | None
    kind: Literal["money", "percentage", "count"]
    qualifier: str | None
    period: str | None
    tax: str | None
    subject: str | None
    payer: str | None = None
    beneficiary: str | None = None


def find_amounts(text: str) -> tuple[FoundAmount, ...]:
    """Every amount of the text, in order, dates and false friends set aside."""
    return tuple(_found(text, candidate) for candidate in settle_quantities(text) if candidate.kind == "amount")


def _found(text: str, candidate: Candidate[Quantity]) -> FoundAmount:
    amount, who = described(text, candidate), parties(text, candidate)
    return FoundAmount(
        text=text[candidate.start : candidate.end],
        start=candidate.start,
        end=candidate.end,
        value=amount.value,
        value_high=amount.value_high,
        unit=amount.unit,
        kind=amount.kind,
        qualifier=amount.qualifier,
        period=amount.period,
        tax=amount.tax,
        subject=amount.subject,
        payer=who.payer,
        beneficiary=who.beneficiary,
    )
