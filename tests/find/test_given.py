"""What the finders say when they are called with something else than text and a day."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from extract.errors import WrongArgument
from extract.find import find_amounts, find_dates, find_numbers


@pytest.mark.parametrize("find", [find_dates, find_amounts, find_numbers])
@pytest.mark.parametrize("text", [None, b"12 euros", 12, ["12 euros"]])
def test_anything_but_text_is_said_to_be_wrong(find: Any, text: Any) -> None:
    with pytest.raises(WrongArgument, match="must be a str"):
        find(text)


@pytest.mark.parametrize("reference", ["2024-01-01", 2024, (2024, 1, 1)])
def test_anything_but_a_day_is_said_to_be_wrong(reference: Any) -> None:
    with pytest.raises(WrongArgument, match=r"must be a datetime\.date"):
        find_dates("le 3 mars", reference)


def test_a_moment_is_told_from_its_day() -> None:
    (found,) = find_dates("hier", datetime.datetime(2024, 1, 1, 12))
    assert found.starts_on == datetime.date(2023, 12, 31)


@pytest.mark.parametrize("find", [find_dates, find_amounts, find_numbers])
def test_nothing_is_found_in_nothing(find: Any) -> None:
    assert find("") == ()


def test_two_readings_equally_likely_are_both_told() -> None:
    (found,) = find_dates("La rencontre du 12 avril.", datetime.date(2024, 10, 12))
    assert (found.starts_on, found.ends_on) == (None, None)
    assert found.inferred == "either 2024-04-12 or 2025-04-12: nothing tells which"
