"""Where the content of a saved web page is."""

from __future__ import annotations

import re

from lxml.html import HtmlElement, tostring

from extract.read.html.furniture import words

_MOST, _MOST_NAMED = 0.9, 0.6
_TOO_SMALL = ("p", "ul", "ol", "table", "section")
_SAID = re.compile(r"\w+")


def main_content(tree: HtmlElement) -> tuple[HtmlElement, bool]:
    """The element that holds the page's content, and whether the page itself marks it as that.

    What the page marks comes first, else what trafilatura finds. Trafilatura drops short passages (contacts,
    accordions, lists of places), so that its text is never taken as it is: it only points to the element, all of
    which is then read.
    """
    marked = _marked(tree)
    if marked is not None:
        return marked, True
    found = _found(tree)
    body = tree.find(".//body")
    return (found, False) if found is not None else (body if body is not None else tree, False)


def _marked(tree: HtmlElement) -> HtmlElement | None:
    for path in ("//main", "//*[@role='main']", "//article", "//*[@itemprop='articleBody']"):
        elements = [element for element in tree.xpath(path) if _said(element)]
        if len(elements) == 1:
            return elements[0]
        if len(elements) > 1 and path != "//article":
            return max(elements, key=_said)
    return None


def _said(element: HtmlElement) -> int:
    return len("".join(element.itertext()).split())


def _found(tree: HtmlElement) -> HtmlElement | None:
    """What the page names as content, else the smallest element that holds what trafilatura takes for it."""
    wanted = _trafilatura_words(tree)
    body = tree.find(".//body")
    if not wanted or body is None:
        return None
    total = _shared(body, wanted)
    named = [element for element in body.iter("div", "section", "td") if _is_named(element)]
    best = max(named, key=lambda element: _shared(element, wanted), default=None)
    if best is not None and _shared(best, wanted) >= _MOST_NAMED * total:
        return best
    element = body
    while True:
        child = max(element, key=lambda inner: _shared(inner, wanted), default=None)
        if child is None or child.tag in _TOO_SMALL or _shared(child, wanted) < _MOST * total:
            return element
        element = child


def _is_named(element: HtmlElement) -> bool:
    """Whether its page names an element as the content."""
    return bool(
        {element.get("id", "").casefold(), *element.get("class", "").casefold().split()} & words()["content_names"]
    )


def _shared(element: HtmlElement, wanted: frozenset[str]) -> int:
    if not isinstance(element.tag, str):
        return 0
    return sum(len(word) for word in _SAID.findall(" ".join(element.itertext())) if word in wanted)


def _trafilatura_words(tree: HtmlElement) -> frozenset[str]:
    import trafilatura

    text = trafilatura.extract(
        tostring(tree, encoding="unicode"),
        fast=True,  # no second opinion by jusText: the text only points to its element
        favor_recall=True,
        include_tables=True,
        include_comments=False,
        deduplicate=False,
    )
    return frozenset(_SAID.findall(text or ""))
