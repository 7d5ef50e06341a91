"""Instruments in the base: whom they bind, how long they run and what they commit, drawn from all documents."""

import json
import sqlite3
from pathlib import Path

import pytest

from extract.build import build

TOLD = """Lens, le 5 mars 2024

L'ARS Hauts-de-France et la Ville de Lens ont signé le 4 mars 2024 le contrat local de santé de Lens. Le contrat
engage 3,2 M€
et s'achève le 31 décembre {end}. La piscine a coûté 5 M€.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "first.txt").write_text(TOLD.format(end=2028), "utf-8")
    return folder


def built(corpus: Path) -> sqlite3.Connection:
    build(corpus, corpus.parent / "kb.db")
    base = sqlite3.connect(corpus.parent / "kb.db")
    base.row_factory = sqlite3.Row
    return base


def test_an_instrument_has_parties_a_term_and_the_money_it_commits(corpus: Path) -> None:
    base = built(corpus)
    (instrument,) = base.execute("select * from instruments").fetchall()
    assert json.loads(instrument["parties"]) == ["ARS Hauts-de-France", "Ville de Lens"]
    assert (instrument["signed_on"], instrument["starts_on"], instrument["ends_on"]) == (
        "2024-03-04",
        None,
        "2028-12-31",
    )
    amounts = base.execute("select text from amounts where instrument_id = ?", [instrument["id"]]).fetchall()
    assert [row["text"] for row in amounts] == ["3,2 M€"]


def test_the_term_is_quoted_where_it_is_stated(corpus: Path) -> None:
    base = built(corpus)
    stated = base.execute("select text from instrument_mentions where ends_on is not null").fetchall()
    assert [" ".join(row["text"].split()) for row in stated] == [
        "contrat engage 3,2 M€ et s'achève le 31 décembre 2028"
    ]


def test_documents_that_contradict_each_other_give_no_term(corpus: Path) -> None:
    (corpus / "second.txt").write_text(TOLD.format(end=2029) + "Rien d'autre n'est dit de ce contrat.\n", "utf-8")
    base = built(corpus)
    ends = {row["ends_on"] for row in base.execute("select ends_on from instrument_mentions")} - {None}
    assert ends == {"2028-12-31", "2029-12-31"}
    assert {row["ends_on"] for row in base.execute("select ends_on from instruments")} == {None}
