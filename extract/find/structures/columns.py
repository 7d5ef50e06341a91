"""Cells of table columns that hold bodies: "Collectivité", "Porteur", "Partenaire"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.reading import CellContext, Reading
from extract.find.structures.entries import is_person
from extract.find.structures.heads import Head, HeadHit, head_search
from extract.find.structures.known import grouping_head
from extract.find.structures.letters import aligned_fold, closed_up, phrases
from extract.find.structures.places import BRACKET, PlaceReading, Surroundings, commune_near, read_after, read_bracket
from extract.find.structures.rows import Row, holds_bodies, rows_of
from extract.find.structures.seats import place_in_name
from extract.find.structures.sightings import Sighting
from extract.find.structures.wordkinds import is_no_body
from extract.geography import find_communes, find_groupings, gazetteer
from extract.records import NOWHERE

_LONGEST = 120
_REMARK = re.compile(r"\s*(?:\([a-zà-ÿ][^()]*\)|[–-]\s+BOP\b.*)$")  # "Préfecture de l'Hérault (contrat de ville)"
_BEHIND_DASH = re.compile(r"\s+[–—]\s+[A-ZÀ-Ý][^–—]+$")  # "Maison de santé du Vallon – Foix"
_ONE_GROUPING = re.compile(r"[^,;]+, [A-ZÀ-Ý][^,;]*\bet [A-ZÀ-Ý][^,;]*")
_TERRITORIES = {"commune", "epci", "departement", "region"}
_SEVERAL = re.compile(r"[,;] ?[A-ZÀ-Ý]|\)\s*(?:,|;|/|\bet\b)\s*\S")


@dataclass(frozen=True, slots=True)
class _Name:
    """What a cell names: the range without bullets, functions and brackets, and the place in its bracket."""

    start: int
    end: int
    text: str
    said: PlaceReading | None
    acronym: str | None = None


def bodies_in_cells(reading: Reading, around: Surroundings) -> Iterator[Sighting]:
    """One sighting for each cell that names a body, with the town that its row gives it."""
    for row in rows_of(reading, around):
        for cell in row.cells:
            named = _name_of(reading, cell, row.near)
            found = _body(named, cell, row) if named else None
            if found and (holds_bodies(cell.column_heading) or (row.town and _says_what_it_is(found, cell))):
                yield _placed(found, row)


def _says_what_it_is(found: Sighting, cell: CellContext) -> bool:
    """Whether a cell of another column ("Lieu", "Nom") opens with the head of a body on the ground."""
    heading = aligned_fold(cell.column_heading or "")
    on_the_ground = found.head is not None and found.head.seat == "commune" and found.head.as_body is None
    proper = re.search(r"[A-ZÀ-Ý]", found.tail)
    return bool(on_the_ground and proper and not phrases("not_body_columns").search(heading))


def _placed(found: Sighting, row: Row) -> Sighting:
    """The body where its bracket says, then its row; a territory's body stays where its own name says."""
    if found.rule == "cell and its bracket" or (found.kind in _TERRITORIES and found.said):
        return found
    if row.town:
        return replace(found, said=row.town)
    own = found.said.place.department_code if found.said else None
    if row.department and own != row.department.department_code:
        return replace(found, said=PlaceReading(place=row.department))
    return found


def _name_of(reading: Reading, cell: CellContext, near: Surroundings) -> _Name | None:
    """The cell's name; "CAPI, chargée de mission" ends before the function, "Les Alizés (Brest)" before the bracket."""
    text = reading.text[cell.start : cell.end]
    start = _behind_function(text, len(text) - len(text.lstrip(" •-–")))
    end = len(_REMARK.sub("", text.rstrip(" ;,.")))
    said, acronym = None, None
    if function := re.search(rf"\s*[,–-]\s+(?:{_roles()}|{lexicon('structures')['parts_of_bodies']})\b", text[:end]):
        end = function.start()
    for bracket in BRACKET.finditer(text[:end], start):
        if bracket.end() == end:
            said = read_bracket(bracket["inside"], near)
            acronym = (
                bracket["inside"] if not said and re.fullmatch(r"[A-Z][A-Z0-9-]{1,9}", bracket["inside"]) else None
            )
            end = bracket.start() if said or acronym else end
    name = closed_up(text[start:end]) if end > start else ""
    if not 2 < len(name) < _LONGEST or is_person(name) or (_SEVERAL.search(name) and not _is_one_grouping(name)):
        return None  # of several names running text makes several
    return _Name(cell.start + start, cell.start + end, name, said, acronym)


