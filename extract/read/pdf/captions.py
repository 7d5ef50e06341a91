"""Captions: what is said of a picture or a table, right under or over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.read.pdf.content import Content
from extract.read.pdf.draft import BlockDraft
from extract.read.pdf.words import words
from extract.records import Box

_MAX_LINES, _MAX_LENGTH = 3, 180
_NEAR = 1.2
"""In ems: how far under its picture a caption may stand."""
_SMALL, _LARGE = 0.92, 1.1
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIRST = re.compile(r"^(©|[^\W\d_]+)(?=\.?\s*(?:n°\s*)?\d|\s*:|\s*[–—-]|\s*©)|^©")


def mark_captions(blocks: Sequence[BlockDraft], content: Content, body: float) -> None:
    """Mark paragraphs that begin as captions do, and small ones that stand right under a picture."""
    for block in blocks:
        if block.kind != "paragraph" or len(block.lines) > _MAX_LINES or len(block.text) > _MAX_LENGTH:
            continue
        if block.size > _LARGE * body or not _WORD.search(block.text):
            continue
        small = block.size <= _SMALL * body and any(_is_under(block, picture) for picture in content.pictures)
        if small or _is_announced(block.text):
            block.kind = "caption"


def _is_announced(text: str) -> bool:
    first = _FIRST.match(text)
    return first is not None and first.group().lower() in words("caption")


def _is_under(block: BlockDraft, picture: Box) -> bool:
    x0, top, x1, _ = block.box
    overlap = min(x1, picture[2]) - max(x0, picture[0])
    return overlap > 0.6 * (x1 - x0) and -2 <= top - picture[3] < _NEAR * block.size
