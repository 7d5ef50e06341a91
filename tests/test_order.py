"""However documents come – all at once, one by one, in any order, some taken out again – the base says the same."""

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.build import build

DOCUMENTS = {
    "a.txt": "Lyon, le 3 mai 2023\n\nLa maison de santé des Tilleuls (Vénissieux – 69) reçoit 40 000 €.",
    "b.txt": "Rennes, le 2 mars 2022\n\nL’ARS Bretagne et le centre de santé du Blosne (Rennes – 35) reçoivent 3 €.",
    "c.txt": "Vénissieux, le 9 juin 2024\n\nLa MSP des Tilleuls (Vénissieux – 69) accueille 1 200 patients.",
    "d.txt": "Une note sans date\n\nLe centre de santé du Blosne (Rennes – 35) a signé un accord avec l’ARS Bretagne.",
}
PUBLIC = (
    "documents",
    "pages",
    "structures",
    "structure_mentions",
    "dates",
    "amounts",
    "signatories",
    "checks",
    "refusals",
)


def dump(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything a reader sees, ids of entities replaced by what they stand for (they depend on who came first)."""
    with sqlite3.connect(database) as connection:
        names = dict(connection.execute("select id, name || coalesce(commune_code, '') from structures"))
        tables = {}
        for table in PUBLIC:
            where = "where status != 'withdrawn'" if table == "documents" else ""
            rows = connection.execute(f"select * from {table} {where}").fetchall()
            tables[table] = sorted((tuple(names.get(value, value) for value in row) for row in rows), key=repr)
        return tables


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(DOCUMENTS)), min_size=2, max_size=5))
def test_the_way_in_changes_nothing(moves: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for name in moves:  # a document that is there is taken out, one that is not is put in
            path = corpus / name
            path.unlink() if path.exists() else path.write_text(DOCUMENTS[name])
            build(corpus, Path(folder) / "step by step.db")
        build(corpus, Path(folder) / "at once.db")
        assert dump(Path(folder) / "step by step.db") == dump(Path(folder) / "at once.db")


def test_a_build_that_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in DOCUMENTS.items():
        (corpus / name).write_text(text)

    def stop(done: int, of: int, name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        build(corpus, tmp_path / "killed.db", progress=stop)
    report = build(corpus, tmp_path / "killed.db")
    assert 0 < len(report.read) <= 2
    build(corpus, tmp_path / "whole.db")
    assert dump(tmp_path / "killed.db") == dump(tmp_path / "whole.db")
