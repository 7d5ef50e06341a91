"""Component kb_people: fills `found.people` and leaves its readings for the signatures' component."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.found import Found, Located
from extract.find.people.binding import PersonReading, read_people
from extract.find.people.model import CONFIDENCE, proposed
from extract.find.reading import Reading
from extract.records import PersonMention, StructureMention

READINGS = "people"
"""Where `doc.user_data` keeps `(list[PersonReading], list[CapacitySpan])` for the components that follow."""


_CONFIDENCE = {"civility": 0.95, "given name": 0.9, "capitals": 0.75, "initial": 0.7, "shape": 0.6, "model": CONFIDENCE}


@Language.component("kb_people")
def find_people(doc: Doc) -> Doc:
    """Find every person named, with capacity and organisation as printed beside the name."""
    reading: Reading = doc._.reading
    found: Found = doc._.found
    names, bodies = proposed(reading.text)
    people, functions = read_people(reading.text, names)
    people = [person for person in people if not _names_a_body(person, found.structures)]
    doc.user_data[READINGS] = (people, functions)
    bodies_at = {mention.start: mention for mention in found.structures}
    found.people.extend(_located(reading, _with_body(reading.text, person, bodies_at)) for person in people)
    found.structures.extend(_bodies(reading, found, bodies))
    return doc


def _names_a_body(person: PersonReading, bodies: Iterable[Located[StructureMention]]) -> bool:
    """Whether a name is the name of a house: "Centre social et culturel Pierrette Augier"."""
    if person.basis == "civility" or person.capacity is not None:
        return False
    return any(body.start < person.start and person.end <= body.end for body in bodies)


def _with_body(text: str, person: PersonReading, bodies: Mapping[int, Located[StructureMention]]) -> PersonReading:
    """ "Léa Morin (Insee)", "Léa Morin, Insee", "Léa Morin – Insee": what a bracket, or the rest of an item, gives."""
    for joint in _CLOSED if person.organisation is None and person.basis != "shape" else ():
        opened = joint.match(text, person.outer_end)
        body = bodies.get(opened.end()) if opened is not None else None
        if body is not None and _CLOSED[joint].match(text, body.end):
            return replace(person, organisation=body.fact.name)
    return person


_CLOSED = {
    re.compile(r" ?\("): re.compile(r" ?\)"),
    re.compile(r", "): re.compile(r" ?(?:[;.\n]|$)"),
    re.compile(r" [–—-] "): re.compile(r" ?(?:[;.\n]|$| [–—-] )"),
}
"""What opens an organisation behind a name, and what must close it."""


def _bodies(reading: Reading, found: Found, ranges: list[tuple[int, int]]) -> Iterator[Located[StructureMention]]:
    """Organisations that only the model saw, of no known kind and with little confidence."""
    taken = [(mention.start, mention.end) for mention in found.structures]
    for start, end in ranges:
        if any(start < high and low < end for low, high in taken):
            continue
        evidence = reading.evidence(start, end, rule="structure.model", confidence=CONFIDENCE)
        fact = StructureMention(evidence=evidence, name=" ".join(reading.text[start:end].split()), kind="autre")
        yield Located(start=start, end=end, fact=fact)


def _located(reading: Reading, person: PersonReading) -> Located[PersonMention]:
    confidence = _CONFIDENCE[person.basis]
    fact = PersonMention(
        evidence=reading.evidence(
            person.start, person.end, rule=f"person.{person.basis.replace(' ', '_')}", confidence=confidence
        ),
        name=person.name,
        capacity=person.capacity,
        organisation=person.organisation,
    )
    return Located(start=person.start, end=person.end, fact=fact)
