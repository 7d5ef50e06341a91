"""Markdown: rendered as a web page would show it, then read as one."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.read.flow import Contents, one_line
from extract.read.html import contents_of
from extract.read.text_encoding import decode
from extract.records import Metadata

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(
    r"^(title|titre|author|auteur|lang|language|date|published|updated)[ \t]*:[ \t]*(.+)$", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIELDS = {
    "title": "title",
    "titre": "title",
    "author": "author",
    "auteur": "author",
    "lang": "language",
    "language": "language",
    "date": "published_on",
    "published": "published_on",
    "updated": "updated_on",
}


def read_markdown(data: bytes, name: str) -> Contents:
    """One page of blocks; the front matter, if there is one, as metadata. HTML inside is read as such."""
    from markdown_it import MarkdownIt

    text = decode(data, name=name).replace("\r\n", "\n")
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    html = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table").render(body)
    pages, read = contents_of(f"<html><body><main>{html}</main></body></html>", name)
    said = _front_matter(front[1]) if front else Metadata()
    return pages, replace(said, title=said.title or read.title)


def _front_matter(text: str) -> Metadata:
    values: dict[str, str] = {}
    for line in text.split("\n"):
        found = _ENTRY.match(line)
        if found:
            values.setdefault(_FIELDS[found[1].lower()], one_line(found[2].strip(" \"'")))
    for key in ("published_on", "updated_on"):
        day = _DAY.match(values.pop(key, ""))
        if day:
            values[key] = day[0]
    return Metadata(**values)
