"""Cells of Datasette's own table and row pages: French words, days, figures, and links that carry names."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup, escape

from extract.publish.base import LINKS, RECORDS, Base
from extract.publish.contacts import mask
from extract.publish.facts import cell_words, summary
from extract.publish.formats import day, number
from extract.publish.phrases import SPOKEN, in_french
from extract.publish.settings import settings
from extract.publish.words import any_value_words, unit_words, value_words

_TARGETS = {**LINKS, "document_id": "documents", "replaces": "documents", "near_duplicate_of": "documents"}
LONG = 220  # characters of a page's text shown in lists
SHORT = 60  # characters of a link's name in lists


async def cell(
    datasette: Any, row: Any, value: Any, column: str, table: str | None, database: str
) -> Markup | str | None:
    """What stands in one cell; None leaves it to Datasette."""
    if value is None:
        return None
    if table is None:
        return _answer(datasette, column, value)
    base = Base(datasette)
    if base.name != database:
        return None
    if isinstance(value, dict):
        return _link(datasette, str(value["value"]), str(value["label"] or value["value"]))
    if column in _TARGETS:
        names = await base.names(_TARGETS[column], [str(value)])
        return _link(datasette, str(value), names.get(str(value), str(value)))
    if column in ("left_id", "right_id"):
        names = await base.names_of([str(value)])
        return _link(datasette, str(value), names.get(str(value), str(value)))
    if table == "identifiers" and column == "id":
        return _link(datasette, str(value), str(value))
    if column == "current_id":
        return Markup(" ").join(_link(datasette, one, one) for one in str(value).split())
    if column in ("page", "number") and "document_id" in row.keys():  # noqa: SIM118 - a sqlite3.Row is not a dict
        return _page(datasette, row["document_id"], value)
    if column == "reasons":
        return _reasons(value)
    unit = datasette.table_metadata(database, table).get("units", {}).get(column)
    return f"{number(value)}\u202f{unit_words(unit)}" if unit else _words(datasette, table, row, column, value)


def _answer(datasette: Any, column: str, value: Any) -> Markup | str | None:
    """A cell of the answer to a question, which has no table."""
    if column == "id":
        return _link(datasette, str(value), str(value))
    if column.endswith("_on"):
        return day(str(value))
    if column in SPOKEN:
        return in_french(str(value))
    return any_value_words(value, column)


def _link(datasette: Any, row_id: str, name: str) -> Markup:
    shown = name if settings(datasette).contacts else mask(name)
    short = shown if len(shown) <= SHORT else shown[:SHORT].rsplit(" ", 1)[0] + "…"
    title = Markup(' title="{}"').format(shown) if short != shown else ""
    return Markup('<a href="{}"{}>{}</a>').format(datasette.urls.path(f"/id/{row_id}"), title, short)


def _page(datasette: Any, document: Any, number: Any) -> Markup:
    document_id = document["value"] if isinstance(document, dict) else document
    path = datasette.urls.path(f"/document/{document_id}/page/{number}")
    return Markup('<a href="{}">p.&#8239;{}</a>').format(path, number)


def _reasons(value: str) -> str | None:
    try:
        given = json.loads(value)
    except ValueError:
        return None
    if not isinstance(given, dict):
        return None
    return ", ".join(f"{in_french(name)} ({number(weight)})" for name, weight in given.items())


def _words(datasette: Any, table: str, row: Any, column: str, value: Any) -> Markup | str | None:
    whole = {name: row[name] for name in row.keys()}  # noqa: SIM118
    words = cell_words(table, column, whole)
    if column.endswith("_on") and words:
        return Markup('<time datetime="{}">{}</time>').format(value, words)
    shown = words if settings(datasette).contacts else mask(words)
    if column == "text" and table == "pages" and len(shown) > LONG:
        return Markup('<div class="long">{}</div>').format(shown)
    return Markup(escape(shown)) if shown else None


def lead_words(table: str, row: Any) -> str:
    """What a row of a list is called: the words of its first column."""
    whole: dict[str, Any] = {}
    for one in row.cells:
        raw = one["raw"]
        whole[one["column"]] = raw["value"] if isinstance(raw, dict) else raw
        if isinstance(raw, dict):
            whole[f"{one['column']}_name"] = raw["label"]
    if table in RECORDS:
        return str(whole.get(RECORDS[table][1]) or whole.get("path") or whole["id"])
    if whole.get("text") and "start" in whole:
        return summary(table, whole).name
    return value_words(whole.get("verdict"), "verdict", table) or str(whole.get("heading") or whole.get("id"))


def record_link(table: str, row_id: str) -> str:
    """Where a row's id leads from a list: the page made for it where there is one."""
    return f"/{RECORDS[table][0]}/{row_id}" if table in RECORDS else f"/id/{row_id}"
