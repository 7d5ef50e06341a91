"""`/recherche`: French, forgiving, and never an error."""

from __future__ import annotations

import sqlite3

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from extract.publish.search import marked, match_expression
from tests.publish.conftest import PDF_ID, WEB_ID


@pytest.mark.parametrize(
    ("asked", "document"),
    [
        ("sante", PDF_ID),
        ("SANTÉ LILAS", PDF_ID),
        ("l'euro", PDF_ID),
        ("médecin", WEB_ID),
        ("medecins", WEB_ID),
        ("soeurs", WEB_ID),
        ("cœur", WEB_ID),
        ('"contrat local"', WEB_ID),
        ("contrats locaux", WEB_ID),
        ("« maire de Lens »", WEB_ID),
    ],
)
async def test_words_are_found_whatever_their_writing(site: Datasette, asked: str, document: str) -> None:
    found = (await site.client.get("/recherche.json", params={"q": asked})).json()
    assert document in {passage["document_id"] for passage in found["passages"]}


async def test_the_page_shows_names_and_marked_passages(site: Datasette) -> None:
    page = (await site.client.get("/recherche?q=lilas")).text
    assert 'href="/structure/sa1"' in page
    assert "<mark>Lilas</mark>" in page


async def test_some_of_the_words_will_do_if_all_are_nowhere(site: Datasette) -> None:
    page = (await site.client.get("/recherche?q=lilas+introuvable")).text
    assert "Aucun passage ne contient tous ces mots" in page
    assert "<mark>Lilas</mark>" in page


async def test_what_was_withdrawn_is_not_found(site: Datasette) -> None:
    found = (await site.client.get("/recherche.json?q=ancien+communiqué")).json()
    assert "documents" not in found["names"]


NASTY = [
    "",
    '"',
    "AND",
    "NOT lilas",
    "a* OR",
    "l'accès",
    "soixante-dix",
    "100 %",
    "col:x",
    "((",
    "\x00",
    "NEAR(a b)",
    "-",
]


@pytest.mark.parametrize("asked", [*NASTY, "é" * 5000, "<script>alert(1)</script>"])
async def test_no_question_makes_an_error(site: Datasette, asked: str) -> None:
    answer = await site.client.get("/recherche", params={"q": asked, "depuis": "-1"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@given(st.text(max_size=80), st.booleans())
def test_every_expression_is_one_that_fts5_takes(asked: str, every: bool) -> None:
    match = match_expression(asked, every=every)
    if match is not None:
        base = sqlite3.connect(":memory:")
        base.execute("create virtual table t using fts5(text, tokenize='unicode61 remove_diacritics 2')")
        base.execute("select * from t where t match ?", [match]).fetchall()


def test_a_snippet_is_cut_at_its_marks() -> None:
    assert marked("le \x02centre\x03 de\nsanté") == [(False, "le "), (True, "centre"), (False, " de santé")]
