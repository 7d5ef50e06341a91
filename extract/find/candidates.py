"""Competing readings of one text, settled in one place: dates, amounts and their false friends bid for characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Generic[Value]):
    """One reading of a range of text. `kind` says whose it is; `weight` breaks ties between equal lengths."""

    start: int
    end: int
    kind: str
    rule: str
    value: Value
    weight: int = 0


def settle(candidates: Iterable[Candidate[Value]]) -> list[Candidate[Value]]:
    """Keep the longest reading wherever readings overlap (then the heaviest, then the leftmost), in text order."""
    kept: list[Candidate[Value]] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, -c.weight, c.start)):
        cells = range(candidate.start, candidate.end)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
