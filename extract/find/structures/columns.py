"""Cells of table columns that hold bodies: "Collectivité", "Porteur", "Partenaire"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.reading import CellContext, Reading
from extract.find.structures.entries import is_person
from extract.find.structures.heads import head_search
from extract.find.structures.letters import aligned_fold, closed_up, pattern
from extract.find.structures.places import PlaceReading, Surroundings, commune_near, read_bracket
from extract.find.structures.seats import place_in_name
from extract.find.structures.sightings import Sighting
from extract.geography import find_communes, find_department, find_groupings, gazetteer
from extract.records import NOWHERE

_LONGEST = 120
_TERRITORIES = {"commune", "epci", "departement", "region"}


@cache
def _test(name: str) -> re.Pattern[str]:
    return re.compile(pattern(lexicon("structures")[name]))


def bodies_in_cells(reading: Reading, around: Surroundings) -> Iterator[Sighting]:
    """One sighting for each cell that names a body; a code beside it chooses between homonyms."""
    rows: dict[tuple[int, int], list[CellContext]] = {}
    for cell in reading.cells:
        passage = reading.passage_at(cell.start)
        rows.setdefault((passage.start if passage else reading.page_at(cell.start).number, cell.row), []).append(cell)
    for cells in rows.values():
        near = _with_codes(reading, cells, around)
        town = _town_of_row(reading, cells, near)
        for cell in cells:
            if not cell.is_heading and _holds_bodies(cell.column_heading) and (found := _body(reading, cell, near)):
                own = found.said and (found.said.place.commune or found.kind in _TERRITORIES)
                yield found if own or town is None else replace(found, said=town)


def _holds_bodies(heading: str | None) -> bool:
    folded = aligned_fold(heading or "")
    named = re.match(
        r"\W*noms? (?:de la |du |de l'|des )?(?=collectivite|structure|porteur|organisme|partenaire|association)",
        folded,
    )
    return bool(_test("body_columns").search(folded)) and (bool(named) or not _test("not_body_columns").search(folded))


def _town_of_row(reading: Reading, cells: list[CellContext], near: Surroundings) -> PlaceReading | None:
    """The town that the row's "Commune" column gives to the bodies beside it."""
    for cell in cells:
        heading = aligned_fold(cell.column_heading or "")
        if not cell.is_heading and _test("town_columns").search(heading) and not _holds_bodies(cell.column_heading):
            return read_bracket(closed_up(reading.text[cell.start : cell.end]), near)
    return None


def _with_codes(reading: Reading, cells: list[CellContext], around: Surroundings) -> Surroundings:
    """The departments that the row's own codes and department cells name."""
    codes = set()
    for cell in cells:
        text = reading.text[cell.start : cell.end].strip()
        if _test("code_columns").search(aligned_fold(cell.column_heading or "")):
            lead = re.match(r"(97[1-8]|2[AB]|\d{2})(?:\d{2,3}\w?)?\b", text)
            place = find_department(lead[1]) if lead else find_department(text) if text and not text.isdigit() else None
            codes |= {place.department_code} if place else set()
    if not codes:
        return around
    return Surroundings(
        department_code=around.department_code,
        department_codes=around.department_codes,
        region_code=around.region_code,
        departments=frozenset(code for code in codes if code),
        regions=around.regions,
    )


def _body(reading: Reading, cell: CellContext, near: Surroundings) -> Sighting | None:
    text = reading.text[cell.start : cell.end]
    start = cell.start + len(text) - len(text.lstrip(" •-–"))
    end = cell.start + len(text.rstrip(" ;,."))
    name = closed_up(reading.text[start:end]) if end > start else ""
    folded = aligned_fold(name)
    if not 2 < len(name) < _LONGEST or _test("not_bodies_in_cells").match(folded) or is_person(name):
        return None
    if re.search(r"[,;] ?[A-ZÀ-Ý]", name):
        return None  # several names: running text parts them
    hits = list(head_search().hits(name, folded, 0, len(name)))
    if any(h.plural and h.start == 0 for h in hits) or (hits and hits[0].start == 0 and hits[0].end == len(name)):
        return None
    head = hits[0].head if hits and hits[0].start < 4 else None
    if not head and not _is_name(name, bool(_test("mixed_columns").search(aligned_fold(cell.column_heading or "")))):
        return None
    tail = name[hits[0].end :] if head else name
    return Sighting(
        start=start,
        end=end,
        name=name,
        kind=head.kind if head else _kind(name, near),
        rule="cell of a column of bodies",
        confidence=0.85,
        head=head,
        tail=tail,
        said=place_in_name(tail, head, near) if head else _place(name, near),
        weight=4,
        listed=True,
    )


def _is_name(name: str, mixed: bool) -> bool:
    """Whether a cell without a head is a name: capitals, or a place; in columns that hold publics too, no lone word."""
    if name.isupper() or find_communes(name) or find_groupings(name):
        return True
    words = re.findall(r"[^\W\d_][\w’'-]*", name)
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) > 1 or (len(words) == 1 and len(capitals) == 1 and not mixed)


def _kind(name: str, near: Surroundings) -> str:
    if find_groupings(name) or re.search(
        r"\b(?:agglomeration|metropole|communaute urbaine|eurometropole)\b", aligned_fold(name)
    ):
        return "epci"
    return "commune" if find_communes(name) else "autre"


def _place(name: str, near: Surroundings) -> PlaceReading | None:
    """A cell that is a town's name stands for the town; a grouping's name or its first town gives the department."""
    if groupings := find_groupings(name):
        return PlaceReading(place=gazetteer().department_place(groupings[0].department_code))
    reading = commune_near(name, near)
    if reading.place or reading.candidates:
        return PlaceReading(place=reading.place or NOWHERE, candidates=reading.candidates)
    grouping_head = next((head for head, _, _ in head_search().forms if head.seat == "grouping"), None)
    bare = re.sub(
        r"(?i)\b(?:grand|grande|m[ée]tropole|agglom[ée]ration|communaut[ée] urbaine|eurom[ée]tropole de)\b", "", name
    ).strip()
    return place_in_name(bare, grouping_head, near) if bare and bare != name else None
