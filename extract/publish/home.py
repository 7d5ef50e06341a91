"""`/`: what the base holds, for someone who has never seen it."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import Base, Row
from extract.publish.pages import page, public_address
from extract.publish.words import many, one, table_says, value_words

COUNTED = ("documents", "structures", "people", "instruments", "signatories", "dates", "amounts", "checks")
LATEST = 10
UNREAD = 20


async def home(request: Any, datasette: Any) -> Response:
    """Counts, latest documents, kinds, regions, how to cite, and what could not be read."""
    base = Base(datasette)
    context = {
        "counts": await _counts(base),
        "latest": await _latest(base),
        "kinds": await _shares(base, "documents", "kind"),
        "structure_kinds": await _shares(base, "structures", "kind"),
        "regions": await _shares(base, "structures", "region"),
        "unread_documents": await base.rows(
            f"""select id, title, path, status, problem from documents where status in ('partial', 'failed')
                order by status, path limit {UNREAD}"""
        ),
        "unread_count": await base.count("documents", "status in ('partial', 'failed')"),
        "unread_pages": await _unread_pages(base),
        "differing": await base.count("checks", "verdict = 'differs'"),
        "example": await _example(datasette, base),
    }
    return await page(request, datasette, "home.html", context)


async def _counts(base: Base) -> list[Row]:
    """How many rows each table of interest has."""
    found = []
    tables = await base.tables()
    for table in COUNTED:
        if table in tables:
            count = await base.count(table, _public(table))
            noun = one(table) if count == 1 else many(table)
            found.append({"table": table, "count": count, "noun": noun, "says": table_says(table)})
    return [row for row in found if row["count"]]


def _public(table: str) -> str:
    """The condition for rows that count: documents taken out keep a row, which says so."""
    return "status != 'withdrawn'" if table == "documents" else "1"


async def _latest(base: Base) -> list[Row]:
    return await base.rows(
        f"""select * from documents where status in ('ok', 'partial') and near_duplicate_of is null
            order by published_on desc, id limit {LATEST}"""
    )


async def _shares(base: Base, table: str, column: str) -> list[Row]:
    """Values of a column with their counts, most frequent first."""
    sql = f"""select [{column}] as value, count(*) as count from [{table}]
              where [{column}] is not null and {_public(table)} group by 1 order by 2 desc, 1 limit 20"""
    rows = await base.rows_in_time(sql, {}) or []
    most = max((row["count"] for row in rows), default=1)
    return [
        {**row, "words": value_words(row["value"], column, table) or row["value"], "of_most": row["count"] / most}
        for row in rows
    ]


async def _unread_pages(base: Base) -> list[Row] | None:
    """Pages of otherwise readable documents that could not be read; None where finding them takes too long."""
    return await base.rows_in_time(
        f"""select p.id, p.document_id, p.number, p.problem, p.quality, p.source, d.title, d.path
           from pages p join documents d on d.id = p.document_id
           where (p.problem is not null or p.source = 'none') and d.status = 'ok'
           order by d.path, p.number limit {UNREAD}""",
        {},
    )


async def _example(datasette: Any, base: Base) -> Row | None:
    """One record to show an address by: the structure most documents name, else any document."""
    row = await base.row("select id, name from structures order by document_count desc, id limit 1")
    row = row or await base.row("select id, coalesce(title, path) as name from documents order by id limit 1")
    return {**row, "url": public_address(datasette, row["id"])} if row else None
