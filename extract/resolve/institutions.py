"""Bodies with a known identity: prefectures, councils, agencies… of a territory, ministries under changing names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.records import NOWHERE, Place
from extract.resolve.lexicon import word_list
from extract.resolve.names import StructureName, concepts, read_structure_name
from extract.resolve.territories import (
    Key,
    commune_code,
    commune_named,
    department_code,
    department_named,
    grouping_named,
    key_of,
    place_of,
    region_named,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What is known of a thing's place beside its name; empty where nothing is."""

    commune: str = ""
    commune_code: str = ""
    department: str = ""
    region_code: str = ""


def whereabouts(place: Place) -> Whereabouts:
    """The whereabouts that a mention's place gives."""
    return Whereabouts(
        commune=place.commune or "",
        commune_code=place.commune_code or "",
        department=department_code(place.department_code or place.department or ""),
        region_code=place.region_code or "",
    )


def known_institution(name: StructureName, where: Whereabouts) -> str | None:
    """The known identity that a name states, such as `departement:18` or `ars:32`; None for all other bodies.

    The name must be the sort of body and its territory, nothing else; a sort of body alone takes its territory from
    the place. Homonyms that the place does not settle have no known identity.
    """
    fixed = _fixed().get((name.types, key_of(name)))
    if fixed is not None:
        return fixed
    families = {concepts()[concept].family for concept in name.types}
    if len(families) > 1:
        families.discard("commune")  # "CCAS de la ville de Lens"
    if families and families <= _grouping_families():
        code = grouping_named(name, where.department) if name.core or name.numbers else None
        return f"epci:{code}" if code else None
    if len(families) != 1:
        return None
    family = families.pop()
    level = _levels().get(family or "")
    if level is None or family is None:
        return None
    code = _territory(level, name, where)
    if code is not None:
        return f"{family}:{code}"
    if family == "prefecture" and name.core and (region := region_named(key_of(name))):
        return f"prefecture_de_region:{region}"
    return None


def known_territory(name: StructureName, where: Whereabouts) -> str | None:
    """The identity of a bare name of a territory ("Hauts-de-France"), where only one level of the code has it."""
    key = key_of(name)
    if key in _settled():
        return _settled()[key]
    found = {
        f"{family}:{code}"
        for family, code in (
            ("region", region_named(key)),
            ("departement", department_named(key)),
            ("commune", commune_named(name, where.department)),
        )
        if code
    }
    return found.pop() if len(found) == 1 else None


def _territory(level: str, name: StructureName, where: Whereabouts) -> str | None:
    key = key_of(name)
    bare = not name.core and not name.numbers
    if level == "region":
        return where.region_code or None if bare else region_named(key)
    if level == "department":
        return where.department or None if bare else department_named(key)
    return _commune(bare, name, where)


def _commune(bare: bool, name: StructureName, where: Whereabouts) -> str | None:
    here = where.commune_code or commune_code(where.commune, where.department)
    if bare:
        return here
    code = commune_named(name, where.department)
    return None if here is not None and code is not None and here != code else code


def place_of_institution(identity: str | None) -> Place:
    """Where a body with a known identity is: the territory it is the body of; NOWHERE for all others."""
    family, _, code = (identity or "").partition(":")
    return place_of(_levels()[family], code) if family in _levels() else NOWHERE


@cache
def alone_in_a_commune() -> frozenset[str]:
    """Sorts of body of which a commune has one, so that the sort alone names it there."""
    return frozenset(word_list("institutions")["alone_in_a_commune"])


@cache
def _settled() -> dict[Key, str]:
    return {key_of(read_structure_name(name)): str(to) for name, to in word_list("institutions")["territories"].items()}


@cache
def _grouping_families() -> frozenset[str | None]:
    return frozenset(word_list("institutions")["groupings"])


@cache
def _levels() -> dict[str, str]:
    return dict(word_list("institutions")["levels"])


@cache
def _fixed() -> dict[tuple[frozenset[str], Key], str]:
    lists = word_list("institutions")
    named = [
        (name, line) for group in ("successions", "bodies") for line, names in lists[group].items() for name in names
    ]
    named += [(name, "etat") for name in lists["state"]]
    parts = ((read_structure_name(name), identity) for name, identity in named)
    return {(name.types, key_of(name)): identity for name, identity in parts}
