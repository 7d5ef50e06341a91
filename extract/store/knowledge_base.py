"""kb.db: one transaction per document, and the resolution of all mentions written over it in one more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from extract.errors import CorpusError
from extract.records import Entity, Facts, Identifier, Judgement, Mention
from extract.store import entities, rows
from extract.store.mentions import read_mentions
from extract.store.rows import Row
from extract.store.schema import FACT_TABLES, TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A document the base has seen: its path in the corpus, the parser that read it, its status."""

    path: str
    parser: str
    status: str


class KnowledgeBase:
    """An open kb.db. Use as a context manager. Raises CorpusError where the file is not one of ours."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = Database(sqlite3.connect(path))
            self._db.execute("pragma foreign_keys = off")  # rows of one document refer to entities written afterwards
            self._create_missing_tables()
        except sqlite3.DatabaseError as error:
            raise CorpusError(f"{path}: not a knowledge base ({error}); delete it and build again") from error

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def _create_missing_tables(self) -> None:
        existing = set(self._db.table_names())
        for name, schema in TABLES.items():
            table = self._db.table(name)
            if name in existing:
                for column in schema.columns.keys() - table.columns_dict.keys():
                    table.add_column(column, schema.columns[column])
                continue
            table.create(schema.columns, pk=schema.key, foreign_keys=[(c, t, "id") for c, t in schema.foreign_keys])
            for columns in schema.indexes:
                table.create_index(columns)
            if schema.search:
                table.enable_fts(schema.search, create_triggers=True, tokenize="unicode61 remove_diacritics 2")

    # --- what is there -------------------------------------------------------------------------------------------

    def known(self) -> dict[str, Known]:
        """Document id -> what is known of it, withdrawn ones included."""
        sql = "select id, path, coalesce(parser, ''), status from documents"
        return {
            identifier: Known(path=path, parser=parser, status=status)
            for identifier, path, parser, status in self._db.execute(sql)
        }

    def texts(self) -> dict[str, str]:
        """Document id -> its whole text, for documents that could be read."""
        sql = """select document_id, group_concat(text, char(10)) from
                 (select p.document_id, p.text from pages p order by p.document_id, p.number) group by document_id"""
        return dict(self._db.execute(sql).fetchall())

    def problems(self, status: str) -> list[str]:
        """`path: problem` of every document with the given status (failed or partial)."""
        sql = """select p.path, d.problem from document_paths p join documents d on d.id = p.document_id
                 where d.status = ? order by p.path"""
        return [f"{path}: {problem}" for path, problem in self._db.execute(sql, [status])]

    def counts(self) -> dict[str, int]:
        """Rows per public table."""
        return {name: self._db[name].count for name in TABLES}

    def mentions(self) -> list[Mention]:
        """Every structure, person and instrument mention, ready to be resolved."""
        return read_mentions(self._db)

    def identifiers(self, *kinds: str) -> list[Identifier]:
        """The ids of the given kinds issued so far, in the order they were issued."""
        sql = f"""select id, kind, status, current_id, key, first_seen from identifiers
                  where kind in ({", ".join("?" * len(kinds))}) order by rowid"""
        names = ("id", "kind", "status", "current_id", "key", "first_seen")
        return [Identifier(**dict(zip(names, row, strict=True))) for row in self._db.execute(sql, kinds)]

    def quotations(self, mentions: Iterable[str], most: int) -> list[str]:
        """Some of the sentences that hold the given mentions, each with its document and page."""
        found: list[str] = []
        for table in ("structure_mentions", "person_mentions", "instrument_mentions"):
            sql = f"""select m.context, d.path, m.page from {table} m join documents d on d.id = m.document_id
                      where m.id = ?"""
            rows_found = (row for one in mentions for row in self._db.execute(sql, [one]))
            found += [f"{context} ({path}, p. {page})" for context, path, page in rows_found]
        return list(dict.fromkeys(found))[:most]

    # --- one document --------------------------------------------------------------------------------------------

    def write_document(self, facts: Facts, parser: str, today: str, contacts: bool = False) -> None:
        """Replace everything the base says of one document, in one transaction. Contacts only where asked for."""
        facts = facts if contacts else replace(facts, contacts=())
        document = facts.document
        with self._db.atomic():
            self._forget(document.id)
            self._insert("documents", [rows.document_row(facts, parser)])
            self._insert("pages", rows.page_rows(document))
            for table, found in rows.fact_rows(facts).items():
                self._insert(table, found)
                self._issue(table, (row["id"] for row in found), today)
            self._issue("documents", [document.id], today)

    def write_failure(
        self, document_id: str, path: str, sha256: str | None, problem: str, parser: str, today: str
    ) -> None:
        """Record a document that could not be read, with the reason in words."""
        problem = problem.removeprefix(f"{path}: ")
        with self._db.atomic():
            self._forget(document_id)
            self._insert("documents", [rows.failed_row(document_id, path, sha256, problem, parser)])
            self._issue("documents", [document_id], today)

    def withdraw(self, document_id: str, problem: str) -> None:
        """Take back a document's facts; its id and theirs stay answerable."""
        with self._db.atomic():
            self._forget(document_id, keep_row=True)
            change: Row = {"status": "withdrawn", "problem": problem, "near_duplicate_of": None}
            self._db.table("documents").update(document_id, change)
            self._db.execute("update identifiers set status = 'withdrawn' where id = ?", [document_id])

    def set_paths(self, paths: Mapping[str, str], replaced: Mapping[str, str]) -> None:
        """Say which document lies at which path, and which one each replaces (id -> id of the earlier version)."""
        with self._db.atomic():
            self._db.execute("delete from document_paths")
            self._insert("document_paths", [{"path": p, "document_id": d} for p, d in sorted(paths.items())])
            for path, document_id in sorted(paths.items(), reverse=True):
                self._db.execute("update documents set path = ? where id = ?", [path, document_id])
            for newer, older in replaced.items():
                self._db.execute("update documents set replaces = ? where id = ?", [older, newer])

    def keep_identifiers(self, ledger: Iterable[Identifier]) -> None:
        """Remember ids that an earlier base issued and this one has not met: they are withdrawn, never unknown."""
        known = {identifier for (identifier,) in self._db.execute("select id from identifiers")}
        lost = [replace(line, status="withdrawn") for line in ledger if line.id not in known]
        with self._db.atomic():
            self._insert("identifiers", [rows.identifier_row(line) for line in lost])

    def set_near_duplicates(self, pairs: Mapping[str, str]) -> None:
        """Link each near-duplicate to the document whose text it repeats."""
        with self._db.atomic():
            self._db.execute("update documents set near_duplicate_of = null where near_duplicate_of is not null")
            for copy, original in pairs.items():
                self._db.execute("update documents set near_duplicate_of = ? where id = ?", [original, copy])

    # --- all of them ---------------------------------------------------------------------------------------------

    def write_resolution(
        self, found: Sequence[Entity], ledger: Sequence[Identifier], judgements: Iterable[Judgement]
    ) -> None:
        """Write what mentions resolve to: entities, links of every fact to them, the ids issued, the judgements."""
        with self._db.atomic():
            entities.write_entities(self._db, found)
            entities.link_facts(self._db, found)
            entities.count_mentions(self._db)
            self._db.execute("delete from identifiers where kind in ('structure', 'person', 'instrument')")
            self._insert("identifiers", [rows.identifier_row(one) for one in ledger])
            self._db.execute("delete from judgements")
            self._insert("judgements", rows.judgement_rows(judgements))

    def _forget(self, document_id: str, keep_row: bool = False) -> None:
        for table in FACT_TABLES:
            withdraw = f"""update identifiers set status = 'withdrawn', current_id = null
                           where id in (select id from {table} where document_id = ?)"""
            self._db.execute(withdraw, [document_id])
            self._db.execute(f"delete from {table} where document_id = ?", [document_id])
        self._db.execute("delete from pages where document_id = ?", [document_id])
        if not keep_row:
            self._db.execute("delete from documents where id = ?", [document_id])

    def _issue(self, table: str, ids: Iterable[str], today: str) -> None:
        kind = rows.KIND_OF_TABLE[table]
        issue = """insert into identifiers (id, kind, status, key, first_seen) values (?, ?, 'current', ?, ?)
                   on conflict (id) do update set status = 'current', current_id = null"""
        for identifier in ids:
            self._db.execute(issue, [identifier, kind, identifier, today])

    def _insert(self, table: str, found: list[Row]) -> None:
        if found:
            columns = TABLES[table].columns
            names = ", ".join(f'"{name}"' for name in columns)
            sql = f"insert into {table} ({names}) values ({', '.join('?' * len(columns))})"
            self._db.conn.executemany(sql, [[row.get(name) for name in columns] for row in found])
