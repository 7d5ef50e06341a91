"""Names that run from one cell or block into the one below: letterheads in columns, read as a table or as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.find.reading import CellContext, Passage, Reading
from extract.find.structures.heads import Head, head_search
from extract.find.structures.letters import aligned_fold, closed_up, goes_on
from extract.find.structures.places import PlaceReading, Surroundings
from extract.find.structures.running import names_in
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.geography import find_department, find_region

_LONGEST = 200
_FIRST_BLOCKS = 8
_LONGEST_TERRITORY = 40
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


def names_over_blocks(text: str, passages: Sequence[Passage]) -> Iterator[Sighting]:
    """ "Agence régionale de santé" over "Provence-Alpes" over "Côte d'Azur" at the top of the first page."""
    for i, passage in enumerate(passages[:_FIRST_BLOCKS]):
        head = _bare_head(text[passage.start : passage.end].strip())
        if head is None or head.seat not in ("region", "department"):
            continue
        for count in (2, 1):
            below = [each for each in passages[i + 1 : i + 1 + count] if each.page == passage.page]
            said = " ".join(text[each.start : each.end].strip() for each in below)
            if (
                len(below) == count
                and len(said) < _LONGEST_TERRITORY
                and (place := find_region(said) or find_department(said))
            ):
                yield Sighting(
                    start=passage.start,
                    end=below[-1].end,
                    name=closed_up(f"{text[passage.start : passage.end]} {said}"),
                    kind=head.kind,
                    rule="name over two blocks",
                    head=head,
                    said=PlaceReading(place=place),
                    weight=4,
                )
                break


def _bare_head(text: str) -> Head | None:
    """The head that a text is and nothing else."""
    hits = list(head_search().hits(text, aligned_fold(text), 0, len(text)))
    whole = len(hits) == 1 and hits[0].end - hits[0].start == len(text) > 0
    return hits[0].head if whole and not hits[0].plural and not hits[0].head.as_body else None


def _is_letterhead(reading: Reading, upper: CellContext) -> bool:
    """A bare head in the first row of the document: "PRÉFECTURE" over "DE LA HAUTE-MARNE"."""
    head = _bare_head(reading.text[upper.start : upper.end].strip())
    of_a_territory = head is not None and (head.seat in ("region", "department") or head.place_only)
    return of_a_territory and upper.row == 0 and upper.start < _TOP


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
