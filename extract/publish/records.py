"""Pages of structures, people and instruments: what the documents say of one, and every passage that says it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import Base, Row
from extract.publish.facts import listed
from extract.publish.pages import missing, record_page
from extract.publish.passages import by_document, each_once, facts_of, offices, spellings, steps
from extract.publish.relations import decisions, neighbours, partners

# The facts of a table that lead to the record of the page, given the table.
Leading = Callable[[str], Awaitable[list[Row]]]


async def structure(request: Any, datasette: Any) -> Response:
    """One organisation: where it is, what is said of it, who speaks for it, what it signed."""

    async def told(base: Base, row: Row, leading: Leading) -> Row:
        mentions = await leading("structure_mentions")
        return {
            "mentions": await by_document(base, mentions),
            "spellings": spellings(mentions, row["name"]),
            "steps": steps(mentions),
            "signatures": each_once(await leading("signatories")),
            "people": await leading("person_mentions"),
            "neighbours": await neighbours(base, row),
        }

    return await _record(request, datasette, "structures", "structure", told)


async def person(request: Any, datasette: Any) -> Response:
    """One person: functions as printed with the dates of the documents, signatures, passages."""

    async def told(base: Base, row: Row, leading: Leading) -> Row:
        mentions, signatures = await leading("person_mentions"), await leading("signatories")
        return {
            "mentions": await by_document(base, mentions),
            "spellings": spellings(mentions, row["name"]),
            "offices": await offices(base, [*mentions, *signatures]),
            "partners": await partners(base, row["id"]),
            "quotations": await leading("quotations"),
            "signatures": each_once(signatures),
        }

    return await _record(request, datasette, "people", "person", told)


async def instrument(request: Any, datasette: Any) -> Response:
    """One agreement or contract: its parties, its term, what it commits, who signed it and where that is said."""

    async def told(base: Base, row: Row, leading: Leading) -> Row:
        mentions, signatures = await leading("instrument_mentions"), await leading("signatories")
        return {
            "signatures": each_once(signatures),
            "parties": listed(row.get("parties")),
            "amounts": await leading("amounts"),
            "mentions": await by_document(base, mentions or signatures),
        }

    return await _record(request, datasette, "instruments", "instrument", told)


async def _record(
    request: Any,
    datasette: Any,
    table: str,
    kind: str,
    told: Callable[[Base, Row, Leading], Awaitable[Row]],
) -> Response:
    """The page of a record of a table; `kind` names its template and the column by which facts lead to it."""
    base = Base(datasette)
    row = await base.by_id(table, request.url_vars["id"])
    if row is None:
        return await missing(request, datasette, request.url_vars["id"])

    async def leading(facts: str) -> list[Row]:
        return await facts_of(datasette, base, facts, f"{kind}_id", row["id"])

    context = {**await told(base, row, leading), "decisions": await decisions(base, row["id"])}
    return await record_page(request, datasette, f"{kind}.html", table, row, context)
