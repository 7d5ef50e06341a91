"""The day in headers and footers against the day the document gives as its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.dates import propose_dates
from extract.find.found import Found
from extract.find.lexicon import lexicon
from extract.find.reading import Reading
from extract.records import Check, Page

_DAY = len("2024-03-12")
_PAGE_NUMBER = re.compile(r"[ \t|–-]+\d{1,3}\s*\Z")
_LINE = re.compile(r"[^\n]*\d{4}[^\n]*")


def stated_margins(reading: Reading, found: Found) -> Iterator[Check]:
    """A check for each different day that running headers and footers print, the first time they print it.

    A day they give for something else ("Reçu en préfecture le", "Version du") is not compared.
    """
    own, seen = found.field("published_on") or "", set()
    for page in reading.document.pages if len(own) == _DAY else ():
        for start, end, day in _days_in_margins(page):
            if day not in seen:
                seen.add(day)
                evidence = reading.page_evidence(page, start, end, rule="check.margin", confidence=0.9)
                claim = " ".join(evidence.text.split())
                verdict = "agrees" if day == own else "differs"
                yield Check(evidence=evidence, claim=claim, stated=day, counted=own, verdict=verdict)  # type: ignore[arg-type]


def _days_in_margins(page: Page) -> Iterator[tuple[int, int, str]]:
    """Start, end and ISO day of every full day in the lines of a page that the reading leaves out."""
    for line in _left_out(page):
        printed = _PAGE_NUMBER.sub("", line.group())
        for date in propose_dates(printed):
            if date.value.full_day is not None and not _of_something_else().search(printed[: date.start]):
                yield line.start() + date.start, line.start() + date.end, date.value.full_day.isoformat()


def _left_out(page: Page) -> Iterator[re.Match[str]]:
    lines = list(_LINE.finditer(page.text))
    read = set(page.repaired.origin) if lines else set()
    return (line for line in lines if not any(offset in read for offset in range(*line.span())))


@cache
def _of_something_else() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('checks')['days_of_something_else'])})", re.IGNORECASE)
