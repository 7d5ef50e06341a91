"""What facts say of instruments: who signed, which amounts, the terms; written once mentions are linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database


def describe_instruments(db: Database, changed: Iterable[str] | None = None) -> None:
    """Link facts to instruments, and describe instruments by them: those that hang on changed records, or all."""
    if changed is None:
        _describe(db, "1", "1", [[]])
        return
    hanging = {
        id
        for record in changed
        for sql in (
            "select id from instruments where id = ?",
            "select distinct instrument_id from signatories where structure_id = ? and instrument_id is not null",
        )
        for (id,) in db.execute(sql, [record])
    }
    of_document = "document_id in (select document_id from instrument_mentions where instrument_id = ?)"
    _describe(db, of_document, "id = ?", [[id] for id in sorted(hanging)])


def _describe(db: Database, facts: str, instruments: str, values: Sequence[Sequence[str]]) -> None:
    for table in ("signatories", "amounts"):
        link = f"""update {table} set instrument_id = (
                     select m.instrument_id from instrument_mentions m where m.document_id = {table}.document_id
                     and m.key = {table}.instrument_key limit 1)
                   where (instrument_key is not null or instrument_id is not null) and {facts}"""
        db.conn.executemany(link, values)
    for column, chosen in (*_BEST, *_ONLY, ("parties", _PARTIES)):
        db.conn.executemany(f"update instruments set {column} = ({chosen}) where {instruments}", values)


_BEST = tuple(
    (
        column,
        f"""select m.{column} from instrument_mentions m where m.instrument_id = instruments.id
            and m.{column} is not null order by m.{column} = 'signed' desc, m.confidence desc, m.id limit 1""",
    )
    for column in ("territory", "signed_on", "status")
)
# two different terms are shown with the mentions, and none is chosen
_ONLY = tuple(
    (
        column,
        f"""select min(m.{column}) from instrument_mentions m
            where m.instrument_id = instruments.id having count(distinct m.{column}) = 1""",
    )
    for column in ("starts_on", "ends_on")
)
# the organisations that sign, as a JSON list: a canonical name where there is one
_PARTIES = """select json_group_array(name) from (
                select distinct coalesce(st.name, s.organisation) as name from signatories s
                left join structures st on st.id = s.structure_id
                where s.instrument_id = instruments.id and name is not null order by name) having count(*) > 0"""
