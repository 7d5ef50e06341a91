"""Bodies that only running headers and footers name: what the reading leaves out is read line by line, once each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.find.candidates import Candidate, settle
from extract.find.reading import Reading
from extract.find.structures.known import known_bodies
from extract.find.structures.letters import aligned_fold
from extract.find.structures.places import PlaceReading, Surroundings
from extract.find.structures.running import names_in
from extract.find.structures.seats import place_in_name
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.records import Page

_LINE = re.compile(r"[^\n]*[^\W\d_]{2}[^\n]*")


@dataclass(frozen=True, slots=True)
class InMargin:
    """A body at a half-open range of a page's own text, with the place that its name or bracket says."""

    page: Page
    start: int
    end: int
    sighting: Sighting
    said: PlaceReading | None


def bodies_in_margins(reading: Reading, around: Surroundings) -> Iterator[InMargin]:
    """Every body of the lines that the reading leaves out; a line that comes again is read the first time only."""
    seen = set()
    for page in reading.document.pages:
        for line in _left_out(page):
            plain = re.sub(r"\d+", "", line[0]).strip()
            if plain not in seen:
                seen.add(plain)
                yield from _in_line(page, line, around)


def _in_line(page: Page, line: re.Match[str], around: Surroundings) -> Iterator[InMargin]:
    stretch = Stretch(line[0], aligned_fold(line[0]), 0, len(line[0]))
    seen = [each for each in names_in(stretch, around) if isinstance(each, Sighting)] + list(known_bodies(stretch))
    bids = [Candidate(start=s.start, end=s.end, kind="structure", rule=s.rule, value=s, weight=s.weight) for s in seen]
    for bid in settle(bids):
        body: Sighting = bid.value
        said = body.said or place_in_name(body.tail, body.head, around)
        yield InMargin(page, line.start() + body.start, line.start() + body.end, body, said)


def _left_out(page: Page) -> Iterator[re.Match[str]]:
    read = set(page.repaired.origin)
    return (line for line in _LINE.finditer(page.text) if read.isdisjoint(range(*line.span())))
