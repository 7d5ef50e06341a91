"""French writing of amounts, days, periods and reasons; contacts masked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import UnsupportedFormat
from extract.find.lexicon import lexicon
from extract.publish import formats
from extract.publish.contacts import mask, mask_between, mask_json
from extract.publish.phrases import in_french
from extract.publish.words import column_title, french, value_words
from extract.read.formats import _FOREIGN, format_of
from extract.resolve.lexicon import word_list
from extract.store.schema import TABLES


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"value": 30_000_000, "unit": "EUR"}, "30 millions d'euros"),
        ({"value": 1_700_000.0, "unit": "EUR", "period": "per year"}, "1,7 million d'euros par an"),
        ({"value": 2e9, "unit": "EUR"}, "2 milliards d'euros"),
        ({"value": 588_401.68, "unit": "EUR", "tax": "TTC"}, "588 401,68 € TTC"),
        ({"value": 5000, "unit": "personnes", "qualifier": "at_least"}, "au moins 5 000 personnes"),
        ({"value": 12.5, "unit": "%"}, "12,5 %"),
        ({"value": 250_000, "value_high": 500_000, "unit": "EUR"}, "de 250 000 à 500 000 €"),
        ({"value": 2e6, "value_high": 3e6, "unit": "EUR"}, "de 2 à 3 millions d'euros"),
        ({"value": 250_000, "value_high": 1e6, "unit": "EUR"}, "de 250 000 € à 1 million d'euros"),
        ({"value": 1, "value_high": 2, "unit": "personnes"}, "de 1 à 2 personnes"),
        ({"value": None, "text": "à l'étude"}, "à l'étude"),
    ],
)
def test_amounts(row: dict[str, Any], words: str) -> None:
    assert plain(formats.amount(row)) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2022-03-01", "2022-03-01", "day", "1er mars 2022"),
        ("2022-03-01", "2022-03-31", "month", "mars 2022"),
        ("2022-01-01", "2022-12-31", "year", "2022"),
        ("2015-01-01", "2020-12-31", "year", "2015–2020"),
        ("2024-04-01", "2024-06-30", "quarter", "2e trimestre 2024"),
        ("2024-07-01", "2024-12-31", "semester", "2e semestre 2024"),
        ("2024-09-01", "2025-08-31", "year", "de septembre 2024 à août 2025"),
        ("2024-03-01", "2024-03-15", "day", "du 1er au 15 mars 2024"),
        ("2024-03-28", "2024-04-02", "day", "du 28 mars au 2 avril 2024"),
        ("2024-12-28", "2025-01-02", "day", "du 28 décembre 2024 au 2 janvier 2025"),
        ("2024-03-28", None, "day", "à partir du 28 mars 2024"),
        (None, "2024-03-28", "day", "jusqu'au 28 mars 2024"),
        (None, None, "day", "date laissée ouverte"),
    ],
)
def test_periods(start: str | None, end: str | None, precision: str, words: str) -> None:
    assert formats.period(start, end, precision) == words


@pytest.mark.parametrize(
    ("shortest", "longest", "words"),
    [
        ("P3Y", None, "3 ans"),
        ("P1Y", None, "1 an"),
        ("P18M", None, "18 mois"),
        ("P1Y6M", None, "1 an et 6 mois"),
        ("P3.5M", None, "3,5 mois"),
        ("PT1H30M", None, "1 heure et 30 minutes"),
        ("P3Y", "P5Y", "de 3 ans à 5 ans"),
    ],
)
def test_durations(shortest: str, longest: str | None, words: str) -> None:
    assert formats.duration(shortest, longest).replace("\u00a0", " ") == words


@given(st.dates(), st.dates())
def test_any_period_can_be_written(first: Any, last: Any) -> None:
    low, high = sorted([first, last])
    assert str(high.year) in formats.period(low.isoformat(), high.isoformat())


@pytest.mark.parametrize("text", ["2022-13-40", "vers 2015", "2022-03-01T10:00", ""])
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert formats.day(text) in (text, "1er mars 2022")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("year from publication date 2022-01-31", "année d'après la date de publication, le 31 janvier 2022"),
        (
            "year from “prochain” and the day told of 2015-02-26",
            "année d'après « prochain » et le jour dont il est question, le 26 février 2015",
        ),
        (
            "either 2019-12-09 or 2024-12-09: nothing tells which",
            "9 décembre 2019 ou 9 décembre 2024 : rien ne dit lequel",
        ),
        (
            "pages 1, 2: a picture without text: needs to be read by eye",
            "pages 1, 2 : image sans texte : à lire à l'œil",
        ),
        ("month 2 has no day 30", "le mois 2 n'a pas de jour 30"),
        ("2023-02 has no day 30", "le mois février 2023 n'a pas de jour 30"),
        ("department of MSP d'Aixe", "département de MSP d'Aixe"),
        ("other department (59, 62)", "autre département (59, 62)"),
        ("year from “d'ici” and the issue of 2026-03-01", "année d'après « d'ici » et le numéro de mars 2026"),
        ("year from 2021-02-01, named before", "année d'après le 1er février 2021, nommé auparavant"),
        ("something nobody foresaw", "something nobody foresaw"),
    ],
)
def test_reasons(sentence: str, words: str) -> None:
    assert in_french(sentence) == words


PHONES = """
03 20 30 40 50
03.20.30.40.50
03-20-30-40-50
0320304050
+33 3 20 30 40 50
+33 (0)3 20 30 40 50
tel.03.20.30.40.50
"""
EMAILS = ["presse@exemple.fr", "jean-luc.le_gall@ars.sante.fr", "jean [at] exemple.fr"]


@pytest.mark.parametrize("text", [*PHONES.strip().split("\n"), "03\u00a020\u202f30 40 50", *EMAILS])
def test_contacts_are_masked(text: str) -> None:
    hidden = mask(f"Écrire à {text}, merci.")
    assert not any(letter.isalnum() for letter in hidden[9:-8].removeprefix("tel."))
    assert hidden.startswith("Écrire à ")
    assert hidden.endswith(", merci.")


@pytest.mark.parametrize(
    "text", ["le 01/02/2022", "2 242 642,90 €", "59019 LILLE", "article 0.12", "1 234 567 890", "@type"]
)
def test_figures_that_are_no_contacts_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="0123456789 .@abé+()-\n", max_size=60))
def test_masking_keeps_every_offset(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert mask(mask(text)) == mask(text)


def test_a_contact_is_masked_across_the_marks_of_a_search() -> None:
    assert mask_between("au 03 [20] 30 40 50.", "[]") == "au •• [••] •• •• ••."


def test_json_stays_json_when_masked() -> None:
    assert mask_json('{"a": "\\ncontact@exemple.fr", "b": [1.0, null]}').isascii()
    assert mask_json('{"b":1.50}') == '{"b":1.50}'


def test_every_column_has_a_french_name() -> None:
    words = french()
    for name, table in TABLES.items():
        assert name in words["tables"]
        for column in table.columns:
            assert column in words["columns"] or f"{name}.{column}" in words["table_columns"], f"{name}.{column}"
            assert column_title(column, name)


def test_lists_name_columns_that_exist() -> None:
    for table, columns in french()["lists"].items():
        assert set(columns) <= set(TABLES[table].columns)
    for table, column in french()["lead_columns"].items():
        assert column in TABLES[table].columns


def test_kinds_have_french_words() -> None:
    assert value_words("maison_de_sante", "kind", "structures") == "Maison de santé"
    assert value_words("agrees", "verdict", "checks") == "Concorde"
    assert value_words("never_seen", "kind", "structures") == "Never seen"
    assert value_words("x", "name", "structures") is None


FOREIGN_MARKS = [mark for mark, _, _ in _FOREIGN] + [b"RIFF", b"0000ftypheic", b"0000ftypmp42", b"\0"]
FOREIGN = [*(mark + bytes(100) for mark in FOREIGN_MARKS), b"<svg>", b"<?xml?>", b'{"a": 1}', b"PK\x03\x04"]


@pytest.mark.parametrize("content", FOREIGN)
def test_every_kind_of_foreign_file_has_french_words(content: bytes) -> None:
    with pytest.raises(UnsupportedFormat) as refused:
        format_of(content, "fichier.pdf")
    words = in_french(str(refused.value).partition(": ")[2])
    assert not re.search(r"\b(?:this|is|the|it|an?|and|first)\b", words)


def test_every_reason_of_the_word_lists_has_french_words() -> None:
    weights = word_list("weights")
    reasons = [*weights["structure"], *weights["person"]]
    reasons += [
        entry["reason"] for part in ("decoys", "refused", "declined_before") for entry in lexicon("signatures")[part]
    ]
    assert [reason for reason in reasons if in_french(reason) == reason] == []
