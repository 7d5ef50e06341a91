"""Lines that are the name of a territory: "Région Bretagne", "Isère – 38", "Drôme, Isère et Savoie"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.find.reading import Passage
from extract.find.structures.letters import closed_up
from extract.geography import find_communes, find_department, find_region, normalise_name, resolve_commune
from extract.records import Place

_REGION = re.compile(r"^(?:en |la |le |dans la )?r[ée]gion(?: de la| du| des| de l['’]| de| d['’])?\s*:?\s*", re.I)
_DEPARTMENT = re.compile(
    r"^(?:(?:dans |le |en )?d[ée]partement(?: de la| du| des| de l['’]| de| d['’])?"
    r"|(?:dans|en) (?:le |la |les |l['’])?)\s*:?\s*",
    re.I,
)
_CODE_AT_END = re.compile(r"\s*[(–—-]\s*(?P<code>\d{2}|2[ABab]|97[1-8])\s*\)?$")
_CODE_AT_START = re.compile(r"^\(?(?P<code>\d{2}|2[ABab]|97[1-8])\)?\s*[–—:.-]?\s+(?=\D)")
_DEPARTMENT_AT_END = re.compile(r"(?P<town>[^()]{2,45}?)\s*\((?P<department>[^()\d]{2,40})\)")
_COUNT = re.compile(r"\s*\(\s*\d+\s+[^()\d]{3,40}\)\s*$")
_INLINE = re.compile(
    r"^[\s•●▪◦■□➢➤►‣o*·–—-]*(?P<place>(?:(?:en|dans l[ea]s?) |dans l['’])?[A-ZÀ-Ý][^:\n]{2,50}?)\s*:\s+(?=\S)"
)
_TOWN = 5_000  # inhabitants from which a name in capitals is a town's, like "PARIS"
_LINKS = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "departement",
        "metropole",
        "territoire",
        "zone",
        "secteur",
        "dans",
        "en",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """What a lead-in says: its level (region, department, commune, date) and its places or its day."""

    level: str
    places: tuple[Place, ...] = ()
    day: str | None = None


def territory_before_colon(line: str, departments: Sequence[Place] = ()) -> tuple[int, Territory] | None:
    """Where the rest of a line begins that opens with a territory: "• Nord : Maison de santé …".

    Under the heading of one department that is one of its towns too: "– Avignon : Monclar, collège Anselme-Mathieu".
    """
    found = _INLINE.match(line)
    if not found:
        return None
    code = departments[0].department_code if len(departments) == 1 else None
    territory = territory_of(found["place"], marked=True) or (_town_of(found["place"], code) if code else None)
    return (found.end(), territory) if territory else None


def _town_of(name: str, department_code: str) -> Territory | None:
    town = resolve_commune(name, department_code=department_code).place
    return Territory(level="commune", places=(town,)) if town else None


def territory_of(bare: str, marked: bool) -> Territory | None:
    """The region, department or town that a whole line names; a town only with its department's number."""
    bare = _COUNT.sub("", bare).strip()
    if not bare or len(bare) > 80 or bare.islower():
        return None
    if region := find_region(_REGION.sub("", bare)):
        return Territory(level="region", places=(region,)) if marked or _REGION.match(bare) or bare.isupper() else None
    found = _CODE_AT_END.search(bare) or _CODE_AT_START.match(bare)
    if found and (territory := _with_code(bare[: found.start()] + bare[found.end() :], found["code"])):
        return territory
    if named := _DEPARTMENT_AT_END.fullmatch(bare):
        return _town_in(named["town"], find_department(named["department"]))
    name = _DEPARTMENT.sub("", bare)
    department = find_department(name) if not name.isdigit() else None
    shouted = bare.isupper() and not any(town.population >= _TOWN for town in find_communes(bare))  # "VAUCLUSE"
    if department and (marked or shouted or name != bare):
        return Territory(level="department", places=(department,))
    return _run_of_departments(bare) if marked or found else None


def _with_code(name: str, code: str) -> Territory | None:
    """ "Isère – 38", "Métropole de Lyon et Rhône (69)", "Marseille (13)"."""
    by_code = find_department(code)
    name = closed_up(name)
    if by_code is None:
        return None
    words = normalise_name(name)
    if "(" not in name and _only_says(words, by_code):
        return Territory(level="department", places=(by_code,))
    return _town_in(name, by_code)


def _town_in(name: str, department: Place | None) -> Territory | None:
    """ "Marseille (13)", "Pamiers (Ariège)"."""
    if department is None or not find_communes(name):
        return None
    town = resolve_commune(name, department_code=department.department_code).place
    return Territory(level="commune", places=(town,)) if town else None


def _only_says(words: str, department: Place) -> bool:
    """Whether the words are the department's name and nothing but links and its own towns around it."""
    name = normalise_name(department.department or "")
    if not re.search(rf"\b{name}\b", words):
        return False
    rest = [word for word in re.sub(rf"\b{name}\b", " ", words).split() if word not in _LINKS]
    return not rest or resolve_commune(" ".join(rest), department_code=department.department_code).place is not None


def town_headings(text: str, passages: Sequence[Passage], departments: Collection[str]) -> dict[int, Place]:
    """The towns that at least two headings of one level name and nothing else, by where their passages start."""
    found: dict[int, dict[int, Place]] = {}
    for passage in passages:
        bare = text[passage.start : passage.end].strip(" :.")
        if (
            passage.block.kind == "heading"
            and 3 < len(bare) <= 45
            and find_communes(bare)
            and not find_department(bare)
        ):
            place = resolve_commune(bare, departments=departments).place
            if place and (not departments or place.department_code in departments):
                found.setdefault(passage.block.level, {})[passage.start] = place
    return {start: place for towns in found.values() if len(towns) > 1 for start, place in towns.items()}


def _run_of_departments(bare: str) -> Territory | None:
    """ "Drôme, Isère et Savoie": several departments bind their list to any of them."""
    parts = [part for part in re.split(r"\s*(?:,|/|\bet\b|–)\s*", bare) if part]
    places = [find_department(_CODE_AT_END.sub("", part)) for part in parts if not part.isdigit()]
    if len(parts) < 2 or len(places) != len(parts) or not all(places):
        return None
    return Territory(level="department", places=tuple(place for place in places if place))
