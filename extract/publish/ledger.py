"""What is known of an id that leads to no row: its line in the ledger, or that it must once have been published."""

from __future__ import annotations

import re

from extract.identifiers import fact_document, is_valid
from extract.publish.base import Base, Row

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


def _withdrawn(asked: str, kind: str) -> Row:
    return {"id": asked, "kind": kind, "status": "withdrawn", "current_id": None, "first_seen": None}
