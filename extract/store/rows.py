"""Facts -> rows of the tables, with ids made of the document, the kind of fact and its value, never of its offsets."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from extract.identifiers import check_character, mint
from extract.records import Document, Evidence, Facts, Identifier, Judgement
from extract.store.schema import PLACE

Row = dict[str, Any]


def page_rows(document: Document) -> list[Row]:
    """The rows of `pages`."""
    return [
        {
            "id": f"{document.id}-p{page.number}",
            "document_id": document.id,
            "number": page.number,
            "heading": page.heading,
            "text": page.text,
            "width": page.width,
            "height": page.height,
            "source": page.source,
            "quality": round(page.quality, 3),
            "problem": page.problem,
        }
        for page in document.pages
    ]


def document_row(facts: Facts, parser: str) -> Row:
    """The row of `documents`."""
    document = facts.document
    named = ("title", "subtitle", "kind", "published_on", "updated_on", "place", "issuer", "language")
    basis = next((f.basis for f in facts.fields if f.name == "published_on"), None)
    return {
        "id": document.id,
        **{name: facts.field(name) for name in named},
        "published_on_basis": basis,
        "page_count": len(document.pages),
        "status": document.status,
        "problem": document.problem,
        "path": document.path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "replaces": None,
        "near_duplicate_of": None,
        "parser": parser,
    }


def failed_row(document_id: str, path: str, sha256: str | None, problem: str, parser: str) -> Row:
    """The row of a document that could not be read."""
    return {"id": document_id, "path": path, "sha256": sha256, "status": "failed", "problem": problem, "parser": parser}


# For each fact table: the facts' name in the record, the columns beside the evidence, and the value the id is made of.
_FACTS: dict[str, tuple[str, tuple[str, ...], Callable[[Any], Iterable[object]]]] = {
    "document_fields": ("fields", ("name", "value", "basis"), lambda f: (f.name, f.value)),
    "structure_mentions": (
        "structures",
        ("name", "kind", "effective_on", "state", "acronym"),
        lambda f: (f.name, f.kind, f.place.commune_code),
    ),
    "person_mentions": ("people", ("name", "capacity", "organisation"), lambda f: (f.name,)),
    "dates": (
        "dates",
        ("starts_on", "ends_on", "precision", "role", "inferred", "time", "duration", "duration_high"),
        lambda f: (f.starts_on or f.duration or f.evidence.text, f.ends_on or f.duration_high, f.precision),
    ),
    "amounts": (
        "amounts",
        (
            *("value", "value_high", "unit", "kind", "qualifier", "period", "tax", "subject", "payer", "beneficiary"),
            "instrument_key",
        ),
        lambda f: (f.kind, f.value, f.value_high, f.unit),
    ),
    "instrument_mentions": (
        "instruments",
        ("key", "kind", "title", "territory", "signed_on", "status", "starts_on", "ends_on"),
        lambda f: (f.kind, f.key),
    ),
    "signatories": (
        "signatories",
        ("person", "capacity", "organisation", "instrument", "instrument_key", "signed_on", "status", "on_behalf_of"),
        lambda f: (f.person, f.person or f.organisation, f.instrument_key, f.status),
    ),
    "checks": ("checks", ("claim", "stated", "counted", "verdict"), lambda f: (f.claim, f.stated)),
    "quotations": ("quotations", ("speaker", "words", "manner"), lambda f: (f.speaker, f.words)),
    "contacts": ("contacts", ("kind", "value"), lambda f: (f.kind, f.value)),
    "refusals": ("refusals", ("kind", "reason"), lambda f: (f.kind, f.evidence.text)),
}


def fact_rows(facts: Facts) -> dict[str, list[Row]]:
    """Rows of every fact table; two facts of equal value are told apart by their order in the document."""
    rows: dict[str, list[Row]] = {}
    for table, (attribute, columns, value) in _FACTS.items():
        seen: Counter[str] = Counter()
        rows[table] = []
        for fact in sorted(getattr(facts, attribute), key=_position):
            key = json.dumps([table, *map(str, value(fact))], ensure_ascii=False)
            seen[key] += 1
            row = {"id": _fact_id(facts.document.id, f"{key}#{seen[key]}")}
            row |= {column: getattr(fact, column) for column in columns}
            rows[table].append(row | _extra(table, fact) | _evidence(fact.evidence, facts.document.id))
    _link_amounts(rows["amounts"], facts)
    return rows


def _link_amounts(rows: list[Row], facts: Facts) -> None:
    """Give each amount that is part of another one, or changed from it, that one's id."""
    ids = {(row["page"], row["start"], row["end"]): row["id"] for row in rows}
    for column, attribute in (("part_of", "whole"), ("changed_from", "changed_from")):
        others = {_position(amount): getattr(amount, attribute) for amount in facts.amounts}
        for row in rows:
            other = others[row["page"], row["start"], row["end"]]
            row[column] = ids.get((other.page, other.start, other.end)) if other else None


def _position(fact: Any) -> tuple[int, int, int]:
    evidence = fact.evidence
    return (evidence.page, evidence.start, evidence.end) if evidence else (0, 0, 0)


def _fact_id(document_id: str, key: str) -> str:
    body = mint("", key, length=9)[:-1]
    return f"{document_id}-{body}{check_character(document_id + body)}"


def _extra(table: str, fact: Any) -> Row:
    if table == "structure_mentions":
        place = {column: getattr(fact.place, column) for column in PLACE}
        return {"section": " › ".join(fact.section) or None, **place}
    return {}


def _evidence(evidence: Evidence | None, document_id: str) -> Row:
    if evidence is None:
        return {"document_id": document_id}
    return {
        "document_id": evidence.document_id,
        "page": evidence.page,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "boxes": None if evidence.boxes is None else json.dumps(evidence.boxes),
        "context": evidence.context,
        "rule": evidence.rule,
        "confidence": round(evidence.confidence, 3),
        "source": evidence.source,
    }


KIND_OF_TABLE = {
    "documents": "document",
    "document_fields": "document_field",
    "structure_mentions": "structure_mention",
    "person_mentions": "person_mention",
    "dates": "date",
    "amounts": "amount",
    "instrument_mentions": "instrument_mention",
    "signatories": "signatory",
    "checks": "check",
    "quotations": "quotation",
    "contacts": "contact",
    "refusals": "refusal",
}


def identifier_row(identifier: Identifier) -> Row:
    """The row of `identifiers`."""
    return {name: getattr(identifier, name) for name in ("id", "kind", "status", "current_id", "key", "first_seen")}


def judgement_rows(judgements: Iterable[Judgement]) -> Iterator[Row]:
    """The rows of `judgements`."""
    return (
        {
            "id": mint("j", f"{one.left} {one.right}"),
            "left_id": one.left,
            "right_id": one.right,
            "left_name": one.left_name,
            "right_name": one.right_name,
            "verdict": one.verdict,
            "score": one.score,
            "reasons": json.dumps(dict(one.reasons), ensure_ascii=False),
            "decided_by": one.decided_by,
            "decided_at": one.decided_at,
        }
        for one in judgements
    )


def judgement_of(row: Row) -> Judgement:
    """The judgement that a row of `judgements` keeps."""
    return Judgement(
        left=row["left_id"],
        right=row["right_id"],
        left_name=row["left_name"],
        right_name=row["right_name"],
        verdict=row["verdict"],
        score=row["score"],
        reasons=tuple(json.loads(row["reasons"]).items()),
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
    )
