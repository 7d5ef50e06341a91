"""Weekdays printed before a full date against the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from extract.find.found import Found
from extract.find.lexicon import lexicon
from extract.find.reading import Reading
from extract.records import Check

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def stated_weekdays(_reading: Reading, found: Found) -> Iterator[Check]:
    """A check for every single day printed with its weekday and its year; a year not printed proves nothing."""
    weekdays: list[str] = lexicon("checks")["weekdays"]
    for located in found.dates:
        date, printed = located.fact, located.fact.evidence.text.lower()
        named = [day for day in weekdays if re.search(rf"(?<!\w){day}(?!\w)", printed)]
        if len(named) != 1 or not _YEAR.search(printed):
            continue
        if date.starts_on is None or date.starts_on != date.ends_on:
            continue
        actual = weekdays[datetime.date.fromisoformat(date.starts_on).weekday()]
        yield Check(
            evidence=date.evidence,
            claim=" ".join(date.evidence.text.split()),
            stated=named[0],
            counted=actual,
            verdict="agrees" if named[0] == actual else "differs",
        )
