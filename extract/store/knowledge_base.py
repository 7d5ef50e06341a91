"""kb.db: one transaction per document, and the resolution of all mentions written over it in one more."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from extract.errors import CorpusError
from extract.records import Entity, Facts, Identifier, Judgement, Mention
from extract.store import entities, rows
from extract.store.book import Book
from extract.store.instruments import describe_instruments
from extract.store.matching_index import CACHE, MatchingIndex
from extract.store.mentions import read_mentions
from extract.store.rows import Row
from extract.store.schema import FACT_TABLES, TABLES

_INSERT_LINE = """insert into identifiers (id, kind, status, current_id, key, first_seen)
                  values (:id, :kind, :status, :current_id, :key, :first_seen)"""


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
            self._path = path
            self._db = Database(sqlite3.connect(path))
            self._db.execute(f"pragma cache_size = {CACHE}")
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
            else:
                table.create(schema.columns, pk=schema.key, foreign_keys=[(c, t, "id") for c, t in schema.foreign_keys])
            for columns in schema.indexes:
                table.create_index(columns, if_not_exists=True)
            if schema.search and name not in existing:
                table.enable_fts(schema.search, create_triggers=True, tokenize="unicode61 remove_diacritics 2")

    @cached_property
    def matching(self) -> MatchingIndex:
        """What the last resolution rests on, in a file of its own beside kb.db."""
        return MatchingIndex(self._db.conn, self._path.with_name(f"{self._path.name}-matching"))

    @property
    def book(self) -> Book:
        """The ledger of ids, asked for single lines."""
        return Book(self._db.conn)

    # --- what is there -------------------------------------------------------------------------------------------

    def known(self) -> dict[str, Known]:
        """Document id -> what is known of it, withdrawn ones included."""
        sql = "select id, path, coalesce(parser, ''), status from documents"
        return {
            identifier: Known(path=path, parser=parser, status=status)
            for identifier, path, parser, status in self._db.execute(sql)
        }

    def changed_texts(self) -> Iterator[tuple[str, str | None]]:
        """The id and whole text of each document that changed since the last resolution; None for one without text.

        Where the matching index is not that of the last resolution, of every document; it then has no texts.
        """
        sql = """select group_concat(text, char(10)) from
                 (select text from pages where document_id = ? order by number)"""
        if self.matching.state("stamp") == self.stamp():
            documents = self.matching.pending()
        else:
            self.matching.texts.clear()
            documents = sorted(self.known())
        for document in documents:
            yield document, self._db.execute(sql, [document]).fetchone()[0]

    def problems(self, status: str) -> list[str]:
        """`path: problem` of every document with the given status (failed or partial)."""
        sql = """select p.path, d.problem from document_paths p join documents d on d.id = p.document_id
                 where d.status = ? order by p.path"""
        return [f"{path}: {problem}" for path, problem in self._db.execute(sql, [status])]

    def counts(self) -> dict[str, int]:
        """Rows per public table."""
        return {name: self._db[name].count for name in TABLES}

    def mentions(self, documents: Iterable[str] | None = None) -> list[Mention]:
        """Every structure, person and instrument mention, or those of some documents, ready to be resolved."""
        return read_mentions(self._db, documents)

    def identifiers(self, *kinds: str) -> list[Identifier]:
        """The ids of the given kinds issued so far, in the order they were issued."""
        sql = f"""select id, kind, status, current_id, key, first_seen from identifiers
                  where kind in ({", ".join("?" * len(kinds))}) order by rowid"""
        names = ("id", "kind", "status", "current_id", "key", "first_seen")
        return [Identifier(**dict(zip(names, row, strict=True))) for row in self._db.execute(sql, kinds)]

    def documents_issued(self, ids: Iterable[str] | None = None) -> list[Identifier]:
        """The lines of documents, or of some, in an order that does not depend on which was read first."""
        wanted = None if ids is None else set(ids)
        lines = self.identifiers("document") if wanted is None else self.book.of_documents(wanted)
        return sorted(lines, key=lambda line: line.id)

    def entities(self, ids: Iterable[str]) -> list[Entity]:
        """The structures, people and instruments of the given ids."""
        return entities.read_entities(self._db, ids)

    def doubts(self) -> list[Judgement]:
        """The pairs that the program left to people."""
        sql = "select * from judgements where verdict = 'unsure' and decided_by = 'program'"
        return [rows.judgement_of(row) for row in self._db.query(sql)]

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
        document, matching = facts.document, self.matching
        with self._db.atomic():
            matching.mark(document.id)
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
        problem, matching = problem.removeprefix(f"{path}: "), self.matching
        with self._db.atomic():
            matching.mark(document_id)
            self._forget(document_id)
            self._insert("documents", [rows.failed_row(document_id, path, sha256, problem, parser)])
            self._issue("documents", [document_id], today)

    def withdraw(self, document_id: str, problem: str) -> None:
        """Take back a document's facts; its id and theirs stay answerable."""
        matching = self.matching
        with self._db.atomic():
            matching.mark(document_id)
            self._forget(document_id, keep_row=True)
            change: Row = {"status": "withdrawn", "problem": problem, "near_duplicate_of": None}
            self._db.table("documents").update(document_id, change)
            self._db.execute("update identifiers set status = 'withdrawn' where id = ?", [document_id])

    def set_paths(self, paths: Mapping[str, str], replaced: Mapping[str, str]) -> None:
        """Say which document lies at which path, and which one each replaces (id -> id of the earlier version)."""
        known = dict(self._db.execute("select path, document_id from document_paths"))
        moved = {path: document_id for path, document_id in paths.items() if known.get(path) != document_id}
        with self._db.atomic():
            gone = [[path] for path in known if path not in paths or path in moved]
            self._db.conn.executemany("delete from document_paths where path = ?", gone)
            self._insert("document_paths", [{"path": p, "document_id": d} for p, d in sorted(moved.items())])
            first = """update documents set path = (select min(path) from document_paths where document_id = ?)
                       where id = ? and exists (select 1 from document_paths where document_id = ?)"""
            touched = {*moved.values(), *(known[path] for (path,) in gone)}
            self._db.conn.executemany(first, [[one, one, one] for one in sorted(touched)])
            for newer, older in replaced.items():
                self._db.execute("update documents set replaces = ? where id = ?", [older, newer])

    def keep_identifiers(self, ledger: Iterable[Identifier]) -> None:
        """Remember what an earlier base issued: ids not met here are withdrawn, never lost; others keep their day."""
        lines = list(ledger)
        with self._db.atomic():
            keep = f"{_INSERT_LINE} on conflict (id) do update set first_seen = min(first_seen, excluded.first_seen)"
            lost = (rows.identifier_row(replace(line, status="withdrawn")) for line in lines)
            self._db.conn.executemany(keep, lost)

    def set_near_duplicates(self, pairs: Mapping[str, str | None]) -> None:
        """Link documents to those whose text they nearly repeat, or to none, and count anew what they name."""
        link = "update documents set near_duplicate_of = ? where id = ? and near_duplicate_of is not ?"
        with self._db.atomic():
            changed = {
                copy
                for copy, original in sorted(pairs.items())
                if self._db.conn.execute(link, [original, copy, original]).rowcount
            }
            entities.count_mentions(self._db, entities.entities_named_in(self._db, changed))

    # --- all of them ---------------------------------------------------------------------------------------------

    def write_resolution(
        self, found: Sequence[Entity], ledger: Sequence[Identifier], judgements: Iterable[Judgement]
    ) -> None:
        """Write what all mentions resolve to: entities, links of every fact to them, the ids issued, the judgements."""
        entities.write_entities(self._db, found)
        entities.link_facts(self._db, found)
        describe_instruments(self._db)
        entities.count_mentions(self._db)
        self._db.execute("delete from identifiers where kind in ('structure', 'person', 'instrument')")
        self._insert("identifiers", map(rows.identifier_row, ledger))
        self._db.execute("delete from judgements")
        self._insert("judgements", rows.judgement_rows(judgements))

    def write_change(
        self,
        found: Sequence[Entity],
        ledger: Sequence[Identifier],
        judgements: Iterable[Judgement],
        cleared: Iterable[str],
    ) -> None:
        """Write what some mentions resolve to, in the place of what stands under the cleared ids."""
        ids = sorted(cleared)
        entities.write_entities(self._db, found, ids)
        entities.link_facts(self._db, found, ids)
        describe_instruments(self._db, {*ids, *(entity.id for entity in found)})
        entities.count_mentions(self._db, [entity.id for entity in found])
        renewed = "on conflict do update set status = excluded.status, current_id = excluded.current_id"
        self._db.conn.executemany(f"{_INSERT_LINE} {renewed}", map(rows.identifier_row, ledger))
        for side in ("left_id", "right_id"):
            self._db.conn.executemany(f"delete from judgements where {side} = ?", [[id] for id in ids])
        for side in "<>":  # an index serves "less" and "more", never "other than"
            self._db.execute(f"delete from judgements where decided_by {side} 'program'")
        self._insert("judgements", rows.judgement_rows(judgements))

    def transaction(self) -> AbstractContextManager[object]:
        """Everything written within is written, or nothing."""
        _ = self.matching  # a database cannot be attached within a transaction
        return self._db.atomic()

    def stamp(self) -> str:
        """A number that changes with every resolution written."""
        return str(self._db.execute("pragma user_version").fetchone()[0])

    def renew_stamp(self) -> str:
        """Change the stamp."""
        self._db.execute(f"pragma user_version = {secrets.randbelow(2**31 - 1) + 1}")
        return self.stamp()

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

    def _insert(self, table: str, found: Iterable[Row]) -> None:
        columns = TABLES[table].columns
        names = ", ".join(f'"{name}"' for name in columns)
        sql = f"insert into {table} ({names}) values ({', '.join('?' * len(columns))})"
        self._db.conn.executemany(sql, ([row.get(name) for name in columns] for row in found))
