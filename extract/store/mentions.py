"""Mentions as resolving wants them, read back from the base, so that unchanged documents need not be parsed again."""

from __future__ import annotations

from sqlite_utils import Database

from extract.records import Mention, Place
from extract.store.schema import PLACE


def is_link(mention: str) -> bool:
    """Whether a mention's id is of a name that another fact only refers to (a signatory's organisation, say)."""
    return "/" in mention


def read_mentions(db: Database) -> list[Mention]:
    """Every mention, and every signatory's person and organisation, which are linked but never make an entity alone."""
    return [
        *_structures(db),
        *_people(db),
        *_instruments(db),
        *_signing_people(db),
        *_speakers(db),
        *_organisations(db),
    ]


def _structures(db: Database) -> list[Mention]:
    sql = f"select id, name, kind, document_id, acronym, {', '.join(PLACE)} from structure_mentions order by id"
    return [
        Mention(
            id=identifier,
            kind="structure",
            name=name,
            subkind=kind,
            document_id=document_id,
            acronym=acronym,
            place=Place(**dict(zip(PLACE, place, strict=True))),
        )
        for identifier, name, kind, document_id, acronym, *place in db.execute(sql)
    ]


def _people(db: Database) -> list[Mention]:
    sql = "select id, name, capacity, organisation, document_id from person_mentions order by id"
    return [
        Mention(id=identifier, kind="person", name=name, subkind=capacity, parent=organisation, document_id=document_id)
        for identifier, name, capacity, organisation, document_id in db.execute(sql)
    ]


def _instruments(db: Database) -> list[Mention]:
    sql = "select id, kind, title, territory, document_id from instrument_mentions order by id"
    return [
        Mention(id=identifier, kind="instrument", name=title, subkind=kind, parent=territory, document_id=document_id)
        for identifier, kind, title, territory, document_id in db.execute(sql)
    ]


def _signing_people(db: Database) -> list[Mention]:
    sql = "select id, person, capacity, organisation, document_id from signatories where person is not null order by id"
    return [
        Mention(
            id=f"{identifier}/person",
            kind="person",
            name=name,
            subkind=capacity,
            parent=organisation,
            document_id=document_id,
        )
        for identifier, name, capacity, organisation, document_id in db.execute(sql)
    ]


def _speakers(db: Database) -> list[Mention]:
    sql = "select id, speaker, document_id from quotations order by id"
    return [
        Mention(id=f"{identifier}/speaker", kind="person", name=name, document_id=document_id)
        for identifier, name, document_id in db.execute(sql)
    ]


def _organisations(db: Database) -> list[Mention]:
    sql = """select id, organisation, document_id, 'signatories' from signatories where organisation is not null
             union all
             select id, organisation, document_id, 'person_mentions' from person_mentions where organisation is not null
             order by 1"""
    return [
        Mention(id=f"{identifier}/organisation", kind="structure", name=name, document_id=document_id)
        for identifier, name, document_id, _ in db.execute(sql)
    ]
