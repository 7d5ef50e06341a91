"""What dates without a year, or told from another day, are resolved from. Never today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from extract.find.dates.intervals import Day, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A day to tell other days from, and what it is in words; `firm` unless the text may be older than the day.

    `last` is the last day of the month or months that the text is the issue of, `day` then the first.
    """

    day: Day
    words: str
    firm: bool = True
    last: Day | None = None

    def __str__(self) -> str:
        return f"{self.words} {self.day.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """All that one text offers to resolve its dates from, in the order of the ladder.

    `heading_year` tells the year that the headings above an offset name, with the words for it; `heading_tense` whether
    they tell of what is over or to come, `row_label` what the row of a table says that the date is of. `printed` holds
    the days printed with their year in the text, by month and day, `years` their years, `spans` the periods printed
    from their first to their last day, `previous` the day named before, `prelude` what the sentence says comes first
    ("au 1er semestre 2024, pour une signature à l'automne").
    """

    reference: Reference | None = None
    heading_year: Callable[[int], tuple[int, str] | None] = field(default=lambda offset: None)
    heading_tense: Callable[[int], str | None] = field(default=lambda offset: None)
    row_label: Callable[[int], str | None] = field(default=lambda offset: None)
    printed: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    spans: frozenset[Interval] = frozenset()
    previous: Day | None = None
    prelude: Interval | None = None

    def with_reference(self, reference: Reference) -> Anchors:
        """The same anchors, told from another day."""
        changes: dict[str, Any] = {"reference": reference}
        return replace(self, **changes)
