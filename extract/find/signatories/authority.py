"""The authority in whose name an act is made, as its opening formula gives it: "Le préfet du Lot, / Vu …"."""

from __future__ import annotations

import re

from extract.find.people.binding import read_people
from extract.find.people.capacities import CapacitySpan
from extract.find.signatories.scene import Scene

_OPENING = re.compile(
    r"(?:^|\n)(?P<formula>(?:Le|La|L['’]|LE|LA) ?[^\n]{4,200}(?:\n[^\n]{4,120}){0,3}?)"
    r"\n[ \u00a0]*(?=(?:vus?|chevalier|officier|commandeur|grand|considérant|sur (?:proposition|le rapport)"
    r"|arr[êe]t(?:e|ent)|d[ée]cide(?:nt)?)\b)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"(?<!\bLe)(?<!\bLa)(?<=\w)\s+(?=(?:L[ae] )?Préf[eè])")  # a second office of the same person
_HEAD_OF_ACT = 4000


def authority_of(scene: Scene) -> CapacitySpan | None:
    """The function, or functions, of the opening formula; None where an act has no such formula."""
    for match in _OPENING.finditer(scene.text, 0, min(len(scene.text), _HEAD_OF_ACT)):
        formula = _ANOTHER.split(match["formula"])[0]
        functions = read_people(" ".join(formula.split()))[1]
        if functions and functions[0].outer_start == 0 and functions[0].article:
            return functions[0]
    return None
