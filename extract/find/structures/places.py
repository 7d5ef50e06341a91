"""Places in and around names: brackets, what stands after a dash or comma, the town or department in the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.geography import (
    CommuneReading,
    find_communes,
    find_department,
    find_region,
    resolve_commune,
)
from extract.records import NOWHERE, Place

DEPARTMENT_CODE = r"(?:\d{2}|2[ABab]|97[1-8]|98[4-8])"
_DASH = r"\s*[–—-]\s*|\s*,\s*|\s*/\s*|\s+"
BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]\n]{2,70})[)\]]")
_POSTCODE = re.compile(rf"^(?P<code>{DEPARTMENT_CODE})\d?\s?\d{{2,3}}\s+(?P<town>\D{{2,45}})$")
_IN_DEPARTMENT = re.compile(
    r"^(?:dans|en|département)\s+(?:le |la |les |l['’]|de |du |d['’])?(?:département (?:de |du |des |d['’]))?", re.I
)


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


_COUNTED = re.compile(r"\s*[,;–-]\s*\d[\d ]*\s*[a-zà-ÿ].*$")


def read_bracket(inside: str, around: Surroundings, least: int = 0) -> PlaceReading | None:
    """A place between brackets: "Echirolles – 38", "Valence, Drôme", "09, Foix", "Haut-Rhin", "Limoux, 84 lits"."""
    inside = _COUNTED.sub("", inside).strip()
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
    if re.fullmatch(DEPARTMENT_CODE, text):
        return find_department(text)
    return None if text.isdigit() else find_department(_IN_DEPARTMENT.sub("", text))


def _commune_in(name: str, department: Place, around: Surroundings) -> PlaceReading | None:
    """The commune in the department; a commune that lies elsewhere is kept, with the contradiction."""
    if not re.search(r"[A-ZÀ-Ý]", name):
        return None  # "(12 places)"
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
    + DEPARTMENT_CODE
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
