"""People decide: their word always wins, stops indirect merges, and is never dropped in silence."""

from __future__ import annotations

import pytest

from extract.records import Identifier, Judgement, Verdict
from extract.resolve import resolve
from tests.resolve.mentions import LENS, answers, mention, together

FULL = mention("full", "Maison de santé pluriprofessionnelle des Remparts", LENS)
SHORT = mention("short", "MSP des Remparts", LENS)
OTHER = mention("other", "Centre de santé Les Oliviers", LENS)


def judged(left: str, right: str, verdict: Verdict, at: str = "2026-01-01") -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, decided_by="a documentalist", decided_at=at)


def status_of(ledger: tuple[Identifier, ...], id: str) -> str:
    return next(line.status for line in ledger if line.id == id)


def test_same_merges_what_the_program_keeps_apart() -> None:
    mentions = [FULL, OTHER]
    assert not together(resolve(mentions), "full", "other")
    assert together(resolve(mentions, [judged("full", "other", "same")]), "full", "other")


def test_different_parts_what_the_program_merges() -> None:
    mentions = [FULL, SHORT]
    assert together(resolve(mentions), "full", "short")
    assert not together(resolve(mentions, [judged("full", "short", "different")]), "full", "short")


def test_different_stops_a_merge_through_a_third() -> None:
    third = mention("third", "Maison de santé Les Remparts", LENS)
    resolution = resolve([FULL, SHORT, third], [judged("full", "short", "different")])
    assert not together(resolution, "full", "short")


@pytest.mark.parametrize("name", ["id", "key"])
def test_a_decision_may_name_ids_and_identity_keys(name: str) -> None:
    first = resolve([FULL, OTHER])
    left, right = (str(getattr(line, name)) for line in first.identifiers)
    resolution = resolve([FULL, OTHER], [judged(left, right, "same")], first.identifiers)
    assert together(resolution, "full", "other")


def test_mentions_of_one_name_can_be_told_apart() -> None:
    again = mention("again", FULL.name, LENS)
    assert together(resolve([FULL, again]), "full", "again")
    assert not together(resolve([FULL, again], [judged("full", "again", "different")]), "full", "again")


def test_a_split_record_leads_to_a_choice() -> None:
    first = resolve([FULL, SHORT])
    old = first.entities[0].id
    parted = resolve([FULL, SHORT], [judged("full", "short", "different")], first.identifiers)
    assert status_of(parted.identifiers, old) == "split"
    assert sorted(answers(parted.identifiers)[old]) == sorted(entity.id for entity in parted.entities)
    again = resolve([FULL, SHORT], [judged("full", "short", "different")], parted.identifiers)
    assert again.identifiers == parted.identifiers


def test_a_merge_leads_to_the_oldest_id() -> None:
    first = resolve([OTHER])
    both = resolve([OTHER, FULL], ledger=first.identifiers)
    merged = resolve([OTHER, FULL], [judged("full", "other", "same")], both.identifiers)
    assert merged.entities[0].id == first.entities[0].id
    assert set(map(tuple, answers(merged.identifiers).values())) == {(first.entities[0].id,)}


def test_an_undone_merge_gives_both_their_ids_back_or_a_choice() -> None:
    both = resolve([OTHER, FULL])
    merged = resolve([OTHER, FULL], [judged("full", "other", "same")], both.identifiers)
    undone = resolve([OTHER, FULL], [], merged.identifiers)
    assert len(undone.entities) == 2
    assert all(answers(undone.identifiers).values())


def test_contradictions_are_reported_and_different_holds() -> None:
    third = mention("third", "Maison de santé Les Remparts", LENS)
    decisions = [
        judged("full", "third", "same"),
        judged("third", "short", "same"),
        judged("full", "short", "different"),
    ]
    resolution = resolve([FULL, SHORT, third], decisions)
    assert not together(resolution, "full", "short")
    assert len(resolution.conflicts) == 1


def test_the_later_decision_on_a_pair_holds() -> None:
    decisions = [judged("full", "other", "same", "2026-01-01"), judged("other", "full", "different", "2026-02-01")]
    assert not together(resolve([FULL, OTHER], decisions), "full", "other")


def test_a_decision_on_what_is_gone_rests() -> None:
    resolution = resolve([FULL], [judged("full", "structure|gone|", "same")])
    assert resolution.conflicts == ()
    assert len(resolution.entities) == 1


def test_the_program_s_own_judgements_are_no_decisions() -> None:
    program = Judgement(left="full", right="other", verdict="same", decided_by="program")
    assert not together(resolve([FULL, OTHER], [program]), "full", "other")


def test_every_judgement_is_the_sum_of_its_reasons() -> None:
    for judgement in resolve([FULL, SHORT, OTHER]).judgements:
        assert judgement.score == pytest.approx(sum(weight for _, weight in judgement.reasons), abs=0.01)
