"""Every hostile file ends as an answer within its limits, and harms no other document."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from extract.engine import Limits, Outcome, Task, facts_of, work_on
from extract.records import Facts
from tests.hostile.other_files import OTHER_FILES
from tests.hostile.pdf_files import PDF_FILES

_LIMITS = Limits(seconds=3.0, memory=400 * 2**20, characters=500_000)
_FILES = {**PDF_FILES, **OTHER_FILES}
_CORPUS = sorted(path for path in (Path(__file__).parents[2] / "corpus").iterdir() if path.suffix in (".pdf", ".html"))
_SAMPLE = "sample.txt"
_SAMPLE_TEXT = "Guéret, le 3 mars 2021\n\nLe préfet a versé 30 000 € à la commune de Guéret.\n"


def _sample(folder: Path) -> Path:
    (folder / _SAMPLE).write_text(_SAMPLE_TEXT, encoding="utf-8")
    return folder / _SAMPLE


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, make in _FILES.items():
        (folder / name).write_bytes(make())
    _sample(folder)
    tasks = [Task(path=folder / name, name=name) for name in (*_FILES, _SAMPLE)]
    return {outcome.task.name: outcome for outcome in work_on([*tasks, *map(_task, _CORPUS)], _LIMITS, workers=2)}


def _task(path: Path) -> Task:
    return Task(path=path, name=path.name)


@pytest.mark.parametrize("name", _FILES)
def test_ends_with_facts_or_a_problem_that_names_the_file(outcomes: dict[str, Outcome], name: str) -> None:
    outcome = outcomes[name]
    assert (outcome.facts is None) != (outcome.problem is None)
    if outcome.problem is not None:
        assert name in outcome.problem
        assert "\n" not in outcome.problem


def test_the_documents_beside_them_keep_their_facts(outcomes: dict[str, Outcome], tmp_path: Path) -> None:
    assert set(outcomes) == {*_FILES, _SAMPLE, *(path.name for path in _CORPUS)}
    facts = outcomes[_SAMPLE].facts
    assert facts is not None
    assert facts == facts_of(Task(path=_sample(tmp_path), name=_SAMPLE), Limits())


@pytest.mark.parametrize("path", _CORPUS[:4], ids=lambda path: path.name)
def test_the_samples_beside_them_keep_theirs(outcomes: dict[str, Outcome], path: Path) -> None:
    assert _found(outcomes[path.name].facts) == _found(facts_of(_task(path), Limits()))


def _found(facts: Facts | None) -> list[object]:
    assert facts is not None
    return [getattr(facts, field.name) for field in dataclasses.fields(facts) if field.name != "document"]


@pytest.mark.parametrize("name", ["password.pdf", "no-pages.pdf", "picture.pdf", "zip-bomb.docx", "truncated.docx"])
def test_what_cannot_be_read_fails(outcomes: dict[str, Outcome], name: str) -> None:
    assert outcomes[name].facts is None


@pytest.mark.parametrize(
    "name", ["owner-password-only.pdf", "wrong-xref.pdf", "cyclic-styles.docx", "linked-data.html", "comment.html"]
)
def test_what_is_merely_odd_is_read(outcomes: dict[str, Outcome], name: str) -> None:
    facts = outcomes[name].facts
    assert facts is not None
    assert any(word in facts.document.pages[0].text for word in ("Bonjour", "Convention"))


def test_a_file_never_quotes_another_through_an_entity(outcomes: dict[str, Outcome]) -> None:
    facts = outcomes["outside-entity.docx"].facts
    assert facts is None or "root:" not in facts.document.pages[0].text
