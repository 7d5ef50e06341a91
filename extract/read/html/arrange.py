"""The parts of a page put in order: one title, no paths, no buttons, no repeats, no links to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from extract.read.flow import Paragraph, Part, one_line
from extract.read.html.furniture import is_idle, is_path, opens_other_pages
from extract.read.html.walk import Shown

_OPENING_SIGNS = ("+", "-", "−", "–", "▼", "▾", "▸", "►", "⌄")
_LINKS = 0.6  # a block with this share of linked letters is a link


def arranged(shown: list[Shown], title: str | None) -> Iterator[Part]:
    """The parts with the title as first heading, once. What is kept out of the reading stays as a header block."""
    titled, elsewhere, before = False, False, ""
    for each, after in zip_longest(shown, shown[1:]):
        part = each.part
        if not isinstance(part, Paragraph):
            yield part
            continue
        line = one_line(part.text)
        elsewhere = opens_other_pages(line) or (elsewhere and each.linked >= _LINKS)
        if elsewhere or line == before or is_idle(line) or is_path(line, title, linked=each.linked):
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
