"""Entities written, and every fact linked to the entity it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from sqlite_utils import Database

from extract.records import Entity, Place
from extract.store.mentions import is_link
from extract.store.schema import PLACE, TABLES

Kind = Literal["structure", "person", "instrument"]

TABLE_OF_KIND: dict[Kind, str] = {"structure": "structures", "person": "people", "instrument": "instruments"}

# A mention's id may carry a suffix that says which column of the fact named the entity: (suffix, table) -> column.
_LINKS: tuple[tuple[str, str, str, str], ...] = (
    ("structure", "", "structure_mentions", "structure_id"),
    ("person", "", "person_mentions", "person_id"),
    ("instrument", "", "instrument_mentions", "instrument_id"),
    ("person", "/person", "signatories", "person_id"),
    ("person", "/speaker", "quotations", "person_id"),
    ("structure", "/organisation", "signatories", "structure_id"),
    ("structure", "/organisation", "person_mentions", "structure_id"),
)
_MENTIONS = (
    ("structures", "structure_mentions", "structure_id"),
    ("people", "person_mentions", "person_id"),
    ("instruments", "instrument_mentions", "instrument_id"),
)


def write_entities(db: Database, entities: Sequence[Entity], cleared: Iterable[str] | None = None) -> None:
    """Put entities in the place of those with the cleared ids, or of all."""
    gone = None if cleared is None else [[id] for id in cleared]
    for kind, table in TABLE_OF_KIND.items():
        if gone is None:
            db.execute(f"delete from {table}")
        else:
            db.conn.executemany(f"delete from {table} where id = ?", gone)
        columns = list(TABLES[table].columns)
        sql = f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
        db.conn.executemany(sql, (_values(entity, columns) for entity in entities if entity.kind == kind))


def _values(entity: Entity, columns: Iterable[str]) -> list[object]:
    row: dict[str, object] = {"id": entity.id, "name": entity.name, "title": entity.name, "kind": entity.subkind}
    row |= {column: getattr(entity.place, column) for column in PLACE}
    return [row.get(column) for column in columns]


def link_facts(db: Database, entities: Sequence[Entity], cleared: Iterable[str] | None = None) -> None:
    """Set the id columns of every fact from the entities' mentions; facts of cleared ids that name none have none."""
    gone = None if cleared is None else [[id] for id in cleared]
    for kind, suffix, table, column in _LINKS:
        if gone is None:
            db.execute(f"update {table} set {column} = null where {column} is not null")
        else:
            linked = ([mention] for _, mention, _ in _linked(entities, kind, suffix))
            db.execute("create temp table if not exists linked (id text primary key) without rowid")
            db.execute("delete from linked")
            db.conn.executemany("insert or ignore into linked values (?)", linked)
            unlink = f"update {table} set {column} = null where {column} = ? and id not in (select id from linked)"
            db.conn.executemany(unlink, gone)
        link = f"update {table} set {column} = ? where id = ? and {column} is not ?"
        db.conn.executemany(link, _linked(entities, kind, suffix))


def _linked(entities: Sequence[Entity], kind: str, suffix: str) -> Iterator[tuple[str, str, str]]:
    """For each mention by facts of one table the entity, the fact, and the entity again."""
    for entity in entities:
        if entity.kind == kind:
            for mention in entity.mentions:
                if mention.endswith(suffix) and is_link(mention) == bool(suffix):
                    yield entity.id, mention.removesuffix(suffix), entity.id


def count_mentions(db: Database, ids: Iterable[str] | None = None) -> None:
    """Fill mention_count, and document_count: near-duplicates are one text, and one text is one source."""
    where, values = ("1", [[]]) if ids is None else ("id = ?", [[id] for id in ids])
    for table, mentions, column in _MENTIONS:
        count = f"""update {table} set
            mention_count = (select count(*) from {mentions} m where m.{column} = {table}.id),
            document_count = (select count(distinct coalesce(d.near_duplicate_of, d.id)) from {mentions} m
                              join documents d on d.id = m.document_id where m.{column} = {table}.id)
            where {where}"""
        db.conn.executemany(count, values)


def entities_named_in(db: Database, documents: Iterable[str]) -> set[str]:
    """The ids of the structures, people and instruments that documents name."""
    return {
        id
        for _, mentions, column in _MENTIONS
        for document in documents
        for (id,) in db.execute(f"select distinct {column} from {mentions} where document_id = ?", [document])
        if id
    }


def read_entities(db: Database, ids: Iterable[str]) -> list[Entity]:
    """The structures, people and instruments of the given ids, as they were written."""
    return [entity for id in ids for kind in TABLE_OF_KIND for entity in _entity(db, kind, id)]


def _entity(db: Database, kind: Kind, id: str) -> Iterator[Entity]:
    columns = TABLES[TABLE_OF_KIND[kind]].columns
    for row in db.query(f"select * from {TABLE_OF_KIND[kind]} where id = ?", [id]):
        yield Entity(
            id=id,
            kind=kind,
            name=row["title" if "title" in columns else "name"],
            subkind=row.get("kind"),
            place=Place(**{part: row.get(part) for part in PLACE}),
            mentions=tuple(sorted(_mentions_of(db, kind, id))),
        )


def _mentions_of(db: Database, kind: str, id: str) -> Iterator[str]:
    for linked, suffix, table, column in _LINKS:
        if linked == kind:
            for (mention,) in db.execute(f"select id from {table} where {column} = ?", [id]):
                yield f"{mention}{suffix}"
