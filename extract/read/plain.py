"""Plain text: paragraphs by blank lines, wrapped lines joined, headings and lists by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.read.flow import Contents, Paragraph, flow_page
from extract.read.text_encoding import decode
from extract.records import Metadata

_PAGE_FEED = "\f"
_ITEM = re.compile(r"\s*(?:[-•‣›▪◦*–—]|\d{1,2}[.)]|[a-z]\))\s+\S")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|\*{3,})\s*$")
_FULL = 0.7  # a line at least this much as long as the longest one is full: what follows may be its continuation
_NARROWEST = 45


def read_text(data: bytes, name: str) -> Contents:
    """The pages of a text (form feeds part them). Plain text says nothing of itself."""
    text = decode(data, name=name).replace("\r\n", "\n").replace("\r", "\n")
    sheets = [sheet for sheet in text.split(_PAGE_FEED) if sheet.strip()]
    return tuple(flow_page(_parts(sheet), number=number) for number, sheet in enumerate(sheets, 1)), Metadata()


def _parts(text: str) -> Iterator[Paragraph]:
    lines = [line.rstrip() for line in text.split("\n")]
    full = max(_NARROWEST, _FULL * max(map(len, lines), default=0))
    block: list[str] = []
    for line in lines:
        if _UNDERLINE.match(line):
            yield from _closed(block, heading=len(block) == 1)
            block = []
        elif not line.strip():
            yield from _closed(block)
            block = []
        elif block and not _continues(block[-1], line, full):
            yield from _closed(block)
            block = [line]
        else:
            block.append(line)
    yield from _closed(block)


def _continues(before: str, line: str, full: float) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if _ITEM.match(line):
        return False
    return len(before) >= full or (line.lstrip()[:1].islower() and before[-1] not in ".:;!?…")


def _closed(block: list[str], *, heading: bool = False) -> Iterator[Paragraph]:
    if not block:
        return
    text = "\n".join(block)
    if heading or _is_title(block):
        yield Paragraph(text=text, kind="heading", level=1 if heading else 2)
    elif _ITEM.match(block[0]):
        yield Paragraph(text=text, kind="list_item", level=1)
    else:
        yield Paragraph(text=text)


def _is_title(block: list[str]) -> bool:
    line = block[0].strip()
    return len(block) == 1 and 8 <= len(line) <= 120 and line.isupper() and line[-1] not in ".,;"
