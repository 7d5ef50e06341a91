"""Places in and around names: brackets, what stands after a dash or comma, the town or department in the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.find.structures.heads import Head
from extract.find.structures.letters import closed_up
from extract.geography import (
    CommuneReading,
    after_preposition,
    find_communes,
    find_department,
    find_groupings,
    find_region,
    gazetteer,
    normalise_name,
    resolve_commune,
)
from extract.records import NOWHERE, Place

_CODE = r"(?:\d{2}|2[ABab]|97[1-8]|98[4-8])"
_DASH = r"\s*[–—-]\s*|\s*,\s*|\s*/\s*|\s+"
BRACKET = re.compile(r"\s*\((?P<inside>[^()\n]{2,70})\)")
_POSTCODE = re.compile(rf"^(?P<code>{_CODE})\d?\s?\d{{2,3}}\s+(?P<town>\D{{2,45}})$")
_IN_DEPARTMENT = re.compile(
    r"^(?:dans|en|département)\s+(?:le |la |les |l['’]|de |du |d['’])?(?:département (?:de |du |des |d['’]))?", re.I
)
_COMPASS = {"nord", "sud", "est", "ouest", "centre"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known around a name: headings bind (`department_code`, `region_code`), neighbours only choose."""

    department_code: str | None = None
    department_codes: frozenset[str] = frozenset()
    region_code: str | None = None
    departments: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """A place read from print. `conflict` is the department as printed where it contradicts the commune."""

    place: Place
    candidates: tuple[Place, ...] = ()
    conflict: str | None = None


@lru_cache(maxsize=65536)
def is_place(text: str) -> bool:
    """Whether a printed name is that of a commune, department or region."""
    return bool(find_communes(text)) or find_department(text) is not None or find_region(text) is not None


def read_bracket(inside: str, around: Surroundings, least: int = 0) -> PlaceReading | None:
    """A place between brackets: "Echirolles – 38", "Valence, Drôme", "09, Foix", "Haut-Rhin"."""
    inside = inside.strip()
    if postal := _POSTCODE.match(inside):
        within = find_department(postal["code"])
        return _commune_in(postal["town"], within, around) if within else None
    for left, right in _splits(inside):
        for name, department in ((left, right), (right, left)):
            if (found := _department(department)) and (reading := _commune_in(name, found, around)):
                return reading
    if found := _department(inside):
        return PlaceReading(place=found)
    if region := find_region(inside):
        return PlaceReading(place=region)
    return _commune_alone(inside, around, least)


def _splits(text: str) -> list[tuple[str, str]]:
    return [
        (text[: cut.start()], text[cut.end() :])
        for cut in re.finditer(_DASH, text)
        if cut.start() and cut.end() < len(text)
    ]


def _department(text: str) -> Place | None:
    text = text.strip().strip("()")
    if re.fullmatch(_CODE, text):
        return find_department(text)
    return None if text.isdigit() else find_department(_IN_DEPARTMENT.sub("", text))


def _commune_in(name: str, department: Place, around: Surroundings) -> PlaceReading | None:
    """The commune in the department; a commune that lies elsewhere is kept, with the contradiction."""
    bound = resolve_commune(name, department_code=department.department_code)
    if bound.place:
        return PlaceReading(place=bound.place)
    if bound.candidates:
        return PlaceReading(place=department, candidates=bound.candidates)
    elsewhere = resolve_commune(name, regions={department.region_code or ""}, departments=around.departments)
    if elsewhere.place:
        return PlaceReading(place=elsewhere.place, conflict=department.department_code)
    return (
        PlaceReading(place=department, candidates=elsewhere.candidates, conflict=department.department_code)
        if elsewhere.candidates
        else None
    )


def _commune_alone(name: str, around: Surroundings, least: int = 0) -> PlaceReading | None:
    if not name[:1].isupper() and name[:3].lower() not in ("la ", "le ", "les", "l’h", "l'h"):
        return None
    reading = commune_near(name, around, least)
    if reading.place or reading.candidates:
        return PlaceReading(place=reading.place or NOWHERE, candidates=reading.candidates)
    return None


