"""One saved web page -> one Page, with what its head says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extract.errors import BrokenDocument
from extract.read.flow import Contents, Paragraph, Part, flow_page, one_line
from extract.read.html.content import main_content
from extract.read.html.furniture import is_idle, is_path, is_update_line
from extract.read.html.metadata import head_metadata
from extract.read.html.walk import Shown, shown_parts
from extract.read.text_encoding import decode

_OPENING_SIGNS = ("+", "-", "−", "–", "▼", "▾", "▸", "►", "⌄")
_TOO_DEEP = "parts of the page are nested too deeply to be read"
_SHORTEST_TITLE, _LONGEST_TITLE = 12, 400
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
    title = _printed_title(shown, metadata.title)
    if title is None and (heading := _outer_heading(tree, metadata.title)):
        title = heading
        shown.insert(0, Shown(part=Paragraph(text=heading, kind="heading", level=1)))
    shown += _update_lines(tree, shown)
    page = flow_page(_arranged(shown, title))
    if any("depth" in entry.message for entry in parser.error_log):
        page = replace(page, problem=_TOO_DEEP, quality=0.5)
    return (page,), replace(metadata, title=title or metadata.title)


def _printed_title(shown: Iterable[Shown], said: str | None) -> str | None:
    """The title as the page prints it: its first-level heading, or the line that begins like the head's title."""
    paragraphs = [each.part for each in shown if isinstance(each.part, Paragraph)]
    first = next((one_line(part.text) for part in paragraphs if part.kind == "heading" and part.level == 1), None)
    if first:
        return first
    wanted = _compared(said or "")
    if len(wanted) < _SHORTEST_TITLE:
        return None
    lines = (one_line(part.text) for part in paragraphs)
    return next((line for line in lines if len(line) <= _LONGEST_TITLE and _compared(line).startswith(wanted)), None)


def _outer_heading(tree: HtmlElement, said: str | None) -> str | None:
    """A first-level heading that stands outside the content and says what the head's title says."""
    wanted = _compared(said or "")
    for element in tree.iter("h1"):
        heading = one_line(element.text_content())
        compared = _compared(heading)
        if compared and wanted and (wanted.startswith(compared) or compared.startswith(wanted)):
            return heading
    return None


def _compared(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _update_lines(tree: HtmlElement, shown: Iterable[Shown]) -> list[Shown]:
    """Lines of the site's own parts that date the page ("Mis à jour le …" in the footer)."""
    known = "\n".join(one_line(each.part.text) for each in shown if isinstance(each.part, Paragraph))
    found: dict[str, Shown] = {}
    for element in tree.xpath(_UPDATES):
        for candidate in (element, element.getparent()):
            line = one_line(candidate.text_content()) if candidate is not None else ""
            if is_update_line(line):
                if line not in known:
                    found.setdefault(line, Shown(part=Paragraph(text=line)))
                break
    return list(found.values())


def _arranged(shown: list[Shown], title: str | None) -> Iterator[Part]:
    """The parts with the title as first heading, once; paths, buttons and repeats are kept out of the reading."""
    titled, before = False, ""
    for each, after in zip_longest(shown, shown[1:]):
        part = each.part
        if not isinstance(part, Paragraph):
            yield part
            continue
        line = one_line(part.text)
        if is_path(line, title, linked=each.linked) or is_idle(line) or line == before:
            yield replace(part, kind="header")
        elif title is not None and line == title:
            yield replace(part, kind="header" if titled else "heading", level=1, is_title=not titled)
            titled = True
        elif after is not None and _is_opened_by(line, after.part):
            yield replace(part, kind="heading", level=6)
        else:
            yield part
        before = line


def _is_opened_by(line: str, after: Part) -> bool:
    """Whether a line is the title of a part that opened by the sign after it, before the page was flattened."""
    return isinstance(after, Paragraph) and after.text.strip() in _OPENING_SIGNS and len(line) < 120
