"""From a printed name to a place of the official code; homonyms stay open unless something settles them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from extract.geography.gazetteer import Commune, Grouping, gazetteer, grouping_key
from extract.geography.names import normalise_name, without_article, without_district
from extract.records import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneReading:
    """What a printed name can be. `place` is None where no commune or several answer; then see `candidates`."""

    place: Place | None
    candidates: tuple[Place, ...] = ()
    former_name: str | None = None


_SMALL, _SAINT = 1_500, 10_000
"""Inhabitants from which a town's name is cut short in print; a saint's alone is mostly that of a quarter or church."""


def find_communes(name: str) -> tuple[Commune, ...]:
    """All communes in force that a printed name can mean.

    The whole name comes before the name without its article, and that before names of former communes, so
    "La Trinité" is never "Trinité" and "Béthencourt" in force hides one that was merged away.
    """
    key = without_district(normalise_name(name))
    known = gazetteer()
    return (
        known.communes_named(key)
        or known.communes_but_for_article(key)
        or known.communes_once_named(key)
        or known.communes_named(without_article(key))
    )


def resolve_commune(
    name: str,
    *,
    department_code: str | None = None,
    region_code: str | None = None,
    departments: Collection[str] = (),
    regions: Collection[str] = (),
    population: int = 0,
) -> CommuneReading:
    """The commune a name means.

    `department_code` and `region_code` bind: a commune outside them is no answer. `departments` and `regions` (of the
    neighbours) and `population` (the least that a body of that kind supposes) only choose between homonyms.
    """
    bound = _named_within(name, department_code, region_code)
    chosen = _chosen(bound, departments, regions, population)
    places = tuple(gazetteer().place_of(commune) for commune in chosen)
    if len(places) == 1:
        return CommuneReading(place=places[0], former_name=chosen[0].former_name)
    return CommuneReading(place=None, candidates=places)


def _named_within(name: str, department_code: str | None, region_code: str | None) -> list[Commune]:
    found = [c for c in find_communes(name) if _within(c, department_code, region_code)]
    if found or not (department_code or region_code):
        return found
    key = without_district(normalise_name(name))
    known = gazetteer()
    others = (*known.communes_but_for_article(key), *known.communes_once_named(key))
    within = [c for c in others if _within(c, department_code, region_code)]
    if within or not department_code:
        return within
    short = [c for c in known.communes_cut_short(key) if _within(c, department_code, region_code)]
    least = _SAINT if key.startswith("saint") else _SMALL
    return short if len(short) == 1 and short[0].population >= least else []


def _within(commune: Commune, department_code: str | None, region_code: str | None) -> bool:
    if department_code and commune.department_code != department_code:
        return False
    return not region_code or gazetteer().departments[commune.department_code].region_code == region_code


def _chosen(
    communes: list[Commune], departments: Collection[str], regions: Collection[str], population: int
) -> list[Commune]:
    region_of = {c.code: gazetteer().departments[c.department_code].region_code for c in communes}
    tests = (
        lambda c: c.department_code in departments,
        lambda c: region_of[c.code] in regions,
        lambda c: c.population >= population,
    )
    for test in tests:
        if len(communes) > 1 and (kept := [c for c in communes if test(c)]):
            communes = kept
    return communes


def find_department(name_or_code: str) -> Place | None:
    """A department by its code ("38", "2A", "971") or its name, former names included."""
    known = gazetteer()
    code = name_or_code.strip().upper()
    if code not in known.departments:
        key = normalise_name(name_or_code)
        code = known.department_codes.get(key) or known.department_codes.get(without_article(key)) or ""
    return known.department_place(code) if code else None


def find_region(name: str) -> Place | None:
    """A region by its name in force or before 2016 ("Rhône-Alpes" leads to Auvergne-Rhône-Alpes)."""
    known = gazetteer()
    key = normalise_name(name)
    code = known.region_codes.get(key) or known.region_codes.get(without_article(key))
    return known.region_place(code) if code else None


def find_groupings(name: str) -> tuple[Grouping, ...]:
    """Groupings in force that bear the name, with or without the words for their kind."""
    known = gazetteer()
    return known.groupings.get(normalise_name(name)) or known.groupings.get(grouping_key(name), ())
