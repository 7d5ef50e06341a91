"""Bodies that head a page or a section whose text then says what they are.

"Trait Vif Villes" over "Centre de ressources politique de la ville en Occitanie"; a heading "La Forge du code" over
"La Forge du code est une coopérative".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.find.lexicon import lexicon
from extract.find.structures.company import opens_with_head
from extract.find.structures.letters import aligned_fold, closed_up, phrases
from extract.find.structures.places import PlaceReading
from extract.find.structures.roles import sighting_of, told_body
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.geography import find_region

_LONGEST = 60


def body_of_masthead(lines: Sequence[Stretch]) -> Iterator[Sighting]:
    """The first line of a document, if the line below it says that it names a centre of resources, a network …"""
    if len(lines) < 2 or not phrases("mastheads").match(lines[1].folded, lines[1].start, lines[1].end):
        return
    first = lines[0]
    name = closed_up(first.text[first.start : first.end])
    described = closed_up(first.text[lines[1].start : lines[1].end])
    if len(name) > _LONGEST or opens_with_head(name) or not told_body(name, alone=False):
        return
    low = first.text.index(name.split()[0], first.start)
    region = _region_at_end(name) or _region_at_end(described)
    found = sighting_of(first, low, low + len(first.text[low : first.end].rstrip()), "name over what it is")
    yield replace(found, said=region or found.said)


_WITH_WHAT_IT_IS = re.compile(r"\W*(?P<name>[A-ZÀ-Ý][^–—|\n]{3,60}?)\s+[–—|]\s+")


def body_with_what_it_is(line: Stretch) -> Iterator[Sighting]:
    """ "Cap Rivages – centre de ressources politique de la ville": a masthead on one line."""
    found = _WITH_WHAT_IT_IS.match(line.text, line.start, line.end)
    if not found or not phrases("mastheads").match(line.folded, found.end(), line.end):
        return
    label = re.match(lexicon("documents")["not_titles"], aligned_fold(found["name"]))  # "Dossier de presse"
    if not label and not opens_with_head(found["name"]) and told_body(found["name"], alone=False):
        yield sighting_of(line, *found.span("name"), "name beside what it is")


def _region_at_end(text: str) -> PlaceReading | None:
    """The region that a line ends with."""
    for start in (word.start() for word in re.finditer(r"(?<!\S)(?:[dl]['’])?[A-ZÀ-Ý]", text)):
        if place := find_region(re.sub(r"^[dl]['’]", "", text[start:])):
            return PlaceReading(place=place)
    return None


def body_of_heading(stretch: Stretch, section: tuple[str, ...]) -> Iterator[Sighting]:
    """The subject of "X est une coopérative" under the heading X, as the heading writes it."""
    name = closed_up(section[-1]) if section else ""
    subject = aligned_fold(name)
    start = stretch.start + len(re.match(r"[\s•–*-]*", stretch.text[stretch.start : stretch.end])[0])  # type: ignore[index]
    if not 3 < len(name) <= _LONGEST or not stretch.folded.startswith(subject + " est ", start):
        return
    if phrases("copula").match(stretch.folded, start + len(name) + 1, stretch.end) and told_body(
        re.sub(r"^L[ae]s? ", "", name), alone=True
    ):
        yield replace(sighting_of(stretch, start, start + len(name), "heading and what it is"), name=name)
