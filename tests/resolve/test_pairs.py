"""The pairs judged by hand (tests/gold/pairs.csv): how many are found, and that nothing critical is merged."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.resolve import match_pairs

PAIRS = Path(__file__).parent.parent / "gold" / "pairs.csv"


@pytest.fixture(scope="module")
def judged() -> list[dict[str, str]]:
    out = io.StringIO()
    with PAIRS.open(encoding="utf-8", newline="") as pairs:
        match_pairs(pairs, out)
    out.seek(0)
    return list(csv.DictReader(out))


def test_the_gold_is_large_and_hard_enough(judged: list[dict[str, str]]) -> None:
    hard = [row for row in judged if row["truth"] != "same"]
    assert len(judged) >= 250
    assert len(hard) >= len(judged) / 2
    assert sum(row["critical"] == "yes" for row in judged) >= 100


def test_pairs_are_found(judged: list[dict[str, str]]) -> None:
    both = sum(row["truth"] == row["verdict"] == "same" for row in judged)
    either = sum(row["truth"] == "same" for row in judged) + sum(row["verdict"] == "same" for row in judged)
    assert 2 * both / either >= 0.97


def test_no_critical_pair_is_merged(judged: list[dict[str, str]]) -> None:
    assert [row for row in judged if row["critical"] == "yes" and row["verdict"] == "same"] == []


def test_turning_a_pair_round_changes_nothing(judged: list[dict[str, str]]) -> None:
    out, turned = io.StringIO(), io.StringIO()
    columns = ["name_a", "city_a", "dept_a", "name_b", "city_b", "dept_b", "kind"]
    writer = csv.DictWriter(turned, columns)
    writer.writeheader()
    for row in judged:
        writer.writerow({c: row[c.replace("_a", "_x").replace("_b", "_a").replace("_x", "_b")] for c in columns})
    turned.seek(0)
    match_pairs(turned, out)
    out.seek(0)
    assert [row["verdict"] for row in csv.DictReader(out)] == [row["verdict"] for row in judged]


def test_reasons_add_up_to_the_score(judged: list[dict[str, str]]) -> None:
    for row in judged:
        total = sum(float(reason.rsplit(" ", 1)[1]) for reason in row["reasons"].split("; "))
        assert total == pytest.approx(float(row["score"]), abs=0.06)


def test_a_table_without_names_is_refused() -> None:
    with pytest.raises(UsageError, match="name_a"):
        match_pairs(io.StringIO("left,right\nx,y\n"), io.StringIO())
