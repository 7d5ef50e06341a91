"""Drafts into pages: the text, a box for every character, lines, blocks and tables."""

from __future__ import annotations

import math
import re
from array import array

from extract.read.pdf.content import Content, Fragment, upright_box
from extract.read.pdf.draft import BlockDraft, PageDraft
from extract.read.pdf.hyphens import words_of
from extract.read.pdf.letters import spaces_between_letters
from extract.read.pdf.lines import TextLine, space_between
from extract.read.pdf.quality import UNREADABLE, quality_of
from extract.read.pdf.repair import repaired
from extract.records import Block, Cell, GlyphBoxes, Line, Page, Repaired, Table

_CALL = re.compile(r"[(\[]?\d{1,2}[)\]]?|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+")
_MEASURE = re.compile(r"(?:^|[\s\d])(?:k|c|m|d|h)?m$|CO$|(?<!\d)10$")
_NO_BOX = (math.nan,) * 4


class _Writer:
    """Text being written, each character with its box."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self.parts: list[str] = []
        self.length = 0
        self.boxes = array("f")
        self.lines: list[Line] = []
        self.left_out: list[tuple[int, int]] = []
        """Where footnotes are called, and the spaces between spaced letters."""
        self.line_ends: list[int] = []
        """The spaces between two lines of one cell."""

    def mark(self, separator: str) -> None:
        """Write a character that no glyph drew."""
        self.parts.append(separator)
        self.length += len(separator)
        self.boxes.extend(_NO_BOX * len(separator))

    def line(self, line: TextLine) -> None:
        """Write one printed line."""
        start = self.length
        for index, fragment in enumerate(line.fragments):
            if index and space_between(line.fragments[index - 1], fragment):
                self.mark(" ")
            self._fragment(fragment)
        self.lines.append(Line(start=start, end=self.length, size=round(line.size, 2), bold=line.bold))

    def _is_call(self, text: str) -> bool:
        """Whether a raised text calls a footnote: a small number after a word, and no power of a measure."""
        before = self.parts[-1] if self.parts else " "
        return _CALL.fullmatch(text) is not None and not before.isspace() and not _MEASURE.search(before)

    def _fragment(self, fragment: Fragment) -> None:
        if fragment.raised and self._is_call(fragment.text):
            self.left_out.append((self.length, self.length + len(fragment.text)))
        self.left_out += [(self.length + at, self.length + at + 1) for at in spaces_between_letters(fragment)]
        self.parts.append(fragment.text)
        self.length += len(fragment.text)
        top, bottom, edges = fragment.top, fragment.bottom, fragment.edges
        if fragment.turn == 0:
            flat = array("f", (0.0, top, 0.0, bottom)) * len(fragment.text)
            flat[0::4] = edges[0::2]
            flat[2::4] = edges[1::2]
            if " " in fragment.text or math.isnan(math.fsum(edges)):
                for index in range(0, len(edges), 2):
                    if edges[index] != edges[index]:
                        flat[2 * index + 1] = flat[2 * index + 3] = math.nan
            self.boxes.extend(flat)
            return
        for x0, x1 in zip(edges[0::2], edges[1::2], strict=True):
            if x0 != x0:
                self.boxes.extend(_NO_BOX)
                continue
            box = (x0, top, x1, bottom)
            self.boxes.extend(upright_box(box, fragment.turn, self._content.width, self._content.height))


def page_of(draft: PageDraft, vocabulary: set[str]) -> Page:
    """The page as a record. `vocabulary` are the words of the pages before; those of this one are added."""
    content, writer = draft.content, _Writer(draft.content)
    blocks: list[Block] = []
    tables: list[Table] = []
    for number, block in enumerate(draft.blocks):
        if number:
            writer.mark("\n")
        start = writer.length
        if block.table is None:
            _write_lines(writer, block)
        else:
            tables.append(_write_table(writer, block))
        blocks.append(Block(start=start, end=writer.length, kind=block.kind, level=block.level, section=block.section))
    text = "".join(writer.parts)
    vocabulary |= words_of(text)
    mended = repaired(text, blocks, left_out=writer.left_out, line_ends=writer.line_ends, vocabulary=vocabulary)
    quality, problem = quality_of(content, text, mended.text)
    if quality == UNREADABLE:
        mended = Repaired(text="", origin=array("i"))
    return Page(
        number=content.number,
        text=text,
        repaired=mended,
        width=round(content.width, 2),
        height=round(content.height, 2),
        boxes=GlyphBoxes.from_flat(writer.boxes),
        lines=tuple(writer.lines),
        blocks=tuple(blocks),
        tables=tuple(tables),
        source="none" if not text.strip() else "ocr" if content.reader == "tesseract" else "text",
        quality=quality,
        problem=problem,
        reader=content.reader,
        heading=next((b.text for b in draft.blocks if b.kind == "heading"), None),
    )


def _write_lines(writer: _Writer, block: BlockDraft) -> None:
    for index, line in enumerate(block.lines):
        if index:
            writer.mark("\n")
        writer.line(line)


def _write_table(writer: _Writer, block: BlockDraft) -> Table:
    assert block.table is not None
    start, cells = writer.length, []
    for row_number, row in enumerate(block.table.rows):
        if row_number:
            writer.mark("\n")
        for column, lines in enumerate(row):
            if column:
                writer.mark("\t")
            begin = writer.length
            for index, line in enumerate(lines):
                if index:
                    writer.line_ends.append(writer.length)
                    writer.mark(" ")
                writer.line(line)
            if lines:
                places = block.table.spans.get((row_number, column), ((row_number, column),))
                cells += [Cell(row=row, column=at, start=begin, end=writer.length) for row, at in places]
    return Table(
        start=start,
        end=writer.length,
        cells=tuple(cells),
        heading_rows=block.table.heading_rows,
        title=block.table.title,
        carried=block.table.carried,
    )
