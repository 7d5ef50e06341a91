"""What is known of an id that leads to no row: its line in the ledger, or that it must once have been published."""

from __future__ import annotations

import re

from extract.identifiers import fact_document, is_valid
from extract.publish.base import Base, Row
from extract.publish.words import table_of_kind

_PAGE = re.compile(r"(d[a-z0-9]+)-p\d+")
_JUDGEMENT = re.compile(r"j[a-z2-7]{10}[0-9a-z]")


async def ledger_line(base: Base, asked: str) -> Row | None:
    """What the ledger says of an id; a page's id lives and goes with its document's."""
    line = await base.issued(asked)
    page_of = _PAGE.fullmatch(asked)
    if line is None and page_of is not None:
        line = await base.issued(page_of.group(1))
        return {**line, "id": asked, "kind": "page"} if line and line["status"] == "withdrawn" else None
    return line


async def last_line(base: Base, asked: str) -> Row | None:
    """What is known of an id that no row answers to; None where nothing says that it was ever published.

    A base made anew knows nothing of the facts and judgements that an earlier one published and this one no longer
    finds. Their ids tell by their check character, and by the document that a fact's id names.
    """
    line = await ledger_line(base, asked)
    if line is not None:
        return line
    document = fact_document(asked)
    if document is not None and await base.issued(document) is not None:
        return _withdrawn(asked, "fact")
    return _withdrawn(asked, "judgement") if _JUDGEMENT.fullmatch(asked) and is_valid(asked) else None


async def document_of(base: Base, line: Row) -> Row | None:
    """The document that a fact stood in, as far as it is still here."""
    document, dash, _ = str(line["id"]).partition("-")
    row = await base.by_id("documents", document) if dash else None
    return row if row is not None and row["status"] != "withdrawn" else None


async def namesakes(base: Base, line: Row) -> list[Row]:
    """Records in force whose identity key begins with the kind and name of a line that leads nowhere any more."""
    kind, bar, rest = str(line.get("key") or "").partition("|")
    name = rest.partition("|")[0]
    table = table_of_kind(line["kind"])
    if not bar or not name or table is None:
        return []
    found = await base.rows_in_time(
        """select id from identifiers
           where kind = :kind and status = 'current' and key >= :low and key < :high order by id limit 10""",
        {"kind": line["kind"], "low": f"{kind}|{name}|", "high": f"{kind}|{name}}}"},
    )
    names = await base.names(table, [row["id"] for row in found or []])
    return [{"id": row_id, "name": said} for row_id, said in names.items()]


def _withdrawn(asked: str, kind: str) -> Row:
    return {"id": asked, "kind": kind, "status": "withdrawn", "current_id": None, "first_seen": None}
