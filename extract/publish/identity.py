"""`/id/<id>`: the permanent address of every record, in every state an id can be in."""

from __future__ import annotations

import json
import re
from string import ascii_lowercase, digits
from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import AMONG_FACTS, LINKS, Base, Row, closed_tables, record_path
from extract.publish.citations import bibtex, json_ld, ris
from extract.publish.contacts import mask_value
from extract.publish.ledger import document_of, last_line, ledger_line, namesakes
from extract.publish.pages import FORMATS, cited, page, public_address, signposts
from extract.publish.settings import settings
from extract.publish.site import refusal
from extract.publish.words import table_of_kind

LONGEST = 40  # characters of an id that may have been mistyped
_JSON_COLUMNS = {"boxes", "parties", "reasons"}
_ACCEPTED = {kind.split(";")[0]: suffix for suffix, kind in FORMATS.items()} | {"text/x-bibtex": "bib"}


async def identifier(request: Any, datasette: Any) -> Response:
    """303 to the record; 301 to the survivor of a merge; 300 after a split; 410 when withdrawn; 404 if never issued."""
    asked, suffix = request.url_vars["id"].lower(), request.url_vars.get("suffix")
    base = Base(datasette)
    line = await ledger_line(base, asked)
    if line is not None and line["status"] == "merged":
        survivor = await _survivor(base, line)
        if survivor is not None:
            return _to(datasette, f"/id/{survivor}{f'.{suffix}' if suffix else ''}", 301)
    if line is not None and line["status"] == "split":
        return await _choice(request, datasette, base, line, suffix)
    found = None if line is not None and line["status"] == "withdrawn" else await base.find(asked)
    if line is not None and line["status"] == "current" and table_of_kind(line["kind"]) in closed_tables(datasette):
        return await refusal(request, datasette)
    if found is not None:
        return await _current(request, datasette, base, *found, suffix)
    line = line or await last_line(base, asked)
    if line is not None:
        return await _gone(request, datasette, base, line, suffix)
    return await _unknown(request, datasette, base, asked, suffix)


async def _survivor(base: Base, line: Row) -> str | None:
    """The id at the end of a chain of merges; None if the chain runs in a circle or breaks off."""
    seen = {line["id"]}
    while line["status"] == "merged" and line["current_id"]:
        following = await base.issued(line["current_id"])
        if following is None or following["id"] in seen:
            return None if following is not None else str(line["current_id"])
        seen.add(following["id"])
        line = following
    return str(line["id"]) if line["status"] != "merged" else None


def _to(datasette: Any, path: str, status: int) -> Response:
    return Response.redirect(datasette.urls.path(path), status=status, headers={"Vary": "Accept"})


async def _current(request: Any, datasette: Any, base: Base, table: str, row: Row, suffix: str | None) -> Response:
    wanted = suffix or _negotiated(request.headers.get("accept", ""))
    if suffix is None and wanted:
        return _to(datasette, f"/id/{row['id']}.{wanted}", 303)
    if suffix is None:
        response = _to(datasette, record_path(table, row, base.name), 303)
        response.headers |= signposts(datasette, row["id"])
        return response
    body = await _described(datasette, base, table, row, suffix)
    headers = signposts(datasette, row["id"])
    if suffix in ("bib", "ris"):
        headers["Content-Disposition"] = f'attachment; filename="{row["id"]}.{suffix}"'
    return Response(body=body, status=200, headers=headers, content_type=FORMATS[suffix])


def _negotiated(accept: str) -> str | None:
    """The format that an Accept header puts first, None for a web page."""
    best: tuple[float, str | None] = (0.0, None)
    for part in accept.split(","):
        kind, _, parameters = part.strip().partition(";")
        quality = re.search(r"q=([\d.]+)", parameters)
        weight = float(quality.group(1)) if quality and quality.group(1).count(".") < 2 else 1.0
        if kind in ("text/html", "application/xhtml+xml", "*/*", *_ACCEPTED) and weight > best[0]:
            best = weight, _ACCEPTED.get(kind)
    return best[1]


