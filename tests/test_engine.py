"""Each document in a child process: one that hangs, dies, floods or eats memory yields its problem, not ours."""

import os
import time
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.engine import Limits, Task, facts_of, work_on
from extract.errors import LimitExceeded
from extract.records import Facts

TIGHT = Limits(seconds=2, memory=300 << 20)


def _bad(task: Task, limits: Limits) -> Facts:
    name = task.name
    if name == "hangs":
        time.sleep(60)
    if name == "spins":
        while True:
            pass
    if name == "eats":
        _ = bytearray(1 << 30)
    if name == "dies":
        os.abort()
    if name == "floods":
        print("x" * 10_000_000)  # noqa: T201
    if name == "recurses":
        return _bad(task, limits)
    raise ValueError("bad bytes")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("hangs", "more than 2 seconds"),
        ("spins", "seconds"),
        ("eats", "memory"),
        ("dies", "crashed the reader"),
        ("floods", "could not be read"),
        ("recurses", "nested too deeply"),
        ("raises", "ValueError: bad bytes"),
    ],
)
def test_a_bad_document_becomes_a_problem_in_words(name: str, problem: str) -> None:
    (outcome,) = work_on([Task(path=Path(name), name=name)], TIGHT, workers=1, work=_bad)
    assert outcome.facts is None
    assert outcome.problem is not None
    assert outcome.problem.startswith(f"{name}: ")
    assert problem in outcome.problem


def test_every_task_has_an_outcome() -> None:
    tasks = [Task(path=Path(str(n)), name=str(n)) for n in range(7)]
    assert {outcome.task.name for outcome in work_on(tasks, TIGHT, workers=3, work=_bad)} == set("0123456")


def _three_pages(folder: Path, name: str) -> Task:
    path = folder / name
    if name.endswith(".pdf"):
        canvas = Canvas(str(path), invariant=True)
        for number in range(3):
            canvas.drawString(72, 700, f"Partie {number} du rapport annuel")
            canvas.showPage()
        canvas.save()
    else:
        path.write_text("Le rapport annuel de la ville.\n" * 3, encoding="utf-8")
    return Task(path=path, name=name)


def test_a_document_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    task = _three_pages(tmp_path, "report.pdf")
    assert facts_of(task, Limits(pages=3)).document.pages
    with pytest.raises(LimitExceeded, match=r"^report\.pdf: 3 pages, more than the 2 allowed$"):
        facts_of(task, Limits(pages=2))


@pytest.mark.parametrize("name", ["report.pdf", "report.txt"])
def test_a_document_of_too_many_characters_is_refused(tmp_path: Path, name: str) -> None:
    task = _three_pages(tmp_path, name)
    assert facts_of(task, Limits(characters=200)).document.pages
    with pytest.raises(LimitExceeded, match=rf"^{name}: \d+ characters of text, more than the 40 allowed$"):
        facts_of(task, Limits(characters=40))


def test_a_problem_names_the_document_once_as_the_corpus_does(tmp_path: Path) -> None:
    broken = tmp_path / "note.pdf"
    broken.write_bytes(b"%PDF-1.4\n")
    (outcome,) = work_on([Task(path=broken, name="2024/note.pdf")], workers=1)
    assert outcome.problem is not None
    assert outcome.problem.startswith("2024/note.pdf: ")
    assert outcome.problem.count("note.pdf") == 1
