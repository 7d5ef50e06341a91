"""Tables drawn with rules: pdfplumber's table algorithm over pdfium's rules and rectangles."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from extract.read.pdf.atoms import TableAtom, TableDraft
from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.divided import divided
from extract.read.pdf.fragments import cut_fragment
from extract.read.pdf.level_rules import upright_edges
from extract.read.pdf.lines import TextLine, lines_of, strips
from extract.read.pdf.table_headings import heading_rows
from extract.records import Box

Spans = dict[tuple[int, int], tuple[tuple[int, int], ...]]
_TOLERANCE = 3.0
_MAX_EDGES = 1_200
_LEAST_SIDE = 5.0


def take_tables(content: Content, fragments: list[Fragment]) -> tuple[list[TableAtom], list[Fragment]]:
    """The ruled tables of a page and the fragments that stand in none of them."""
    edges = _edges(content, fragments)
    if not _may_hold_table(edges):
        return [], fragments
    atoms: list[TableAtom] = []
    for cells in _cell_groups(edges):
        grid = _Grid(cells)
        if len(grid.tops) < 2 or len(grid.lefts) < 2:
            continue
        inside, outside = grid.taken(fragments)
        outside += grid.take_titles(inside)
        rows, spans = grid.rows(inside)
        if _is_table(rows, grid, content, inside, fragments):
            parts, heads = divided(_atom(rows, spans, grid, inside))
            atoms += parts
            fragments = outside + heads
    return atoms, fragments


def _edges(content: Content, fragments: Sequence[Fragment]) -> list[dict[str, Any]]:
    rules = [*content.rules, *upright_edges(content.rules, fragments)]
    found = [edge for rule in rules if (edge := _rule_edge(rule))]
    page = content.width * content.height
    for box in content.rectangles:
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) >= _LEAST_SIDE and wide * high < 0.8 * page:
            found += _box_edges(box)
        if len(found) > _MAX_EDGES:
            return []
    return found


def _rule_edge(box: Box) -> dict[str, Any] | None:
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return _edge("h", x0, middle, x1, middle) if x1 - x0 >= _LEAST_SIDE else None
    middle = (x0 + x1) / 2
    return _edge("v", middle, top, middle, bottom) if bottom - top >= _LEAST_SIDE else None


def _box_edges(box: Box) -> list[dict[str, Any]]:
    x0, top, x1, bottom = box
    return [
        _edge("h", x0, top, x1, top),
        _edge("h", x0, bottom, x1, bottom),
        _edge("v", x0, top, x0, bottom),
        _edge("v", x1, top, x1, bottom),
    ]


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "orientation": orientation,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "object_type": "line",
    }


def _may_hold_table(edges: list[dict[str, Any]]) -> bool:
    """At least three upright and three level positions: two rows of two cells."""
    upright = {round(e["x0"] / _TOLERANCE) for e in edges if e["orientation"] == "v"}
    level = {round(e["top"] / _TOLERANCE) for e in edges if e["orientation"] == "h"}
    return len(upright) >= 2 and len(level) >= 3


def _cell_groups(edges: list[dict[str, Any]]) -> list[list[Box]]:
    # pdfplumber takes a fifth of a second to import: only pages with rules pay for it.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    if len(merged) > _MAX_EDGES // 2:
        return []
    cells = intersections_to_cells(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    return [list(group) for group in cells_to_tables(cells)]


class _Grid:
    """The cells of one table, by row and column."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self.cells = cells
        self.lefts = _positions([cell[0] for cell in cells])
        self.tops = _positions([cell[1] for cell in cells])
        self.box: Box = (
            min(c[0] for c in cells),
            min(c[1] for c in cells),
            max(c[2] for c in cells),
            max(c[3] for c in cells),
        )

    def taken(self, fragments: Sequence[Fragment]) -> tuple[dict[Box, list[Fragment]], list[Fragment]]:
        """The fragments of each cell, and those outside. A fragment that runs over a rule is cut at it."""
        inside: dict[Box, list[Fragment]] = {}
        outside: list[Fragment] = []
        x0, top, x1, bottom = self.box
        for fragment in fragments:
            middle = (fragment.high + fragment.low) / 2
            if not top <= middle <= bottom or fragment.x1 < x0 or fragment.x0 > x1:
                outside.append(fragment)
                continue
            row = [cell for cell in self.cells if cell[1] <= middle <= cell[3]]
            for piece in _pieces(fragment, row):
                centre = (piece.x0 + piece.x1) / 2
                home = next((cell for cell in row if cell[0] <= centre <= cell[2]), None)
                if home is None:
                    outside.append(piece)
                else:
                    inside.setdefault(home, []).append(piece)
        return inside, outside

    def take_titles(self, inside: dict[Box, list[Fragment]]) -> list[Fragment]:
        """What stands in rows of one cell at the top: titles over the table rather than rows of it."""
        titles: list[Fragment] = []
        for top in self.tops[:-2]:
            row = [cell for cell in self.cells if abs(cell[1] - top) <= _TOLERANCE]
            spans = len(row) == 1 and row[0][2] - row[0][0] > 0.95 * (self.box[2] - self.box[0])
            filled = [cell for cell in row if cell in inside]
            if not spans and (len(filled) > 1 or len(self.lefts) < 3 or len(row) > 1):
                break
            for cell in filled:
                titles += inside.pop(cell)
            x0, _, x1, bottom = self.box
            self.box = (x0, row[0][3], x1, bottom) if row else self.box
        return titles

    def rows(self, inside: dict[Box, list[Fragment]]) -> tuple[list[list[list[TextLine]]], Spans]:
        """The lines of every cell, and the places of cells over several rows or columns; empty rows are left out."""
        found: dict[tuple[int, int], list[TextLine]] = {}
        places: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for cell, fragments in inside.items():
            at = _nearest(self.tops, cell[1]), _nearest(self.lefts, cell[0])
            found.setdefault(at, []).extend(line for strip in strips(fragments) for line in lines_of(strip))
            places[at] = [
                (row, column)
                for row in range(at[0], len(self.tops))
                for column in range(at[1], len(self.lefts))
                if self.tops[row] < cell[3] - _TOLERANCE and self.lefts[column] < cell[2] - _TOLERANCE
            ]
        rows = {row: number for number, row in enumerate(sorted({row for row, _ in found}))}
        columns = {column: number for number, column in enumerate(sorted({column for _, column in found}))}
        filled: list[list[list[TextLine]]] = [[[] for _ in columns] for _ in rows]
        for (row, column), lines in found.items():
            filled[rows[row]][columns[column]] = lines
        return filled, {
            (rows[at[0]], columns[at[1]]): tuple((rows[r], columns[c]) for r, c in cells if r in rows and c in columns)
            for at, cells in places.items()
            if len(cells) > 1
        }


