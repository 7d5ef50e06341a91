"""A part is linked to its whole: "6,4 M€, dont 1,5 M€ par la ville"."""

from collections.abc import Callable

import pytest

from extract.find import find_facts
from extract.records import Document
from extract.store.rows import fact_rows


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
