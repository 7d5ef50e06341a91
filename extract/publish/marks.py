"""A page's text cut into plain and marked pieces, where marks may overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.publish.base import Row
from extract.publish.contacts import mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text covered by the same facts, shortest fact first. `opens` are the facts that begin here."""

    text: str
    facts: tuple[Row, ...] = ()
    opens: tuple[Row, ...] = ()


def pieces(text: str, facts: Sequence[Row], *, contacts: bool = False) -> list[Piece]:
    """The text in order; joined, the pieces are the whole text (contacts masked in place)."""
    shown = text if contacts else mask(text)
    inside = [fact for fact in facts if _lies_in(fact, len(text))]
    edges = sorted({0, len(text), *(fact["start"] for fact in inside), *(fact["end"] for fact in inside)})
    starting: dict[int, list[Row]] = {}
    for fact in inside:
        starting.setdefault(fact["start"], []).append(fact)
    found, covering = [], list[Row]()
    for low, high in pairwise(edges):
        covering = [fact for fact in covering if fact["end"] > low] + starting.get(low, [])
        covering.sort(key=lambda fact: (fact["end"] - fact["start"], fact["table"]))
        opens = tuple(fact for fact in covering if fact["start"] == low)
        found.append(Piece(text=shown[low:high], facts=tuple(covering), opens=opens))
    return found


def _lies_in(fact: Row, length: int) -> bool:
    start, end = fact.get("start"), fact.get("end")
    return start is not None and end is not None and 0 <= start < end <= length
