"""Cells of Datasette's own table and row pages: French words, days, figures, and links that carry names."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from extract.publish.base import AMONG_FACTS, LINKS, RECORDS, Base, Row
from extract.publish.contacts import mask
from extract.publish.facts import cell_words, summary
from extract.publish.formats import day, number, signed
from extract.publish.phrases import in_french
from extract.publish.reasons import weights
from extract.publish.settings import settings
from extract.publish.words import any_value_words, unit_words, value_words

_TARGETS = {
    **LINKS,
    **AMONG_FACTS,
    "document_id": "documents",
    "replaces": "documents",
    "near_duplicate_of": "documents",
}
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
    whole = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a sqlite3.Row is not a dict
    named = await _name(base, table, column, whole)
    if named is not None:
        return _link(datasette, str(value), named)
    if column == "current_id":
        return Markup(" ").join(_link(datasette, one, one) for one in str(value).split())
    if column in ("page", "number") and "document_id" in whole:
        return _page(datasette, whole, value)
    if column == "reasons":
        return _reasons(value)
    unit = datasette.table_metadata(database, table).get("units", {}).get(column)
    return f"{number(value)}\u202f{unit_words(unit)}" if unit else _words(datasette, table, whole, column, value)


async def _name(base: Base, table: str, column: str, row: Row) -> str | None:
    """What the record is called that the id in a column leads to; None for columns that lead nowhere."""
    value = str(row[column])
    if column in _TARGETS:
        return (await base.names(_TARGETS[column], [value])).get(value, value)
    if column in ("left_id", "right_id"):
        return row.get(column.replace("_id", "_name")) or (await base.names_of([value])).get(value, value)
    return value if (table, column) == ("identifiers", "id") else None


def _answer(datasette: Any, column: str, value: Any) -> Markup | str | None:
    """A cell of the answer to a question, which has no table."""
    if column == "id":
        return _link(datasette, str(value), "fiche")
    if column.endswith("_on"):
        return Markup('<time datetime="{}">{}</time>').format(value, day(str(value)))
    return any_value_words(value, column) or cell_words("", column, {column: value})


def _link(datasette: Any, row_id: str, name: str) -> Markup:
    shown = name if settings(datasette).contacts else mask(name)
    short = shown if len(shown) <= SHORT else shown[:SHORT].rsplit(" ", 1)[0] + "…"
    title = Markup(' title="{}"').format(shown) if short != shown else ""
    return Markup('<a href="{}"{}>{}</a>').format(datasette.urls.path(f"/id/{row_id}"), title, short)


def _page(datasette: Any, row: Row, number: Any) -> Markup:
    """A link to a page; a fact's opens at its frame."""
    document = row["document_id"]["value"] if isinstance(row["document_id"], dict) else row["document_id"]
    frame = f"#b-{row['id']}" if "start" in row else ""
    path = datasette.urls.path(f"/document/{document}/page/{number}{frame}")
    return Markup('<a href="{}">p.&#8239;{}</a>').format(path, number)


def _reasons(value: str) -> str | None:
    return ", ".join(f"{in_french(name)} ({signed(weight)})" for name, weight in weights(value)) or None


def _words(datasette: Any, table: str, row: Row, column: str, value: Any) -> Markup | str | None:
    words = cell_words(table, column, row)
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
