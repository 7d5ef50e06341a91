"""The tables of kb.db: columns with their types, keys, indexes and search. The docs' schema is printed from here."""

from __future__ import annotations

from dataclasses import dataclass

Columns = dict[str, type]

EVIDENCE: Columns = {
    "document_id": str,
    "page": int,
    "start": int,
    "end": int,
    "text": str,
    "boxes": str,
    "context": str,
    "rule": str,
    "confidence": float,
    "source": str,
}

PLACE: Columns = {
    "commune": str,
    "commune_code": str,
    "department": str,
    "department_code": str,
    "region": str,
    "region_code": str,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """One table. `facts` marks tables whose rows carry evidence and go when their document goes."""

    columns: Columns
    key: str = "id"
    foreign_keys: tuple[tuple[str, str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    search: tuple[str, ...] = ()
    facts: bool = False
    says: str = ""


def _fact(
    says: str, columns: Columns, links: dict[str, str] | None = None, indexes: tuple[str, ...] = ()
) -> TableSchema:
    foreign = (("document_id", "documents"), *((column, table) for column, table in (links or {}).items()))
    return TableSchema(
        columns={"id": str, **columns, **EVIDENCE},
        foreign_keys=foreign,
        indexes=tuple((column,) for column in ("document_id", *(links or {}), *indexes)),
        facts=True,
        says=says,
    )


TABLES: dict[str, TableSchema] = {
    "documents": TableSchema(
        says="a file in the corpus, by content",
        columns={
            "id": str,
            "title": str,
            "subtitle": str,
            "kind": str,
            "published_on": str,
            "published_on_basis": str,
            "updated_on": str,
            "place": str,
            "issuer": str,
            "language": str,
            "page_count": int,
            "status": str,
            "problem": str,
            "path": str,
            "sha256": str,
            "media_type": str,
            "replaces": str,
            "near_duplicate_of": str,
            "parser": str,
        },
        foreign_keys=(("replaces", "documents"), ("near_duplicate_of", "documents")),
        indexes=(("kind",), ("published_on",), ("status",), ("path",), ("place",)),
        search=("title", "subtitle", "issuer", "place"),
    ),
    "document_paths": TableSchema(
        says="a path of the corpus and the document that lies there; the same bytes in two places are one document",
        columns={"path": str, "document_id": str},
        key="path",
        foreign_keys=(("document_id", "documents"),),
        indexes=(("document_id",),),
    ),
    "pages": TableSchema(
        says="one page of a document, with its text as read",
        columns={
            "id": str,
            "document_id": str,
            "number": int,
            "heading": str,
            "text": str,
            "width": float,
            "height": float,
            "source": str,
            "quality": float,
            "problem": str,
        },
        foreign_keys=(("document_id", "documents"),),
        indexes=(("document_id", "number"), ("source",)),
        search=("heading", "text"),
    ),
    "document_fields": TableSchema(
        says="one fact about a document itself, with what it rests on",
        columns={"id": str, "name": str, "value": str, "basis": str, **EVIDENCE},
        foreign_keys=(("document_id", "documents"),),
        indexes=(("document_id",), ("name",)),
        facts=True,
    ),
    "structures": TableSchema(
        says="one organisation, canonical",
        columns={
            "id": str,
            "name": str,
            "kind": str,
            **PLACE,
            "document_count": int,
            "mention_count": int,
        },
        indexes=(("kind",), ("region",), ("department",), ("commune",), ("name",), ("document_count",)),
        search=("name", "commune", "department"),
    ),
    "structure_mentions": _fact(
        "one place where a structure is named",
        {
            "structure_id": str,
            "name": str,
            "kind": str,
            **PLACE,
            "section": str,
            "effective_on": str,
            "state": str,
            "acronym": str,
        },
        {"structure_id": "structures"},
        ("state", "effective_on"),
    ),
    "people": TableSchema(
        says="one person, canonical",
        columns={"id": str, "name": str, "document_count": int, "mention_count": int},
        indexes=(("name",), ("document_count",)),
        search=("name",),
    ),
    "person_mentions": _fact(
        "one place where a person is named",
        {"person_id": str, "name": str, "capacity": str, "organisation": str, "structure_id": str},
        {"person_id": "people", "structure_id": "structures"},
    ),
    "dates": _fact(
        "one date or period stated",
        {
            "starts_on": str,
            "ends_on": str,
            "precision": str,
            "role": str,
            "inferred": str,
            "time": str,
            "duration": str,
            "duration_high": str,
        },
        indexes=("starts_on", "precision", "role"),
    ),
    "instruments": TableSchema(
        says="one agreement, contract or decree, signed or to be signed, canonical",
        columns={
            "id": str,
            "kind": str,
            "title": str,
            "territory": str,
            "parties": str,
            "signed_on": str,
            "status": str,
            "starts_on": str,
            "ends_on": str,
            "document_count": int,
            "mention_count": int,
        },
        indexes=(("kind",), ("status",), ("signed_on",), ("territory",)),
        search=("title", "territory"),
    ),
    "instrument_mentions": _fact(
        "one place where an instrument is named as signed or to be signed",
        {
            "instrument_id": str,
            "key": str,
            "kind": str,
            "title": str,
            "territory": str,
            "signed_on": str,
            "status": str,
            "starts_on": str,
            "ends_on": str,
        },
        {"instrument_id": "instruments"},
    ),
    "amounts": _fact(
        "one quantity stated",
        {
            "value": float,
            "value_high": float,
            "unit": str,
            "kind": str,
            "qualifier": str,
            "period": str,
            "tax": str,
            "subject": str,
            "payer": str,
            "beneficiary": str,
            "part_of": str,
            "changed_from": str,
            "instrument_id": str,
            "instrument_key": str,
        },
        {"part_of": "amounts", "changed_from": "amounts", "instrument_id": "instruments"},
        indexes=("kind", "unit", "value"),
    ),
    "signatories": _fact(
        "one signature of one instrument",
        {
            "person": str,
            "person_id": str,
            "capacity": str,
            "organisation": str,
            "structure_id": str,
            "instrument": str,
            "instrument_id": str,
            "instrument_key": str,
            "signed_on": str,
            "status": str,
            "on_behalf_of": str,
        },
        {"person_id": "people", "structure_id": "structures", "instrument_id": "instruments"},
        ("status", "signed_on"),
    ),
    "quotations": _fact(
        "one thing somebody said, in quotation marks or retold",
        {"person_id": str, "speaker": str, "words": str, "manner": str},
        {"person_id": "people"},
    ),
    "checks": _fact(
        "a statement in a document compared with what was read",
        {"claim": str, "stated": str, "counted": str, "verdict": str},
        indexes=("verdict",),
    ),
    "contacts": _fact(
        "one e-mail address or telephone number; empty unless the base was built with --contacts",
        {"kind": str, "value": str},
        indexes=("kind",),
    ),
    "refusals": _fact(
        "what a rule saw and declined, with the reason",
        {"kind": str, "reason": str},
        indexes=("kind",),
    ),
    "identifiers": TableSchema(
        says="every id ever issued",
        columns={"id": str, "kind": str, "status": str, "current_id": str, "key": str, "first_seen": str},
        indexes=(("kind",), ("status",), ("current_id",), ("key",)),
    ),
    "judgements": TableSchema(
        says="what was decided about a pair of names, by the program or by a person",
        columns={
            "id": str,
            "left_id": str,
            "right_id": str,
            "left_name": str,
            "right_name": str,
            "verdict": str,
            "score": float,
            "reasons": str,
            "decided_by": str,
            "decided_at": str,
        },
        indexes=(("left_id",), ("right_id",), ("verdict",), ("decided_by",)),
    ),
}

FACT_TABLES: tuple[str, ...] = tuple(name for name, table in TABLES.items() if table.facts)
