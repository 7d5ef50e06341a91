"""The marked phrases of tests/gold/dates.txt, which say how they are written."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.find.dates.plain import FoundDate, find_dates

GOLD = Path(__file__).parent.parent / "gold" / "dates.txt"
MARK = re.compile(r"\[\[(?P<text>.+?) = (?P<value>.+?)\]\]")
PRECISIONS = {"day", "week", "month", "quarter", "semester", "season", "year", "duration"}


@dataclass(frozen=True)
class Mark:
    text: str
    values: tuple[str, ...]
    precision: str | None
    role: str | None
    time: str | None


@dataclass(frozen=True)
class Phrase:
    line: int
    text: str
    reference: datetime.date | None
    marks: tuple[Mark, ...]


def read_phrases() -> Iterator[Phrase]:
    reference: datetime.date | None = None
    for number, line in enumerate(GOLD.read_text("utf-8").splitlines(), 1):
        if line.startswith("@ "):
            reference = None if line[2:] == "-" else datetime.date.fromisoformat(line[2:])
        elif line and not line.startswith("#"):
            marks = tuple(read_mark(match) for match in MARK.finditer(line))
            yield Phrase(number, MARK.sub(lambda match: match["text"], line.removeprefix("! ")), reference, marks)


def read_mark(match: re.Match[str]) -> Mark:
    *values, last = match["value"].split(" + ")
    value, *words = last.split()
    return Mark(
        text=match["text"],
        values=(*values, value),
        precision=next((word for word in words if word in PRECISIONS), None),
        role=next((word for word in words if word not in PRECISIONS and word[0] != "@"), None),
        time=next((word[1:] for word in words if word[0] == "@"), None),
    )


def first_and_last(value: str) -> tuple[datetime.date | None, datetime.date | None]:
    if value == "?" or value.startswith("P"):
        return None, None
    first, _, last = value.partition("/")
    year, month, day = ([int(part) for part in (last or first).split("-")] + [0, 0])[:3]
    month = month or 12
    start = datetime.date(*([int(part) for part in first.split("-")] + [1, 1])[:3])
    return start, datetime.date(year, month, day or calendar.monthrange(year, month)[1])


PHRASES = list(read_phrases())


@pytest.mark.parametrize("phrase", PHRASES, ids=[f"line {phrase.line}" for phrase in PHRASES])
def test_every_marked_date_is_read_and_nothing_else(phrase: Phrase) -> None:
    found = list(find_dates(phrase.text, phrase.reference))
    wanted = [(mark, value) for mark in phrase.marks for value in mark.values]
    assert [date.text for date in found] == [mark.text for mark, _ in wanted]
    for date, (mark, value) in zip(found, wanted, strict=True):
        assert (date.starts_on, date.ends_on) == first_and_last(value)
        check_length(date, value)
        check_words(date, mark)


def check_length(date: FoundDate, value: str) -> None:
    shortest, _, longest = value.partition("/") if value.startswith("P") else ("", "", "")
    assert (date.duration, date.duration_high) == (shortest or None, longest or None)


def check_words(date: FoundDate, mark: Mark) -> None:
    assert mark.precision in (None, date.precision)
    assert mark.role in (None, date.role)
    assert mark.time in (None, date.time)


def test_the_gold_is_large_enough() -> None:
    assert sum(bool(phrase.marks) for phrase in PHRASES) >= 400
    assert sum(not phrase.marks for phrase in PHRASES) >= 60
