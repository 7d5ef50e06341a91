"""The sender's address at the foot of a letter: a footer, though no other page repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.read.pdf.content import Fragment
from extract.read.pdf.lines import TextLine, lines_of, strips
from extract.read.pdf.words import words

_MAX_LINES, _MAX_LENGTH = 4, 180
_SMALL = 0.92
"""The most its type measures, beside the running text; in larger type only the plainest form of an address is one."""
_PITCH = 1.7
"""In ems: the most from one of its lines to the next, and the least from the text above."""
_POSTCODE = re.compile(r"\b\d{2} ?\d{3} +[A-ZÀ-Ý]")
_REACHED = re.compile(r"\b(?:0\d|\+33 ?\d)(?:[ .]?\d\d){4}\b|\bwww\.|https?:|@|\b[\w-]+\.(?:fr|org|com|net|example)\b")
_DATED = re.compile(r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b|\b(?:19|20)\d\d\b")
_PLAIN = re.compile(r"[A-ZÀ-Ý][^.;:]* [–—•·|/-] [^.;:]*\b\d{2} ?\d{3} +[A-ZÀ-Ý][^.;:]*")
_WORD = re.compile(r"[^\W\d_]+")


def address_at_the_foot(fragments: Sequence[Fragment], body: float) -> list[TextLine]:
    """The last lines of a page where they are an address apart from the text, else none. `body` is the text's size."""
    lines = [
        line for strip in strips([f for f in fragments if f.turn == 0 and not f.slanted]) for line in lines_of(strip)
    ]
    foot: list[TextLine] = []
    while lines and (not foot or _follows(lines[-1], foot[0])):
        foot.insert(0, lines.pop())
    if not lines or not foot or not _is_address([line.text for line in foot]):
        return []
    small = foot[0].size <= _SMALL * body
    return foot if small or _PLAIN.fullmatch(" ".join(line.text for line in foot)) else []


def _follows(above: TextLine, below: TextLine) -> bool:
    """Whether two lines are neighbours in one address."""
    return below.baseline - above.baseline < _PITCH * below.size and abs(above.size - below.size) < 0.05 * below.size


def _is_address(lines: Sequence[str]) -> bool:
    """Whether lines are a postal address, and how its owner is reached or where the street is; nothing dated.

    A contact named for the press is no footer: people look for it.
    """
    text = " ".join(lines)
    if len(lines) > _MAX_LINES or len(text) > _MAX_LENGTH or not _POSTCODE.search(text) or _DATED.search(text):
        return False
    found = {word.lower() for word in _WORD.findall(text)}
    return bool(found & words("street") or _REACHED.search(text)) and not found & words("asked_for")