def commune_near(name: str, around: Surroundings, least: int = 0) -> CommuneReading:
    """A commune named without its department: headings bind first; if nothing answers under them, all of France may."""
    for code in sorted(around.department_codes or ({around.department_code} if around.department_code else set())):
        if (bound := resolve_commune(name, department_code=code, population=least)).place:
            return bound
    if around.region_code:
        bound = resolve_commune(name, region_code=around.region_code, departments=around.departments, population=least)
        if bound.place or bound.candidates:
            return bound
    return resolve_commune(name, population=least, departments=around.departments, regions=around.regions)


# -- what stands after a name in a list -------------------------------------------------------------------------------

_AFTER = re.compile(
    r"^(?P<link>\s*[–—:]\s*|\s+-\s+|\s*,\s*(?:à\s+)?|\s+à\s+)(?P<town>[^\n,;:()–—]{2,45}?)"
    r"(?:\s*,?\s+(?P<within>(?:dans|en)\s+[^\n,;:()–—]{2,40}|\([^()\n]{2,40}\))|\s*[,–—-]\s*(?P<code>"
    + _CODE
    + r"))?\s*[.;]?$"
)


def read_after(text: str, around: Surroundings) -> PlaceReading | None:
    """A place after a name, up to the end of its line: "– Romans-sur-Isère", ", Decazeville (Aveyron)", " : Fécamp"."""
    found = _AFTER.match(text)
    if not found:
        return None
    town = found["town"].strip()
    printed = found["within"] or found["code"]
    if printed and (department := _department(printed.strip("() "))):
        return _commune_in(town, department, around)
    return _commune_alone(town, around) if not printed else None


# -- what the name itself says ----------------------------------------------------------------------------------------

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
    return _territory(tail, (find_region, _named_department))


def _department_seat(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    return _territory(tail, (_named_department, find_region)) or _commune_seat(tail, head, around)


def _territory(tail: str, finders: tuple[Callable[[str], Place | None], ...]) -> PlaceReading | None:
    """The territory that the tail is, or that its last words are: "des territoires de la Somme"."""
    for phrase in _town_phrases(tail):
        bare = _without_link(phrase)
        for find in finders:
            if place := find(bare):
                return PlaceReading(place=place)
    return None


def _named_department(bare: str) -> Place | None:
    if re.fullmatch(_CODE, bare):
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


def _commune_seat(tail: str, head: Head | None, around: Surroundings) -> PlaceReading | None:
    """The town at the end of the tail, or the whole of it, by its exact official name."""
    least = head.least if head else 0
    if (territory := _whole_territory(tail)) and not any(_official(name) for name in _names_after_link(tail)[1]):
        return PlaceReading(place=territory)
    for linked in _town_phrases(tail):
        if reading := _exact_commune(linked, head, around, least):
            return reading
    return None


def _whole_territory(tail: str) -> Place | None:
    bare = _without_link(tail)
    return find_region(bare) or (find_department(bare) if not bare.isdigit() else None)


def _town_phrases(tail: str) -> list[str]:
    """The tail itself, then what follows each of its prepositions from the right: "Parc de Vilgénis de Massy"."""
    cuts = [
        m.start() for m in re.finditer(r"(?:(?<=\s)|^)(?:de la|de l['’]|de|du|des|d['’]|à|au|aux)(?=\s|\w)", tail, re.I)
    ]
    phrases = [tail] if not cuts or cuts[0] else []
    return [*phrases, *(tail[cut:] for cut in cuts)]


def _exact_commune(phrase: str, head: Head | None, around: Surroundings, least: int) -> PlaceReading | None:
    link, candidates = _names_after_link(phrase)
    for candidate in candidates:
        if not _official(candidate):
            continue
        if not link and head and (head.kind in _NAMED_FREELY or candidate.lower().startswith(("le ", "la ", "les "))):
            continue
        reading = commune_near(candidate, around, least)
        if _plausible(reading, link, around):
            return PlaceReading(place=reading.place or NOWHERE, candidates=reading.candidates)
    return None


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


def _plausible(reading: CommuneReading, link: str, around: Surroundings) -> bool:
    """A name without a preposition may be a saint's or a quarter's: only a town of size or a near one is believed."""
    if reading.place is None:
        return bool(reading.candidates)
    commune = gazetteer().commune(reading.place.commune_code or "")
    near = commune.department_code in around.departments | around.department_codes | {around.department_code}
    return commune.population >= (400 if link else 4000) or near


def _without_link(tail: str) -> str:
    return re.sub(r"^(?:de la |de l['’]|de |du |des |d['’]|en )", "", tail, flags=re.I).strip()
