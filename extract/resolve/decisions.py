"""What people decided, brought to the things of this build; it always wins, and contradictions are reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Judgement

PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two decisions that cannot both hold, or one that names nothing known; `reason` says which, in words."""

    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Decisions as pairs of indices `left < right`."""

    together: frozenset[tuple[int, int]]
    apart: frozenset[tuple[int, int]]
    unsure: frozenset[tuple[int, int]]
    conflicts: tuple[Conflict, ...]

    @property
    def decided(self) -> frozenset[tuple[int, int]]:
        """Pairs the program no longer asks about."""
        return self.together | self.apart


NO_DECISIONS = Decisions(together=frozenset(), apart=frozenset(), unsure=frozenset(), conflicts=())


def by_people(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements of people, one for each pair: the latest, then the safest."""
    caution = {"same": 0, "unsure": 1, "different": 2}
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(
        (j for j in judgements if j.decided_by != PROGRAM),
        key=lambda j: (j.decided_at or "", caution[j.verdict], j.decided_by),
    ):
        latest[min(judgement.left, judgement.right), max(judgement.left, judgement.right)] = judgement
    return [latest[pair] for pair in sorted(latest)]


def read_decisions(judgements: Iterable[Judgement], named: Mapping[str, int]) -> Decisions:
    """Decisions on the things that `named` knows by identity key, id or mention id.

    Where a "same" contradicts a "different", directly or through others, the "different" holds and the contradiction
    is reported. A decision on something that is not in the corpus now rests; it is no conflict.
    """
    pairs: dict[str, set[tuple[int, int]]] = {"same": set(), "different": set(), "unsure": set()}
    conflicts: list[Conflict] = []
    sources: dict[tuple[int, int], Judgement] = {}
    for judgement in by_people(judgements):
        left, right = named.get(judgement.left), named.get(judgement.right)
        if left is None or right is None:
            continue
        if left == right:
            if judgement.verdict == "different":
                conflicts.append(
                    _conflict(judgement, "judged different, but both names lead to one and the same thing")
                )
            continue
        pair = (min(left, right), max(left, right))
        pairs[judgement.verdict].add(pair)
        sources[pair] = judgement
    together, broken = _consistent(sorted(pairs["same"]), pairs["different"])
    conflicts += [
        _conflict(sources[p], "judged the same, which contradicts a judgement that keeps them apart") for p in broken
    ]
    return Decisions(
        together=frozenset(together),
        apart=frozenset(pairs["different"]),
        unsure=frozenset(pairs["unsure"]),
        conflicts=tuple(conflicts),
    )


def _conflict(judgement: Judgement, reason: str) -> Conflict:
    return Conflict(left=judgement.left, right=judgement.right, reason=reason)


def _consistent(
    same: Sequence[tuple[int, int]], apart: set[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The "same" pairs that can all hold beside `apart`, taken in order, and those that cannot."""
    groups: dict[int, set[int]] = {}
    kept, broken = [], []
    for left, right in same:
        merged = groups.get(left, {left}) | groups.get(right, {right})
        if any(a in merged and b in merged for a, b in apart):
            broken.append((left, right))
            continue
        kept.append((left, right))
        for member in merged:
            groups[member] = merged
    return kept, broken
