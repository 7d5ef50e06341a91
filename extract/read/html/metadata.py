"""What a web page says of itself in its head: title, site, language, dates. Nothing is read from its text here."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from extract.read.flow import one_line
from extract.records import Metadata

_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title", "citation_title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "citation_publication_date",
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])")
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "WebPage", "Report", "GovernmentService", "TechArticle")
_SEPARATORS = re.compile(r"\s+[|–—•·»-]\s+")


def head_metadata(tree: HtmlElement) -> Metadata:
    """The metadata of a page, standards first: JSON-LD, then meta elements, then <time> marked as publication."""
    metas, linked = _metas(tree), _linked_data(tree)
    site = _first(metas, _SITES) or _linked_name(linked, "publisher")
    return Metadata(
        title=_title(tree, metas, linked, site),
        author=_first(metas, _AUTHORS) or _linked_name(linked, "author"),
        site=site,
        language=_language(tree, metas),
        published_on=_day(linked.get("datePublished")) or _first_day(metas, _PUBLISHED) or _time(tree, "datePublished"),
        updated_on=_day(linked.get("dateModified")) or _first_day(metas, _UPDATED) or _time(tree, "dateModified"),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = one_line(meta.get("content", ""))
        if key and content:
            metas.setdefault(key.strip().casefold(), content)
    return metas


def _title(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any], site: str | None) -> str | None:
    headline = linked.get("headline")
    if isinstance(headline, str) and headline.strip():
        return one_line(headline)
    title = _first(metas, _TITLES)
    element = tree.find(".//title")
    own = one_line(element.text_content()) if element is not None else ""
    return _without_site(title or own, site) or None


def _without_site(title: str, site: str | None) -> str:
    """A title without the name of its site at the end."""
    parts = _SEPARATORS.split(title)
    if site and len(parts) > 1 and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—•·»-")
    return title


def _language(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    said = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("content-language")
    said = said or metas.get("og:locale") or metas.get("dc.language")
    found = re.match(r"[a-z]{2,3}", (said or "").strip().casefold())
    return found[0] if found else None


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _first_day(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((day for key in keys if (day := _day(metas.get(key)))), None)


def _day(value: object) -> str | None:
    """The ISO day that a value begins with; anything else is no date."""
    found = _DAY.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def _time(tree: HtmlElement, property_: str) -> str | None:
    marked = tree.xpath("//time[@itemprop=$name]", name=property_)
    if not marked and property_ == "datePublished":
        marked = tree.xpath("//time[@pubdate]")
    return _day(marked[0].get("datetime")) if marked else None


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The first JSON-LD object about an article or page; later objects fill what it leaves out."""
    merged: dict[str, Any] = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            merged = {**thing, **merged}
    return merged


def _things(data: object) -> Iterator[dict[str, Any]]:
    entries = data if isinstance(data, list) else [data]
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        if "@graph" in entry:
            yield from _things(entry["@graph"])
        kinds = entry.get("@type")
        if set(kinds if isinstance(kinds, list) else [kinds]) & set(_ARTICLES):
            yield entry


def _linked_name(linked: dict[str, Any], key: str) -> str | None:
    value = linked.get(key)
    value = value[0] if isinstance(value, list) and value else value
    name = value.get("name") if isinstance(value, dict) else value
    return one_line(name) if isinstance(name, str) and name.strip() else None
