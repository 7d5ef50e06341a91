"""`/recherche?q=`: structures, people, acts, documents and passages, whatever the accents, plurals and punctuation."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from datasette.utils.asgi import Response

from extract.publish.base import Base, Row, record_path
from extract.publish.contacts import mask_between, mask_value
from extract.publish.pages import page, public_address
from extract.publish.settings import settings
from extract.publish.words import french

OPENED, CLOSED = "\x02", "\x03"
PASSAGES = 20
NAMES = 8
_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'["«“]([^"»”]+)["»”]')
_TWINS = (("oe", "œ"), ("ae", "æ"), ("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"))


def match_expression(asked: str, *, every: bool = True) -> str | None:
    """The FTS5 expression for what a reader typed, every token quoted; None if it holds no word.

    Words match by their beginning, plurals by their singular; "quoted words" match as a phrase. With `every` all
    words are wanted, else any.
    """
    text = unicodedata.normalize("NFKC", asked).replace("\u00ad", "")[:300]
    phrases = [" ".join(_WORD.findall(found)) for found in _PHRASE.findall(text)]
    words = [word.lower() for word in _WORD.findall(_PHRASE.sub(" ", text))]
    empty = french()["empty_words"]
    telling = [word for word in words if word not in empty and (len(word) > 1 or word.isdigit())]
    if not phrases:
        telling = telling or words
    terms = [f'"{phrase}"' for phrase in phrases if phrase] + [_term(word) for word in telling[:12]]
    return (" AND " if every else " OR ").join(terms) or None


def _term(word: str) -> str:
    """One word in all the ways that the index may hold it."""
    stem = _singular(word)
    forms = {stem}
    for plain, joined in _TWINS:
        forms |= {form.replace(plain, joined) for form in forms} | {form.replace(joined, plain) for form in forms}
    star = "" if stem.isdigit() else "*"
    asked = [f'"{form}"{star}' for form in sorted(forms)]
    return asked[0] if len(asked) == 1 else f"({' OR '.join(asked)})"


def _singular(word: str) -> str:
    """The beginning that a word's singular and plural share: "régionaux" and "régional" both give "régiona"."""
    if len(word) > 5 and word.endswith("aux"):
        return word[:-2]
    return word[:-1] if len(word) > 4 and word[-1] in "sx" else word


async def search(request: Any, datasette: Any) -> Response:
    """The page of results; `.json` gives the same as data. No question makes an error."""
    asked = (request.args.get("q") or "").strip()
    base, given = Base(datasette), settings(datasette)
    found = await _results(base, asked, _from(request))
    for row in found["passages"]:
        shown = row["passage"] if given.contacts else mask_between(row["passage"], OPENED + CLOSED)
        row["parts"] = marked(shown)
    if request.url_vars.get("format") == "json":
        return Response.json(_plain(datasette, asked, found))
    return await page(request, datasette, "search.html", {"asked": asked, **found})


def _from(request: Any) -> int:
    given = request.args.get("depuis") or ""
    return min(int(given), 10_000) if given.isascii() and given.isdigit() else 0


async def _results(base: Base, asked: str, start: int) -> Row:
    for every in (True, False):
        match = match_expression(asked, every=every)
        passages = await _passages(base, match, start)
        names = await _names(base, match)
        if passages or names or not every:
            break
    more = len(passages) > PASSAGES
    return {
        "names": names,
        "passages": passages[:PASSAGES],
        "loose": not every and bool(passages or names),
        "start": start,
        "following": start + PASSAGES if more else None,
        "preceding": max(0, start - PASSAGES) if start else None,
    }


async def _passages(base: Base, match: str | None, start: int) -> list[Row]:
    if match is None:
        return []
    found = await base.rows_in_time(
        """select p.id, p.document_id, p.number, d.title, d.path, d.kind, d.published_on,
                  snippet(pages_fts, -1, :opened, :closed, '…', 32) as passage
           from pages_fts join pages p on p.rowid = pages_fts.rowid join documents d on d.id = p.document_id
           where pages_fts match :match
           order by d.near_duplicate_of is not null, bm25(pages_fts), p.id limit :limit offset :start""",
        {"match": match, "opened": OPENED, "closed": CLOSED, "limit": PASSAGES + 1, "start": start},
    )
    return found or []


async def _names(base: Base, match: str | None) -> list[Row]:
    """Records whose name matches, by table."""
    groups = []
    for table in ("structures", "people", "instruments", "documents"):
        if match is None:
            break
        public = "t.status != 'withdrawn'" if table == "documents" else "1"
        rows = await base.rows_in_time(
            f"""select t.* from [{table}_fts] join [{table}] t on t.rowid = [{table}_fts].rowid
                where [{table}_fts] match :match and {public} order by bm25([{table}_fts]), t.id limit :limit""",
            {"match": match, "limit": NAMES + 1},
        )
        if rows:
            shown = [{**row, "address": record_path(table, row, base.name)} for row in rows[:NAMES]]
            groups.append({"table": table, "rows": shown, "more": len(rows) > NAMES})
    return groups


def marked(passage: str) -> list[tuple[bool, str]]:
    """A snippet cut into (found, text) parts, line ends closed up."""
    parts = []
    for index, piece in enumerate(re.split(f"[{OPENED}{CLOSED}]", passage)):
        if piece:
            parts.append((index % 2 == 1, re.sub(r"\s+", " ", piece)))
    return parts


def _plain(datasette: Any, asked: str, found: Row) -> Row:
    def named(row: Row) -> Row:
        return {
            "id": row["id"],
            "name": row.get("name") or row.get("title"),
            "url": public_address(datasette, row["id"]),
        }

    result = {
        "query": asked,
        "names": {group["table"]: [named(row) for row in group["rows"]] for group in found["names"]},
        "passages": [
            {
                "id": row["id"],
                "url": public_address(datasette, row["id"]),
                "document_id": row["document_id"],
                "title": row["title"],
                "page": row["number"],
                "passage": "".join(text for _, text in row["parts"]),
            }
            for row in found["passages"]
        ],
        "next": found["following"],
    }
    return dict(mask_value(result))
