"""Citations of records: in words, and as BibTeX, RIS, JSON-LD and the meta tags that Zotero reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from extract.publish import formats
from extract.publish.base import Base, Row
from extract.publish.contacts import mask
from extract.publish.facts import quote, summary
from extract.publish.words import one, value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What there is to cite of one record. `url` is its permanent address, `consulted` the day of reading."""

    id: str
    table: str
    title: str
    url: str
    consulted: date
    author: str | None = None
    published_on: str | None = None
    page: int | None = None
    quoted: str | None = None
    kind: str | None = None
    language: str | None = None
    source: str | None = None
    base: str | None = None

    def text(self) -> str:
        """The citation as a sentence."""
        parts = [self.author, self.title if self.quoted is None else f"« {self.quoted} », dans {self.title}"]
        parts += [formats.day(self.published_on) or None, f"p. {self.page}" if self.page else None]
        if self.base:
            parts += [self.kind.lower() if self.kind else None, f"fiche de la base « {self.base} »"]
        said = ", ".join(part for part in parts if part)
        return f"{said}. {self.url} (consulté le {formats.day(self.consulted.isoformat())})."


async def citation(base: Base, table: str, row: Row, address: str, today: date) -> Citation:
    """The citation of a row; facts and pages are cited with the document they stand in, the rest with this base."""
    common: dict[str, Any] = {"id": row["id"], "table": table, "url": address, "consulted": today}
    if table == "documents":
        return Citation(**common, **_of_document(row))
    document = await base.by_id("documents", row["document_id"]) if row.get("document_id") else None
    if document is not None:
        quoted = None if table == "pages" or not row.get("text") else _shortened(quote(row)[1])
        page = row.get("page") or row.get("number")
        return Citation(**common, **_of_document(document), page=page, quoted=quoted)
    title = mask(str(row.get("name") or row.get("title") or summary(table, row).name))
    kind = value_words(row.get("kind"), "kind", table) or one(table)
    return Citation(**common, title=title, kind=kind, base=base.title)


def _of_document(row: Row) -> dict[str, Any]:
    return {
        "title": mask(row.get("title") or row.get("path") or row["id"]),
        "author": row.get("issuer"),
        "published_on": row.get("published_on"),
        "kind": value_words(row.get("kind"), "kind", "documents"),
        "language": row.get("language"),
        "source": row.get("path"),
    }


def _shortened(text: str, limit: int = 200) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def bibtex(one_record: Citation) -> str:
    """A BibTeX entry: @techreport for documents with an issuer, else @misc."""
    entry = "techreport" if one_record.table == "documents" and one_record.author else "misc"
    note = _note(one_record)
    fields = {
        "title": f"{{{_tex(one_record.title)}}}",
        ("institution" if entry == "techreport" else "author"): f"{{{_tex(one_record.author)}}}"
        if one_record.author
        else None,
        "year": one_record.published_on[:4] if one_record.published_on else None,
        "date": one_record.published_on,
        "pages": str(one_record.page) if one_record.page else None,
        "howpublished": _tex(one_record.base) or None,
        "url": one_record.url,
        "urldate": one_record.consulted.isoformat(),
        "note": _tex(note) if note else None,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{entry}{{{one_record.id},", *lines, "}", ""])


def _note(one_record: Citation) -> str | None:
    return f"« {one_record.quoted} »" if one_record.quoted else one_record.kind


def _tex(text: str | None) -> str:
    escaped = re.sub(r"([&%$#_{}])", r"\\\1", (text or "").replace("\\", " "))
    return escaped.replace("~", r"\textasciitilde{}").replace("^", r"\textasciicircum{}")


def ris(one_record: Citation) -> str:
    """An RIS record: a report for documents and passages, data for the rest."""
    report = one_record.published_on or one_record.author or one_record.table in ("documents", "pages")
    fields: list[tuple[str, object]] = [
        ("TY", "RPRT" if report else "DATA"),
        ("TI", one_record.title),
        ("AU", one_record.author and f"{one_record.author},"),
        ("PB", one_record.author),
        ("T2", one_record.base),
        ("PY", one_record.published_on and one_record.published_on[:4]),
        ("DA", one_record.published_on and one_record.published_on.replace("-", "/")),
        ("SP", one_record.page),
        ("N1", _note(one_record)),
        ("LA", one_record.language),
        ("UR", one_record.url),
        ("Y2", one_record.consulted.isoformat().replace("-", "/")),
        ("ID", one_record.id),
    ]
    lines = [f"{tag}  - {' '.join(str(value).split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


_TYPES = {"documents": "Report", "structures": "Organization", "people": "Person", "instruments": "CreativeWork"}


def json_ld(one_record: Citation) -> dict[str, Any]:
    """The record in the vocabulary of schema.org; a fact is a quotation that is part of its document."""
    document = {
        "@type": "Report",
        "name": one_record.title,
        "publisher": {"@type": "Organization", "name": one_record.author} if one_record.author else None,
        "datePublished": one_record.published_on,
        "inLanguage": one_record.language,
    }
    kind = _TYPES.get(one_record.table)
    own: dict[str, Any] = {"@context": "https://schema.org", "@id": one_record.url, "identifier": one_record.id}
    if kind == "Report":
        own |= document | {"url": one_record.url, "genre": one_record.kind}
    elif kind:
        own |= {"@type": kind, "name": one_record.title, "url": one_record.url, "description": one_record.kind}
        own |= {"isPartOf": {"@type": "Dataset", "name": one_record.base}} if one_record.table == "instruments" else {}
    else:
        own |= {"@type": "Quotation", "text": one_record.quoted, "url": one_record.url}
        own |= {"isPartOf": _filled(document), "pagination": one_record.page and str(one_record.page)}
    return _filled(own)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def script_json(value: Any) -> str:
    """JSON that is safe inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def meta_tags(one_record: Citation) -> list[tuple[str, str]]:
    """Names and contents of meta tags: Highwire and Dublin Core, without DC.type, so that Zotero sees a report."""
    tags = [
        ("citation_title", one_record.title),
        ("citation_author", one_record.author),
        ("citation_technical_report_institution", one_record.author),
        ("citation_publication_date", one_record.published_on and one_record.published_on.replace("-", "/")),
        ("citation_firstpage", one_record.page and str(one_record.page)),
        ("citation_language", one_record.language),
        ("citation_public_url", one_record.url),
        ("DC.title", one_record.title),
        ("DC.creator", one_record.author),
        ("DC.date", one_record.published_on),
        ("DC.identifier", one_record.url),
        ("DC.language", one_record.language),
    ]
    return [(name, str(content)) for name, content in tags if content]
