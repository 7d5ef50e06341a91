"""Component kb_people: fills `found.people` and leaves its readings for the signatures' component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.found import Found, Located
from extract.find.people.binding import PersonReading, read_people
from extract.find.reading import Reading
from extract.records import PersonMention

READINGS = "people"
"""Where `doc.user_data` keeps `(list[PersonReading], list[CapacitySpan])` for the components that follow."""


@Language.component("kb_people")
def find_people(doc: Doc) -> Doc:
    """Find every person named, with capacity and organisation as printed beside the name."""
    reading: Reading = doc._.reading
    found: Found = doc._.found
    people, functions = read_people(reading.text)
    doc.user_data[READINGS] = (people, functions)
    found.people.extend(_located(reading, person) for person in people)
    return doc


def _located(reading: Reading, person: PersonReading) -> Located[PersonMention]:
    confidence = {"civility": 0.95, "given name": 0.9, "capitals": 0.75, "initial": 0.7}.get(person.basis, 0.6)
    fact = PersonMention(
        evidence=reading.evidence(
            person.start, person.end, rule=f"person.{person.basis.replace(' ', '_')}", confidence=confidence
        ),
        name=person.name,
        capacity=person.capacity,
        organisation=person.organisation,
    )
    return Located(start=person.start, end=person.end, fact=fact)
