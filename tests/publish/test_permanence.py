"""No id that was published ever answers 404: built, published, thrown away, built again with less."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from datasette.app import Datasette

from extract.build import build
from extract.store.schema import TABLES
from tests.conftest import ROOT

RELEASE = """Lens, le 3 juin 2021

Le contrat local de santé a été signé à Lens par Jeanne Martin, présidente de l'ARS Hauts-de-France.
Le centre de santé des Lilas à Lens (62) recevra 40 000 €.
"""
OTHER = """Lens, le 5 juin 2021

L'ARS Hauts-de-France et le centre de santé Les Lilas de Lens (62) ont accueilli 120 personnes.
"""


def published_ids(database: Path) -> list[str]:
    """Every id of every table."""
    with sqlite3.connect(database) as base:
        keyed = [table for table, schema in TABLES.items() if schema.key == "id"]
        return [identifier for table in keyed for (identifier,) in base.execute(f"select id from {table}")]


async def test_every_id_ever_published_is_answered_by_a_base_made_anew(tmp_path: Path) -> None:
    corpus, curation, database = tmp_path / "corpus", tmp_path / "curation", tmp_path / "kb.db"
    corpus.mkdir()
    curation.mkdir()
    (corpus / "a.txt").write_text(RELEASE)
    (corpus / "b.txt").write_text(OTHER)
    build(corpus, database, curation)
    published = published_ids(database)

    for left in tmp_path.glob("kb.db*"):
        left.unlink()
    (corpus / "b.txt").unlink()
    (corpus / "a.txt").write_text(RELEASE.replace("40 000", "45 000"))
    build(corpus, database, curation)

    site = Datasette([str(database)], metadata=json.loads((ROOT / "metadata.json").read_text("utf-8")))
    answers = {identifier: (await site.client.get(f"/id/{identifier}")).status_code for identifier in published}
    assert len(answers) > 20
    assert set(answers.values()) <= {301, 303, 410}
