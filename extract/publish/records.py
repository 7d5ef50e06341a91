"""Pages of structures, people, instruments and single facts."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import Base, Row
from extract.publish.documents import present
from extract.publish.facts import value_rows
from extract.publish.pages import missing, record_page
from extract.publish.pictures import has_pictures
from extract.publish.reasons import weights
from extract.publish.settings import settings

SHOWN = 150  # passages on the page of a record; the table has them all
NEIGHBOURS = 12  # other structures shown beside one


async def structure(request: Any, datasette: Any) -> Response:
    """One organisation: where it is, what is said of it, who speaks for it, what it signed."""
    base = Base(datasette)
    row = await base.by_id("structures", request.url_vars["id"])
    if row is None:
        return await missing(request, datasette, request.url_vars["id"])
    mentions = await _facts(datasette, base, "structure_mentions", "structure_id", row["id"])
    context = {
        "mentions": await _by_document(base, mentions),
        "spellings": _spellings(mentions, row["name"]),
        "steps": _steps(mentions),
        "signatures": _once(await _facts(datasette, base, "signatories", "structure_id", row["id"])),
        "people": await _facts(datasette, base, "person_mentions", "structure_id", row["id"]),
        "neighbours": await _neighbours(base, row),
        "decisions": await _decisions(base, row["id"]),
    }
    return await record_page(request, datasette, "structure.html", "structures", row, context)


async def person(request: Any, datasette: Any) -> Response:
    """One person: functions as printed with the dates of the documents, signatures, passages."""
    base = Base(datasette)
    row = await base.by_id("people", request.url_vars["id"])
    if row is None:
        return await missing(request, datasette, request.url_vars["id"])
    mentions = await _facts(datasette, base, "person_mentions", "person_id", row["id"])
    signatures = await _facts(datasette, base, "signatories", "person_id", row["id"])
    context = {
        "mentions": await _by_document(base, mentions),
        "spellings": _spellings(mentions, row["name"]),
        "offices": await _offices(base, [*mentions, *signatures]),
        "partners": await _partners(base, row["id"]),
        "quotations": await _facts(datasette, base, "quotations", "person_id", row["id"]),
        "signatures": _once(signatures),
        "decisions": await _decisions(base, row["id"]),
    }
    return await record_page(request, datasette, "person.html", "people", row, context)


async def instrument(request: Any, datasette: Any) -> Response:
    """One agreement or contract: its parties, its term, what it commits, who signed it and where that is said."""
    base = Base(datasette)
    row = await base.by_id("instruments", request.url_vars["id"])
    if row is None:
        return await missing(request, datasette, request.url_vars["id"])
    signatures = await _facts(datasette, base, "signatories", "instrument_id", row["id"])
    mentions = await _facts(datasette, base, "instrument_mentions", "instrument_id", row["id"])
    context = {
        "signatures": _once(signatures),
        "parties": json.loads(row.get("parties") or "[]"),
        "amounts": await _facts(datasette, base, "amounts", "instrument_id", row["id"]),
        "mentions": await _by_document(base, mentions or signatures),
        "decisions": await _decisions(base, row["id"]),
    }
    return await record_page(request, datasette, "instrument.html", "instruments", row, context)


async def fact(request: Any, datasette: Any) -> Response:
    """One fact: its value, the words it rests on, and the page they stand on."""
    base = Base(datasette)
    found = await base.find(request.url_vars["id"])
    if found is None or "document_id" not in found[1]:
        return await missing(request, datasette, request.url_vars["id"])
    table, row = found
    whole = {"table": table, **row}
    await base.name_links([whole])
    given = settings(datasette)
    document = await base.by_id("documents", row["document_id"])
    page = await base.row(
        "select * from pages where document_id = ? and number = ?", [row["document_id"], row.get("page")]
    )
    drawable = document is not None and await asyncio.to_thread(has_pictures, document, given)
    values = value_rows(table, whole)
    context = {
        "fact": present(whole, given.contacts),
        "values": values,
        "document": document,
        "shown": page,
        "picture": f"/-/page/{row['document_id']}/{row['page']}.png" if drawable and page and page["width"] else None,
        "crop": _crop(whole["frames"], page),
    }
    return await record_page(request, datasette, "fact.html", table, row, context)


def _crop(frames: list[list[float]], page: Row | None) -> list[float] | None:
    """The part of the page around the frames, `[x, y, width, height]` in points: full width, a few lines around."""
    if not frames or page is None or not page["width"]:
        return None
    margin = page["height"] * 0.07
    top = max(0.0, min(box[1] for box in frames) - margin)
    bottom = min(page["height"], max(box[3] for box in frames) + margin)
    return [0.0, round(top, 1), page["width"], round(bottom - top, 1)]


async def _facts(datasette: Any, base: Base, table: str, column: str, row_id: str) -> list[Row]:
    if table not in await base.tables():
        return []
    found = await base.facts(f"[{column}] = ?", [row_id], tables=[table], latest=SHOWN)
    return [present(row, settings(datasette).contacts) for row in found]


async def _by_document(base: Base, facts: list[Row]) -> list[Row]:
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


def _once(signatures: list[Row]) -> list[Row]:
    """Each signature once, with all the facts that prove it."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in signatures:
        who = row.get("person_id") or row.get("person"), row.get("structure_id") or row.get("organisation")
        act = row.get("instrument_id") or row.get("instrument"), row.get("signed_on"), row.get("status")
        found.setdefault((*who, *act), {**row, "proofs": []})["proofs"].append(row)
    return list(found.values())


