"""The official geographic code in force, read once from the package's tables and searched by normalised name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeVar

from extract.geography.names import normalise_name, without_article
from extract.records import Place

_Value = TypeVar("_Value")

GROUPING_KINDS = {
    "CC": "communauté de communes",
    "CA": "communauté d'agglomération",
    "CU": "communauté urbaine",
    "METRO": "métropole",
    "MET69": "métropole",
    "EPT": "établissement public territorial",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region or overseas collectivity in force."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department, or the overseas collectivity that stands for one."""

    code: str
    name: str
    region_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """A commune in force. `former_name` is the delegated or associated commune it was found by, if any."""

    code: str
    name: str
    department_code: str
    grouping_code: str | None
    population: int
    former_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """A grouping of communes with own taxation; its department is where most of its inhabitants live."""

    code: str
    name: str
    kind: str
    department_code: str


class Gazetteer:
    """Every table, indexed by normalised name. Names for rarer questions are indexed when first asked."""

    def __init__(self) -> None:
        self.regions = {code: Region(code=code, name=name) for code, name in _rows("regions")}
        self.departments = {c: Department(code=c, name=n, region_code=r) for c, n, r in _rows("departments")}
        self._communes = {row[0]: row for row in _rows("communes")}
        self._named = _by_name((row[1], code) for code, row in self._communes.items())
        self.region_codes = {normalise_name(r.name): r.code for r in self.regions.values()}
        self.department_codes = {normalise_name(d.name): d.code for d in self.departments.values()}
        for level, name, code in _rows("former_names"):
            target = self.region_codes if level == "region" else self.department_codes
            target.setdefault(normalise_name(name), code)
        self.groupings = self._indexed_groupings()

    @cached_property
    def _bare(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, codes in self._named.items():
            if (bare := without_article(key)) != key:
                found[bare] += codes
        return found

    @cached_property
    def _short(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, codes in self._named.items():
            if site := _SITE.search(key):
                found[key[: site.start()]] += codes
        return found

    @cached_property
    def _former(self) -> dict[str, list[tuple[str, str]]]:
        parts = (row for row in _rows("former_communes") if row[2] != "arrondissement-municipal")
        return _by_name((name, (today, name)) for _, name, _, today in parts)

    def _indexed_groupings(self) -> dict[str, tuple[Grouping, ...]]:
        found: defaultdict[str, list[Grouping]] = defaultdict(list)
        for code, name, kind, department in _rows("groupings"):
            grouping = Grouping(code=code, name=name, kind=GROUPING_KINDS[kind], department_code=department)
            for key in {normalise_name(name), grouping_key(name)}:
                found[key].append(grouping)
        return {key: tuple(groupings) for key, groupings in found.items()}

    def commune(self, code: str, former_name: str | None = None) -> Commune:
        """The commune in force that bears an INSEE code; KeyError if none does."""
        _, name, department, grouping, population = self._communes[code]
        return Commune(
            code=code,
            name=name,
            department_code=department,
            grouping_code=grouping or None,
            population=int(population),
            former_name=former_name,
        )

    def communes_named(self, key: str) -> tuple[Commune, ...]:
        """Communes in force whose normalised name is exactly `key`."""
        return tuple(self.commune(code) for code in self._named.get(key, ()))

    def communes_but_for_article(self, key: str) -> tuple[Commune, ...]:
        """Communes whose name is `key` after an article that the text left out or ran into a preposition."""
        return tuple(self.commune(code) for code in self._bare.get(key, ()))

    def communes_cut_short(self, key: str) -> tuple[Commune, ...]:
        """Communes whose name goes on to say where they lie: "Saint-Ouen" is "Saint-Ouen-sur-Seine", among others."""
        return tuple(self.commune(code) for code in self._short.get(key, ()))

    def communes_once_named(self, key: str) -> tuple[Commune, ...]:
        """Today's communes of which a part bears or bore the name."""
        found = {today: name for today, name in self._former.get(key, ()) if today in self._communes}
        return tuple(self.commune(code, name) for code, name in found.items())

    def place_of(self, commune: Commune) -> Place:
        """The commune with its department and region, by their official names."""
        around = self.department_place(commune.department_code)
        return Place(
            commune=commune.name,
            commune_code=commune.code,
            department=around.department,
            department_code=around.department_code,
            region=around.region,
            region_code=around.region_code,
        )

    def department_place(self, code: str) -> Place:
        """A department with its region."""
        department = self.departments[code]
        region = self.regions[department.region_code]
        return Place(department=department.name, department_code=code, region=region.name, region_code=region.code)

    def region_place(self, code: str) -> Place:
        """A region alone."""
        return Place(region=self.regions[code].name, region_code=code)


def grouping_key(name: str) -> str:
    """A grouping's normalised name without the words that say its kind: "CA du Pays Basque" -> "pays basque"."""
    words = normalise_name(name).split()
    for kind in _KIND_WORDS:
        if words[: len(kind)] == kind:
            words = words[len(kind) :]
            break
    while words and words[0] in _LINK_WORDS:
        words = words[1:]
    return " ".join(words)


_KIND_WORDS = [
    words.split()
    for words in (
        "communaute de communes", "communaute d agglomeration", "communaute agglomeration", "communaute urbaine",
        "etablissement public territorial", "metropole", "cc", "ca", "cu", "ept",
    )
]  # fmt: skip
_SITE = re.compile(r" (?:sur|sous|en|les|lez|pres)\b")
_LINK_WORDS = {"de", "du", "des", "d", "la", "le", "les", "l"}


def _by_name(named: Iterable[tuple[str, _Value]]) -> dict[str, list[_Value]]:
    """Values by the normalised name they come with."""
    found: defaultdict[str, list[_Value]] = defaultdict(list)
    for name, value in named:
        found[normalise_name(name)].append(value)
    return found


def _rows(name: str) -> Iterator[list[str]]:
    lines = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded at its first use and kept for the life of the process."""
    return Gazetteer()