def _pieces(fragment: Fragment, row: Sequence[Box]) -> list[Fragment]:
    pieces = [fragment]
    for cut in sorted({cell[0] for cell in row}):
        if pieces[-1].x0 + 2 < cut < pieces[-1].x1 - 2:
            pieces[-1:] = cut_fragment(pieces[-1], cut)
    return pieces


def _positions(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOLERANCE:
            found.append(value)
    return found


def _nearest(positions: list[float], value: float) -> int:
    index = bisect_left(positions, value)
    if index == len(positions) or (index and value - positions[index - 1] <= positions[index] - value):
        return index - 1
    return index


def _is_table(
    rows: list[list[list[TextLine]]],
    grid: _Grid,
    content: Content,
    inside: dict[Box, list[Fragment]],
    fragments: Sequence[Fragment],
) -> bool:
    """Two rows and two columns with text in them, and no frame around a whole page of running text."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    filled = [cell for row in rows for cell in row if cell]
    if len(filled) < 0.4 * len(rows) * len(rows[0]) or sum(1 for row in rows if sum(map(bool, row)) > 1) < 2:
        return False
    if _runs_over(inside, content.rules):
        return False
    held = [sum(len(f.text) for f in held) for held in inside.values()]
    total = sum(len(f.text) for f in fragments)
    return not (max(held) > 0.6 * total and max(held) > 600) and not _is_sparse(grid, content)


def _runs_over(inside: dict[Box, list[Fragment]], rules: Sequence[Box]) -> bool:
    """Whether text runs on from cell to cell, where only marks behind words end and no upright rule is drawn."""
    placed = sorted(
        ((fragment, cell) for cell, held in inside.items() for fragment in held),
        key=lambda pair: (round(pair[0].baseline), pair[0].x0),
    )
    close = 0
    for (left, here), (right, there) in itertools.pairwise(placed):
        same_line = abs(left.baseline - right.baseline) < 1.5
        if same_line and here != there and right.x0 - left.x1 < 0.45 * right.size:
            close += not any(_parts(rule, left, right) for rule in rules)
    return close >= 2 and close > 0.1 * len(placed)


def _parts(rule: Box, left: Fragment, right: Fragment) -> bool:
    """Whether an upright rule stands between two fragments of one line."""
    return left.x1 - 1 < rule[0] and rule[2] < right.x0 + 1 and rule[1] <= left.high and rule[3] >= left.low


def _is_sparse(grid: _Grid, content: Content) -> bool:
    """Whether a few huge cells make a page's design rather than a table."""
    area = (grid.box[2] - grid.box[0]) * (grid.box[3] - grid.box[1])
    return area > 0.9 * content.width * content.height and len(grid.cells) < 6


def _atom(rows: list[list[list[TextLine]]], spans: Spans, grid: _Grid, inside: dict[Box, list[Fragment]]) -> TableAtom:
    sizes = sorted(f.size for held in inside.values() for f in held)
    x0, top, x1, bottom = grid.box
    first = next(iter(inside.values()))[0]
    return TableAtom(
        text="",
        edges=first.edges,
        x0=x0,
        x1=x1,
        top=top,
        bottom=bottom,
        baseline=bottom,
        size=sizes[len(sizes) // 2],
        table=TableDraft(rows, heading_rows=heading_rows(rows), lefts=tuple(grid.lefts), spans=spans),
    )
