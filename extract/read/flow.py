"""Text without geometry -> Page: the blocks of a web page, a word processor's file or a slide, one after the other."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.read.sections import Sections
from extract.records import Block, BlockKind, Cell, Line, Metadata, Page, Repaired, Table

_LEFT_OUT = ("header", "footer")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
# How a character is searched: thin and no-break spaces as spaces, invisible ones not at all, ligatures in letters.
_SEARCHED = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    **dict.fromkeys((chr(code) for code in range(0xFB00, 0xFB07)), None),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of text; its wrapped lines are separated by line feeds. `level` is that of a heading or list item.

    Blocks of kind header and footer stay in the page's text and are kept out of what is searched. The title of the
    whole document is a heading that is no section: what it says holds for the document, not for a list under it.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    bold: bool = False
    is_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One cell of a grid. `rows` and `columns` say how far it reaches down and right."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: rows of cells, the first `heading_rows` of which name the columns."""

    rows: tuple[tuple[Slot, ...], ...]
    heading_rows: int = 1
    title: str | None = None


Part = Paragraph | Grid
Contents = tuple[tuple[Page, ...], Metadata]
"""What every reader gives: the pages, and what the file says of itself."""


def one_line(text: str) -> str:
    """Plain white space made single, no-break spaces kept; accents in one piece."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).replace("\n", " ")).strip(" ")


def lines_of(text: str) -> str:
    """The lines of a text, each with single spaces, empty ones dropped."""
    return "\n".join(line for raw in text.splitlines() if (line := one_line(raw)).strip())


def flow_page(parts: Iterable[Part], *, number: int = 1, heading: str | None = None) -> Page:
    """A page of blocks in the order given. Its text has no geometry, so its boxes are None."""
    writer = _Writer()
    for part in parts:
        writer.grid(part) if isinstance(part, Grid) else writer.paragraph(part)
    text = "\n".join(writer.pieces)
    return Page(
        number=number,
        text=text,
        repaired=repaired(text, writer.blocks),
        lines=tuple(_lines(text, writer.blocks)),
        blocks=tuple(writer.blocks),
        tables=tuple(writer.tables),
        source="text" if text else "none",
        quality=1.0 if text else 0.0,
        problem=None if text else "there is no text in it",
        heading=heading or next((_shown(text, b) for b in writer.blocks if b.kind == "heading"), None),
    )


class _Writer:
    """Lays parts one under the other and keeps count of where each begins and which headings stand above it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self._sections = Sections()
        self._at = 0

    def paragraph(self, part: Paragraph) -> None:
        text = lines_of(part.text)
        if not text:
            return
        kind, level, section = part.kind, part.level, self._sections.path
        if kind not in _LEFT_OUT:
            kind, level, section = self._sections.place(
                kind, level, " ".join(text.split()), bold=part.bold, is_title=part.is_title
            )
        start = self._write(text)
        self.blocks.append(Block(start=start, end=start + len(text), kind=kind, level=level, section=section))

    def grid(self, grid: Grid) -> None:
        rows, cells = [], []
        start = at = self._at
        for number, row in enumerate(_placed(grid.rows)):
            texts = []
            for column, slot in row:
                text = one_line(slot.text)
                cells += _cells(slot, number, column, at, at + len(text))
                texts.append(text)
                at += len(text) + 1
            rows.append("\t".join(texts))
        text = "\n".join(rows)
        if not text.strip():
            return
        self._write(text)
        title = " ".join((grid.title or "").split()) or (self._sections.path[-1] if self._sections.path else None)
        end = start + len(text)
        heading_rows = min(grid.heading_rows, len(grid.rows))
        self.tables.append(Table(start=start, end=end, cells=tuple(cells), heading_rows=heading_rows, title=title))
        self.blocks.append(Block(start=start, end=end, kind="table", section=self._sections.path))

    def _write(self, text: str) -> int:
        start = self._at
        self.pieces.append(text)
        self._at += len(text) + 1
        return start


def _placed(rows: tuple[tuple[Slot, ...], ...]) -> Iterator[list[tuple[int, Slot]]]:
    """The cells of each row with their columns, counting the cells above that reach down into it."""
    reaching: dict[int, int] = {}  # column -> rows still covered by a cell above
    widest = max(map(len, rows), default=0)  # no cell reaches over more columns than a row has cells
    for number, row in enumerate(rows):
        placed, column, mine = [], 0, dict[int, int]()
        for slot in row:
            while column in reaching:
                column += 1
            left = min(slot.rows, len(rows) - number)
            placed.append((column, replace(slot, rows=left)))
            after = column + min(slot.columns, widest)
            mine.update(dict.fromkeys(range(column, after), left))
            column = after
        yield placed
        reaching = {column: left - 1 for column, left in (reaching | mine).items() if left > 1}


def _cells(slot: Slot, row: int, column: int, start: int, end: int) -> list[Cell]:
    """A cell for every position that it covers, so that a name printed once over several rows heads them all."""
    return [Cell(row=row + down, column=column, start=start, end=end) for down in range(slot.rows)]


def _lines(text: str, blocks: list[Block]) -> Iterator[Line]:
    for block in blocks:
        start = block.start
        for line in text[block.start : block.end].split("\n"):
            yield Line(start=start, end=start + len(line), bold=block.kind == "heading")
            start += len(line) + 1


def _shown(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())


def repaired(text: str, blocks: Iterable[Block]) -> Repaired:
    """What is searched: blocks apart by a line feed, their lines joined, headers and footers left out."""
    out: list[str] = []
    origin = array("i")
    for block in blocks:
        if block.kind in _LEFT_OUT:
            continue
        if out:
            out.append("\n")
            origin.append(block.start - 1)
        for index in range(block.start, block.end):
            searched = _searched(text, index, keep_lines=block.kind == "table")
            out.append(searched)
            origin.extend([index] * len(searched))
    return Repaired(text="".join(out), origin=origin)


def _searched(text: str, index: int, *, keep_lines: bool) -> str:
    letter = text[index]
    if letter == "\n" and not keep_lines:
        # "Pas-de-" at a line's end goes on without a space; a dash after a space is a dash.
        before = text[index - 2 : index]
        return "" if before[-1:] == "-" and before[:1].isalpha() else " "
    if letter not in _SEARCHED:
        return letter
    plain = _SEARCHED[letter]
    return unicodedata.normalize("NFKC", letter) if plain is None else plain
