"""The parts of a document that speak of the document itself: its first and last blocks, with their type sizes."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

from extract.find.folding import fold
from extract.find.reading import Passage, Reading
from extract.records import Page

_TOP = 14
_END = 20
_LETTERHEAD_ROWS = 4
_PAPER_WITHIN = 0.02
_SPARE_SHEET, _FULL_SHEET = 400, 700  # letters and digits on a page, and in the mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block: its range in the reading, its text closed up and folded, and its type size in points (0: unknown)."""

    start: int
    end: int
    text: str
    folded: str
    kind: str
    level: int
    size: float
    bold: bool
    page: int


class Front:
    """The document's blocks as pieces, and the ones at its top and end."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.pieces: tuple[Piece, ...] = tuple(
            piece for number, passage in enumerate(reading.passages) for piece in _pieces(reading, passage, number)
        )

    @cached_property
    def top(self) -> tuple[Piece, ...]:
        """The first blocks of the first page that has text; of a leaflet, those of its cover and what follows."""
        first = self.pieces[0].page if self.pieces else 0
        page = tuple(piece for piece in self.pieces if piece.page == first)
        cover = self._cover(page) if self.is_landscape and not self.has_slides else 0
        return (page[cover:] + page[:cover])[:_TOP]

    def _cover(self, page: Sequence[Piece]) -> int:
        """Where the cover of a folded sheet begins, often in its last column: at the largest type."""
        largest = max(page, key=lambda piece: piece.size)
        return page.index(largest) if largest.size > 1.5 * self.body_size else 0

    @cached_property
    def end(self) -> tuple[Piece, ...]:
        """The last blocks."""
        return self.pieces[-_END:]

    @cached_property
    def body_size(self) -> float:
        """The type size most of the text is set in; 0 where sizes are unknown."""
        sizes = [round(piece.size, 1) for piece in self.pieces for _ in range(1 + len(piece.text) // 40)]
        return statistics.mode(sizes) if sizes else 0.0

    @cached_property
    def is_landscape(self) -> bool:
        """Whether most pages are wider than high."""
        wide = [page for page in self.reading.document.pages if page.width and page.height and page.width > page.height]
        return 2 * len(wide) > len(self.reading.document.pages)

    @cached_property
    def has_slides(self) -> bool:
        """Whether the file is one of slides, or its pages are wider than high and no sheets full of print."""
        if "presentation" in self.reading.document.media_type:
            return True
        return self.is_landscape and not _are_printed_sheets(self.reading.document.pages)

    @property
    def is_html(self) -> bool:
        """Whether the document is a saved web page."""
        return self.reading.document.media_type in ("text/html", "multipart/related")  # the latter: saved in one file


def read_front(reading: Reading) -> Front:
    """The front matter of a reading."""
    return Front(reading)


def _pieces(reading: Reading, passage: Passage, number: int) -> list[Piece]:
    """One piece for a passage; one for each cell of a small table at the very top, which is a letterhead in columns."""
    whole = _piece(reading, passage)
    cells = [cell for cell in reading.cells if passage.start <= cell.start < passage.end]
    if number > 1 or passage.block.kind != "table" or not cells or cells[-1].row >= _LETTERHEAD_ROWS:
        return [whole]
    texts = [(cell.start, cell.end, " ".join(reading.text[cell.start : cell.end].split())) for cell in cells]
    return [
        replace(whole, start=start, end=end, text=text, folded=fold(text), kind="paragraph")
        for start, end, text in texts
        if text
    ]


def _piece(reading: Reading, passage: Passage) -> Piece:
    page = reading.page_at(passage.start)
    end, kind = _first_row(reading, passage) if passage.block.kind == "table" else (passage.end, passage.block.kind)
    text = " ".join(reading.text[passage.start : end].split())
    size, bold = _type(page, passage)
    return Piece(
        start=passage.start,
        end=end,
        text=text,
        folded=fold(text),
        kind=kind,
        level=passage.block.level,
        size=size,
        bold=bold,
        page=page.number,
    )


def _are_printed_sheets(pages: Sequence[Page]) -> bool:
    """A leaflet or a statement of accounts: sheets of paper (√2 : 1, as ISO 216 has it) with more than slides hold."""
    letters = [sum(letter.isalnum() for letter in page.text) for page in pages]
    paper = all(abs((page.width or 0) / (page.height or 1) - sqrt(2)) < _PAPER_WITHIN for page in pages)
    return paper and min(letters) > _SPARE_SHEET and statistics.fmean(letters) > _FULL_SHEET


def _first_row(reading: Reading, passage: Passage) -> tuple[int, str]:
    """Of a table only its first row speaks of the document; a row of one cell is a heading over the table."""
    row = reading.text[passage.start : passage.end].split("\n", 1)[0]
    return passage.start + len(row), "table" if "\t" in row.strip() else "heading"


def _type(page: Page, passage: Passage) -> tuple[float, bool]:
    lines = [a for a in page.lines if a.start < passage.block.end and passage.block.start < a.end]
    if not lines:
        return 0.0, False
    return max(a.size for a in lines), all(a.bold for a in lines)
