"""What a table's row says about where its bodies are: town and department columns, codes, the table's title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.find.reading import CellContext, Reading
from extract.find.structures.letters import aligned_fold, closed_up, phrases
from extract.find.structures.places import PlaceReading, Surroundings, commune_near, read_bracket
from extract.find.structures.territories import territory_of
from extract.geography import find_department
from extract.records import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table with what its other columns say of the bodies in it."""

    cells: tuple[CellContext, ...]
    near: Surroundings
    town: PlaceReading | None = None
    department: Place | None = None


def rows_of(reading: Reading, around: Surroundings) -> Iterator[Row]:
    """Every row of every table, heading rows left out."""
    rows: dict[tuple[int, int], list[CellContext]] = {}
    for cell in reading.cells:
        passage = reading.passage_at(cell.start)
        rows.setdefault((passage.start if passage else reading.page_at(cell.start).number, cell.row), []).append(cell)
    for cells in rows.values():
        if not cells[0].is_heading:
            near = _with_codes(reading, cells, _under_title(cells[0].title, around))
            yield Row(
                cells=tuple(cells),
                near=near,
                town=_town(reading, cells, near),
                department=_department(reading, cells),
            )


def holds_bodies(heading: str | None) -> bool:
    """Whether a column's heading says that its cells are bodies."""
    folded = aligned_fold(heading or "")
    named = re.match(
        r"\W*noms? (?:de la |du |de l'|des )?(?=collectivite|structure|porteur|organisme|partenaire|association)",
        folded,
    )
    return bool(phrases("body_columns").search(folded)) and (
        bool(named) or not phrases("not_body_columns").search(folded)
    )


def _under_title(title: str | None, around: Surroundings) -> Surroundings:
    """What binds under a table's title that is a region or a department."""
    territory = territory_of((title or "").strip(" :"), marked=True)
    if territory is None or territory.level not in ("region", "department"):
        return around
    codes = frozenset(place.department_code for place in territory.places if place.department_code)
    return replace(around, department_codes=codes, region_code=territory.places[0].region_code)


def _town(reading: Reading, cells: list[CellContext], near: Surroundings) -> PlaceReading | None:
    """The town that the row's "Commune" column gives to the bodies beside it."""
    for cell in cells:
        heading = aligned_fold(cell.column_heading or "")
        if phrases("town_columns").search(heading) and not holds_bodies(cell.column_heading):
            text = closed_up(reading.text[cell.start : cell.end])
            said = _homonym_of_department(text, near) or read_bracket(text, near)
            if said and (said.place.commune or said.candidates):
                return said
    return None


def _homonym_of_department(text: str, near: Surroundings) -> PlaceReading | None:
    """ "Vienne" in a column of towns is the town in Isère, not the department."""
    if find_department(text) is None or text.isdigit():
        return None
    town = commune_near(text, near)
    return PlaceReading(place=town.place) if town.place else None


def _department(reading: Reading, cells: list[CellContext]) -> Place | None:
    """The department that the row's "Département" column gives."""
    for cell in cells:
        if re.match(r"\W*dep(?:t|artement)?\b", aligned_fold(cell.column_heading or "")):
            text = closed_up(reading.text[cell.start : cell.end])
            return find_department(re.sub(r"\s*\(.*\)$", "", text)) if text else None
    return None


def _with_codes(reading: Reading, cells: list[CellContext], around: Surroundings) -> Surroundings:
    """The departments that the row's own codes and department cells name."""
    codes = set()
    for cell in cells:
        text = reading.text[cell.start : cell.end].strip()
        if phrases("code_columns").search(aligned_fold(cell.column_heading or "")):
            lead = re.match(r"(97[1-8]|2[AB]|\d{2})(?:\d{2,3}\w?)?\b", text)
            place = find_department(lead[1]) if lead else find_department(text) if text and not text.isdigit() else None
            codes |= {place.department_code} if place else set()
    return replace(around, departments=frozenset(code for code in codes if code)) if codes else around
