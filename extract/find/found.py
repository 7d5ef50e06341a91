"""What the components have found so far in one document; the only thing they share beside the text."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

from extract.find.candidates import Candidate
from extract.records import (
    Amount,
    Check,
    Contact,
    DateFact,
    Document,
    DocumentField,
    Facts,
    InstrumentMention,
    PersonMention,
    Quotation,
    Refusal,
    Signatory,
    StructureMention,
)

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located(Generic[Fact]):
    """A fact with its half-open range in the reading's text, so that later components can look around it."""

    start: int
    end: int
    fact: Fact


@dataclass(slots=True)
class Found:
    """Lists that grow component by component, in the order of the registry."""

    quantities: list[Candidate[Any]] = field(
        default_factory=list
    )  # settled; kinds "date", "duration", "amount", "decoy"
    fields: list[DocumentField] = field(default_factory=list)
    dates: list[Located[DateFact]] = field(default_factory=list)
    durations: list[Located[DateFact]] = field(default_factory=list)  # kept apart: no other rule takes one for a day
    structures: list[Located[StructureMention]] = field(default_factory=list)
    people: list[Located[PersonMention]] = field(default_factory=list)
    amounts: list[Located[Amount]] = field(default_factory=list)
    instruments: list[Located[InstrumentMention]] = field(default_factory=list)
    signatories: list[Located[Signatory]] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    quotations: list[Located[Quotation]] = field(default_factory=list)
    contacts: list[Located[Contact]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def field(self, name: str) -> str | None:
        """The value of a document field found so far."""
        return next((f.value for f in self.fields if f.name == name), None)

    def facts(self, document: Document) -> Facts:
        """The frozen result: every list that `Facts` has a place for, in its own order."""
        kinds = [kind.name for kind in fields(Facts) if kind.name != "document"]
        found = {name: tuple(getattr(one, "fact", one) for one in getattr(self, name)) for name in kinds}
        found["dates"] += tuple(one.fact for one in self.durations)
        return Facts(document=document, **found)
