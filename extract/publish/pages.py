"""What every page of ours shares: rendering, the citation box, tombstones and addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import Base, Row
from extract.publish.citations import Citation, citation, json_ld, meta_tags, script_json
from extract.publish.ledger import last_line
from extract.publish.settings import settings

FORMATS = {
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}


def public_address(datasette: Any, row_id: str, suffix: str = "") -> str:
    """The permanent address of an id, from configuration: a request's Host header is never believed."""
    return f"{settings(datasette).base_url}{datasette.urls.path(f'/id/{row_id}{suffix}')}"


def signposts(datasette: Any, row_id: str) -> dict[str, str]:
    """The Link header of a record: what to cite, and where it is described for machines."""
    address = public_address(datasette, row_id)
    links = [f'<{address}>; rel="cite-as"']
    links += [
        f'<{address}.{suffix}>; rel="describedby"; type="{kind.split(";")[0]}"' for suffix, kind in FORMATS.items()
    ]
    return {"Link": ", ".join(links)}


async def cited(datasette: Any, base: Base, table: str, row: Row) -> Citation:
    """The citation of a row, consulted today."""
    return await citation(base, table, row, public_address(datasette, row["id"]), date.today())


async def record_page(request: Any, datasette: Any, template: str, table: str, row: Row, context: Row) -> Response:
    """The page of one record, with everything the citation box and the head need."""
    base = Base(datasette)
    reference = await cited(datasette, base, table, row)
    shared = {
        "table": table,
        "row": row,
        "citation": reference,
        "meta_tags": meta_tags(reference),
        "json_ld": script_json(json_ld(reference)),
        "plain_path": datasette.urls.row(base.name, table, row["id"]) if base.name in datasette.databases else None,
    }
    return await page(request, datasette, template, {**shared, **context}, headers=signposts(datasette, row["id"]))


async def page(
    request: Any,
    datasette: Any,
    template: str,
    context: Row,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    """A rendered page."""
    body = await datasette.render_template(template, context, request=request, view_name="kb")
    return Response.html(body, status=status, headers=headers)


async def missing(request: Any, datasette: Any, row_id: str) -> Response:
    """The answer to a record page whose id is not current: its line in the ledger, or that it is unknown."""
    if await last_line(Base(datasette), row_id) is not None:
        return Response.redirect(datasette.urls.path(f"/id/{row_id}"), status=303)
    return await page(request, datasette, "unknown.html", {"id": row_id}, status=404)
