"""`/fact/<id>`: one fact, its value, the words it rests on, and the part of the page they stand on."""

from __future__ import annotations

import asyncio
from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import AMONG_FACTS, Base, Row
from extract.publish.documents import present
from extract.publish.facts import value_rows
from extract.publish.pages import missing, record_page
from extract.publish.passages import facts_of
from extract.publish.pictures import has_pictures
from extract.publish.settings import settings


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
        "leading_here": await _leading_here(datasette, base, table, row["id"]),
        "document": document,
        "shown": page,
        "picture": f"/-/page/{row['document_id']}/{row['page']}.png" if drawable and page and page["width"] else None,
        "crop": _crop(whole["frames"], page),
    }
    return await record_page(request, datasette, "fact.html", table, row, context)


async def _leading_here(datasette: Any, base: Base, table: str, row_id: str) -> list[tuple[str, list[Row]]]:
    """Facts that lead to a fact: (what it is to them, they themselves), such as the parts of an amount."""
    columns = (await base.tables())[table]
    found = [
        (column, await facts_of(datasette, base, table, column, row_id))
        for column, target in AMONG_FACTS.items()
        if target == table and column in columns
    ]
    return [(column, rows) for column, rows in found if rows]


def _crop(frames: list[list[float]], page: Row | None) -> list[float] | None:
    """The part of the page around the frames, `[x, y, width, height]` in points: full width, a few lines around."""
    if not frames or page is None or not page["width"]:
        return None
    margin = page["height"] * 0.07
    top = max(0.0, min(box[1] for box in frames) - margin)
    bottom = min(page["height"], max(box[3] for box in frames) + margin)
    return [0.0, round(top, 1), page["width"], round(bottom - top, 1)]
