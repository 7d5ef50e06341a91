"""The files that people keep: the ledger never loses an id, and broken lines are named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import CorpusError
from extract.records import Judgement
from extract.resolve import resolve
from extract.resolve.ledger import add_identifiers, read_identifiers, read_judgements, write_judgements
from tests.resolve.mentions import GUERET, LENS, mention


def test_the_ledger_comes_back_as_written(tmp_path: Path) -> None:
    ledger = resolve([mention("1", "MSP des Remparts", LENS)], today="2026-01-01").identifiers
    add_identifiers(tmp_path, ledger)
    assert tuple(read_identifiers(tmp_path)) == ledger


def test_no_id_is_ever_lost_and_the_last_line_of_one_holds(tmp_path: Path) -> None:
    ledger = resolve([mention(name, name, LENS) for name in ("MSP des Remparts", "MSP des Tilleuls")]).identifiers
    add_identifiers(tmp_path, ledger)
    before = (tmp_path / "identifiers.csv").read_text()
    gone = replace(ledger[0], status="withdrawn", current_id=None)
    add_identifiers(tmp_path, [gone])
    add_identifiers(tmp_path, [])
    assert read_identifiers(tmp_path) == [gone, ledger[1]]
    assert (tmp_path / "identifiers.csv").read_text().startswith(before)


def test_the_program_s_judgements_are_not_written(tmp_path: Path) -> None:
    person = Judgement(left="a", right="b", verdict="different", decided_by="x", decided_at="2026-01-01")
    program = Judgement(left="a", right="c", verdict="same", decided_by="program")
    write_judgements(tmp_path, [program, person])
    assert read_judgements(tmp_path) == [person]


def test_files_that_are_not_there_are_empty(tmp_path: Path) -> None:
    assert read_identifiers(tmp_path) == []
    assert read_judgements(tmp_path) == []


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "judgements.csv").write_text("left,right,verdict,decided_by,decided_at\na,b,perhaps,x,\n")
    with pytest.raises(CorpusError, match="line 2"):
        read_judgements(tmp_path)


def test_an_id_follows_what_a_better_reading_says_of_the_same_person() -> None:
    person = replace(mention("1", "Claire Ardoin"), kind="person")
    before = resolve([person]).identifiers
    after = resolve([replace(person, parent="Ville de Guéret")], ledger=before)
    (old, new) = after.identifiers
    assert (old.status, old.current_id) == ("merged", new.id)
    assert (
        resolve([replace(person, parent="Ville de Guéret")], ledger=after.identifiers).identifiers == after.identifiers
    )
    assert resolve([person], ledger=after.identifiers).identifiers[0].status == "current"


def test_an_id_does_not_go_over_to_somebody_who_was_there_before_or_is_elsewhere() -> None:
    person = replace(mention("1", "Claire Ardoin"), kind="person", parent="Ville de Lens", document_id="a")
    other = replace(mention("2", "Claire Ardoin"), kind="person", parent="Ville de Guéret", document_id="b")
    before = resolve([person, other]).identifiers
    gone = next(line for line in before if "lens" in line.key)
    after = {line.id: line for line in resolve([other], ledger=before).identifiers}
    assert after[gone.id].status == "withdrawn"
    moved = resolve([mention("1", "MSP des Tilleuls", LENS)]).identifiers
    assert resolve([mention("1", "MSP des Tilleuls", GUERET)], ledger=moved).identifiers[0].status == "withdrawn"
