"""Where the years of a document's dates come from, on small documents of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.find import find_facts
from extract.records import DateFact, Document, Facts
from tests.find.tables import table_of

Make = Callable[..., Document]
BODY = "Les habitants des quartiers sont invités à prendre part aux ateliers de la maison de la santé et de la ville."


@pytest.fixture
def facts(document: Make) -> Callable[..., Facts]:
    return lambda *blocks, **more: find_facts(document(*blocks, **more))


def days(facts: Facts) -> dict[str, DateFact]:
    return {fact.evidence.text: fact for fact in facts.dates}


def test_june_next_is_told_from_the_signature_and_not_from_the_update(facts: Callable[..., Facts]) -> None:
    found = days(
        facts(
            "# Le contrat de ville avance",
            "Mis à jour le 03/07/2015",
            "Le préfet a signé ce jeudi 26 février la convention cadre. Le contrat sera signé en juin prochain.",
        )
    )
    signature, contract = found["jeudi 26 février"], found["en juin prochain"]
    assert (signature.starts_on, signature.role) == ("2015-02-26", "signature")
    assert signature.inferred == "year from weekday near update of 2015-07-03"
    assert (contract.starts_on, contract.ends_on, contract.role) == ("2015-06-01", "2015-06-30", "planned")
    assert contract.inferred == "year from “prochain” and the day told of 2015-02-26"


def test_the_dateline_gives_the_year_and_what_it_rests_on(facts: Callable[..., Facts]) -> None:
    found = days(facts("COMMUNIQUÉ DE PRESSE", "Lyon, le 3 octobre 2024", BODY, "Le guichet ouvrira le 4 novembre."))
    assert found["3 octobre 2024"].role == "publication"
    assert found["4 novembre"].starts_on == "2024-11-04"
    assert found["4 novembre"].inferred == "year from publication date 2024-10-03"


def test_a_heading_that_tells_of_a_year_dates_what_is_under_it(facts: Callable[..., Facts]) -> None:
    found = days(facts("# Bilan 2019", "Le forum du 6 février a réuni les partenaires."))
    assert found["6 février"].starts_on == "2019-02-06"
    assert found["6 février"].inferred == "year from heading “Bilan 2019”"


def test_a_heading_whose_year_is_part_of_a_name_dates_nothing(facts: Callable[..., Facts]) -> None:
    found = facts("# Contrat de ville 2019", "Le forum du 6 février a réuni les partenaires.")
    assert "6 février" not in days(found)
    assert [(r.kind, r.evidence.text) for r in found.refusals if r.kind == "date"] == [("date", "6 février")]


def test_a_timeline_takes_its_years_from_lines_that_hold_nothing_else(facts: Callable[..., Facts]) -> None:
    found = days(facts("2023", "6 février : lancement", "2024", "15 janvier : ouverture"))
    assert found["6 février"].starts_on == "2023-02-06"
    assert found["15 janvier"].starts_on == "2024-01-15"


def test_the_day_before_is_told_from_the_day_named_in_the_sentence(facts: Callable[..., Facts]) -> None:
    found = days(facts("Point de situation", "Le 10 mars 2020, 140 cas ont été confirmés depuis la veille."))
    assert found["la veille"].starts_on == "2020-03-09"


def test_minutes_tell_from_the_day_of_their_meeting(facts: Callable[..., Facts]) -> None:
    found = days(facts("Réunion du jeudi 14 mars 2024", BODY, "Le bus a circulé en février."))
    assert found["en février"].starts_on == "2024-02-01"


def test_an_impossible_day_is_refused_with_the_reason(facts: Callable[..., Facts]) -> None:
    found = facts("Le comité s'est tenu le 31 novembre 2024.")
    assert found.dates == ()
    assert [r.reason for r in found.refusals if r.kind == "date"] == ["2024-11 has no day 31"]


def test_two_equal_readings_are_left_open_with_both(facts: Callable[..., Facts]) -> None:
    found = facts("COMMUNIQUÉ DE PRESSE", "Lyon, le 6 juin 2024", BODY, "Le décret du 28 décembre est connu de tous.")
    assert [r.reason for r in found.refusals if r.kind == "date"] == [
        "either 2023-12-28 or 2024-12-28: nothing tells which"
    ]


def test_a_date_without_any_anchor_is_refused_and_never_told_from_today(facts: Callable[..., Facts]) -> None:
    found = facts("Le guichet a ouvert hier ; il fermera le 4 novembre.")
    assert found.dates == ()
    assert len([r for r in found.refusals if r.kind == "date"]) == 2


def test_nowadays_is_no_day(facts: Callable[..., Facts]) -> None:
    found = facts("COMMUNIQUÉ DE PRESSE", "Lyon, le 6 juin 2024", BODY, "Le réseau compte aujourd'hui douze équipes.")
    assert "aujourd'hui" not in days(found)


def test_a_day_without_its_year_does_what_it_does_in_full(facts: Callable[..., Facts]) -> None:
    found = facts(
        "COMMUNIQUÉ DE PRESSE", "Lyon, le 31 janvier 2022", BODY, "Le ministre a lancé le 1er août un essai.",
        "Au 1er août 2021 :", "Le village santé",
    )  # fmt: skip
    assert {(d.starts_on, d.role) for d in found.dates if "août" in d.evidence.text} == {("2021-08-01", "effective")}


def test_a_heading_tells_whether_what_is_under_it_is_to_come(facts: Callable[..., Facts]) -> None:
    release = ("COMMUNIQUÉ DE PRESSE", "Lyon, le 23 mars 2023", BODY)
    coming = days(facts(*release, "# Et maintenant ?", "Forum le 10 octobre à la Condition publique"))
    assert (coming["10 octobre"].starts_on, coming["10 octobre"].role) == ("2023-10-10", "planned")
    over = days(facts(*release, "# Bilan", "Forum le 10 octobre à la Condition publique"))
    assert (over["10 octobre"].starts_on, over["10 octobre"].role) == ("2022-10-10", "event")


def test_a_periodical_tells_from_its_month(facts: Callable[..., Facts]) -> None:
    found = days(
        facts("La lettre des quartiers", "n° 18 – mars 2026", BODY, "Elle est partie à la retraite en décembre.")
    )
    assert (found["mars 2026"].role, found["en décembre"].starts_on) == ("publication", "2025-12-01")
    assert found["en décembre"].inferred == "year from the issue of 2026-03-01"


def test_a_row_of_a_calendar_says_what_its_day_is() -> None:
    found = days(
        find_facts(
            table_of(
                ("Étape", "Date"),
                ("Ouverture de la plateforme", "lundi 11 décembre 2023"),
                ("Clôture des dépôts", "22 janvier 2024, minuit"),
                ("Remise du compte rendu financier", "30 juin 2025"),
            )
        )
    )
    assert [found[day].role for day in ("lundi 11 décembre 2023", "22 janvier 2024", "30 juin 2025")] == [
        "start",
        "deadline",
        "deadline",
    ]


def test_the_rows_of_a_calendar_follow_each_other() -> None:
    found = days(
        find_facts(
            table_of(("Étape", "Date"), ("Clôture", "22 janvier 2024"), ("Notification", "à partir du 15 avril"))
        )
    )
    assert found["15 avril"].starts_on == "2024-04-15"


def test_minutes_speak_from_their_meeting_and_not_from_the_day_they_went_round(facts: Callable[..., Facts]) -> None:
    found = days(
        facts(
            "COMPTE RENDU DU COMITÉ DE PILOTAGE DU 22 NOVEMBRE 2023",
            "Diffusé le 30 novembre 2023",
            "Le médecin est absent ; son remplaçant arrivera lundi prochain.",
        )
    )
    assert found["lundi prochain"].starts_on == "2023-11-27"


def test_the_days_of_a_programme_are_events_of_its_year(facts: Callable[..., Facts]) -> None:
    found = days(
        facts(
            "Assises du 13 au 18 septembre 2021, Jeumont",
            "# LUNDI 13 SEPTEMBRE – Ouverture",
            "9h : accueil. Inscription obligatoire avant le 8 septembre.",
        )
    )
    assert (found["LUNDI 13 SEPTEMBRE"].starts_on, found["LUNDI 13 SEPTEMBRE"].role) == ("2021-09-13", "event")
    assert found["8 septembre"].starts_on == "2021-09-08"


def test_days_in_figures_open_the_lines_of_an_agenda(facts: Callable[..., Facts]) -> None:
    found = days(
        facts("Lyon, le 9 novembre 2022", BODY, "AGENDA", "17/11 Conférence régionale", "1er/12 Assemblée générale")
    )
    assert (found["17/11"].starts_on, found["1er/12"].starts_on) == ("2022-11-17", "2022-12-01")
    assert "12/10" not in days(facts("Lyon, le 9 novembre 2022", BODY, "12/10 résultats favorables au test"))
