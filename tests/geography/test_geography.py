"""Names of places: spelling, homonyms, old names, districts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.geography import (
    after_preposition,
    find_communes,
    find_department,
    find_groupings,
    find_region,
    gazetteer,
    normalise_name,
    resolve_commune,
)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Échirolles", "38151"),
        ("ECHIROLLES", "38151"),
        ("St Martin d’Hères", "38421"),
        ("Saint Martin d'Hères", "38421"),
        ("Sin le Noble", "59569"),
        ("le Mans", "72181"),
        ("Roche-sur-Yon", "85191"),
        ("Paris 13e", "75056"),
        ("Marseille 3e arrondissement", "13055"),
        ("Lyon 8ème", "69123"),
        ("L'Haÿ-les-Roses", "94038"),
        ("Œting", "57521"),
    ],
)
def test_a_commune_is_found_however_it_is_spelled(printed: str, code: str) -> None:
    assert [commune.code for commune in find_communes(printed)] == [code]


def test_homonyms_stay_open_with_their_candidates() -> None:
    reading = resolve_commune("Saint-Denis")
    assert reading.place is None
    assert {"93066", "97411"} <= {place.commune_code for place in reading.candidates}


def test_a_department_settles_homonyms() -> None:
    place = resolve_commune("St Denis", department_code="93").place
    assert place is not None
    assert (place.commune, place.commune_code, place.region) == ("Saint-Denis", "93066", "Île-de-France")


def test_a_region_settles_homonyms() -> None:
    place = resolve_commune("Valence", region_code="84").place
    assert place is not None
    assert place.commune_code == "26362"


def test_neighbours_choose_but_never_forbid() -> None:
    chosen = resolve_commune("Massy", departments={"91"}).place
    alone = resolve_commune("Vénissieux", departments={"59"}).place
    assert chosen is not None
    assert chosen.commune_code == "91377"
    assert alone is not None
    assert alone.commune_code == "69259"


def test_a_contradicting_department_leaves_no_answer() -> None:
    reading = resolve_commune("La Chapelle-en-Vercors", department_code="38")
    assert reading.place is None
    assert reading.candidates == ()


def test_a_delegated_commune_leads_to_the_commune_of_today() -> None:
    reading = resolve_commune("Cherbourg-Octeville", department_code="50")
    assert reading.place is not None
    assert reading.place.commune == "Cherbourg-en-Cotentin"
    assert reading.former_name == "Cherbourg-Octeville"


@pytest.mark.parametrize(
    ("printed", "today"),
    [
        ("Rhône-Alpes", "84"),
        ("Nord - Pas-de-Calais", "32"),
        ("Languedoc Roussillon", "76"),
        ("PACA", "93"),
        ("Grand-Est", "44"),
        ("Ile de France", "11"),
        ("Centre Val-de-Loire", "24"),
    ],
)
def test_regions_old_and_new(printed: str, today: str) -> None:
    place = find_region(printed)
    assert place is not None
    assert place.region_code == today


@pytest.mark.parametrize(
    ("printed", "code"),
    [("38", "38"), ("2a", "2A"), ("Isère", "38"), ("l'Hérault", "34"), ("la Réunion", "974"), ("Côtes-du-Nord", "22")],
)
def test_departments_by_code_and_name(printed: str, code: str) -> None:
    place = find_department(printed)
    assert place is not None
    assert place.department_code == code


def test_unknown_names_are_not_guessed() -> None:
    assert find_department("Bel Air") is None
    assert find_region("Sud-Est") is None
    assert find_communes("Villeneuve-les-Nulle-Part") == ()


@pytest.mark.parametrize("name", ["CU Le Havre Seine Métropole", "communauté urbaine Le Havre Seine Métropole"])
def test_groupings_with_and_without_their_kind(name: str) -> None:
    (grouping,) = find_groupings(name)
    assert (grouping.kind, grouping.department_code) == ("communauté urbaine", "76")


def test_articles_run_into_prepositions() -> None:
    assert after_preposition("du", "Mans") == "le Mans"
    assert after_preposition("d'", "Angers") == "Angers"


def test_every_commune_has_department_and_region() -> None:
    known = gazetteer()
    for names in ("lyon", "cayenne", "mamoudzou", "noumea", "ajaccio"):
        for commune in known.communes_named(names):
            place = known.place_of(commune)
            assert place.department
            assert place.region


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_name(text)
    assert normalise_name(once) == once


@pytest.mark.parametrize(
    ("printed", "department", "code"),
    [
        ("Saint-Ouen", "93", "93070"),
        ("Neuilly", "92", "92051"),
        ("Montreuil", "62", "62588"),
        ("Saint-Jean", "63", None),
    ],
)
def test_names_cut_short_are_read_within_their_department(printed: str, department: str, code: str | None) -> None:
    place = resolve_commune(printed, department_code=department).place
    assert (place.commune_code if place else None) == code
