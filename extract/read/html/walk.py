"""An HTML element -> the parts it shows, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from extract.read.flow import Paragraph, Part, one_line
from extract.read.html.furniture import is_furniture, is_opener, is_sign, words
from extract.read.html.tables import grid_of, is_data_table
from extract.records import BlockKind

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = words()["inline_tags"]
_LEVELS = ("1", "2", "3", "4", "5", "6")
_STRONG = frozenset(("b", "strong"))
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A part of the page; `linked` is the share of its letters that are links."""

    part: Part
    linked: float = 0.0


@dataclass(slots=True)
class _Buffer:
    """Running text not yet closed by the end of a block."""

    pieces: list[str] = field(default_factory=list)
    strong: int = 0
    linked: int = 0
    letters: int = 0

    def add(self, text: str, *, strong: bool, linked: bool) -> None:
        size = sum(letter.isalnum() for letter in text)
        self.pieces.append(text)
        self.letters += size
        self.strong += size if strong else 0
        self.linked += size if linked else 0


def shown_parts(root: HtmlElement, *, inside_content: bool = True) -> Iterator[Shown]:
    """The paragraphs, headings, list items and tables under an element, without the site's furniture."""
    walker = _Walker(inside_content)
    yield from walker.element(root, "paragraph", 0)
    yield from walker.close("paragraph", 0)


class _Walker:
    def __init__(self, inside_content: bool) -> None:
        self._inside = inside_content
        self._buffer = _Buffer()
        self._strong = self._linked = self._lists = 0
        self._keep_lines = False

    def element(self, element: HtmlElement, kind: BlockKind, level: int) -> Iterator[Shown]:
        """What is inside one element; text before the first block inside it goes on in the open paragraph."""
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str) and not self._left_out(child, kind):
                yield from self._child(child, kind, level)
            self._text(child.tail)

    def _left_out(self, child: HtmlElement, kind: BlockKind) -> bool:
        if child.tag == "button":  # the title of a part that opens by a click is a button inside a heading
            return kind != "heading"
        return is_furniture(child, inside_content=self._inside) or is_sign(child)

    def _child(self, child: HtmlElement, kind: BlockKind, level: int) -> Iterator[Shown]:
        if child.tag == "br":
            self._buffer.pieces.append("\n")
        elif child.tag == "sup":
            self._text(_superscript(child))
        elif child.tag in _INLINE:
            yield from self._inline(child, kind, level)
        elif child.tag == "table" and is_data_table(child):
            yield from self.close(kind, level)
            grid = grid_of(child)
            if grid is not None and grid.title:
                yield Shown(part=Paragraph(text=grid.title, kind="caption"))
            if grid is not None:
                yield Shown(part=grid)
        else:
            yield from self._block(child, kind, level)

    def _inline(self, child: HtmlElement, kind: BlockKind, level: int) -> Iterator[Shown]:
        strong = child.tag in _STRONG or _BOLD.search(child.get("style", "")) is not None
        linked = child.tag == "a"
        self._strong += strong
        self._linked += linked
        yield from self.element(child, kind, level)
        self._strong -= strong
        self._linked -= linked

    def _block(self, child: HtmlElement, kind: BlockKind, level: int) -> Iterator[Shown]:
        yield from self.close(kind, level)
        own_kind, own_level = self._kind_of(child, kind, level)
        listed, kept = child.tag in ("ul", "ol"), self._keep_lines
        self._lists += listed
        self._keep_lines = kept or child.tag == "pre"
        yield from self.element(child, own_kind, own_level)
        yield from self.close(own_kind, own_level)
        self._lists -= listed
        self._keep_lines = kept

    def _kind_of(self, child: HtmlElement, kind: BlockKind, outer: int) -> tuple[BlockKind, int]:
        if child.tag in _HEADINGS:
            return "heading", _HEADINGS[child.tag]
        if child.get("role") == "heading":
            level = child.get("aria-level", "")
            return "heading", int(level) if level in _LEVELS else 2
        if child.tag == "summary" or (kind == "paragraph" and is_opener(child)):
            return "heading", 6
        if child.tag in ("li", "dd"):
            return "list_item", max(1, self._lists)
        if child.tag in ("figcaption", "caption"):
            return "caption", 0
        return kind, outer

    def _text(self, text: str | None) -> None:
        if text:
            kept = text if self._keep_lines else text.replace("\n", " ").replace("\r", " ")
            self._buffer.add(kept, strong=self._strong > 0, linked=self._linked > 0)

    def close(self, kind: BlockKind, level: int) -> Iterator[Shown]:
        """The open text as blocks: one for every line that a line break ended, wrapped lines joined."""
        buffer, self._buffer = self._buffer, _Buffer()
        if not buffer.letters and not "".join(buffer.pieces).strip():
            return
        bold = buffer.strong * 10 >= buffer.letters * 9 and buffer.strong > 0
        linked = buffer.linked / buffer.letters if buffer.letters else 0.0
        text = "".join(buffer.pieces)
        lines = [text.replace("\n", " ")] if kind == "heading" else broken_lines(text)
        for line in lines:
            yield Shown(part=Paragraph(text=line, kind=kind, level=level, bold=bold), linked=linked)


def broken_lines(text: str) -> list[str]:
    """Lines apart by line breaks; one that begins in mid-sentence belongs to the line before."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = one_line(raw)
        if not line.strip():
            lines.append("")
        elif lines and lines[-1] and _goes_on(lines[-1].rpartition("\n")[2], line):
            lines[-1] += "\n" + line
        else:
            lines.append(line)
    return [line for line in lines if line]


def _goes_on(before: str, line: str) -> bool:
    return line[0].islower() and before[-1] not in ".:;!?…" and len(before) > 40


def _superscript(element: HtmlElement) -> str:
    """Raised text. Digits are printed as raised digits, so that a note's number never joins the number before it."""
    text = one_line(element.text_content())
    inner = text.strip("[]()")
    return inner.translate(_SUPERSCRIPTS) if inner.isdecimal() else text
