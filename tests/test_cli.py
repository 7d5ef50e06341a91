"""The command as a user meets it: exit codes, one-line errors, help that reads like a manual page."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from extract.cli import COMMANDS, kb
from extract.cli.serve import application
from tests.conftest import ROOT

KB = (sys.executable, "-c", "from extract.cli import main; main()")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "note.txt").write_text(
        "Lyon, le 3 mai 2023\n\nL’ARS Bretagne verse 40 000 € au centre de santé du Blosne (Rennes – 35)."
    )
    return tmp_path


def run(folder: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*KB, *words],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def test_a_build_that_succeeds_exits_with_0_and_says_what_it_did(folder: Path) -> None:
    done = run(folder, "build")
    assert (done.returncode, "1 read" in done.stdout) == (0, True)


def test_a_document_that_fails_is_named_and_exits_with_1(folder: Path) -> None:
    (folder / "corpus" / "vide.pdf").touch()
    done = run(folder, "build", "--quiet")
    assert done.returncode == 1
    assert "vide.pdf: the file is empty" in done.stderr


@pytest.mark.parametrize(
    "words", [("build", "nowhere"), ("serve",), ("build", "--no-such-option"), ("remove", "x.pdf")]
)
def test_wrong_use_exits_with_2_in_few_lines(folder: Path, words: tuple[str, ...]) -> None:
    done = run(folder, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 4


def test_adding_and_removing_a_document(folder: Path) -> None:
    other = folder / "autre.txt"
    other.write_text("Nantes, le 2 mai 2023\n\nUne aide de 300 euros.")
    assert run(folder, "add", "autre.txt").returncode == 0
    assert (folder / "corpus" / "autre.txt").exists()
    assert "already in the corpus" in run(folder, "add", "autre.txt").stdout
    other.write_text("Un autre texte sous le même nom.")
    assert run(folder, "add", "autre.txt").returncode == 2
    assert "1 withdrawn" in run(folder, "remove", "autre.txt").stdout
    assert not (folder / "corpus" / "autre.txt").exists()


def test_nothing_outside_the_corpus_is_removed(folder: Path) -> None:
    (folder / "keep.txt").write_text("x")
    assert run(folder, "remove", "../keep.txt").returncode == 2
    assert (folder / "keep.txt").exists()


def test_showing_a_document_names_its_facts_with_evidence(folder: Path) -> None:
    shown = run(folder, "show", "corpus/note.txt")
    assert shown.returncode == 0
    assert "« 40 000 € »" in shown.stdout
    assert "Ille-et-Vilaine" in shown.stdout


def test_finding_in_a_text_on_standard_input(folder: Path) -> None:
    found = run(folder, "find", "--reference", "2015-02-26", "--json", given="signé en juin prochain")
    assert '"starts_on": "2015-06-01"' in found.stdout


def test_serving_says_what_is_wrong_before_it_starts(folder: Path) -> None:
    run(folder, "build", "--quiet")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = run(folder, "serve", "--port", str(taken.getsockname()[1]))
    assert (busy.returncode, "choose another --port" in busy.stderr) == (2, True)
    lost = run(folder, "serve", "--port", "0", "--metadata", "nowhere.json")
    assert (lost.returncode, "nowhere.json: no such file" in lost.stderr) == (2, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_page_has_a_summary_and_describes_its_options(command: str) -> None:
    page = CliRunner().invoke(kb, [command, "--help"]).output
    assert "Usage:" in page
    assert len(page.splitlines()) > 8


async def test_the_published_base_answers(folder: Path) -> None:
    run(folder, "build")
    app = application(folder / "corpus", folder / "kb.db", ROOT / "metadata.json", "http://kb.example")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://kb.example") as client:
        assert (await client.get("/")).status_code == 200
        assert (await client.get("/kb/structures.json")).status_code == 200
