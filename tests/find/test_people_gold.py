"""Every case of tests/gold/people.txt: exactly the marked people, with the attributes that the marks give."""

from __future__ import annotations

import pytest

from extract.find.pipeline import find_facts
from tests.find.marked import Case, document_of, read_cases


@pytest.mark.parametrize("case", read_cases("people.txt"), ids=lambda case: case.name)
def test_people_are_the_marked_ones(case: Case) -> None:
    found = {(p.evidence.start, p.evidence.end): p for p in find_facts(document_of(case.text)).people}
    owed = {(m.start, m.end): m for m in case.marks}
    assert sorted(case.text[a:b] for a, b in found) == sorted(m.text for m in case.marks)
    for where, mark in owed.items():
        person = found[where]
        assert person.name == mark.attributes.get("name", mark.text)
        if "capacity" in mark.attributes:
            assert (person.capacity or "") == mark.attributes["capacity"]
        if "org" in mark.attributes:
            assert (person.organisation or "") == mark.attributes["org"]
