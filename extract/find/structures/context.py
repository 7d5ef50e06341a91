"""The departments and regions that a text names: what chooses between homonyms where nothing nearer does."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extract.find.structures.leadins import Inherited
from extract.find.structures.letters import aligned_fold
from extract.find.structures.places import Surroundings
from extract.geography import find_department, find_region, gazetteer

_VAGUE_REGIONS = {"centre", "sud", "reunion", "bfc", "idf"}
_CODE = re.compile(r"(?:[(–—-]\s*)(2[ab]|97[1-8]|\d{2})\s*\)")
_POSTCODE = re.compile(r"\b(97[1-8]|\d{2}) ?\d{3}\s+(?P<town>[a-z][a-z'-]+)")
_LINK = r"(?:dans |en |du |de la |de l'|des |le |la |les |l'|d'|l’|\()"


@cache
def _regions() -> re.Pattern[str]:
    names = sorted((name for name in gazetteer().region_codes if name not in _VAGUE_REGIONS), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(_loose(name) for name in names) + r")(?!\w)")


@cache
def _departments() -> re.Pattern[str]:
    names = sorted(gazetteer().department_codes, key=len, reverse=True)
    return re.compile(_LINK + r"(?P<name>" + "|".join(_loose(name) for name in names) + r")(?![\w-])")


def _loose(name: str) -> str:
    return name.replace(" ", r"[ '-]\s?")


def places_named(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Codes of the departments and of the regions that the text names, by name, number or postcode."""
    folded = aligned_fold(text)
    regions = {place.region_code for hit in _regions().finditer(folded) if (place := find_region(hit[0]))}
    departments = set()
    for hit in _departments().finditer(folded):
        if text[hit.start("name")].isupper() and not _in_region(folded, hit.start("name")):
            departments.add(found.department_code if (found := find_department(hit["name"])) else None)
    postcodes = (hit for hit in _POSTCODE.finditer(folded) if text[hit.start("town")].isupper())  # not "95 000 euros"
    for hit in (*_CODE.finditer(folded), *postcodes):
        departments.add(found.department_code if (found := find_department(hit[1])) else None)
    return frozenset(code for code in departments if code), frozenset(code for code in regions if code)


def _in_region(folded: str, at: int) -> bool:
    """ "Loire" in "Pays de la Loire" is no department."""
    return any(hit.start() < at < hit.end() for hit in _regions().finditer(folded, max(0, at - 40), at + 40))


class Context:
    """What the whole document names, and what each passage adds."""

    def __init__(self, text: str) -> None:
        self.departments, self.regions = places_named(text)

    def around(self, passage: str, state: Inherited) -> Surroundings:
        """What binds and what chooses for a name in a passage: its headings, then itself, then the document."""
        departments, regions = places_named(passage)
        chosen = Surroundings(departments=departments or self.departments, regions=regions or self.regions)
        return bound_by(state, chosen)


def bound_by(state: Inherited, around: Surroundings) -> Surroundings:
    """The surroundings with what the headings above say."""
    return replace(
        around,
        department_code=state.departments[0].department_code if len(state.departments) == 1 else None,
        department_codes=frozenset(d.department_code for d in state.departments if d.department_code),
        region_code=state.region.region_code if state.region else None,
    )
