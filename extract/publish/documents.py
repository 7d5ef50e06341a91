"""`/document/<id>` and `/document/<id>/page/<n>`: a page's picture or text, with its facts framed and listed."""

from __future__ import annotations

import asyncio
from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import Base, Row
from extract.publish.facts import COLOURS, basis, boxes, quote, summary
from extract.publish.marks import pieces
from extract.publish.pages import missing, page, record_page
from extract.publish.pictures import has_pictures
from extract.publish.settings import settings
from extract.publish.words import many, one

MOST_PAGES = 60  # offered at once
NEIGHBOURS = 15  # pages before and after the one shown, in longer documents
MOST_FACTS = 2000  # of one page: a text file may be one page of a megabyte


async def document(request: Any, datasette: Any) -> Response:
    """The document's own page, which opens on its first page."""
    base = Base(datasette)
    row = await base.by_id("documents", request.url_vars["id"])
    if row is None or row["status"] == "withdrawn":
        return await missing(request, datasette, request.url_vars["id"])
    number = int(request.url_vars.get("number") or 1)
    shown = await base.row("select * from pages where document_id = ? and number = ?", [row["id"], number])
    if shown is None and number != 1:
        return await page(request, datasette, "unknown.html", {"id": f"{row['id']}-p{number}"}, status=404)
    context = await _notice(base, row) | await _shown_page(datasette, base, row, shown)
    context["pages"] = around(context["pages"], number)
    if request.url_vars.get("number") is None or shown is None:
        return await record_page(request, datasette, "document.html", "documents", row, {**context, "document": row})
    return await record_page(request, datasette, "document.html", "pages", shown, {**context, "document": row})


async def _notice(base: Base, row: Row) -> Row:
    """What is known of the document as a whole."""
    fields = await base.rows("select * from document_fields where document_id = ? order by name", [row["id"]])
    linked = [row.get("replaces"), row.get("near_duplicate_of")]
    later = await base.row("select id, title, path from documents where replaces = ?", [row["id"]])
    alike = await base.rows("select id, title, path from documents where near_duplicate_of = ?", [row["id"]])
    paths = await base.rows("select path from document_paths where document_id = ? order by path", [row["id"]])
    return {
        "fields": {field["name"]: {**field, "basis_words": basis(field)} for field in fields},
        "names": await base.names("documents", linked),
        "replaced_by": later,
        "alike": alike,
        "paths": [one_path["path"] for one_path in paths if one_path["path"] != row["path"]],
        "totals": await _totals(base, row["id"]),
        "pages": await base.rows(
            "select id, number, heading, source, quality, problem from pages where document_id = ? order by number",
            [row["id"]],
        ),
        "facts_per_page": await _facts_per_page(base, row["id"]),
    }


async def _totals(base: Base, document_id: str) -> list[Row]:
    """How many facts of each kind the whole document holds."""
    found = []
    for table in await base.fact_tables():
        if table not in ("document_fields", "refusals"):
            count = await base.count(table, "document_id = ?", [document_id])
            if count:
                noun = one(table) if count == 1 else many(table)
                found.append({"table": table, "count": count, "noun": noun, "colour": COLOURS.get(table, "other")})
    return found


async def _facts_per_page(base: Base, document_id: str) -> dict[int, int]:
    counts: dict[int, int] = {}
    for table in await base.fact_tables():
        if table != "refusals":
            sql = f"select page, count(*) as n from [{table}] where document_id = ? and page is not null group by page"
            for row in await base.rows(sql, [document_id]):
                counts[row["page"]] = counts.get(row["page"], 0) + row["n"]
    return counts


async def _shown_page(datasette: Any, base: Base, row: Row, shown: Row | None) -> Row:
    """The picture or text of one page, and its facts."""
    given = settings(datasette)
    if shown is None:
        return {"shown": None, "groups": [], "frames": [], "pieces": [], "picture": None, "declined": [], "left_out": 0}
    where = [row["id"], shown["number"]]
    tables = await base.fact_tables()
    every = await base.facts("document_id = ? and page = ?", where, tables=[t for t in tables if t != "refusals"])
    facts = first_of(every, MOST_FACTS)
    declined = await base.facts("document_id = ? and page = ?", where, tables=["refusals"])
    for fact in [*facts, *declined]:
        present(fact, given.contacts)
    drawable = bool(shown["width"]) and await asyncio.to_thread(has_pictures, row, given)
    return {
        "shown": shown,
        "groups": _groups(facts),
        "left_out": len(every) - len(facts),
        "frames": _largest_first(facts),
        "pieces": pieces(shown["text"] or "", facts, contacts=given.contacts),
        "picture": f"/-/page/{row['id']}/{shown['number']}.png" if drawable else None,
        "declined": declined,
    }


def around(pages: list[Row], number: int) -> list[Row]:
    """The pages that a long document offers beside page `number`: its neighbours, the first and the last."""
    if len(pages) <= MOST_PAGES:
        return pages
    ends = (pages[0]["number"], pages[-1]["number"])
    return [page for page in pages if page["number"] in ends or abs(page["number"] - number) <= NEIGHBOURS]


def first_of(facts: list[Row], most: int) -> list[Row]:
    """The facts that stand first on their page, in the order given, when there are more than a page can show."""
    if len(facts) <= most:
        return facts
    kept = sorted(facts, key=lambda fact: fact["start"] or 0)[:most]
    chosen = {fact["id"] for fact in kept}
    return [fact for fact in facts if fact["id"] in chosen]


def _largest_first(facts: list[Row]) -> list[Row]:
    """Every box with its fact, large facts first, so that small ones lie above them and can be reached."""

    def area(fact: Row) -> float:
        frames: list[list[float]] = fact["frames"]
        return sum((box[2] - box[0]) * (box[3] - box[1]) for box in frames)

    ordered = sorted(facts, key=area, reverse=True)
    return [{"fact": fact, "box": box} for fact in ordered for box in fact["frames"]]


def present(fact: Row, contacts: bool) -> Row:
    """A fact made ready for a template, in place: its words, its quote, its frames, its colour."""
    fact["summary"] = summary(fact["table"], fact)
    fact["quote"] = quote(fact, contacts)
    fact["frames"] = boxes(fact)
    fact["says_more"] = _letters(fact["quote"][1]) not in _letters(fact["summary"].name)
    fact["colour"] = COLOURS.get(fact["table"], "other")
    return fact


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _groups(facts: list[Row]) -> list[Row]:
    groups: dict[str, list[Row]] = {}
    for fact in facts:
        groups.setdefault(fact["table"], []).append(fact)
    return [
        {"table": table, "count": len(rows), "facts": _gathered(table, rows), "colour": COLOURS.get(table, "other")}
        for table, rows in groups.items()
    ]


_NAMED = {"structure_mentions": "structure_id", "person_mentions": "person_id", "instrument_mentions": "instrument_id"}


def _gathered(table: str, facts: list[Row]) -> list[Row]:
    """Mentions of one entity under the first of them (`also` holds the others); other facts as they are."""
    found: dict[str, Row] = {}
    for fact in facts:
        entity = fact.get(_NAMED.get(table, ""))
        first = found.setdefault(entity or fact["id"], fact | {"also": []})
        if first["id"] != fact["id"]:
            first["also"].append(fact)
            if not first["summary"].detail:
                first["summary"] = fact["summary"]
    return list(found.values())
