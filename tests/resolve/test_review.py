"""Questions to people, and why two records are one or two."""

from __future__ import annotations

import csv
import io

import pytest

from extract.errors import UsageError
from extract.resolve import explain, export_questions, import_answers, resolve, review_queue
from tests.resolve.mentions import LENS, mention, together

ROUX, INITIAL = (mention(n, n, kind="person", document_id=n) for n in ("Jean Roux", "J. Roux"))
BIG = [mention(f"big{n}", "Centre de santé Les Tilleuls", LENS) for n in range(3)]
LIKE = [mention(f"like{n}", "Centre de santé Les Tilleuls 2", LENS) for n in range(2)]


def test_what_would_move_most_comes_first() -> None:
    queue = review_queue(resolve([ROUX, INITIAL, *BIG, *LIKE]))
    assert [question.would_change for question in queue] == [2, 1]


def test_answers_by_spreadsheet_come_back_as_decisions() -> None:
    mentions = [ROUX, INITIAL]
    table = io.StringIO()
    export_questions(review_queue(resolve(mentions)), table)
    rows = list(csv.DictReader(io.StringIO(table.getvalue())))
    filled = io.StringIO()
    writer = csv.DictWriter(filled, rows[0].keys())
    writer.writeheader()
    writer.writerows({**row, "verdict": "Same"} for row in rows)
    filled.seek(0)
    answers = import_answers(filled, decided_by="a documentalist", decided_at="2026-01-01")
    resolution = resolve(mentions, answers)
    assert together(resolution, "Jean Roux", "J. Roux")
    assert review_queue(resolution) == []


def test_questions_left_open_are_no_answers() -> None:
    table = io.StringIO()
    export_questions(review_queue(resolve([ROUX, INITIAL])), table)
    table.seek(0)
    assert import_answers(table, decided_by="x", decided_at="2026-01-01") == []


def test_an_answer_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="line 2"):
        import_answers(io.StringIO("left,right,verdict\na,b,perhaps\n"), decided_by="x", decided_at="2026-01-01")


def test_a_pair_explains_itself() -> None:
    match = explain([ROUX, INITIAL], "Jean Roux", "J. Roux")
    assert ("surname in common", 3.0) in match.reasons
    assert match.score == pytest.approx(sum(weight for _, weight in match.reasons), abs=0.01)


def test_explaining_what_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="nobody"):
        explain([ROUX], "Jean Roux", "nobody")


def test_a_pair_is_explained_by_ids_and_merged_ids_alike() -> None:
    two = [mention("1", "MSP des Remparts", LENS), mention("2", "Maison de santé des Remparts", LENS)]
    ledger = resolve(two).identifiers
    assert len(ledger) == 2
    match = explain(two, ledger[0].id, ledger[1].id, ledger=ledger)
    assert match.score > 0
    assert {match.left, match.right} == {line.key for line in ledger}
