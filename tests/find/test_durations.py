"""Lengths of time in documents: rows of their own, without days, that no other rule takes for a date."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from extract.find import find_dates, find_facts
from extract.records import Document
from extract.store.rows import fact_rows
from tests.find.test_dates_gold import PHRASES, Phrase


def test_a_length_of_time_is_a_row_without_days(document: Callable[..., Document]) -> None:
    text = "La convention, signée le 3 mars 2024, est conclue pour une durée de trois ans."
    day, length = fact_rows(find_facts(document(text)))["dates"]
    assert (day["starts_on"], day["precision"], day["duration"]) == ("2024-03-03", "day", None)
    assert (length["starts_on"], length["ends_on"], length["precision"]) == (None, None, "duration")
    assert (length["text"], length["duration"], length["duration_high"]) == ("trois ans", "P3Y", None)


def test_the_same_length_in_another_wording_keeps_its_id(document: Callable[..., Document]) -> None:
    rows = [fact_rows(find_facts(document(f"Durée : {words}")))["dates"][0] for words in ("3 ans", "trois ans")]
    assert rows[0]["id"] == rows[1]["id"]


NUMBERS = {2: "deux", 3: "trois", 12: "douze", 18: "dix-huit", 21: "vingt et un", 90: "quatre-vingt-dix"}
UNITS = {"ans": "P{}Y", "mois": "P{}M", "semaines": "P{}W", "jours": "P{}D"}
CUES = ("pendant", "pour une durée de", "durée :", "sur une période de", "prolongé de", "un préavis de", "depuis")


@given(
    st.one_of(st.integers(2, 400).map(lambda n: (n, str(n))), st.sampled_from([*NUMBERS.items()])),
    st.sampled_from([*UNITS.items()]),
    st.sampled_from(CUES),
)
def test_any_length_of_time_beside_any_cue_is_read_back(
    number: tuple[int, str], unit: tuple[str, str], cue: str
) -> None:
    (found,) = find_dates(f"Le contrat court {cue} {number[1]} {unit[0]}.")
    assert (found.text, found.duration) == (f"{number[1]} {unit[0]}", unit[1].format(number[0]))


@given(st.sampled_from(PHRASES), st.text(), st.text())
def test_text_around_changes_no_date(phrase: Phrase, before: str, after: str) -> None:
    def values(text: str, shift: int) -> list[tuple[object, ...]]:
        return [
            (date.start - shift, date.text, date.duration, date.precision)
            for date in find_dates(text, phrase.reference)
            if shift <= date.start < shift + len(phrase.text) and date.duration
        ]

    assert values(f"{before}\n\n{phrase.text}\n\n{after}", len(before) + 2) == values(phrase.text, 0)
