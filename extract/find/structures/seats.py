"""Where a name itself says its body is: a town's hospital, a department's council, a grouping's first town."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from extract.find.structures.heads import Head
from extract.find.structures.letters import aligned_fold, closed_up
from extract.find.structures.places import DEPARTMENT_CODE, PlaceReading, Surroundings, commune_near
from extract.find.structures.sightings import Sighting
from extract.find.structures.wordkinds import given_names
from extract.geography import (
    CommuneReading,
    after_preposition,
    find_department,
    find_groupings,
    find_region,
    gazetteer,
    normalise_name,
)
from extract.records import NOWHERE, Place

_TOWN = 2_000  # inhabitants from which a town is no namesake of a quarter
_LINKED, _UNLINKED = 400, 4_000  # … behind a preposition, and without one
_ELSEWHERE = 5_000  # … where the text names other departments only: "centre de santé de Presles" of an Allier quarter
_CITY = 40_000  # inhabitants from which a name's first word is the city without a preposition
_COMPASS = {"nord", "sud", "est", "ouest", "centre", "central", "centrale", "centrales"}
_RUN_IN = {"du", "des", "de la", "de l'", "de l’"}  # "de la Marne" is the department; the town is "de Mayenne"
_LAND = re.compile(
    r"\b(?:val|vall[ée]es?|pays|bords?|rives?|coteaux|plaines?|portes?|marches?|bassin|monts?|c[œo]eur)\s*$", re.I
)
_LINKED_PLACE = re.compile(
    r"(?:(?P<link>\b(?:de la|de l['’]|de|du|des|à la|à l['’]|à|au|aux)\s+|\bd['’])|^)(?P<name>.+)$", re.I
)


def place_in_name(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    """The place that a name's tail says, as its head means it: a town's hospital, a department's council."""
    seat = head.seat if head else "commune"
    tail = closed_up(tail.strip('«»“”" '))
    if not tail or seat == "none":
        return None
    reader = {
        "region": _region_seat,
        "department": _department_seat,
        "grouping": _grouping_seat,
        "academy": _academy_seat,
    }
    return reader.get(seat, _commune_seat)(tail, head, around)


