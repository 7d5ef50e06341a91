"""The authority in whose name an act is made, as its opening formula gives it: "Le préfet du Lot, / Vu …"."""

from __future__ import annotations

from extract.find.people.binding import read_people
from extract.find.people.capacities import CapacitySpan
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_HEAD_OF_ACT = 4000


def authority_of(scene: Scene) -> CapacitySpan | None:
    """The function, or functions, of the opening formula; None where an act has no such formula."""
    for match in worded("authority.opening").finditer(scene.text, 0, min(len(scene.text), _HEAD_OF_ACT)):
        formula = worded("authority.another").split(match["formula"])[0]
        functions = read_people(" ".join(formula.split()))[1]
        if functions and functions[0].outer_start == 0 and functions[0].article:
            return functions[0]
    return None
