"""Building: only what is new is read, what is gone is retracted, and a bad file harms only its own row."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.build import build
from extract.errors import CorpusError

NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n97\n%%EOF\n"
)


def release(path: Path, *lines: str, encrypt: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), invariant=True, encrypt=encrypt)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 18 * number, line)
    canvas.save()
    return path


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "my corpus"
    folder.mkdir()
    release(folder / "first.pdf", "Lyon, le 17 septembre 2024", "", "La ville recevra 45 000 € en février 2025.")
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kb.db"


def test_what_failed_is_not_counted_as_read(corpus: Path, database: Path) -> None:
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4\n")
    report = build(corpus, database)
    assert (report.read, len(report.failed)) == (["first.pdf"], 1)


def test_an_index_of_another_version_of_the_program_is_made_anew(corpus: Path, database: Path) -> None:
    build(corpus, database)
    with sqlite3.connect(f"{database}-matching") as index:
        index.executescript("drop table spellings; create table spellings (spelling text); pragma user_version = 1;")
    release(corpus / "second.pdf", "Lyon, le 18 septembre 2024", "", "Le CHU de Nantes recevra 5 000 €.")
    assert build(corpus, database).read == ["second.pdf"]


def test_an_unchanged_document_is_not_read_again(corpus: Path, database: Path) -> None:
    assert build(corpus, database).read == ["first.pdf"]
    release(corpus / "second.pdf", "Nantes, le 2 mai 2023", "", "Une aide de 300 euros.")
    report = build(corpus, database)
    assert report.read == ["second.pdf"]
    assert report.unchanged == ["first.pdf"]
    assert build(corpus, database).read == []


def test_a_removed_document_takes_its_facts_with_it_and_its_ids_stay_answerable(corpus: Path, database: Path) -> None:
    release(corpus / "second.pdf", "Nantes, le 2 mai 2023", "", "Une aide de 300 euros.")
    build(corpus, database)
    issued = set(rows(database, "select id from identifiers"))
    (corpus / "second.pdf").unlink()
    assert build(corpus, database).withdrawn == ["second.pdf"]
    assert rows(database, "select count(*) from amounts where value = 300") == [(0,)]
    assert rows(database, "select status from documents where path = 'second.pdf'") == [("withdrawn",)]
    assert issued <= set(rows(database, "select id from identifiers"))


def test_new_bytes_at_a_path_replace_the_old_document(corpus: Path, database: Path) -> None:
    build(corpus, database)
    ((old,),) = rows(database, "select id from documents")
    release(corpus / "first.pdf", "Lyon, le 18 septembre 2024", "", "La ville recevra 46 000 €.")
    build(corpus, database)
    assert rows(database, "select replaces from documents where status = 'ok'") == [(old,)]
    assert rows(database, "select value from amounts") == [(46000.0,)]


def test_the_same_bytes_twice_are_one_document_with_two_paths(corpus: Path, database: Path) -> None:
    shutil.copy(corpus / "first.pdf", corpus / "again.pdf")
    build(corpus, database)
    assert rows(database, "select count(*) from documents") == [(1,)]
    assert rows(database, "select path from document_paths order by 1") == [("again.pdf",), ("first.pdf",)]


def test_a_document_that_comes_back_is_read_again(corpus: Path, database: Path, tmp_path: Path) -> None:
    build(corpus, database)
    shutil.move(corpus / "first.pdf", tmp_path / "kept.pdf")
    build(corpus, database)
    shutil.move(tmp_path / "kept.pdf", corpus / "first.pdf")
    build(corpus, database)
    assert rows(database, "select status from documents") == [("ok",)]
    assert rows(database, "select count(*) from identifiers where status != 'current'") == [(0,)]


def test_odd_files_are_each_named_and_everything_else_is_built(corpus: Path, database: Path) -> None:
    (corpus / "vide.pdf").write_bytes(b"")
    (corpus / "photo.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    (corpus / "dossier.pdf").mkdir()
    os.symlink(corpus / "nulle-part.pdf", corpus / "lien.pdf")
    (corpus / "programme.exe").write_bytes(b"MZ" + bytes(range(256)))
    (corpus / "coupé.pdf").write_bytes((corpus / "first.pdf").read_bytes()[:300])
    (corpus / "sans page.pdf").write_bytes(NO_PAGES)
    release(corpus / "secret.pdf", "Lyon, le 3 mai 2023", encrypt=StandardEncryption("secret", canPrint=0))
    shutil.copy(corpus / "first.pdf", corpus / "communiqué d’été 🌞.pdf")
    report = build(corpus, database)
    named = {problem.split(":")[0] for problem in report.failed}
    assert named == {
        "vide.pdf",
        "photo.pdf",
        "dossier.pdf",
        "lien.pdf",
        "programme.exe",
        "coupé.pdf",
        "sans page.pdf",
        "secret.pdf",
    }
    assert "secret.pdf: needs a password; save it without one to have it read" in report.failed
    assert rows(database, "select count(*) from documents where status = 'ok'") == [(1,)]


def test_building_one_by_one_or_at_once_gives_the_same_facts(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "a.db")
    release(corpus / "second.pdf", "Nantes, le 2 mai 2023", "", "La ville de Nantes verse 300 euros.")
    build(corpus, tmp_path / "a.db")
    build(corpus, tmp_path / "b.db")
    for table in ("documents", "pages", "dates", "amounts", "structure_mentions", "structures"):
        sql = f"select * from {table} order by 1"
        assert rows(tmp_path / "a.db", sql) == rows(tmp_path / "b.db", sql)


def test_ids_issued_are_kept_beside_the_corpus(corpus: Path, database: Path, tmp_path: Path) -> None:
    release(corpus / "second.pdf", "Nantes, le 2 mai 2023", "", "La ville de Nantes verse 300 euros.")
    curation = tmp_path / "curation"
    curation.mkdir()
    build(corpus, database, curation)
    ledger = (curation / "identifiers.csv").read_text()
    database.unlink()
    build(corpus, database, curation)
    assert (curation / "identifiers.csv").read_text() == ledger
    assert "structure" in ledger


def test_a_base_made_anew_on_another_day_adds_nothing_to_the_ledger(corpus: Path, tmp_path: Path) -> None:
    curation = tmp_path / "curation"
    build(corpus, tmp_path / "first.db", curation)
    ledger = curation / "identifiers.csv"
    lines = ledger.read_text(encoding="utf-8").splitlines()
    older = "\n".join([lines[0], *(line.rsplit(",", 1)[0] + ",2020-01-01" for line in lines[1:])]) + "\n"
    ledger.write_text(older, encoding="utf-8")
    build(corpus, tmp_path / "second.db", curation)
    assert ledger.read_text(encoding="utf-8") == older


def test_a_missing_corpus_is_one_line(tmp_path: Path, database: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        build(tmp_path / "nowhere", database)


def test_a_file_that_is_no_database_is_one_line(corpus: Path, database: Path) -> None:
    database.write_text("not a database, only some words that are long enough to be read as a header" * 20)
    with pytest.raises(CorpusError, match="not a knowledge base"):
        build(corpus, database)


def test_a_base_of_an_older_version_gets_the_new_columns(corpus: Path, database: Path) -> None:
    build(corpus, database)
    with sqlite3.connect(database) as connection:
        connection.execute("alter table dates drop column source")
    release(corpus / "second.pdf", "Nantes, le 2 mai 2023", "", "Une aide de 300 euros.")
    build(corpus, database)
    assert rows(database, "select count(*) from dates where source = 'text'") != [(0,)]


def test_one_text_in_two_files_is_one_source(tmp_path: Path, database: Path) -> None:
    folder = tmp_path / "twice"
    folder.mkdir()
    text = "\n\n".join(
        f"Le {day} mars 2024, le centre de santé du Blosne (Rennes – 35) a reçu {day}00 patients du quartier voisin."
        for day in range(2, 12)
    )
    (folder / "prefecture.txt").write_text("Rennes, le 3 avril 2024\n\n" + text)
    (folder / "agence.md").write_text("# Un centre de santé très demandé\n\n" + text)
    build(folder, database)
    assert rows(database, "select count(*) from documents where near_duplicate_of is not null") == [(1,)]
    assert rows(database, "select document_count from structures where commune = 'Rennes'") == [(1,)]
