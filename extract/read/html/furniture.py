"""What belongs to the site and not to the page: navigation, banners, cookie notices, hidden text."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from lxml.html import HtmlElement

_PARTS = re.compile(r"[a-zà-ÿ]+", re.IGNORECASE)
_STEPS = re.compile(r"(?:[^.!?>›»/|]{1,60}\s[>›»/|]\s){1,6}")
_LONGEST_FURNITURE, _LONGEST_NOTICE, _LONGEST_FORM, _LONGEST_OPENER = 300, 2500, 600, 150
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UPDATE_LINE = re.compile(
    r"^[\W_]*(?:derni[èe]re (?:mise à jour|modification)"
    r"|(?:page |article |contenu )?(?:mise? à jour|modifiée?|publiée?)(?: initialement)?)"
    r"\s*(?:le|:|\d)[\s\S]{0,60}\d{4}",
    re.IGNORECASE,
)


@cache
def words() -> dict[str, frozenset[str]]:
    """The lists of furniture.yml, by name."""
    text = (files("extract.read.html") / "furniture.yml").read_text(encoding="utf-8")
    return {name: frozenset(entries) for name, entries in yaml.safe_load(text).items()}


def is_furniture(element: HtmlElement, *, inside_content: bool) -> bool:
    """Whether an element and all it holds is left out. `inside_content`: it stands in the main content."""
    tag = element.tag
    if not isinstance(tag, str) or tag in words()["tags"]:
        return True
    if not inside_content and _is_of_site(element):
        return True
    if element.get("role", "").casefold() in words()["roles"] or (tag == "form" and _is_to_fill_in(element)):
        return True
    if tag == "aside" and _leads_elsewhere(element):
        return True
    names = _names(element)
    parts = _parts(names)
    if parts & words()["notices"] and not _holds_content(element, _LONGEST_NOTICE):
        return True
    if (names & words()["names"] or parts & words()["parts"]) and not _holds_content(element, _LONGEST_FURNITURE):
        return True
    return _is_hidden(element, names)


def _leads_elsewhere(element: HtmlElement) -> bool:
    """Whether a box beside the text is headed as a list of other pages."""
    first = next((said for inner in element.iter() if (said := (inner.text or "").strip())), "")
    return opens_other_pages(first)


def _holds_content(element: HtmlElement, longest: int) -> bool:
    """Whether an element named as furniture holds more: a wrapper "with-menu", a text "partage-experience"."""
    if any(element.find(f".//{tag}") is not None for tag in ("h1", "main", "article")):
        return True
    said = len(element.text_content())
    return said > longest and sum(len(link.text_content()) for link in element.iter("a")) * 2 < said


def _is_to_fill_in(form: HtmlElement) -> bool:
    """Whether a form is one to fill in, and not the frame that some sites put around the whole page."""
    return len(form.text_content()) < _LONGEST_FORM and form.find(".//h1") is None


def _is_of_site(element: HtmlElement) -> bool:
    """Whether an element is a header or footer of the site: not of an article, and without the page's title."""
    if element.tag not in words()["site_tags"] and not _names(element) & words()["site_names"]:
        return False
    return next(element.iterancestors("article"), None) is None and not any(map(_is_title, element.iter("h1")))


def _is_title(heading: HtmlElement) -> bool:
    """Whether a first-level heading names the page: the one that names the site is a link to its home."""
    linked = sum(len(link.text_content().strip()) for link in heading.iter("a"))
    return len(heading.text_content().strip()) > 2 * linked


def is_sign(element: HtmlElement) -> bool:
    """Whether an element is an icon drawn with a letterless sign."""
    return bool(_parts(_names(element)) & words()["signs"]) and not any(map(str.isalnum, element.text_content()))


def is_opener(element: HtmlElement) -> bool:
    """Whether an element is the title of a part that a click opens."""
    parts = _parts(_names(element))
    named = bool(parts & words()["opened_by_click"]) and bool(parts & words()["openers"])
    return named and len(element.text_content()) <= _LONGEST_OPENER


def _names(element: HtmlElement) -> frozenset[str]:
    return frozenset(f"{element.get('class', '')} {element.get('id', '')}".casefold().split())


def _parts(names: frozenset[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in _PARTS.findall(name))


def _is_hidden(element: HtmlElement, names: frozenset[str]) -> bool:
    attributes: Any = element.attrib
    hidden = "hidden" in attributes or _HIDDEN.search(element.get("style", "")) is not None
    return hidden and not (_parts(names) & words()["opened_by_click"] or element.get("role") in ("tabpanel", "region"))


def is_idle(line: str) -> bool:
    """Whether a line is a button of the site or a row of them, or nothing but signs."""
    said = line.casefold().strip(" .:›»+")
    found = said.replace(",", " ").replace("|", " ").split()
    row = len(found) > 1 and all(word in words()["buttons"] for word in found)
    return not any(letter.isalnum() for letter in line) or said in words()["idle_lines"] or row


def opens_other_pages(line: str) -> bool:
    """Whether a line heads a list of links to other pages."""
    return line.casefold().strip(" .:›»") in words()["other_pages"]


def is_path(line: str, title: str | None, *, linked: float) -> bool:
    """Whether a line is the path to the page ("Accueil > Actualités > …"). `linked`: share of it that is links."""
    start = line.casefold()
    if not any(start.startswith(word) for word in words()["path_starts"]):
        return bool(title) and line.endswith(str(title)) and _STEPS.fullmatch(line[: -len(str(title))]) is not None
    if linked > 0.6 or re.search(r"\s[>›»/]\s", line):
        return True
    return bool(title) and _ends_with(line, str(title))


def _ends_with(line: str, title: str) -> bool:
    cut = re.split(r"\s*(?:\(\.\.\.\)|\[\.\.\.\]|…|\.\.\.)\s*$", line)[0]
    return line.endswith(title) or (
        cut != line and any(cut.endswith(title[:size]) for size in range(len(title), 20, -1))
    )


def is_update_line(line: str) -> bool:
    """Whether a line says when the page was published or updated; it is kept even from a site's footer."""
    return len(line) < 120 and _UPDATE_LINE.match(line) is not None
