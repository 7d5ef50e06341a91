"""Lengths of time in documents: rows of their own, without days, that no other rule takes for a date."""

from __future__ import annotations

from collections.abc import Callable

from extract.find import find_facts
from extract.records import Document
from extract.store.rows import fact_rows


def test_a_length_of_time_is_a_row_without_days(document: Callable[..., Document]) -> None:
    text = "La convention, signée le 3 mars 2024, est conclue pour une durée de trois ans."
    day, length = fact_rows(find_facts(document(text)))["dates"]
    assert (day["starts_on"], day["precision"], day["duration"]) == ("2024-03-03", "day", None)
    assert (length["starts_on"], length["ends_on"], length["precision"]) == (None, None, "duration")
    assert (length["text"], length["duration"], length["duration_high"]) == ("trois ans", "P3Y", None)


def test_the_same_length_in_another_wording_keeps_its_id(document: Callable[..., Document]) -> None:
    rows = [fact_rows(find_facts(document(f"Durée : {words}")))["dates"][0] for words in ("3 ans", "trois ans")]
    assert rows[0]["id"] == rows[1]["id"]