@cache
def _roles() -> str:
    words = lexicon("structures")
    return "|".join((words["roles"] + " " + words["elected"]).split())


def _behind_function(text: str, start: int) -> int:
    """ "Représentant de la commune de Vic", "Directrice du CCAS": where the body begins; without one, the end."""
    opened = _function().match(text, start)
    if not opened:
        return start
    heads = head_search().hits(text, aligned_fold(text), opened.end(), len(text))
    return next((hit.start for hit in heads if _LINK_BEFORE.search(text, 0, hit.start)), len(text))


@cache
def _function() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_roles()})\b(?: de (?:mission|projets?|communication)\b)?")


_LINK_BEFORE = re.compile(r"(?:\b(?:du|des?|de la|au|aux|à la) |\b(?:de l|d|à l)['’])$")


def _is_one_grouping(name: str) -> bool:
    """ "Communauté de communes de Foix, Ax et Tarascon": a cell whose only head is a grouping's names one."""
    hits = list(head_search().hits(name, aligned_fold(name), 0, len(name)))
    alone = len(hits) == 1 and hits[0].start == 0 and not hits[0].plural and hits[0].head.seat == "grouping"
    return alone and bool(_ONE_GROUPING.fullmatch(name))


def _body(named: _Name, cell: CellContext, row: Row) -> Sighting | None:
    name, folded = named.text, aligned_fold(named.text)
    if phrases("not_bodies_in_cells").match(folded):
        return None
    hits = list(head_search().hits(name, folded, 0, len(name)))
    if _is_category(hits, len(name)) and not (name.isupper() and (row.town or row.department)):
        return None
    head = hits[0].head if hits and hits[0].start < 4 else None
    if head and head.needs == "initials":
        return None  # "Service des sports" is a part of a body
    mixed = bool(phrases("mixed_columns").search(aligned_fold(cell.column_heading or "")))
    if not head and not _is_name(name, mixed):
        return None
    tail = name[hits[0].end :] if head else name
    return Sighting(
        start=named.start,
        end=named.end,
        name=name,
        kind=head.kind if head else _kind(name),
        rule="cell and its bracket" if named.said else "cell of a column of bodies",
        confidence=0.85,
        head=head,
        tail=tail,
        said=named.said or _own_place(name, tail, head, row.near),
        acronym=named.acronym,
        weight=4,
        listed=True,
    )


def _is_category(hits: list[HeadHit], size: int) -> bool:
    """ "Centres sociaux", or a bare "Association"."""
    return bool(hits) and hits[0].start == 0 and (hits[0].plural or hits[0].end == size)


def _is_name(name: str, mixed: bool) -> bool:
    """Whether a cell without a head is a name: capitals, or a place; in columns that hold publics too, no lone word."""
    if name.isupper() or find_communes(name) or find_groupings(name):
        return True
    words = re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"\([^()]*\)", "", name))
    if len(words) > 1 and words[1].islower() and is_no_body(words[0]):
        return False  # "Politique de la ville (État)" is a credit
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) > 1 or (len(words) == 1 and len(capitals) == 1 and not mixed)


def _kind(name: str) -> str:
    if find_groupings(name) or re.search(
        r"\b(?:agglomeration|metropole|communaute urbaine|eurometropole)\b", aligned_fold(name)
    ):
        return "epci"
    return "commune" if find_communes(name) else "autre"


def _own_place(name: str, tail: str, head: Head | None, near: Surroundings) -> PlaceReading | None:
    if head and head.seat == "commune" and (behind := _BEHIND_DASH.search(name)):
        return read_after(behind[0], near) or place_in_name(tail, head, near)
    return place_in_name(tail, head, near) if head else _place(name, near)


def _place(name: str, near: Surroundings) -> PlaceReading | None:
    """A cell that is a town's name stands for the town; a grouping's name or its first town gives the department."""
    if groupings := find_groupings(name):
        return PlaceReading(place=gazetteer().department_place(groupings[0].department_code))
    reading = commune_near(name, near)
    if reading.place or reading.candidates:
        return PlaceReading(place=reading.place or NOWHERE, candidates=reading.candidates)
    bare = re.sub(
        r"(?i)\b(?:grand|grande|m[ée]tropole|agglom[ée]ration|communaut[ée] urbaine|eurom[ée]tropole de)\b", "", name
    ).strip()
    return place_in_name(bare, grouping_head(), near) if bare and bare != name else None
