"""The title of a web page as it is printed on it, found with the help of what its head says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from extract.read.flow import Paragraph, one_line
from extract.read.html.walk import Shown

_SHORTEST, _LONGEST = 12, 400
_FIRST = 6
_JOINS = re.compile(r"\s+[|/–—•·»›>:-]\s+")


def printed_title(shown: Iterable[Shown], said: str | None) -> str | None:
    """The page's first-level heading, else the line that begins like the head's title or like a part of it.

    Heads add the site's name and the path to the page, in front or behind, so that every part is tried, the longest
    first; headings are tried before other lines.
    """
    paragraphs = [each.part for each in shown if isinstance(each.part, Paragraph)]
    headings = [part for part in paragraphs if part.kind == "heading"]
    first = next((one_line(part.text) for part in headings if part.level == 1), None)
    if first:
        return first
    lines = [one_line(part.text) for part in (*headings, *paragraphs)]
    compared = [(letters(line), line) for line in lines if len(line) <= _LONGEST]
    for wanted in _parts(said or ""):
        for have, line in compared:
            if have.startswith(wanted):
                return line
    return _repeated([one_line(part.text) for part in paragraphs[:_FIRST]])


def _repeated(lines: list[str]) -> str | None:
    """The first line that comes again at once: saved pages print their title in the path and above the text."""
    again = (line for at, line in enumerate(lines) if len(line) >= _SHORTEST and line in lines[at + 1 :])
    return next(again, None)


def outer_heading(tree: HtmlElement, said: str | None) -> str | None:
    """A first-level heading that stands outside the content and says what the head's title says."""
    wanted = letters(said or "")
    for element in tree.iter("h1"):
        heading = one_line(element.text_content())
        have = letters(heading)
        if have and wanted and (wanted.startswith(have) or have.startswith(wanted)):
            return heading
    return None


def letters(text: str) -> str:
    """What titles are compared by: letters and digits, without case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _parts(said: str) -> Iterator[str]:
    """The head's title, then all runs of its parts from long to short, folded; none too short to be a title."""
    cuts = [0, *(at for join in _JOINS.finditer(said) for at in join.span()), len(said)]
    pieces = list(zip(cuts[0::2], cuts[1::2], strict=True))
    runs = {(start, end) for start, _ in pieces for _, end in pieces if start < end}
    for start, end in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        folded = letters(said[start:end])
        if len(folded) >= _SHORTEST:
            yield folded
