"""The published database as the pages read it: rows by id, the facts of a page, names for ids. It never writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from datasette.database import QueryInterrupted

from extract.publish.settings import settings, site_title
from extract.publish.words import table_of_kind

Row = dict[str, Any]

NAME = "kb"
EVIDENCE = {"id", "document_id", "page", "start", "end", "text"}
# Tables whose rows have a page of their own, with the first part of its address and the column that names a row.
RECORDS = {
    "documents": ("document", "title"),
    "structures": ("structure", "name"),
    "people": ("person", "name"),
    "instruments": ("instrument", "title"),
}
# Which entity an id column of a fact points at.
LINKS = {"structure_id": "structures", "person_id": "people", "instrument_id": "instruments"}
AMONG_FACTS = {"part_of": "amounts", "changed_from": "amounts"}
FACT_ORDER = (
    "structure_mentions",
    "person_mentions",
    "signatories",
    "instrument_mentions",
    "dates",
    "amounts",
    "quotations",
    "checks",
    "document_fields",
)


class Base:
    """Read access to kb.db through Datasette's own read-only connections."""

    def __init__(self, datasette: Any) -> None:
        named = settings(datasette).database or NAME
        databases = [name for name in datasette.databases if not name.startswith("_")]
        self.name: str = named if named in databases else next(iter(databases), named)
        self.title = site_title(datasette)
        self._database = datasette.databases.get(self.name)
        self._tables: dict[str, list[str]] | None = None
        self._closed = closed_tables(datasette)

    async def rows(self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None) -> list[Row]:
        """Rows of a query; none when a table it needs is not in this database."""
        if self._database is None:
            return []
        try:
            results = await self._database.execute(sql, params, log_sql_errors=False)
        except sqlite3.OperationalError:
            return []
        return [dict(row) for row in results.rows]

    async def rows_in_time(self, sql: str, params: dict[str, Any]) -> list[Row] | None:
        """Rows of a query that a page can do without; None where it takes longer than the site allows."""
        try:
            return await self.rows(sql, params)
        except QueryInterrupted:
            return None

    async def row(self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None) -> Row | None:
        """The first row of a query, or None."""
        found = await self.rows(sql, params)
        return found[0] if found else None

    async def count(self, table: str, where: str = "1", params: Sequence[Any] = ()) -> int:
        """How many rows of a table meet a condition."""
        found = await self.row(f"select count(*) as n from [{table}] where {where}", params)
        return int(found["n"]) if found else 0

    async def tables(self) -> dict[str, list[str]]:
        """Every table shown, with its columns; search indexes are left out."""
        if self._tables is not None:
            return self._tables
        found = await self.rows(
            """select m.name as name, c.name as column_name from sqlite_master m, pragma_table_info(m.name) c
               where m.type = 'table' and m.name not like '%\\_fts%' escape '\\' order by m.rowid, c.cid"""
        )
        tables: dict[str, list[str]] = {}
        for row in found:
            if row["name"] not in self._closed:
                tables.setdefault(row["name"], []).append(row["column_name"])
        self._tables = tables
        return tables

    async def fact_tables(self) -> list[str]:
        """Tables whose rows carry evidence, in the order that pages show them."""
        known = [name for name, columns in (await self.tables()).items() if set(columns) >= EVIDENCE]
        return sorted(known, key=lambda name: FACT_ORDER.index(name) if name in FACT_ORDER else len(FACT_ORDER))

    async def by_id(self, table: str, row_id: str) -> Row | None:
        """One row of a table by its id."""
        return await self.row(f"select * from [{table}] where id = ?", [row_id])

    async def issued(self, row_id: str) -> Row | None:
        """The line of `identifiers` for an id, or None if it was never issued."""
        return await self.row("select * from identifiers where id = ?", [row_id])

    async def find(self, row_id: str) -> tuple[str, Row] | None:
        """The table and row of an id, whatever its kind; the ledger is asked first."""
        line = await self.issued(row_id)
        likely = table_of_kind(line["kind"]) if line else None
        columns = await self.tables()
        for table in [*([likely] if likely in columns else []), *columns]:
            if "id" in columns[table] and table != "identifiers":
                row = await self.by_id(table, row_id)
                if row is not None:
                    return table, row
        return None

    async def names(self, table: str, ids: Iterable[str | None]) -> dict[str, str]:
        """Names of rows of a table by id: titles of documents and instruments, names of structures and people; a
        fact is called by its text."""
        wanted = sorted({one for one in ids if one})
        if not wanted:
            return {}
        column = RECORDS[table][1] if table in RECORDS else "text"
        spare = ", path" if table == "documents" else ", id"
        marks = ", ".join("?" * len(wanted))
        found = await self.rows(
            f"select id, {column} as name{spare} as spare from [{table}] where id in ({marks})", wanted
        )
        return {row["id"]: row["name"] or row["spare"] for row in found}

    async def names_of(self, ids: Iterable[str | None]) -> dict[str, str]:
        """Names of entities of any kind, also of those merged into others: then the name their key was made of."""
        wanted = sorted({one for one in ids if one})
        marks = ", ".join("?" * len(wanted))
        ledger = await self.rows(f"select id, key from identifiers where id in ({marks})", wanted)
        found = {row["id"]: _name_in(row["key"]) or row["id"] for row in ledger}
        for table in ("structures", "people", "instruments"):
            found |= await self.names(table, wanted)
        return found

    async def facts(
        self, where: str, params: Sequence[Any], *, tables: Sequence[str] | None = None, latest: int | None = None
    ) -> list[Row]:
        """Rows of every fact table that meet a condition, in reading order (`latest`: so many of the latest).

        Each row gets `table` and, for every id it links to, the name of what it links to (`structure_id_name`…).
        """
        found: list[Row] = []
        for table in tables if tables is not None else await self.fact_tables():
            order = "order by document_id, page, start, [end]"
            if latest is not None:
                published = "(select published_on from documents d where d.id = document_id)"
                order = f"order by {published} desc, document_id, page, start, [end] limit {latest}"
            rows = await self.rows(f"select * from [{table}] where {where} {order}", params)
            found += [{"table": table, **row} for row in rows]
        await self.name_links(found)
        return found

    async def name_links(self, rows: list[Row]) -> None:
        """Add the names of linked entities and documents to rows, in place."""
        for column, table in {**LINKS, **AMONG_FACTS, "document_id": "documents"}.items():
            names = await self.names(table, (row.get(column) for row in rows))
            for row in rows:
                if row.get(column):
                    row[f"{column}_name"] = names.get(row[column])


