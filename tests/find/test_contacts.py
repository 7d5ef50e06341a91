"""E-mail addresses and telephone numbers: recognised, normalised, and kept only on request."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.build import Settings, build
from extract.find import find_facts
from extract.records import Document
from tests.conftest import ROOT

GOLD = [
    line.split("\t")
    for line in (ROOT / "tests" / "gold" / "contacts.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("phrase", "owed"), [(line[0], line[1:]) for line in GOLD])
def test_every_contact_is_recognised_and_nothing_else(
    document: Callable[..., Document], phrase: str, owed: list[str]
) -> None:
    assert [contact.value for contact in find_facts(document(phrase)).contacts] == owed


def test_contacts_are_kept_only_on_request(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "note.txt").write_text("Contact presse : Lucie Arnaud, 05 55 00 00 00, presse@ville.example")
    count = "select count(*) from contacts"
    for settings, kept in ((None, 0), (Settings(contacts=True), 2), (None, 0)):
        build(tmp_path / "corpus", tmp_path / "kb.db", settings=settings)
        with sqlite3.connect(tmp_path / "kb.db") as connection:
            assert connection.execute(count).fetchone() == (kept,)
