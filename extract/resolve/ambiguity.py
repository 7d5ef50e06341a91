"""Names without a place that fit bodies in several places: they are none of them for sure, so they join none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.resolve.comparing import communes_alike
from extract.resolve.things import Thing

_CLEARLY_BETTER = 1.5  # how much better the best fit must be than a fit in another commune

Edge = tuple[float, int, int]


def settled_edges(things: Sequence[Thing], scores: Mapping[tuple[int, int], float]) -> list[Edge]:
    """The scored pairs as edges, but for those that tie a thing without a commune to one of several communes."""
    fits: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (left, right), score in scores.items():
        for homeless, other in ((left, right), (right, left)):
            if things[other].commune and not things[homeless].commune:
                fits[homeless].append((score, other))
    torn = {homeless for homeless, found in fits.items() if _in_several_communes(things, found)}
    return [
        (score, left, right)
        for (left, right), score in scores.items()
        if not ((left in torn and things[right].commune) or (right in torn and things[left].commune))
    ]


def _in_several_communes(things: Sequence[Thing], found: Sequence[tuple[float, int]]) -> bool:
    best, chosen = max(found, key=lambda fit: (fit[0], -fit[1]))
    return any(
        score > best - _CLEARLY_BETTER and not communes_alike(things[chosen].commune, things[other].commune)
        for score, other in found
    )
