"""Pairs gathered into clusters that hold together: every member must fit the others, and a "different" splits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set

Pair = tuple[int, int]

_REPRESENTATIVES = 12  # members of each side that a large merge is checked on


def cluster(
    count: int,
    edges: Iterable[tuple[float, int, int]],
    score: Callable[[int, int], float],
    *,
    together: Iterable[Pair] = (),
    apart: Set[Pair] = frozenset(),
    threshold: float = 0.0,
    floor: float = -2.0,
) -> list[list[int]]:
    """Clusters of `range(count)`, each sorted, in order of their first member.

    `edges` are scored pairs that speak for a merge; the strongest is taken first (ties by index). Two clusters become
    one if the mean score of all pairs across them reaches `threshold` and no pair falls below `floor`. `together`
    and `apart` are decisions: the first are joined before all else, the second never end up in one cluster.
    """
    forest = _Forest(count, apart)
    for left, right in sorted(together):
        forest.join(left, right)
    for _, left, right in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        one, other = forest.members(left), forest.members(right)
        if one is not other and _fits(one, other, score, threshold, floor):
            forest.join(left, right)
    return forest.clusters()


def _fits(one: list[int], other: list[int], score: Callable[[int, int], float], threshold: float, floor: float) -> bool:
    if len(one) == len(other) == 1:
        return True
    total = 0.0
    ours, theirs = one[:_REPRESENTATIVES], other[:_REPRESENTATIVES]
    for left in ours:
        for right in theirs:
            value = score(left, right)
            if value < floor:
                return False
            total += min(value, 6.0)
    return total / (len(ours) * len(theirs)) >= threshold


class _Forest:
    """Clusters under construction. Members of a cluster are kept sorted; `apart` pairs are never joined."""

    def __init__(self, count: int, apart: Set[Pair]) -> None:
        self._of: list[list[int]] = [[index] for index in range(count)]
        self._rivals: dict[int, set[int]] = {}
        for left, right in apart:
            self._rivals.setdefault(left, set()).add(right)
            self._rivals.setdefault(right, set()).add(left)

    def members(self, index: int) -> list[int]:
        return self._of[index]

    def join(self, left: int, right: int) -> bool:
        one, other = self._of[left], self._of[right]
        if one is other:
            return True
        if self._rivals and self._forbidden(one, other):
            return False
        merged = sorted(one + other)
        for index in merged:
            self._of[index] = merged
        return True

    def _forbidden(self, one: list[int], other: list[int]) -> bool:
        there = set(other)
        return any(not there.isdisjoint(self._rivals.get(index, ())) for index in one)

    def clusters(self) -> list[list[int]]:
        return [members for index, members in enumerate(self._of) if members[0] == index]


def spread(pairs: Mapping[Pair, float]) -> list[tuple[float, int, int]]:
    """Scored pairs as edges."""
    return [(value, left, right) for (left, right), value in pairs.items()]
