"""Mentions as resolving wants them, read back from the base, so that unchanged documents need not be parsed again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from sys import intern

from sqlite_utils import Database

from extract.records import Mention, Place
from extract.store.schema import PLACE


def is_link(mention: str) -> bool:
    """Whether a mention's id is of a name that another fact only refers to (a signatory's organisation, say)."""
    return "/" in mention


def read_mentions(db: Database, documents: Iterable[str] | None = None) -> list[Mention]:
    """Every mention, and every signatory's person and organisation, which are linked but never make an entity alone.

    Or those of some documents alone.
    """
    if documents is None:
        return _read(db, "1", [])
    return [mention for document in documents for mention in _read(db, "document_id = ?", [document])]


def _read(db: Database, where: str, values: list[str]) -> list[Mention]:
    return [
        mention
        for read in (_structures, _people, _instruments, _signing_people, _speakers, _organisations)
        for mention in read(db, where, values)
    ]


def _structures(db: Database, where: str, values: list[str]) -> list[Mention]:
    sql = f"select id, name, kind, document_id, acronym, {', '.join(PLACE)} from structure_mentions where {where}"
    return [
        Mention(
            id=identifier,
            kind="structure",
            name=name,
            subkind=kind and intern(kind),
            document_id=document_id and intern(document_id),
            acronym=acronym,
            place=_place(*place),
        )
        for identifier, name, kind, document_id, acronym, *place in db.execute(sql, values)
    ]


@lru_cache(maxsize=65536)
def _place(*parts: str | None) -> Place:
    """One object for all mentions of a place."""
    return Place(**dict(zip(PLACE, parts, strict=True)))


def _people(db: Database, where: str, values: list[str]) -> list[Mention]:
    sql = f"select id, name, capacity, organisation, document_id from person_mentions where {where}"
    return [
        Mention(id=identifier, kind="person", name=name, subkind=capacity, parent=organisation, document_id=document_id)
        for identifier, name, capacity, organisation, document_id in db.execute(sql, values)
    ]


def _instruments(db: Database, where: str, values: list[str]) -> list[Mention]:
    sql = f"select id, kind, title, territory, document_id from instrument_mentions where {where}"
    return [
        Mention(id=identifier, kind="instrument", name=title, subkind=kind, parent=territory, document_id=document_id)
        for identifier, kind, title, territory, document_id in db.execute(sql, values)
    ]


def _signing_people(db: Database, where: str, values: list[str]) -> list[Mention]:
    sql = (
        f"select id, person, capacity, organisation, document_id from signatories where person is not null and {where}"
    )
    return [
        Mention(
            id=f"{identifier}/person",
            kind="person",
            name=name,
            subkind=capacity,
            parent=organisation,
            document_id=document_id,
        )
        for identifier, name, capacity, organisation, document_id in db.execute(sql, values)
    ]


def _speakers(db: Database, where: str, values: list[str]) -> list[Mention]:
    sql = f"select id, speaker, document_id from quotations where {where}"
    return [
        Mention(id=f"{identifier}/speaker", kind="person", name=name, document_id=document_id)
        for identifier, name, document_id in db.execute(sql, values)
    ]


def _organisations(db: Database, where: str, values: list[str]) -> list[Mention]:
    tables = ("signatories", "person_mentions")
    sql = " union all ".join(
        f"select id, organisation, document_id from {table} where organisation is not null and {where}"
        for table in tables
    )
    return [
        Mention(id=f"{identifier}/organisation", kind="structure", name=name, document_id=document_id)
        for identifier, name, document_id in db.execute(sql, values * len(tables))
    ]
