"""Markdown: rendered as a web page would show it, then read as one."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from extract.read.flow import Contents, one_line
from extract.read.html import contents_of
from extract.read.text_encoding import decode
from extract.records import Metadata

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(?P<matter>.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(
    r"^(title|titre|subtitle|author|auteur|lang|language|date|published|updated)[ \t]*[:=][ \t]*(.+)$", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIELDS = {
    "title": "title",
    "titre": "title",
    "subtitle": "subtitle",
    "author": "author",
    "auteur": "author",
    "lang": "language",
    "language": "language",
    "date": "published_on",
    "published": "published_on",
    "updated": "updated_on",
}


def read_markdown(data: bytes, name: str) -> Contents:
    """One page of blocks; the front matter, if there is one, opens it and is its metadata. HTML inside is read as such.

    Front matter is YAML between `---` or TOML between `+++`; its title, subtitle and day are taken, whatever else it
    holds (settings of the site) is not text.
    """
    from markdown_it import MarkdownIt

    text = decode(data, name=name).replace("\r\n", "\n")
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    said = _entries(front["matter"]) if front else {}
    html = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table").render(body)
    pages, read = contents_of(f"<html><body><main>{_opening(said)}{html}</main></body></html>", name)
    metadata = _metadata(said)
    return pages, replace(metadata, title=metadata.title or read.title)


def _entries(matter: str) -> dict[str, str]:
    """What the front matter says that is of the document, as written."""
    values: dict[str, str] = {}
    for line in matter.split("\n"):
        found = _ENTRY.match(line)
        if found:
            values.setdefault(_FIELDS[found[1].lower()], one_line(found[2].strip(" \"'")))
    return values


def _opening(said: dict[str, str]) -> str:
    """The lines a site prints over such a text: title, subtitle, day."""
    lines = {"title": "<h1>{}</h1>", "subtitle": "<p>{}</p>", "published_on": "<p>date: {}</p>"}
    return "".join(line.format(escape(said[key], quote=False)) for key, line in lines.items() if key in said)


def _metadata(said: dict[str, str]) -> Metadata:
    days = {key: day[0] for key in ("published_on", "updated_on") if (day := _DAY.match(said.get(key, "")))}
    texts = {key: said[key] for key in ("title", "author", "language") if key in said}
    return Metadata(**texts, **days)
