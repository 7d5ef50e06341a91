"""Every case of tests/gold/signatories.txt: exactly the marked signatures, with the attributes that the marks give."""

from __future__ import annotations

import pytest

from extract.find.pipeline import find_facts
from tests.find.marked import Case, document_of, read_cases

ATTRIBUTES = {
    "capacity": "capacity",
    "org": "organisation",
    "on": "signed_on",
    "instrument": "instrument",
    "for": "on_behalf_of",
}


@pytest.mark.parametrize("case", read_cases("signatories.txt"), ids=lambda case: case.name)
def test_signatures_are_the_marked_ones(case: Case) -> None:
    facts = find_facts(document_of(case.text))
    found = {(s.evidence.start, s.evidence.end): s for s in facts.signatories}
    owed = {(m.start, m.end): m for m in case.marks if m.label in ("signed", "planned", "represented")}
    assert _shown(found, case) == _shown(owed, case)
    for where, mark in owed.items():
        signatory = found[where]
        assert signatory.status == mark.label
        for name, wanted in mark.attributes.items():
            if name == "person":
                assert signatory.person == (wanted or None)
            elif name in ATTRIBUTES:
                assert (getattr(signatory, ATTRIBUTES[name]) or "") == wanted, name


@pytest.mark.parametrize(
    "case",
    [c for c in read_cases("signatories.txt") if any(m.label == "no" for m in c.marks)],
    ids=lambda case: case.name,
)
def test_declined_cases_leave_a_refusal(case: Case) -> None:
    facts = find_facts(document_of(case.text))
    refused = {(r.evidence.start, r.evidence.end): r.reason for r in facts.refusals if r.kind == "signatory"}
    for mark in case.marks:
        if mark.label == "no" and "because" in mark.attributes:
            assert mark.attributes["because"] in refused.get((mark.start, mark.end), "")


def _shown(ranges: dict[tuple[int, int], object], case: Case) -> list[tuple[int, str]]:
    return sorted((start, case.text[start:end]) for start, end in ranges)
