"""An amount is linked to the one it is part of ("6,4 M€, dont 1,5 M€") or changed from ("de 12 à 18 communes")."""

from collections.abc import Callable

import pytest

from extract.find import find_amounts, find_facts
from extract.records import Document
from extract.store.rows import fact_rows
from tests.find.tables import table_of


@pytest.mark.parametrize(
    ("sentence", "part", "whole"),
    [
        ("Au total, 6,4 M€ ont été investis, dont 1,5 M€ par la ville.", "1,5 M€", "6,4 M€"),
        ("L’enveloppe s’élève à 245 000 €, dont 60 % par l’État.", "60 %", "245 000 €"),
        ("Le réseau compte 46 partenaires dont 17 associations.", "17 associations", "46 partenaires"),
    ],
)
def test_a_part_leads_to_its_whole(document: Callable[..., Document], sentence: str, part: str, whole: str) -> None:
    rows = {row["text"]: row for row in fact_rows(find_facts(document(sentence)))["amounts"]}
    assert rows[part]["part_of"] == rows[whole]["id"]
    assert rows[whole]["part_of"] is None


def test_a_larger_amount_is_no_part(document: Callable[..., Document]) -> None:
    rows = fact_rows(find_facts(document("Une aide de 300 €. Un budget dont 5 000 € restent à trouver.")))["amounts"]
    assert [row["part_of"] for row in rows] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "earlier", "later"),
    [
        ("Le réseau passe de 12 communes à 18 communes.", "12 communes", "18 communes"),
        ("Les crédits sont passés de 15 000 € en 2021 à 18 000 € en 2022.", "15 000 €", "18 000 €"),
        ("Le taux atteint 46 %, contre 38 % un an plus tôt.", "38 %", "46 %"),
    ],
)
def test_a_change_leads_to_what_was_before(
    document: Callable[..., Document], sentence: str, earlier: str, later: str
) -> None:
    rows = {row["text"]: row for row in fact_rows(find_facts(document(sentence)))["amounts"]}
    assert rows[later]["changed_from"] == rows[earlier]["id"]
    assert rows[earlier]["changed_from"] is None


def test_the_second_amount_of_a_change_is_for_what_the_first_is_for() -> None:
    first, second = find_amounts("La dotation passe de 40 000 € à 60 000 €.")
    assert (first.subject, second.subject, second.changed_from) == ("dotation", "dotation", (first.start, first.end))


def test_a_part_of_a_plain_text_leads_to_its_whole() -> None:
    whole, part = find_amounts("Le réseau compte 46 partenaires, dont 17 associations.")
    assert part.part_of == (whole.start, whole.end)


def test_a_column_of_a_year_takes_part_in_the_unit_of_its_table() -> None:
    facts = find_facts(
        table_of(("Charges (en euros)", "Exercice 2022", "Exercice 2023"), ("60 – Achats", "11 320", "13 905"))
    )
    assert [(amount.value, amount.unit, amount.subject) for amount in facts.amounts] == [
        (11320.0, "EUR", "60 – Achats – Exercice 2022"),
        (13905.0, "EUR", "60 – Achats – Exercice 2023"),
    ]


@pytest.mark.parametrize(
    ("corner", "column"), [("Public (en nombre de personnes)", "2021"), ("Commune", "Personnes semaine 12")]
)
def test_a_table_says_what_it_counts_in_brackets_or_before_the_time(corner: str, column: str) -> None:
    facts = find_facts(table_of((corner, column), ("Saint-Paul", "310"), ("Saint-Louis", "187")))
    assert [(amount.value, amount.unit) for amount in facts.amounts] == [(310.0, "personnes"), (187.0, "personnes")]
