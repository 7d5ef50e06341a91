"""What holds for any corpus: order and history change no cluster, and every id ever issued leads somewhere."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import Mention
from extract.resolve import resolve, valid_id
from tests.resolve.mentions import GUERET, LENS, answers, corpora, mention, partition, together

FEW = settings(max_examples=40, deadline=None)


@FEW
@given(corpora(), st.randoms(use_true_random=False))
def test_order_of_mentions_changes_nothing(mentions: list[Mention], chance: random.Random) -> None:
    shuffled = list(mentions)
    chance.shuffle(shuffled)
    assert resolve(mentions) == resolve(shuffled)


@FEW
@given(corpora())
def test_every_mention_is_in_one_record_of_its_kind(mentions: list[Mention]) -> None:
    resolution = resolve(mentions)
    kinds = {m.id: m.kind for m in mentions}
    found = [id for entity in resolution.entities for id in entity.mentions]
    assert sorted(found) == sorted(kinds)
    assert all(kinds[id] == entity.kind for entity in resolution.entities for id in entity.mentions)
    assert all(valid_id(entity.id) for entity in resolution.entities)


@FEW
@given(corpora())
def test_one_document_after_the_other_comes_to_the_same_clusters(mentions: list[Mention]) -> None:
    ledger, resolution = (), resolve([])
    for end in range(1, len(mentions) + 1):
        resolution = resolve(mentions[:end], ledger=ledger)
        ledger = resolution.identifiers
    assert partition(resolution) == partition(resolve(mentions))


@FEW
@given(corpora(), st.data())
def test_ids_stay_answerable_when_documents_go(mentions: list[Mention], data: st.DataObject) -> None:
    whole = resolve(mentions)
    kept = [m for m in mentions if data.draw(st.booleans(), label=m.id)]
    less = resolve(kept, ledger=whole.identifiers)
    assert partition(less) == partition(resolve(kept))
    assert [line.id for line in less.identifiers[: len(whole.identifiers)]] == [line.id for line in whole.identifiers]
    ends = answers(less.identifiers)
    assert all(ends.values())
    current = {entity.id for entity in less.entities}
    withdrawn = {line.id for line in less.identifiers if line.status == "withdrawn"}
    assert {end for found in ends.values() for end in found} <= current | withdrawn
    again = resolve(mentions, ledger=less.identifiers)
    assert partition(again) == partition(whole)


@FEW
@given(corpora())
def test_a_rebuild_with_its_own_ledger_changes_nothing(mentions: list[Mention]) -> None:
    first = resolve(mentions)
    second = resolve(mentions, ledger=first.identifiers)
    assert second == first


def test_a_record_keeps_the_oldest_id_when_a_longer_name_turns_up() -> None:
    first = resolve([mention("1", "MSP des Remparts", LENS)])
    longer = mention("2", "Maison de santé pluriprofessionnelle des Remparts", LENS)
    both = resolve([mention("1", "MSP des Remparts", LENS), longer], ledger=first.identifiers)
    assert [entity.id for entity in both.entities] == [first.entities[0].id]
    assert both.entities[0].name == "Maison de santé pluriprofessionnelle des Remparts"


def test_the_id_of_a_name_that_is_gone_leads_to_the_record_that_stays() -> None:
    msp, full = mention("1", "MSP des Remparts", LENS), mention("2", "Maison de santé des Remparts", LENS)
    first = resolve([msp])
    both = resolve([msp, full], ledger=first.identifiers)
    rest = resolve([full], ledger=both.identifiers)
    assert answers(rest.identifiers)[first.entities[0].id] == [rest.entities[0].id]


def test_two_entries_of_one_list_are_two_things() -> None:
    entries = [
        mention(str(n), "Centre de santé Les Tilleuls", LENS, document_id="d", listed_with="lauréats") for n in (1,)
    ]
    other = mention("2", "CDS Les Tilleuls", LENS, document_id="d", listed_with="lauréats")
    assert not together(resolve([*entries, other]), "1", "2")


def test_a_bare_generic_name_stays_in_its_document() -> None:
    resolution = resolve([mention("1", "ARS", document_id="a"), mention("2", "ARS", document_id="b")])
    assert not together(resolution, "1", "2")


def test_an_acronym_means_what_its_document_says() -> None:
    mentions = [
        mention("1", "Agence régionale de santé Bretagne", acronym="ARS", document_id="a"),
        mention("2", "ARS", document_id="a"),
        mention("3", "ARS", document_id="b"),
    ]
    resolution = resolve(mentions)
    assert together(resolution, "1", "2")
    assert not together(resolution, "2", "3")


def test_an_acronym_given_twice_means_neither() -> None:
    mentions = [
        mention("1", "Agence régionale de santé Bretagne", acronym="ARS", document_id="a"),
        mention("2", "Agence régionale de santé Normandie", acronym="ARS", document_id="a"),
        mention("3", "ARS", document_id="a"),
    ]
    resolution = resolve(mentions)
    assert not together(resolution, "1", "3")
    assert not together(resolution, "2", "3")


def test_an_acronym_explained_in_one_document_is_understood_in_another() -> None:
    full = mention("1", "Direction interministérielle du numérique", acronym="DINUM", document_id="a")
    assert together(resolve([full, mention("2", "DINUM", document_id="b")]), "1", "2")


def test_a_surname_means_the_person_of_its_document() -> None:
    people = [
        mention("1", "Solange MERCADIER", kind="person", document_id="a"),
        mention("2", "Mme Mercadier", kind="person", document_id="a"),
        mention("3", "M. Mercadier", kind="person", document_id="b"),
    ]
    resolution = resolve(people)
    assert together(resolution, "1", "2")
    assert not together(resolution, "1", "3")


def test_a_couple_of_one_name_is_two_persons() -> None:
    people = [mention(str(n), name, kind="person", document_id="a") for n, name in enumerate(("M. Roux", "Mme Roux"))]
    assert len(resolve(people).entities) == 2


def test_homonym_communes_have_homonym_bodies() -> None:
    lens = mention("1", "Centre de santé Les Tilleuls", LENS)
    assert len(resolve([lens, mention("2", "Centre de santé Les Tilleuls", GUERET)]).entities) == 2


def test_conventions_of_two_documents_are_two() -> None:
    acts = [mention(d, "convention", kind="instrument", document_id=d) for d in "ab"]
    assert len(resolve(acts).entities) == 2


def person(id: str, name: str, document: str, body: str | None = None) -> Mention:
    return mention(id, name, kind="person", document_id=document, parent=body)


def test_homonyms_of_two_bodies_are_two_persons_and_a_question() -> None:
    resolution = resolve(
        [person("1", "Jean Martin", "a", "Ville de Lens"), person("2", "Jean Martin", "b", "ARS Bretagne")]
    )
    assert not together(resolution, "1", "2")
    assert [judgement.verdict for judgement in resolution.judgements] == ["unsure"]


def test_a_person_of_one_body_in_two_documents_is_one() -> None:
    bodies = ("ARS Bretagne", "Agence régionale de santé Bretagne")
    assert together(resolve([person(b, "Jean Martin", b, b) for b in bodies]), *bodies)


def test_a_name_that_fits_two_persons_is_neither() -> None:
    people = [person("1", "Jean Martin", "a", "Ville de Lens"), person("2", "Jean Martin", "b", "ARS Bretagne")]
    resolution = resolve([*people, person("3", "Jean Martin", "c")])
    assert len(resolution.entities) == 3
    assert together(resolve([people[0], person("3", "Jean Martin", "c")]), "1", "3")


def test_a_person_is_one_within_a_document_whatever_the_functions() -> None:
    people = [person("1", "Jean Martin", "a", "Ville de Lens"), person("2", "Jean Martin", "a", "ARS Bretagne")]
    assert together(resolve([*people, person("3", "Jean Martin", "b", "ARS Bretagne")]), "1", "2", "3")


def test_a_body_of_a_region_is_in_no_commune_wherever_it_is_met() -> None:
    agency = mention("1", "Agence régionale de santé Hauts-de-France", LENS)
    assert resolve([agency]).entities[0].place.commune is None
    assert resolve([agency]).entities[0].place.region_code == "32"
