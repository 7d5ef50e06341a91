"""The published face of kb.db: a Datasette plugin with permanent addresses, evidence pages, citations and search."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from datasette import handle_exception as datasette_errors
from datasette import hookimpl

from extract.publish import (
    cells,
    documents,
    facts,
    formats,
    home,
    identity,
    one_fact,
    passages,
    phrases,
    pictures,
    records,
    search,
    site,
    spreadsheets,
    words,
)
from extract.publish.base import Base, adopt, is_closed
from extract.publish.contacts import mask
from extract.publish.settings import mentions_sql, settings, site_title

Hook = TypeVar("Hook", bound=Callable[..., Any])


def _hook(function: Hook) -> Hook:
    """Datasette's own mark, with the function's type kept."""
    hookimpl(function)
    return function


_ID = r"(?P<id>[A-Za-z0-9-]+)"
_CLOSED = (
    r"/-/(?:databases|threads|metadata|plugins|settings|versions|permissions|messages|allow-debug|patterns|actor)"
    r"(?:\.json)?$"
)


@_hook
def startup(datasette: Any) -> None:
    """Name the database; keep local variables out of the log, where Datasette prints them if `rich` is installed."""
    adopt(datasette)
    datasette_errors.rich = None


@_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our addresses; they come before Datasette's own."""
    return [
        (r"/$", home.home),
        (rf"/id/{_ID}(?:\.(?P<suffix>json|jsonld|bib|ris))?$", identity.identifier),
        (rf"/document/{_ID}(?:/page/(?P<number>\d{{1,6}}))?$", documents.document),
        (rf"/structure/{_ID}$", records.structure),
        (rf"/person/{_ID}$", records.person),
        (rf"/instrument/{_ID}$", records.instrument),
        (rf"/fact/{_ID}$", one_fact.fact),
        (r"/recherche(?:\.(?P<format>json))?$", search.search),
        (rf"/-/page/{_ID}/(?P<number>\d{{1,6}})\.png$", pictures.page_picture),
        (r"/robots\.txt$", site.robots),
        (_CLOSED, site.closed),
    ]


@_hook
def asgi_wrapper(datasette: Any) -> Any:
    """Headers and masks around every answer."""
    return lambda app: site.wrapped(app, datasette)


@_hook
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """French words and forms for the templates."""
    hide = str if settings(datasette).contacts else mask
    env.filters |= {
        "day": formats.day,
        "period": facts.date_words,
        "number": formats.number,
        "signed": formats.signed,
        "share": formats.share,
        "french": lambda sentence: phrases.in_french(str(sentence or "")),
        "masked": lambda text: hide(str(text or "")),
        "words": lambda value, column, table=None: words.value_words(value, column, table) or value or "",
        "said": lambda value, column, table: facts.cell_words(table, column, {column: value}),
        "column_title": words.column_title,
        "table_title": words.table_title,
        "table_says": words.table_says,
        "noun": lambda count, table: words.one(table) if count == 1 else words.many(table),
    }
    # Globals rather than extra variables: Datasette renders some errors without calling any plugin.
    env.globals |= {
        "site_title": site_title(datasette),
        "site_metadata": datasette.metadata() or {},
        "asset": lambda name: f"{datasette.urls.static_plugins('extract-kb', name)}?{_fingerprint(name)}",
        "kb_table": lambda table, query="": f"{datasette.urls.table(Base(datasette).name, table)}{query}",
        "kb_database": lambda: datasette.urls.database(Base(datasette).name),
        "in_order": words.in_order,
        "listed_columns": words.listed_columns,
        "most_passages": passages.SHOWN,
        "lead_column": words.lead_column,
        "lead_words": cells.lead_words,
        "filter_words": words.filter_words,
        "record_link": lambda table, row_id: datasette.urls.path(cells.record_link(table, row_id)),
        "link": datasette.urls.path,
        "download_path": spreadsheets.download_path,
        "contacts_shown": settings(datasette).contacts,
    }


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256(files(__package__).joinpath("static", name).read_bytes()).hexdigest()[:8]


@_hook
def render_cell(datasette: Any, row: Any, value: Any, column: str, table: str | None, database: str) -> Any:
    """Cells of table and row pages."""

    async def rendered() -> Any:
        return await cells.cell(datasette, row, value, column, table, database)

    return rendered


@_hook
def permission_allowed(datasette: Any, action: str, resource: Any) -> bool | None:
    """Closed tables cannot be viewed, whatever address asks for them; readers write SQL only where metadata say so."""
    closed = action == "view-table" and is_closed(datasette, resource[1])
    return False if closed or (action == "execute-sql" and not mentions_sql(datasette, resource)) else None


@_hook
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Errors in French."""

    async def answer() -> Any:
        return await site.error_page(request, datasette, exception)

    return answer


@_hook
def forbidden(datasette: Any, request: Any, message: str) -> Any:
    """Refusals in French."""

    async def answer() -> Any:
        return await site.refusal(request, datasette)

    return answer
