"""A name seen in the reading, before it is settled against others and placed."""

from __future__ import annotations

from dataclasses import dataclass

from extract.find.structures.heads import Head
from extract.find.structures.letters import aligned_fold
from extract.find.structures.places import PlaceReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A body's name at a half-open range of the reading.

    `tail` is the part of the name that may say where it is. `said` is a place printed beside the name; it goes before
    all else. `weight` settles overlaps of equal length.
    """

    start: int
    end: int
    name: str
    kind: str
    rule: str
    confidence: float = 0.9
    weight: int = 0
    head: Head | None = None
    tail: str = ""
    said: PlaceReading | None = None
    acronym: str | None = None
    bare: bool = False
    listed: bool = False

    def is_of_kind_in(self, text: str) -> bool:
        """Whether a text names this kind of body, one of it: "un centre de santé" for "centre de santé Les Ormes"."""
        kind = aligned_fold(self.name.removesuffix(self.tail)).split()[:3]
        return len(kind) > 1 and " ".join(kind) in aligned_fold(text)
