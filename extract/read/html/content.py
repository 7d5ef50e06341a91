"""Where the content of a saved web page is."""

from __future__ import annotations

import re

from lxml.html import HtmlElement, tostring

from extract.read.html.furniture import words

_ENOUGH = 0.6
_SAID = re.compile(r"\w+")


def main_content(tree: HtmlElement) -> HtmlElement:
    """The element that holds the page's content: what the page itself marks, else what trafilatura finds.

    Trafilatura drops short passages (contacts, accordions, lists of places), so that its text is never taken as it
    is: it only points to the element, all of which is then read.
    """
    marked = _marked(tree)
    if marked is not None:
        return marked
    found = _found(tree)
    body = tree.find(".//body")
    return found if found is not None else body if body is not None else tree


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
    """The smallest element that holds most of what trafilatura takes for the content."""
    wanted = _trafilatura_words(tree)
    body = tree.find(".//body")
    if not wanted or body is None:
        return None
    element, goal = body, _ENOUGH + 0.3
    total = _shared(body, wanted)
    while True:
        child = max(element, key=lambda inner: _shared(inner, wanted), default=None)
        if child is None or _shared(child, wanted) < goal * total or child.tag in ("p", "ul", "ol", "table", "section"):
            return _widened(element, body)
        element = child


def _widened(element: HtmlElement, body: HtmlElement) -> HtmlElement:
    """The container that its page names as the content, if it is just around."""
    for outer in element.iterancestors():
        if outer is body:
            break
        if {outer.get("id", "").casefold(), *outer.get("class", "").casefold().split()} & words()["content_names"]:
            return outer
    return element


def _shared(element: HtmlElement, wanted: frozenset[str]) -> int:
    if not isinstance(element.tag, str):
        return 0
    return sum(len(word) for word in _SAID.findall(" ".join(element.itertext())) if word in wanted)


def _trafilatura_words(tree: HtmlElement) -> frozenset[str]:
    import trafilatura

    text = trafilatura.extract(
        tostring(tree, encoding="unicode"),
        favor_recall=True,
        include_tables=True,
        include_comments=False,
        deduplicate=False,
    )
    return frozenset(_SAID.findall(text or ""))
