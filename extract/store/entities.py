"""Entities written, and every fact linked to the entity it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from extract.records import Entity
from extract.store.mentions import is_link
from extract.store.schema import PLACE, TABLES

TABLE_OF_KIND = {"structure": "structures", "person": "people", "instrument": "instruments"}

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


def write_entities(db: Database, entities: Sequence[Entity]) -> None:
    """Replace the three tables of entities."""
    for kind, table in TABLE_OF_KIND.items():
        db.execute(f"delete from {table}")
        columns = list(TABLES[table].columns)
        sql = f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
        db.conn.executemany(sql, [_values(entity, columns) for entity in entities if entity.kind == kind])


def _values(entity: Entity, columns: Iterable[str]) -> list[object]:
    row: dict[str, object] = {"id": entity.id, "name": entity.name, "title": entity.name, "kind": entity.subkind}
    row |= {column: getattr(entity.place, column) for column in PLACE}
    return [row.get(column) for column in columns]


def link_facts(db: Database, entities: Sequence[Entity]) -> None:
    """Set the id columns of every fact from the entities' mentions."""
    for kind, suffix, table, column in _LINKS:
        pairs = [
            (entity.id, mention.removesuffix(suffix))
            for entity in entities
            if entity.kind == kind
            for mention in entity.mentions
            if mention.endswith(suffix) and is_link(mention) == bool(suffix)
        ]
        db.execute(f"update {table} set {column} = null where {column} is not null")
        db.conn.executemany(f"update {table} set {column} = ? where id = ?", pairs)
    _link_instruments(db, "signatories")
    _link_instruments(db, "amounts")
    _describe_instruments(db)
    _name_parties(db)


def _link_instruments(db: Database, table: str) -> None:
    db.execute(f"update {table} set instrument_id = null where instrument_id is not null")
    db.execute(f"""update {table} set instrument_id = (
                    select m.instrument_id from instrument_mentions m where m.document_id = {table}.document_id
                    and m.key = {table}.instrument_key limit 1) where instrument_key is not null""")


def _describe_instruments(db: Database) -> None:
    for column in ("territory", "signed_on", "status"):
        db.execute(f"""update instruments set {column} = (select m.{column} from instrument_mentions m
                       where m.instrument_id = instruments.id and m.{column} is not null
                       order by m.{column} = 'signed' desc, m.confidence desc, m.id limit 1)""")
    for column in ("starts_on", "ends_on"):  # two different terms are shown with the mentions, and none is chosen
        db.execute(f"""update instruments set {column} = (select min(m.{column}) from instrument_mentions m
                       where m.instrument_id = instruments.id having count(distinct m.{column}) = 1)""")


def _name_parties(db: Database) -> None:
    """The organisations that sign each instrument, as a JSON list: a canonical name where there is one."""
    db.execute("""update instruments set parties = (select json_group_array(name) from (
                    select distinct coalesce(st.name, s.organisation) as name from signatories s
                    left join structures st on st.id = s.structure_id
                    where s.instrument_id = instruments.id and name is not null order by name) having count(*) > 0)""")


def count_mentions(db: Database) -> None:
    """Fill mention_count, and document_count: near-duplicates are one text, and one text is one source."""
    for table, mentions, column in _MENTIONS:
        db.execute(f"""update {table} set
            mention_count = (select count(*) from {mentions} m where m.{column} = {table}.id),
            document_count = (select count(distinct coalesce(d.near_duplicate_of, d.id)) from {mentions} m
                              join documents d on d.id = m.document_id where m.{column} = {table}.id)""")
