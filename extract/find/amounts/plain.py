"""Amounts of a plain string, for use without a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.find.amounts.links import earlier_of, told, whole_of
from extract.find.amounts.parties import parties
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.given import text_given
from extract.find.settlement import settle_quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAmount:
    """One amount: `text == source[start:end]`, and the value fields of the public table.

    `value` is in whole units (1,7 M€ is 1700000.0 EUR). `changed_from` and `part_of` are the half-open ranges of the
    text where the amount stands that this one changed from ("passe de X à Y") or is a part of ("X, dont Y").
    """

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
    changed_from: tuple[int, int] | None = None
    part_of: tuple[int, int] | None = None


def find_amounts(text: str) -> tuple[FoundAmount, ...]:
    """Every amount of the text, in order, dates and false friends set aside; WrongArgument for what is no string."""
    text = text_given(text)
    amounts = told(text, (candidate for candidate in settle_quantities(text) if candidate.kind == "amount"))
    return tuple(_found(text, amounts, index) for index in range(len(amounts)))


def _found(text: str, amounts: Sequence[Candidate[Quantity]], index: int) -> FoundAmount:
    candidate = amounts[index]
    amount, who = candidate.value, parties(text, candidate)
    paragraph = text.rfind("\n\n", 0, candidate.start) + 1
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
        changed_from=_range(earlier_of(text, amounts, index)),
        part_of=_range(whole_of(amounts, index, paragraph)),
    )


def _range(candidate: Candidate[Quantity] | None) -> tuple[int, int] | None:
    return (candidate.start, candidate.end) if candidate else None
