"""The facts that name a record, as its page shows them: by document, each signature once, each function once."""

from __future__ import annotations

from typing import Any

from extract.publish.base import Base, Row
from extract.publish.documents import present
from extract.publish.settings import settings

SHOWN = 150  # passages on the page of a record; the table has them all


async def facts_of(datasette: Any, base: Base, table: str, column: str, row_id: str) -> list[Row]:
    """Facts of a table that lead to a record, latest documents first, ready for a template."""
    if table not in await base.tables():
        return []
    found = await base.facts(f"[{column}] = ?", [row_id], tables=[table], latest=SHOWN)
    return [present(row, settings(datasette).contacts) for row in found]


async def by_document(base: Base, facts: list[Row]) -> list[Row]:
    """Facts under the documents they stand in, latest document first; undated ones at the end.

    A document that repeats the text of another one stands under it, as one of its `copies`: one text is one source.
    """
    ids = sorted({row["document_id"] for row in facts})
    marks = ", ".join("?" * len(ids))
    rows = await base.rows(f"select * from documents where id in ({marks})", ids)
    rows.sort(key=lambda row: (row.get("published_on") or "", row["id"]), reverse=True)
    groups: dict[str, Row] = {
        row["id"]: {"document": row, "facts": [f for f in facts if f["document_id"] == row["id"]], "copies": []}
        for row in rows
    }
    copies = [row for row in rows if row.get("near_duplicate_of") in groups]
    for row in copies:
        groups[row["near_duplicate_of"]]["copies"].append(groups[row["id"]])
    return [group for group in groups.values() if group["document"] not in copies]


def each_once(signatures: list[Row]) -> list[Row]:
    """Each signature once, with all the facts that prove it."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in signatures:
        who = row.get("person_id") or row.get("person"), row.get("structure_id") or row.get("organisation")
        act = row.get("instrument_id") or row.get("instrument"), row.get("signed_on"), row.get("status")
        found.setdefault((*who, *act), {**row, "proofs": []})["proofs"].append(row)
    return list(found.values())


def spellings(mentions: list[Row], name: str) -> list[str]:
    """How else a record is printed, each spelling once."""
    printed = {" ".join(row["text"].split()): None for row in mentions}
    return [text for text in printed if text != name]


def steps(mentions: list[Row]) -> list[Row]:
    """What is said of a structure's life, in the order of its days: announced, signed, open, closed."""
    said = [row for row in mentions if row.get("effective_on") or row.get("state")]
    return sorted(said, key=lambda row: row.get("effective_on") or "9999")


async def offices(base: Base, facts: list[Row]) -> list[Row]:
    """Each function as printed, once, with the documents that print it and their dates."""
    ids = sorted({row["document_id"] for row in facts})
    marks = ", ".join("?" * len(ids))
    dates = {
        row["id"]: row["published_on"]
        for row in await base.rows(f"select id, published_on from documents where id in ({marks})", ids)
    }
    found: dict[tuple[str, str], Row] = {}
    for row in facts:
        if not row.get("capacity") and not row.get("organisation"):
            continue
        key = (row.get("capacity") or "", row.get("organisation") or "")
        office = found.setdefault(key, {**row, "dates": set()})
        office["dates"] |= {dates.get(row["document_id"])} - {None}
    return [{**row, "dates": sorted(row["dates"])} for row in found.values()]
