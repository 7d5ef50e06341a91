"""What finding hands on: facts, each with the characters that state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from extract.errors import EvidenceError
from extract.records.pages import Box, Document, Span, TextSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact stands: the characters, the boxes that frame them, what is around, and which rule read them.

    `source` is "ocr" where the characters were recognised on a picture; `confidence` is then lower.
    """

    document_id: str
    page: int
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...] | None
    context: str
    rule: str
    confidence: float = 1.0
    source: TextSource = "text"

    def __post_init__(self) -> None:
        if self.start >= self.end or self.end - self.start != len(self.text):
            raise EvidenceError(f"evidence {self.start}-{self.end} of page {self.page} does not measure {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the official geographic code in force; parts that are not known are None."""

    commune: str | None = None
    commune_code: str | None = None
    department: str | None = None
    department_code: str | None = None
    region: str | None = None
    region_code: str | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureMention:
    """One place where an organisation is named. `name` is as printed, line ends closed up."""

    evidence: Evidence
    name: str
    kind: str
    place: Place = NOWHERE
    section: tuple[str, ...] = ()
    effective_on: str | None = None
    state: str | None = None
    acronym: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """One place where a person is named; `capacity` and `organisation` as printed there."""

    evidence: Evidence
    name: str
    capacity: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact:
    """A date or period stated. Ends are full ISO days, inclusive; both are None where the reading was left open.

    `time` is the hour printed beside the day, `HH:MM`. A length of time has the precision "duration", no ends, and
    `duration` in ISO 8601 ("P3Y", "P18M"); `duration_high` is the upper end of "de trois à cinq ans".
    """

    evidence: Evidence
    starts_on: str | None
    ends_on: str | None
    precision: str
    role: str | None = None
    inferred: str | None = None
    time: str | None = None
    duration: str | None = None
    duration_high: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity stated. `value` is in whole units (1,7 M€ is 1700000 EUR); `value_high` is a range's upper end.

    `whole` is where the amount stands that this one is a part of ("30 M€, dont 1,5 M€ par la ville"), `changed_from`
    where the one stands that it changed from ("passe de 12 à 18 communes"); `instrument_key` names the instrument that
    is said to commit it.
    """

    evidence: Evidence
    value: float
    unit: str | None
    kind: Literal["money", "percentage", "count"]
    value_high: float | None = None
    qualifier: str | None = None
    period: str | None = None
    tax: str | None = None
    subject: str | None = None
    payer: str | None = None
    beneficiary: str | None = None
    whole: Span | None = None
    changed_from: Span | None = None
    instrument_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentMention:
    """An agreement, contract or decree signed or to be signed. `key` is its name within the document.

    `starts_on` and `ends_on` are the days between which it runs, inclusive, where its name or the sentence gives them.
    """

    evidence: Evidence
    key: str
    kind: str
    title: str
    territory: str | None = None
    signed_on: str | None = None
    status: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """One signature of one instrument; `person` is None where only an organisation is named."""

    evidence: Evidence
    person: str | None
    capacity: str | None
    organisation: str | None
    instrument: str | None
    instrument_key: str | None
    status: Literal["signed", "planned", "represented"]
    signed_on: str | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A statement of the document compared with what was read in it."""

    evidence: Evidence
    claim: str
    stated: str
    counted: str
    verdict: Literal["agrees", "differs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What somebody said: in quotation marks (direct) or retold (indirect). `words` are without the marks."""

    evidence: Evidence
    speaker: str
    words: str
    manner: Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An e-mail address or telephone number. Recognised so that it can be left out; stored only on request."""

    evidence: Evidence
    kind: Literal["email", "telephone"]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What a parser saw and declined, with the reason in words."""

    evidence: Evidence
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentField:
    """One fact about the document itself (title, kind, published_on…); `basis` says what it rests on."""

    name: str
    value: str
    basis: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything found in one document. Building it checks that every evidence slices back to its page."""

    document: Document
    fields: tuple[DocumentField, ...] = ()
    structures: tuple[StructureMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    dates: tuple[DateFact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    checks: tuple[Check, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def __post_init__(self) -> None:
        pages = {page.number: page for page in self.document.pages}
        for evidence in self.evidence():
            page = pages.get(evidence.page)
            if page is None or page.text[evidence.start : evidence.end] != evidence.text:
                raise EvidenceError(
                    f"rule {evidence.rule} quotes {evidence.text!r}, which is not at {evidence.start}-{evidence.end}"
                    f" of page {evidence.page} of {self.document.path}"
                )

    def evidence(self) -> Iterator[Evidence]:
        """The evidence of every fact of the document."""
        for kind in fields(self):
            for fact in () if kind.name == "document" else getattr(self, kind.name):
                if fact.evidence is not None:
                    yield fact.evidence

    def field(self, name: str) -> str | None:
        """The value of a document field, or None."""
        return next((f.value for f in self.fields if f.name == name), None)
