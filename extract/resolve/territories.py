"""Territories of the official code, found by the words of a name after everything else was taken out of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from extract.geography.gazetteer import Commune, gazetteer
from extract.geography.resolution import find_communes, find_department
from extract.records import NOWHERE, Place
from extract.resolve.folding import fold
from extract.resolve.lexicon import word_list
from extract.resolve.names import StructureName, read_structure_name

Key = tuple[tuple[str, ...], frozenset[str]]
"""A name's own words in order, and its numbers ("Deux-Sèvres" has one)."""


def key_of(name: StructureName) -> Key:
    """What a name leaves to be looked up among territories."""
    return name.core, name.numbers


def department_named(key: Key) -> str | None:
    """The code of a department in force, by its name, a former one or its number ("CPAM 93")."""
    words, numbers = key
    if not words and len(numbers) == 1:
        number = next(iter(numbers)).zfill(2)
        return number if number in gazetteer().departments else None
    return _departments().get(key)


def region_named(key: Key) -> str | None:
    """The code of a region in force; a region merged in 2016 has its name for a code, being another body."""
    return _regions().get(key)


def grouping_named(name: StructureName, department: str = "") -> str | None:
    """The code of a grouping of communes, where only one (in the department, if given) has the name.

    The sort of grouping that the name states must be the official one: a community of communes that has become an
    agglomeration is left to people.
    """
    found = [g for g in _groupings().get(key_of(name), ()) if name.types <= g.types]
    codes = {g.code for g in found if not department or g.department == department} or {g.code for g in found}
    return codes.pop() if len(codes) == 1 else None


def commune_named(name: StructureName, department: str = "") -> str | None:
    """The code of the commune in force whose name is all that a structure's name has beside its sort of body."""
    words = fold(name.printed).split()
    for start in range(len(words)):
        commune = _commune(" ".join(words[start:]), department)
        if commune is not None and key_of(read_structure_name(commune.name)) == key_of(name):
            return commune.code
    return None


def commune_code(printed: str, department: str = "") -> str | None:
    """The code of a commune by its own name, where only one (in the department, if given) has it."""
    commune = _commune(printed, department)
    return commune.code if commune else None


@lru_cache(maxsize=65536)
def _commune(printed: str, department: str) -> Commune | None:
    found = [c for c in find_communes(printed) if not department or c.department_code == department]
    return found[0] if len({c.code for c in found}) == 1 else None


@lru_cache(maxsize=4096)
def department_code(text: str) -> str:
    """A department as its code where the text is or names one ("1" -> "01", "Nord" -> "59"), else as it is."""
    plain = text.strip().upper()
    if len(plain) <= 1:
        return plain.zfill(2) if plain else ""
    place = find_department(plain)
    return (place.department_code if place else None) or plain


def place_of(level: str, code: str) -> Place:
    """The place that a territory of the code in force is or lies in; NOWHERE for what is no such code."""
    known = gazetteer()
    if level == "region" and code in known.regions:
        return known.region_place(code)
    if level == "department" and code in known.departments:
        return known.department_place(code)
    if level == "commune":
        return known.place_of(known.commune(code))
    return NOWHERE


@cache
def _departments() -> dict[Key, str]:
    names = gazetteer().department_codes.items()
    return {key_of(read_structure_name(name)): code for name, code in names}


@cache
def _regions() -> dict[Key, str]:
    lists = word_list("institutions")
    found = _keyed((name, str(code)) for code, names in lists["region_names"].items() for name in names)
    return {**_keyed((name, name.lower()) for name in lists["former_regions"]), **found}


class _Grouping(NamedTuple):
    code: str
    department: str
    types: frozenset[str]


@cache
def _groupings() -> dict[Key, list[_Grouping]]:
    found: dict[Key, list[_Grouping]] = {}
    for group in {g.code: g for groups in gazetteer().groupings.values() for g in groups}.values():
        name = read_structure_name(group.name)
        types = name.types | read_structure_name(group.kind).types
        found.setdefault(key_of(name), []).append(_Grouping(group.code, group.department_code, types))
    return found


def _keyed(named: Iterable[tuple[str, str]]) -> dict[Key, str]:
    return {key_of(read_structure_name(name)): code for name, code in named}
