"""People decide: their verdicts and corrections are kept in git, replayed by every build, and always win."""

import csv
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import curate
from extract.build import build
from extract.cli import kb
from extract.errors import UsageError

TEXT = "La maison de santé des Tilleuls (Vénissieux – 69) et le centre de santé du Blosne (Rennes – 35) sont ouverts."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "curation").mkdir()
    (tmp_path / "corpus" / "note.txt").write_text("Lyon, le 3 mai 2023\n\n" + TEXT)
    monkeypatch.chdir(tmp_path)
    build_here(tmp_path)
    return tmp_path


def build_here(place: Path) -> None:
    build(place / "corpus", place / "kb.db", place / "curation")


def rows(place: Path, sql: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(place / "kb.db") as connection:
        return connection.execute(sql).fetchall()


def structure(place: Path, part: str) -> str:
    ((identifier,),) = rows(place, f"select id from structures where name like '%{part}%'")
    return identifier


def run(*words: str, keys: str = "") -> str:
    result = CliRunner().invoke(kb, words, input=keys, catch_exceptions=False, standalone_mode=False)
    return result.output


def test_a_correction_is_applied_by_every_build_and_leaves_the_mention_as_printed(place: Path) -> None:
    identifier = structure(place, "Tilleuls")
    run("correct", identifier, "name", "Maison de santé Les Tilleuls")
    run("correct", identifier, "commune", "69123")
    for _ in range(2):
        build_here(place)
        assert rows(place, f"select name, commune from structures where id = '{identifier}'") == [
            ("Maison de santé Les Tilleuls", "Lyon")
        ]
    assert rows(place, "select distinct commune from structure_mentions where name like '%Tilleuls'") == [
        ("Vénissieux",)
    ]


def test_a_correction_that_makes_no_sense_is_refused(place: Path) -> None:
    with pytest.raises(UsageError, match="no INSEE code"):
        run("correct", structure(place, "Tilleuls"), "commune", "00000")
    with pytest.raises(UsageError, match="no structure, person or instrument has this id"):
        run("correct", "sxxxxxxxxxxx", "name", "X")


def test_answers_from_a_spreadsheet_are_kept_and_applied(place: Path) -> None:
    left, right = (
        f"{key}" for (key,) in rows(place, "select key from identifiers where kind = 'structure' order by 1")
    )
    with (place / "answers.csv").open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("left", "right", "verdict"))
        writer.writerow((left, right, "same"))
    assert "1 decisions kept" in run("review", "--import", "answers.csv")
    before = {identifier for (identifier,) in rows(place, "select id from structures")}
    build_here(place)
    assert len(rows(place, "select id from structures")) == 1
    merged = dict(rows(place, "select id, current_id from identifiers where status = 'merged'"))
    assert set(merged) | set(merged.values()) == before


def test_a_merge_is_undone_by_the_opposite_verdict(place: Path) -> None:
    from extract.curate import decide

    left, right = (key for (key,) in rows(place, "select key from identifiers where kind = 'structure' order by 1"))
    decide(place / "curation", left, right, "same")
    build_here(place)
    decide(place / "curation", left, right, "different")
    build_here(place)
    assert len(rows(place, "select id from structures")) == 2
    unanswerable = (
        "select id from identifiers where status = 'merged' and current_id not in (select id from structures)"
    )
    assert rows(place, unanswerable) == []


def test_explaining_two_records_names_the_weights(place: Path) -> None:
    said = run("explain", structure(place, "Tilleuls"), structure(place, "Blosne"))
    assert "in all" in said


def test_the_kept_resolution_explains_as_all_mentions_would(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = structure(place, "Tilleuls"), structure(place, "Blosne")
    run("judge", *pair, "different")
    build_here(place)
    with monkeypatch.context() as patch:
        patch.setattr(curate, "explain_mentions", None)
        kept = run("explain", *pair)
    (place / "kb.db-matching").unlink()
    assert "judged them different" in kept
    assert run("explain", *pair) == kept


def test_the_kept_resolution_asks_what_all_mentions_would(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful = "L'association Le Relais Tourangeau recrute. Avec l'association Le Relais, elle ouvre un lieu."
    (place / "corpus" / "more.txt").write_text(f"Lyon, le 4 mai 2023\n\n{doubtful}\n")
    build_here(place)
    with monkeypatch.context() as patch:
        patch.setattr(curate, "resolve", None)
        kept = curate.open_questions(place / "kb.db", place / "curation")
    (place / "kb.db-matching").unlink()
    asked = curate.open_questions(place / "kb.db", place / "curation")
    assert kept
    assert [(q.left, q.right, round(q.score, 2), q.left_entity.id, q.right_entity.id) for q in kept] == [
        (q.left, q.right, round(q.score, 2), q.left_entity.id, q.right_entity.id) for q in asked
    ]


def test_a_withdrawn_document_stays_answerable_after_the_base_is_built_anew(place: Path) -> None:
    ((identifier,),) = rows(place, "select id from documents")
    (place / "corpus" / "note.txt").unlink()
    build_here(place)
    (place / "kb.db").unlink()
    build_here(place)
    assert rows(place, f"select status from identifiers where id = '{identifier}'") == [("withdrawn",)]


def test_two_records_are_merged_and_parted_by_their_ids(place: Path) -> None:
    tilleuls, blosne = structure(place, "Tilleuls"), structure(place, "Blosne")
    run("judge", tilleuls, blosne, "same")
    build_here(place)
    assert len(rows(place, "select id from structures")) == 1
    run("judge", tilleuls, blosne, "different")
    build_here(place)
    assert len(rows(place, "select id from structures")) == 2
    answered = {identifier for (identifier,) in rows(place, "select id from identifiers")}
    assert {tilleuls, blosne} <= answered


def test_mentions_of_one_record_are_split_by_their_ids(place: Path) -> None:
    again = "\n\nLa maison de santé des Tilleuls (Vénissieux – 69) recrute.\n"
    (place / "corpus" / "other.txt").write_text("Lyon, le 4 mai 2023" + again)
    build_here(place)
    left, right = (m for (m,) in rows(place, "select id from structure_mentions where name like '%Tilleuls'"))
    run("judge", left, right, "different")
    build_here(place)
    assert len(rows(place, "select id from structures where name like '%Tilleuls'")) == 2


def test_a_verdict_on_what_is_not_there_is_refused(place: Path) -> None:
    with pytest.raises(UsageError, match="no record and no mention"):
        run("judge", structure(place, "Tilleuls"), "sxxxxxxxxxxx", "same")


def test_a_kind_that_is_none_is_refused_and_a_commune_may_be_named(place: Path) -> None:
    with pytest.raises(UsageError, match="no kind of structure"):
        run("correct", structure(place, "Tilleuls"), "kind", "chateau")
    run("correct", structure(place, "Tilleuls"), "commune", "Rennes")
    assert ",commune,35238," in (place / "curation" / "corrections.csv").read_text()
