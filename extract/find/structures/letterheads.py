"""Names that run from one cell into the cell below: a letterhead in two columns that was read as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.find.reading import CellContext, Reading
from extract.find.structures.heads import head_search
from extract.find.structures.letters import aligned_fold, goes_on
from extract.find.structures.places import Surroundings
from extract.find.structures.running import names_in
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch

_LONGEST = 200
_TOP = 400  # letters of the reading within which a letterhead stands


def names_over_cells(reading: Reading, around: Surroundings) -> Iterator[Sighting]:
    """ "Direction de l'emploi, du travail" over "et de la protection …": whole in name, the first cell as proof."""
    for upper, lower in _broken_off(reading):
        first, second = reading.text[upper.start : upper.end], reading.text[lower.start : lower.end]
        joined = f"{first.rstrip()} {second.lstrip()}"
        stretch = Stretch(joined, aligned_fold(joined), 0, len(joined))
        for each in names_in(stretch, around):
            if isinstance(each, Sighting) and each.start < len(first.rstrip()) < each.end:
                low, high = upper.start + each.start, upper.start + len(first.rstrip())
                yield replace(each, start=low, end=high, rule="name over two cells", weight=4)


def _is_letterhead(reading: Reading, upper: CellContext) -> bool:
    """A bare head in the first row of the document: "PRÉFECTURE" over "DE LA HAUTE-MARNE"."""
    text = reading.text[upper.start : upper.end].strip()
    hits = list(head_search().hits(text, aligned_fold(text), 0, len(text)))
    whole = len(hits) == 1 and hits[0].end - hits[0].start == len(text) and not hits[0].head.as_body
    return whole and upper.row == 0 and upper.start < _TOP


def _broken_off(reading: Reading) -> Iterator[tuple[CellContext, CellContext]]:
    """Each cell that ends in a letter, with the cell below it that begins in the middle of a phrase."""
    above: dict[int, CellContext] = {}
    for cell in reading.cells:
        upper = above.get(cell.column)
        near = upper is not None and upper.row == cell.row - 1 and 0 < cell.start - upper.end < _LONGEST
        if (
            upper
            and near
            and (goes_on(reading.text, cell.start) or _is_letterhead(reading, upper))
            and reading.text[upper.start : upper.end].strip()[-1:].isalpha()
        ):
            yield upper, cell
        above[cell.column] = cell
