"""Tables without rules: runs of bands that are read row by row."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence

from extract.read.pdf.atoms import BoxAtom, TableAtom
from extract.read.pdf.content import Fragment
from extract.read.pdf.gutters import Gutter, Strip, distinct, em_of, free, gap_over, line_count, narrowed

_FIGURE = re.compile(
    r"^[+\-–—~≈<>]?\s*\d[\d\s.,'’/]*(?:%|€|k€|K€|M€|Md€|HT|TTC|ETP|pts?)?\s*\*?$|^(?:-|–|—|n\.?[cds]\.?)$"
)
_LABEL = re.compile(r".*:$|^(?:19|20)\d\d$")
_SET_APART, _AIRY, _CONTINUED = 1.5, 1.7, 0.85
"""In ems: the pitches of rows under a bold row and without one, and the white space above a cell's next line."""
_INTERLEAVED = 0.25
"""In ems: less white space than two lines of one text ever have, as where cells of one and two lines are centred."""
_MAX_CELL = 45
_LARGER = 1.1
Row = list[list[Fragment]]


def row_group(bands: list[Strip], start: int) -> tuple[int, list[Strip], list[Gutter]] | None:
    """The end, the rows and the gutters of the table that begins at a band, or None."""
    if _has_atoms(bands[start]):
        return None
    gutters, end = free(bands[start]), start + 1
    if not gutters and end < len(bands) and _begins_row(bands, start):
        gutters, end = narrowed(free(bands[end]), bands[start]), end + 1
    if not gutters:
        return None
    while end < len(bands) and not _has_atoms(bands[end]):
        left = narrowed(gutters, bands[end])
        if len(left) < len(gutters) or not _belongs(bands, end):
            break
        gutters, end = left, end + 1
    gutters = distinct(bands[start:end], gutters)
    rows = _rows(bands[start:end])
    return (end, rows, gutters) if len(rows) > 1 and _reads_in_rows(rows, gutters) else None


def _belongs(bands: list[Strip], index: int) -> bool:
    """Whether a band has several cells, or goes on with the cell above or begins one of the row below."""
    return bool(free(bands[index])) or _is_close(bands, index) or _begins_row(bands, index)


def _begins_row(bands: list[Strip], index: int) -> bool:
    """Whether a band of one cell is the first line of a row whose other cells are set lower."""
    return index + 1 < len(bands) and bool(free(bands[index + 1])) and _is_close(bands, index + 1)


def _is_close(bands: list[Strip], index: int) -> bool:
    return gap_over(bands, index) <= _CONTINUED * em_of(bands[index])


def _rows(bands: list[Strip]) -> list[Strip]:
    """Bands put together into rows: a band of one cell goes with the nearer of its neighbours, if it is close."""
    rows: list[Strip] = []
    pending: Strip = []
    for index, band in enumerate(bands):
        above = gap_over(bands, index) if index else float("inf")
        below = gap_over(bands, index + 1) if index + 1 < len(bands) else float("inf")
        close = _CONTINUED * em_of(band)
        interleaved = above < _INTERLEAVED * em_of(band)
        alone = not free(band)
        if rows and not pending and (interleaved or (alone and above <= close and above <= below + 0.15 * em_of(band))):
            rows[-1] += band
        elif alone and below <= close and index + 1 < len(bands):
            pending = [*pending, *band]
        else:
            rows.append([*pending, *band])
            pending = []
    return [*rows, pending] if pending else rows


def _has_atoms(band: Strip) -> bool:
    return any(isinstance(item, BoxAtom | TableAtom) for item in band)


def _reads_in_rows(bands: list[Strip], gutters: list[Gutter]) -> bool:
    """Whether most rows fill most columns, with cells that are figures, labelled, headed, or short and apart."""
    count = len(gutters) + 1
    rows = [split_band(band, gutters) for band in bands]
    full = [row for row in rows if sum(1 for cell in row if cell) >= max(2, count - 1)]
    if len(full) < 2 or not gutters:
        return False
    if count == 2 and _is_labelled(rows, full):
        return True
    if len(full) < 3 or len(full) < 0.6 * len(rows) or not _aligned(full, count):
        return False
    tall = sum(1 for row in full if any(line_count([cell]) > 1 for cell in row if cell))
    if tall > 0.5 * len(full):
        return False
    if _has_figures(full, count):
        return True
    return _least_pitch(bands) >= _SET_APART and (_is_headed(rows, full) or _is_airy(bands, rows, full, count))