def _region_seat(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    by_name = find_region if head and head.kind == "region" else _named_region
    return _territory(tail, (by_name, _named_department))


def _department_seat(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    return _territory(tail, (_named_department, _named_region)) or _commune_seat(tail, head, around)


def _territory(tail: str, finders: tuple[Callable[[str], Place | None], ...]) -> PlaceReading | None:
    """The territory that the tail is, or that its last words are: "des territoires de la Somme"."""
    words = tail.split()
    endings = [" ".join(words[-count:]) for count in range(min(4, len(words) - 1), 0, -1)]
    for phrase in _town_phrases(tail) + [ending for ending in endings if _named_region(ending)]:
        bare = _without_link(phrase)
        for find in finders:
            if place := find(bare):
                return PlaceReading(place=place)
    return None


_VAGUE_REGIONS = {"centre", "sud"}


def _named_region(bare: str) -> Place | None:
    """A region whose name is no common word, a compass point behind it left out: "Midi-Pyrénées Sud"."""
    words = bare.split()
    if len(words) > 1 and normalise_name(words[-1]) in _COMPASS and not find_region(bare):
        bare = " ".join(words[:-1])
    return None if normalise_name(bare) in _VAGUE_REGIONS else find_region(bare)


def _named_department(bare: str) -> Place | None:
    if re.fullmatch(DEPARTMENT_CODE, bare):
        return find_department(bare)
    words = bare.split()
    while words and normalise_name(words[-1]) in _COMPASS and len(words) > 1:
        words = words[:-1]
    trimmed = " ".join(words)
    return None if trimmed.isdigit() else find_department(trimmed)


def _grouping_seat(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    bare = _without_link(tail)
    if groupings := find_groupings(bare) or find_groupings(tail):
        departments = {g.department_code for g in groupings}
        if len(departments) == 1:
            return PlaceReading(place=gazetteer().department_place(departments.pop()))
    return _department_of_town(bare, around)


def _department_of_town(bare: str, around: Surroundings) -> PlaceReading | None:
    """The department of the town that a grouping's name begins with, if it is a town of some size and only one."""
    words = re.split(r"[\s]+", bare)
    for count in range(min(5, len(words)), 0, -1):
        for name in {" ".join(words[:count]), " ".join(words[:count]).split("-")[0]}:
            place = commune_near(name, around, 2000).place if len(name) > 3 else None
            if place and place.department_code:
                return PlaceReading(place=gazetteer().department_place(place.department_code))
    return None


def _academy_seat(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    name = _without_link(re.sub(r"^.*\bacad[ée]mie\s+(?=d)", "", tail))
    if region := find_region(name):
        return PlaceReading(place=region)
    town = commune_near(name, around, 5000).place or commune_near(name.split("-")[0], around, 5000).place
    return PlaceReading(place=gazetteer().region_place(town.region_code)) if town and town.region_code else None


def is_named_after(sighting: Sighting, place: Place) -> bool:
    """Whether all that follows a head is a town of some size: "CHU de Nîmes", but not "école de Saint-Jean"."""
    name = re.sub(r"^\s*(?:de |d['’]|du |des |à )", "", sighting.tail, flags=re.I).strip()
    known = gazetteer().commune(place.commune_code or "") if place.commune_code else None
    linked = name != sighting.tail.strip() and sighting.head is not None and sighting.head.seat == "commune"
    whole = known is not None and normalise_name(known.name).removeprefix("le ").removeprefix("les ") == normalise_name(
        name
    )
    return linked and whole and known is not None and known.population >= _TOWN and not name.startswith("Saint")


def _commune_seat(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    """The town at the end of the tail, or the whole of it, by its exact official name."""
    least = head.least if head else 0
    link, names = _names_after_link(tail)
    territory = _whole_territory(tail)
    if territory and (link in _RUN_IN or not any(_official(name) for name in names)):
        return PlaceReading(place=territory)
    if both := _two_towns(tail, around):
        return both
    for linked in _town_phrases(tail):
        if reading := _exact_commune(linked, head, around, least):
            return reading
    return _city_and_land(tail, head, around)


def _city_and_land(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    """ "CHU Amiens-Picardie", "MSP Le Havre Nord-Est": a city, then what is no town; of two towns neither is the seat.

    A hospital's city is one of size or in a department that the text names; any other body's is in such a one.
    """
    bare = _without_link(tail)
    cuts = [cut.start() for cut in re.finditer(r"[ -](?=[A-ZÀ-Ý])", bare)]
    for cut in reversed(cuts):
        name, rest = bare[:cut], bare[cut + 1 :]
        if (
            not _official(name)
            or _names_a_town(rest)
            or (name == bare.split()[0] and aligned_fold(name) in given_names())
        ):
            continue
        city = commune_near(name, around, 0 if around.departments else _CITY).place
        known = gazetteer().commune(city.commune_code or "") if city else None
        near = known is not None and known.department_code in around.departments
        if near or (known is not None and head is not None and head.kind == "hopital" and known.population >= _CITY):
            return PlaceReading(place=city) if city else None
    return None


def _names_a_town(text: str) -> bool:
    """Whether a text ends in a town's name, or a word of it is one."""
    parts = [text[cut.start() :] for cut in re.finditer(r"(?<![^ -])[A-ZÀ-Ý]", text)]
    return any(_official(part) or _official(re.split("[ -]", part)[0]) for part in parts)


def _two_towns(tail: str, around: Surroundings) -> PlaceReading | None:
    """ "de Saint-Flour et de Chaudes-Aigues": the department of both, neither of them."""
    towns = [_without_link(part) for part in re.split(r"\s+et\s+", tail)]
    if len(towns) != 2 or not all(_official(town) for town in towns):
        return None
    codes = {place.department_code for town in towns if (place := commune_near(town, around).place)}
    code = codes.pop() if len(codes) == 1 else None
    return PlaceReading(place=gazetteer().department_place(code) if code else NOWHERE)


def _whole_territory(tail: str) -> Place | None:
    bare = _without_link(tail)
    return find_region(bare) or (find_department(bare) if not bare.isdigit() else None)


def _town_phrases(tail: str) -> list[str]:
    """The tail itself, then what follows each of its prepositions from the right: "Parc de Vilgénis de Massy"."""
    cuts = [
        m.start() for m in re.finditer(r"(?:(?<=\s)|^)(?:de la|de l['’]|de|du|des|d['’]|à|au|aux)(?=\s|\w)", tail, re.I)
    ]
    phrases = [tail] if not cuts or cuts[0] else []
    return [*phrases, *(tail[cut:] for cut in cuts if not _of_a_valley(tail[:cut], tail[cut:]))]


def _of_a_valley(before: str, phrase: str) -> bool:
    """ "de Loire" in "Val de Loire": a river that a department is called after, no town; a "Pays de Bray" is none."""
    if re.search(r"\bpays\s*$", before, re.I):
        return True
    return bool(_LAND.search(before)) and find_department(_without_link(phrase)) is not None


def _exact_commune(phrase: str, head: Head | None, around: Surroundings, least: int) -> PlaceReading | None:
    link, candidates = _names_after_link(phrase)
    for candidate in candidates:
        if not _official(candidate):
            continue
        free = (
            head is not None and head.kind in _NAMED_FREELY and head.capital != "initials" and head.needs != "place"
        )  # "MJC Lodève" is Lodève's
        if not link and head and (free or candidate.lower().startswith(("le ", "la ", "les "))):
            continue
        common = link in _RUN_IN and phrase[: len(link)].islower()  # "de la Vallée", "du Parc"
        reading = commune_near(candidate, around, least)
        if reading.place and _only_without_accents(candidate, reading.place):
            continue
        if _plausible(reading, around, _TOWN if common else _LINKED if link else _UNLINKED):
            return PlaceReading(place=reading.place or NOWHERE, candidates=reading.candidates)
    return None


def _only_without_accents(printed: str, place: Place) -> bool:
    """ "Vire", which a larger town has taken in, is not Viré."""
    official = place.commune or ""
    differs = len(printed) == len(official) and any(
        one != other and one.islower() and other.islower() for one, other in zip(printed[1:], official[1:], strict=True)
    )
    same = normalise_name(printed) == normalise_name(official)
    return differs and same and bool(gazetteer().communes_once_named(normalise_name(printed)))


def _names_after_link(phrase: str) -> tuple[str, list[str]]:
    """The preposition that opens a phrase, and what the place is called: "du Mans" -> "du", ["le Mans"]."""
    found = _LINKED_PLACE.match(phrase)
    name = found["name"] if found else phrase
    link = (found["link"] or "").strip().lower() if found else ""
    if link in ("du", "des", "au", "aux"):
        return link, [after_preposition(link, name)]
    if link in ("de la", "à la", "de l'", "de l’", "à l'", "à l’"):
        article = link.split()[1]
        return link, [f"{article} {name}" if article == "la" else article + name]
    return link, [name]


_NAMED_FREELY = {"etablissement_scolaire", "autre", "association", "entreprise"}


@cache
def _official(name: str) -> bool:
    key = normalise_name(name)
    if " " in key and gazetteer().communes_but_for_article(key):
        return True
    return bool(gazetteer().communes_named(key) or gazetteer().communes_once_named(key)) or bool(
        re.match(r"(?:paris|lyon|marseille) \d", key)
    )


def _plausible(reading: CommuneReading, around: Surroundings, least: int) -> bool:
    """A name without a preposition may be a saint's or a quarter's: only a town of size or a near one is believed."""
    if reading.place is None:
        return bool(reading.candidates)
    commune = gazetteer().commune(reading.place.commune_code or "")
    near = commune.department_code in around.departments | around.department_codes | {around.department_code}
    elsewhere = bool(around.departments or around.regions) and reading.place.region_code not in around.regions
    return commune.population >= (_ELSEWHERE if elsewhere else least) or near


def _without_link(tail: str) -> str:
    return re.sub(r"^(?:de la |de l['’]|de |du |des |d['’]|en )", "", tail, flags=re.I).strip()
