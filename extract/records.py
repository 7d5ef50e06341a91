"""The frozen records that rooms hand each other. No room passes dicts, pdfplumber pages or spaCy docs to another."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from extract.errors import EvidenceError

Box = tuple[float, float, float, float]
"""`(x0, top, x1, bottom)` in PDF points, origin at the top left of the page as it is shown."""

BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "header", "footer"]
Status = Literal["ok", "partial", "failed", "withdrawn"]
TextSource = Literal["text", "ocr", "none"]


class GlyphBoxes:
    """One box for each character of a page's text; none for characters no glyph drew (line ends, made-up spaces).

    Kept as one flat array of 32-bit floats (16 bytes a character), NaN where there is no glyph.
    """

    __slots__ = ("_flat",)

    def __init__(self, boxes: Iterator[Box | None] | list[Box | None]) -> None:
        self._flat = array("f")
        for box in boxes:
            self._flat.extend(box if box is not None else (math.nan,) * 4)

    @classmethod
    def from_flat(cls, flat: array[float]) -> GlyphBoxes:
        """Boxes already laid out as four 32-bit floats a character, NaN where there is no glyph."""
        boxes = cls([])
        boxes._flat = flat
        return boxes

    def __len__(self) -> int:
        return len(self._flat) // 4

    def __getitem__(self, index: int) -> Box | None:
        x0, top, x1, bottom = self._flat[4 * index : 4 * index + 4]
        return None if math.isnan(x0) else (x0, top, x1, bottom)

    def around(self, start: int, end: int) -> Box | None:
        """The smallest box that holds every glyph of the half-open range, or None if it has no glyph."""
        boxes = [box for i in range(start, end) if (box := self[i]) is not None]
        if not boxes:
            return None
        return (
            round(min(b[0] for b in boxes), 2),
            round(min(b[1] for b in boxes), 2),
            round(max(b[2] for b in boxes), 2),
            round(max(b[3] for b in boxes), 2),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of characters in one page's text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: a half-open range of the page's text, its font size in points and whether it is bold."""

    start: int
    end: int
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together, in reading order. `section` is the path of headings above it, outermost first."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table: a half-open range of the page's text, at `row` and `column` (from 0)."""

    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of one page. Its first `heading_rows` rows name the columns; column 0 names the rows.

    `carried` are column headings that stand on the page before, where a table goes on over a page break.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    heading_rows: int = 1
    title: str | None = None
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """The page's text made fit to be searched, beside the untouched text and mapped to it character by character.

    Lines of one block are joined, words cut at line ends are whole again, ligatures and private-use bullets are
    plain, repeated headers and footers are left out. `origin[i]` is the index in `Page.text` of `text[i]`.
    Blocks are separated by one line feed; cells of a table row by one tab; rows by one line feed.
    """

    text: str
    origin: array[int]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origin):
            raise EvidenceError(f"a repaired text of {len(self.text)} characters has {len(self.origin)} origins")

    def to_page(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of `Page.text` that a non-empty range of the repaired text comes from."""
        return self.origin[start], self.origin[end - 1] + 1

    def from_page(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the repaired text that a range of `Page.text` has become (empty if left out)."""
        return bisect_left(self.origin, start), bisect_right(self.origin, end - 1)


def same_text(text: str) -> Repaired:
    """The repair that changes nothing."""
    return Repaired(text=text, origin=array("i", range(len(text))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as read. `boxes` is None for formats without geometry; `number` counts from 1.

    `reader` names the engine that read it, where there is more than one.
    """

    number: int
    text: str
    repaired: Repaired
    width: float | None = None
    height: float | None = None
    boxes: GlyphBoxes | None = None
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    source: TextSource = "text"
    quality: float = 1.0
    problem: str | None = None
    heading: str | None = None
    reader: str | None = None

    def __post_init__(self) -> None:
        if self.boxes is not None and len(self.boxes) != len(self.text):
            raise EvidenceError(f"page {self.number} has {len(self.text)} characters and {len(self.boxes)} boxes")

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...] | None:
        """One box per printed line that the range touches; None for formats without geometry."""
        if self.boxes is None:
            return None
        lines = self.lines or (Line(start=0, end=len(self.text)),)
        parts = (
            self.boxes.around(max(start, a.start), min(end, a.end)) for a in lines if a.start < end and start < a.end
        )
        return tuple(box for box in parts if box is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file says of itself, apart from its text (PDF information, HTML head). Never shown as fact unchecked."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    published_on: str | None = None
    updated_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as read. Its id comes from the SHA-256 of its bytes, so the same bytes are the same document."""

    id: str
    path: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    metadata: Metadata = Metadata()
    status: Status = "ok"
    problem: str | None = None


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

    `time` is the hour printed beside the day, `HH:MM`.
    """

    evidence: Evidence
    starts_on: str | None
    ends_on: str | None
    precision: str
    role: str | None = None
    inferred: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity stated. `value` is in whole units (1,7 M€ is 1700000 EUR); `value_high` is a range's upper end.

    `whole` is where the amount stands that this one is a part of ("30 M€, dont 1,5 M€ par la ville").
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


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentMention:
    """An agreement, contract or decree signed or to be signed. `key` is its name within the document."""

    evidence: Evidence
    key: str
    kind: str
    title: str
    territory: str | None = None
    signed_on: str | None = None
    status: str | None = None


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
        for facts in (
            self.fields,
            self.structures,
            self.people,
            self.dates,
            self.amounts,
            self.instruments,
            self.signatories,
            self.checks,
            self.quotations,
            self.contacts,
            self.refusals,
        ):
            for fact in facts:
                if fact.evidence is not None:
                    yield fact.evidence

    def field(self, name: str) -> str | None:
        """The value of a document field, or None."""
        return next((f.value for f in self.fields if f.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What resolving sees of a structure or person mention: enough to compare it, nothing of the page.

    `id` is stable for the mention across rebuilds. `listed_with` names the list the mention stands in: two entries
    of one list are two things. `parent` is a person's organisation or a structure's parent body.
    """

    id: str
    kind: Literal["structure", "person", "instrument"]
    name: str
    subkind: str | None = None
    place: Place = NOWHERE
    document_id: str | None = None
    parent: str | None = None
    acronym: str | None = None
    listed_with: str | None = None
    address: str | None = None
    postcode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two things compared: `score` is the sum of the named weights in `reasons`."""

    left: str
    right: str
    score: float
    reasons: tuple[tuple[str, float], ...]


Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was decided about a pair, by the program or by a person."""

    left: str
    right: str
    verdict: Verdict
    decided_by: str
    decided_at: str | None = None
    score: float | None = None
    reasons: tuple[tuple[str, float], ...] = ()
    left_name: str | None = None
    right_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One id ever issued. Merged ids lead to `current_id`; withdrawn ones lead nowhere and stay answerable."""

    id: str
    kind: str
    status: Literal["current", "merged", "split", "withdrawn"]
    current_id: str | None
    key: str
    first_seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What mentions resolve to: one real structure, person or instrument."""

    id: str
    kind: Literal["structure", "person", "instrument"]
    name: str
    subkind: str | None = None
    place: Place = NOWHERE
    mentions: tuple[str, ...] = ()
    attributes: dict[str, Any] = field(default_factory=dict)