def closed_tables(datasette: Any) -> frozenset[str]:
    """Tables that this site does not show: contacts, unless the publisher turned them on."""
    return frozenset() if settings(datasette).contacts else frozenset({"contacts"})


def is_closed(datasette: Any, table: str) -> bool:
    """Whether a table cannot be viewed: the closed ones, and the insides of search."""
    return table in closed_tables(datasette) or "_fts" in table


def adopt(datasette: Any) -> None:
    """Publish the only database as "kb" whatever its file is called: addresses and metadata must not hang on that."""
    wanted = settings(datasette).database or NAME
    named = [name for name in datasette.databases if not name.startswith("_")]
    if len(named) == 1 and named[0] != wanted:
        database = datasette.databases[named[0]]
        datasette.remove_database(named[0])
        datasette.add_database(database, name=wanted)


def _name_in(key: str | None) -> str | None:
    """The folded name in an identity key "kind|name|place"."""
    parts = (key or "").split("|")
    return parts[1] if len(parts) > 1 else None


def record_path(table: str, row: Row, database: str) -> str:
    """Address of the page that shows a row, from the root of the site; Datasette's own where we have none."""
    if table in RECORDS:
        return f"/{RECORDS[table][0]}/{row['id']}"
    if table == "pages":
        return f"/document/{row['document_id']}/page/{row['number']}"
    return f"/fact/{row['id']}" if "document_id" in row else f"/{database}/{table}/{row['id']}"