def _spellings(mentions: list[Row], name: str) -> list[str]:
    printed = {" ".join(row["text"].split()): None for row in mentions}
    return [text for text in printed if text != name]


def _steps(mentions: list[Row]) -> list[Row]:
    """What is said of a structure's life, in the order of its days: announced, signed, open, closed."""
    said = [row for row in mentions if row.get("effective_on") or row.get("state")]
    return sorted(said, key=lambda row: row.get("effective_on") or "9999")


async def _offices(base: Base, facts: list[Row]) -> list[Row]:
    """Each function as printed, once, with the documents that print it and their dates."""
    ids = sorted({row["document_id"] for row in facts})
    marks = ", ".join("?" * len(ids))
    dates = {
        row["id"]: row["published_on"]
        for row in await base.rows(f"select id, published_on from documents where id in ({marks})", ids)
    }
    offices: dict[tuple[str, str], Row] = {}
    for row in facts:
        if not row.get("capacity") and not row.get("organisation"):
            continue
        key = (row.get("capacity") or "", row.get("organisation") or "")
        office = offices.setdefault(key, {**row, "dates": set()})
        office["dates"] |= {dates.get(row["document_id"])} - {None}
    return [{**row, "dates": sorted(row["dates"])} for row in offices.values()]


async def _neighbours(base: Base, row: Row) -> list[Row]:
    """Other structures, those most often named in the same documents first, then those of the same department."""
    together = await base.rows_in_time(
        """select s.id, s.name, s.kind, s.commune, s.department, count(distinct o.document_id) as shared
           from structure_mentions m
           join structure_mentions o on o.document_id = m.document_id and o.structure_id != m.structure_id
           join structures s on s.id = o.structure_id
           where m.structure_id = :id
           group by s.id
           order by s.department_code is not :department, shared desc, s.document_count desc, s.name
           limit :limit""",
        {"id": row["id"], "department": row.get("department_code") or "-", "limit": NEIGHBOURS},
    )
    return together or []


async def _partners(base: Base, person_id: str) -> list[Row]:
    """People who signed the same instruments as a person, each once with those instruments."""
    found = await base.rows_in_time(
        """select distinct p.id, p.name, i.id as instrument_id, i.title
           from signatories s
           join signatories o on o.instrument_id = s.instrument_id and o.person_id != s.person_id
           join people p on p.id = o.person_id join instruments i on i.id = s.instrument_id
           where s.person_id = :id order by p.name, i.title limit 60""",
        {"id": person_id},
    )
    partners: dict[str, Row] = {}
    for row in found or []:
        instruments = partners.setdefault(row["id"], {**row, "instruments": []})["instruments"]
        instruments.append({"id": row["instrument_id"], "title": row["title"]})
    return list(partners.values())


async def _decisions(base: Base, row_id: str) -> list[Row]:
    """What was decided about this record's names, with the reasons; decisions of people first."""
    if "judgements" not in await base.tables():
        return []
    mentions = """select id from structure_mentions where structure_id = :id
                  union all select id from person_mentions where person_id = :id"""
    found = await base.rows(
        f"""select * from judgements where left_id = :id or right_id = :id
            or left_id in ({mentions}) or right_id in ({mentions})
            order by decided_by = 'program', verdict, score desc limit 40""",
        {"id": row_id},
    )
    names = await base.names_of(row[side] for row in found for side in ("left_id", "right_id"))
    for row in found:
        row["reasons"] = weights(row.get("reasons"))
        for side in ("left", "right"):
            row[f"{side}_name"] = row.get(f"{side}_name") or names.get(row[f"{side}_id"], row[f"{side}_id"])
    return found
