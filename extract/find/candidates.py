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
    ordered = sorted(candidates, key=lambda c: (c.start - c.end, -c.weight, c.start))
    taken = bytearray(max((c.end for c in ordered), default=0))
    kept: list[Candidate[Value]] = []
    for candidate in ordered:
        if taken.find(1, candidate.start, candidate.end) < 0:
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def characters_read(candidates: Iterable[Candidate[Value]], length: int) -> bytearray:
    """1 for each character of a text of that length that a candidate covers, 0 for all others."""
    covered = bytearray(length)
    for candidate in candidates:
        covered[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    return covered
