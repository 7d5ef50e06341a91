"""One saved web page -> one Page, with what its head says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extract.errors import BrokenDocument
from extract.read.flow import Contents, Paragraph, flow_page, one_line
from extract.read.html.arrange import arranged
from extract.read.html.content import main_content
from extract.read.html.furniture import is_update_line
from extract.read.html.metadata import head_metadata
from extract.read.html.titles import letters, outer_heading, printed_title
from extract.read.html.walk import Shown, shown_parts
from extract.read.text_encoding import decode

_TOO_DEEP = "parts of the page are nested too deeply to be read"
_UPDATES = "//body//text()[contains(., 'jour') or contains(., 'ubli') or contains(., 'odifi')]/parent::*"


def read_html(data: bytes, name: str, *, declared: str | None = None) -> Contents:
    """One page of blocks and the head's metadata. Raises BrokenDocument if there is no HTML in it."""
    return contents_of(decode(data, declared=declared, name=name), name)


def contents_of(text: str, name: str) -> Contents:
    """The same for HTML already decoded."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise BrokenDocument(f"{name}: no HTML can be read in it; save the page again") from error
    metadata = head_metadata(tree)
    content, is_marked = main_content(tree)
    shown = list(shown_parts(content, inside_content=is_marked))
    title = printed_title(shown, metadata.title)
    if title is None and (heading := outer_heading(tree, metadata.title)):
        title = heading
        shown.insert(0, Shown(part=Paragraph(text=heading, kind="heading", level=1)))
    shown += _update_lines(tree, shown)
    page = flow_page(arranged(shown, title))
    if any("depth" in entry.message for entry in parser.error_log):
        page = replace(page, problem=_TOO_DEEP, quality=0.5)
    return (page,), replace(metadata, title=" ".join((title or metadata.title or "").split()) or None)


def _update_lines(tree: HtmlElement, shown: Iterable[Shown]) -> list[Shown]:
    """Lines of the site's own parts that date the page ("Mis à jour le …" in the footer)."""
    known = letters("".join(each.part.text for each in shown if isinstance(each.part, Paragraph)))
    found: dict[str, Shown] = {}
    for element in tree.xpath(_UPDATES):
        for candidate in (element, element.getparent()):
            line = one_line(candidate.text_content()) if candidate is not None else ""
            if is_update_line(line):
                if letters(line) not in known:
                    found.setdefault(line, Shown(part=Paragraph(text=line)))
                break
    return list(found.values())
