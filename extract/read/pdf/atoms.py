"""Tables and boxes that stand in a page as one item each while it is cut into columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.read.pdf.content import Fragment
from extract.read.pdf.lines import TextLine


@dataclass
class TableDraft:
    """Rows of cells; a cell is a list of lines, empty where the table has none."""

    rows: list[list[list[TextLine]]]
    heading_rows: int = 1
    title: str | None = None
    lefts: tuple[float, ...] = ()
    """Where its columns begin, in points."""
    carried: tuple[str, ...] = ()
    """Column headings that stand on the page before."""
    spans: dict[tuple[int, int], tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """For each cell over several rows or columns: all the places (row, column) it stands at."""

    @property
    def lines(self) -> list[TextLine]:
        """All lines, row by row, cell by cell."""
        return [line for row in self.rows for cell in row for line in cell]


@dataclass(slots=True)
class TableAtom(Fragment):
    """A ruled table standing in the page as one item while the page is cut into columns."""

    table: TableDraft = field(default_factory=lambda: TableDraft([]))

    @property
    def high(self) -> float:
        """Its upper edge."""
        return self.top

    @property
    def low(self) -> float:
        """Its lower edge."""
        return self.bottom


@dataclass(slots=True)
class BoxAtom(Fragment):
    """A drawn box with its text."""

    items: list[Fragment] = field(default_factory=list)

    @property
    def high(self) -> float:
        """The top of the first line in it."""
        return min(item.high for item in self.items)

    @property
    def low(self) -> float:
        """The foot of the last line in it."""
        return max(item.low for item in self.items)