async def _described(datasette: Any, base: Base, table: str, row: Row, suffix: str) -> str:
    reference = await cited(datasette, base, table, row)
    if suffix == "bib":
        return bibtex(reference)
    if suffix == "ris":
        return ris(reference)
    if suffix == "jsonld":
        return json.dumps(json_ld(reference), ensure_ascii=False, indent=2)
    whole = await _as_json(datasette, base, table, row, reference.text())
    return json.dumps(whole, ensure_ascii=False, indent=2)


async def _as_json(datasette: Any, base: Base, table: str, row: Row, sentence: str) -> Row:
    record = dict(row) if settings(datasette).contacts else mask_value(dict(row))
    for column in _JSON_COLUMNS & record.keys():
        record[column] = json.loads(record[column] or "null")
    leading = (*LINKS, *AMONG_FACTS, "document_id")
    links = {column: public_address(datasette, row[column]) for column in leading if row.get(column)}
    return {
        "id": row["id"],
        "url": public_address(datasette, row["id"]),
        "table": table,
        "citation": sentence,
        "links": links,
        "facts": await _facts_about(datasette, base, table, row["id"]),
        "record": record,
    }


async def _facts_about(datasette: Any, base: Base, table: str, row_id: str) -> dict[str, str]:
    """Where the facts that name a record are listed as JSON, by table."""
    column = {"documents": "document_id", **{entities: name for name, entities in LINKS.items()}}.get(table)
    root = settings(datasette).base_url
    return {
        name: f"{root}{datasette.urls.table(base.name, name)}.json?{column}__exact={row_id}&_shape=array"
        for name in await base.fact_tables()
        if column in (await base.tables())[name]
    }


async def _choice(request: Any, datasette: Any, base: Base, line: Row, suffix: str | None) -> Response:
    ids = re.findall(r"[a-z0-9-]+", line["current_id"] or "")
    table = table_of_kind(line["kind"]) or ""
    names = await base.names(table, ids)
    choices = [{"id": one, "name": names.get(one, one), "url": public_address(datasette, one)} for one in ids]
    context = {"id": line["id"], "status": "split", "choices": choices}
    if suffix:
        return Response.json(context, status=300)
    return await page(request, datasette, "choice.html", {**context, "table": table}, status=300)


async def _gone(request: Any, datasette: Any, base: Base, line: Row, suffix: str | None) -> Response:
    document = await document_of(base, line)
    if suffix:
        context = {"id": line["id"], "status": "withdrawn", "kind": line["kind"], "first_seen": line["first_seen"]}
        place = {"document": public_address(datasette, document["id"])} if document else {}
        return Response.json({**context, **place}, status=410)
    newer = await base.row("select id, title, path from documents where replaces = ?", [line["id"]])
    context = {"line": line, "newer": newer, "document": document, "namesakes": await namesakes(base, line)}
    return await page(request, datasette, "gone.html", context, status=410)


async def _unknown(request: Any, datasette: Any, base: Base, asked: str, suffix: str | None) -> Response:
    if suffix:
        return Response.json({"id": asked, "status": "unknown"}, status=404)
    context = {"id": asked, "meant": await _meant(base, asked)}
    return await page(request, datasette, "unknown.html", context, status=404)


async def _meant(base: Base, asked: str) -> list[str]:
    """Ids issued that differ from the one asked for by one letter, or by two that changed places."""
    if not 4 <= len(asked) <= LONGEST:
        return []
    near = {asked[:i] + letter + asked[i + 1 :] for i in range(len(asked)) for letter in ascii_lowercase + digits}
    near |= {asked[:i] + asked[i + 1] + asked[i] + asked[i + 2 :] for i in range(len(asked) - 1)}
    marks = ", ".join("?" * len(near))
    found = await base.rows(f"select id from identifiers where id in ({marks}) order by id limit 5", sorted(near))
    return [row["id"] for row in found]