def _is_labelled(rows: list[Row], full: list[Row]) -> bool:
    """Whether each row is a bold word, a word with a colon or a year, and what is said of it.

    What is said of bold words begins at one edge or is a figure: a letterhead has its sender in bold at the left and
    its day flush with the right margin, and each side is read whole.
    """
    labels = [row[0] for row in rows if row[0]]
    if len(full) != len(labels) or len(_text(labels[0])) > _MAX_CELL or _runs_on(labels):
        return False
    if not all(_LABEL.match(_text(label)) for label in labels):
        bold = all(all(item.bold for item in label) or _LABEL.match(_text(label)) for label in labels)
        if not bold or not (_share([min(item.x0 for item in row[1]) for row in full]) or _has_figures(full, 2)):
            return False
    return sum(not any(item.bold for item in row[1]) for row in full) >= 0.6 * len(full)


def _runs_on(labels: list[list[Fragment]]) -> bool:
    """Whether many begin in small letters, as the lines of one bold paragraph do."""
    return sum(_text(label)[:1].islower() for label in labels) > 0.3 * len(labels)


def _aligned(full: list[Row], count: int) -> bool:
    """Whether the cells of every column share an edge, as cells do and centred signatures do not."""
    for column in range(count):
        cells = [row[column] for row in full if row[column]]
        lefts = [min(item.x0 for item in cell) for cell in cells]
        rights = [max(item.x1 for item in cell) for cell in cells]
        if not any(_share(edges) for edges in (lefts, rights)):
            return False
    return True


def _share(edges: list[float]) -> bool:
    if not edges:
        return False
    middle = statistics.median(edges)
    return sum(abs(edge - middle) < 3 for edge in edges) >= 0.6 * len(edges)


def _has_figures(full: list[Row], count: int) -> bool:
    cells = ([_text(row[column]) for row in full if row[column]] for column in range(1, count))
    return any(sum(1 for cell in column if _FIGURE.match(cell)) >= 0.6 * len(column) for column in cells if column)


def _is_headed(rows: list[Row], full: list[Row]) -> bool:
    """Whether the first row is bold and the others are not; larger type heads columns of text, no table."""
    if not _is_bold(rows[0]) or rows[0] is not full[0] or any(_is_bold(row) for row in rows[1:-1]):
        return False
    head, below = (em_of([item for cell in row for item in cell]) for row in rows[:2])
    return head < _LARGER * below


def _is_bold(row: Row) -> bool:
    return all(item.bold for cell in row for item in cell)


def _is_airy(bands: list[Strip], rows: list[Row], full: list[Row], count: int) -> bool:
    if len(full) < 4 or count < 3 or any(_is_bold(row) for row in rows[1:-1]):
        return False
    return (
        _least_pitch(bands) >= _AIRY and statistics.mean(len(_text(cell)) for row in rows for cell in row if cell) <= 30
    )


def split_band(band: Strip, gutters: Sequence[Gutter]) -> Row:
    """The items of a band, column by column."""
    row: Row = [[] for _ in range(len(gutters) + 1)]
    for item in sorted(band, key=lambda f: f.x0):
        row[sum(item.x0 > (left + right) / 2 for left, right in gutters)].append(item)
    return row


def _text(cell: Sequence[Fragment]) -> str:
    return " ".join(item.text for item in cell).strip()


def _least_pitch(rows: list[Strip]) -> float:
    """The least distance from the foot of a row to the first baseline of the next, in ems."""
    steps = (
        min(item.baseline for item in below) - max(item.baseline for item in above)
        for above, below in itertools.pairwise(rows)
    )
    return min(steps) / em_of([item for row in rows for item in row])
