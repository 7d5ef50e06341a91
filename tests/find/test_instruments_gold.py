"""Every case of tests/gold/instruments.txt: the instruments signed, how long they run, the money they commit."""

from __future__ import annotations

import pytest

from extract.find.people.folding import key
from extract.find.pipeline import find_facts
from extract.records import Facts
from tests.find.marked import Case, document_of, read_cases

ATTRIBUTES = {"kind": "kind", "territory": "territory", "on": "signed_on", "from": "starts_on", "to": "ends_on"}
CASES = read_cases("instruments.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_instruments_carry_what_the_marks_say(case: Case) -> None:
    facts = find_facts(document_of(case.text))
    owed = {key(m.text): m.attributes for m in case.marks if m.label == "instrument"}
    assert {i.key for i in facts.instruments} == set(owed)
    for name, wanted in owed.items():
        for attribute, value in wanted.items():
            assert _values(facts, name, ATTRIBUTES[attribute]) == ({value} if value else set()), attribute


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_money_goes_to_the_instrument_that_commits_it(case: Case) -> None:
    amounts = find_facts(document_of(case.text)).amounts
    found = {(a.evidence.text, a.instrument_key) for a in amounts if a.instrument_key is not None}
    assert found == {(m.text, key(m.attributes["by"])) for m in case.marks if m.label == "committed"}


def test_two_different_ends_leave_a_refusal() -> None:
    (case,) = [case for case in CASES if case.name == "two ends that contradict each other"]
    reasons = {r.reason for r in find_facts(document_of(case.text)).refusals}
    assert "the document gives this instrument two different terms" in reasons


def _values(facts: Facts, name: str, attribute: str) -> set[str]:
    return {getattr(i, attribute) for i in facts.instruments if i.key == name} - {None}
