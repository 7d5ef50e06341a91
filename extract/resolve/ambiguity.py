"""Names that fit several things alike: they are none of them for sure, so they join none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.resolve.comparing import communes_alike
from extract.resolve.comparing_persons import bodies_alike
from extract.resolve.things import Thing

_CLEARLY_BETTER = 1.5  # how much better the best fit must be than a fit elsewhere

Edge = tuple[float, int, int]


def settled_edges(things: Sequence[Thing], scores: Mapping[tuple[int, int], float]) -> list[Edge]:
    """The scored pairs as edges, but for those that tie a thing to one of several others that its name fits alike.

    Such are names without a commune that fit bodies in several, and persons whose body is not said where persons of
    that name act for several.
    """
    fits: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (left, right), score in scores.items():
        for homeless, other in ((left, right), (right, left)):
            if _at_home(things[other]) and not _at_home(things[homeless]):
                fits[homeless].append((score, other))
    torn = {homeless for homeless, found in fits.items() if _fits_several(things, found)}
    return [
        (score, left, right)
        for (left, right), score in scores.items()
        if not ((left in torn and _at_home(things[right])) or (right in torn and _at_home(things[left])))
    ]


def _at_home(thing: Thing) -> bool:
    return bool(thing.bodies or thing.commune if thing.kind == "person" else thing.commune)


def _fits_several(things: Sequence[Thing], found: Sequence[tuple[float, int]]) -> bool:
    best, chosen = max(found, key=lambda fit: (fit[0], -fit[1]))
    return any(
        score > best - _CLEARLY_BETTER and not _homes_alike(things[chosen], things[other]) for score, other in found
    )


def _homes_alike(one: Thing, other: Thing) -> bool:
    if one.kind == "person" and one.bodies and other.bodies:
        return bodies_alike(one, other)
    return communes_alike(one.commune, other.commune)
