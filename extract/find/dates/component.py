"""Component kb_dates: the settled date candidates become dates of the document, or refusals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.candidates import Candidate
from extract.find.dates.anchors import Anchors
from extract.find.dates.document_day import issue_of, reference_of, written_on
from extract.find.dates.durations import DURATION_CONFIDENCE, Duration
from extract.find.dates.expressions import DateExpression
from extract.find.dates.headings import heading_tense, heading_year, row_label
from extract.find.dates.resolution import Resolved, resolve
from extract.find.dates.roles import role_of
from extract.find.found import Found, Located
from extract.find.reading import Reading
from extract.records import DateFact, DocumentField, Evidence, Refusal

# the role of the day a document of each kind carries as its own
_OWN_ROLES = {"convention": "signature", "decree": "signature", "slides": "event"}


@Language.component("kb_dates")
def find_dates(doc: Doc) -> Doc:
    """Fills `found.dates`, `found.durations`, and `found.refusals` with what no calendar has or nothing dates."""
    reading: Reading = doc._.reading
    found: Found = doc._.found
    candidates = [candidate for candidate in found.quantities if candidate.kind == "date"]
    reference = reference_of(found, doc._.reading.text, candidates)
    anchors = Anchors(
        reference=reference,
        heading_year=heading_year(reading),
        heading_tense=heading_tense(reading),
        row_label=row_label(reading),
    )
    resolved = resolve(doc._.reading.text, candidates, anchors)
    day = written_on(reference, resolved)
    located = [_located(reading, one, role_of(one, day, _in_heading(reading, one))) for one in resolved]
    issue = issue_of(reading.text, candidates)
    dates = [_of_the_issue(date, issue) for date in located if date is not None]
    found.dates.extend(_same_day_same_role(_own_dates(found, dates)))
    found.durations.extend(_lasting(reading, one) for one in found.quantities if one.kind == "duration")
    found.refusals.extend(_refusal(reading, one) for one in resolved if one.interval is None)
    return doc


def _lasting(reading: Reading, candidate: Candidate[Duration]) -> Located[DateFact]:
    evidence = reading.evidence(candidate.start, candidate.end, rule=candidate.rule, confidence=DURATION_CONFIDENCE)
    fact = DateFact(
        evidence=evidence,
        starts_on=None,
        ends_on=None,
        precision="duration",
        duration=candidate.value.length,
        duration_high=candidate.value.longest,
    )
    return Located(start=candidate.start, end=candidate.end, fact=fact)


def _in_heading(reading: Reading, resolved: Resolved) -> bool:
    passage = reading.passage_at(resolved.candidate.start)
    return passage is not None and passage.block.kind == "heading"


def _located(reading: Reading, resolved: Resolved, role: str | None) -> Located[DateFact] | None:
    interval, candidate = resolved.interval, resolved.candidate
    if interval is None:
        return None
    fact = DateFact(
        evidence=_evidence(reading, resolved),
        starts_on=interval.start.isoformat(),
        ends_on=interval.end.isoformat(),
        precision=interval.precision,
        role=role,
        inferred=resolved.words,
        time=resolved.moment.time,
    )
    return Located(start=candidate.start, end=candidate.end, fact=fact)


def _evidence(reading: Reading, resolved: Resolved) -> Evidence:
    candidate = resolved.candidate
    return reading.evidence(
        candidate.start, candidate.end, rule=candidate.rule, confidence=max(resolved.confidence, 0.0)
    )


def _refusal(reading: Reading, resolved: Resolved) -> Refusal:
    return Refusal(evidence=_evidence(reading, resolved), kind="date", reason=resolved.words or "no reason")


def _own_dates(found: Found, dates: Iterable[Located[DateFact]]) -> Iterator[Located[DateFact]]:
    """The days that the document's fields rest on take their role from the field."""
    for date in dates:
        field = next((f for f in found.fields if _rests_on(f, date.fact)), None)
        yield replace(date, fact=replace(date.fact, role=_own_role(found, field, date.fact))) if field else date


def _of_the_issue(date: Located[DateFact], issue: Candidate[DateExpression] | None) -> Located[DateFact]:
    """The month a document is of is that of its publication."""
    if issue is None or date.start != issue.start:
        return date
    return replace(date, fact=replace(date.fact, role="publication"))


def _own_role(found: Found, field: DocumentField, fact: DateFact) -> str:
    """A press release is published on its day, an act is signed, slides are shown; minutes tell of their meeting.

    A day that the words beside it make a publication ("Publié le") needs no such guess.
    """
    if field.name == "updated_on":
        return "updated"
    kind = "slides" if field.basis == "title slide" else found.field("kind") or ""
    if kind not in ("press_release", "slides") and fact.role == "publication" and "ubli" in fact.evidence.context:
        return "publication"
    meets = kind in ("report", "other") and (fact.role == "event" or _in_title(found, field))
    return "event" if meets else _OWN_ROLES.get(kind, "publication")


def _in_title(found: Found, field: DocumentField) -> bool:
    title = next((f.evidence for f in found.fields if f.name == "title"), None)
    day = field.evidence
    return title is not None and day is not None and title.page == day.page and title.start <= day.start < title.end


def _rests_on(field: DocumentField, fact: DateFact) -> bool:
    evidence = field.evidence
    if evidence is None or field.name not in ("published_on", "updated_on"):
        return False
    if evidence.page != fact.evidence.page or field.value != fact.starts_on:
        return False
    return evidence.start < fact.evidence.end and fact.evidence.start < evidence.end


def _same_day_same_role(dates: Iterable[Located[DateFact]]) -> Iterator[Located[DateFact]]:
    """A day whose year was inferred does what the same day does where it is printed in full."""
    listed = list(dates)
    printed = {
        (date.fact.starts_on, date.fact.ends_on): date.fact.role
        for date in reversed(listed)
        if date.fact.inferred is None and date.fact.precision == "day" and date.fact.role is not None
    }
    for date in listed:
        completed = (date.fact.inferred or "").startswith("year ")
        role = printed.get((date.fact.starts_on, date.fact.ends_on)) if completed else None
        yield replace(date, fact=replace(date.fact, role=role)) if role else date
