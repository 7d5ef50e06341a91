"""The marked phrases of tests/gold/amounts.txt, which say how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find.amounts.plain import FoundAmount, find_amounts
from extract.find.lexicon import lexicon

GOLD = Path(__file__).parent.parent / "gold" / "amounts.txt"
MARK = re.compile(
    r"\[\[(?P<text>.+?) = (?P<low>-?[\d.]+?)(?:\.\.(?P<high>[\d.]+))? (?P<unit>[^|\]]+?)(?P<words>(?: \| [^|\]]+)*)\]\]"
)
PERIOD = re.compile(r"per \w+")
TAXES = ("HT", "TTC")


@dataclass(frozen=True)
class Wanted:
    """One marked amount; `start` in the phrase without its marks."""

    start: int
    text: str
    value: float
    value_high: float | None
    unit: str
    words: frozenset[str]


@dataclass(frozen=True)
class Phrase:
    text: str
    wanted: tuple[Wanted, ...]


def read_phrase(line: str) -> Phrase:
    text, wanted, position = "", [], 0
    for match in MARK.finditer(line):
        text += line[position : match.start()]
        words = frozenset(word for word in match["words"].split(" | ") if word)
        high = float(match["high"]) if match["high"] else None
        wanted.append(Wanted(len(text), match["text"], float(match["low"]), high, match["unit"], words))
        text += match["text"]
        position = match.end()
    return Phrase(text + line[position:], tuple(wanted))


LINES = [line for line in GOLD.read_text("utf-8").splitlines() if line and not line.startswith("#")]
PHRASES = [read_phrase(line) for line in LINES]


SAYS = {"for: ": "subject", "by: ": "payer", "to: ": "beneficiary"}


def said(text: str, amount: FoundAmount) -> Wanted:
    words = frozenset(word for word in (amount.qualifier, amount.period, amount.tax) if word)
    if amount.changed_from:
        words |= {f"< {text[slice(*amount.changed_from)]}"}
    return Wanted(amount.start, amount.text, amount.value, amount.value_high, str(amount.unit), words)


def kind_of(unit: str) -> str:
    return (
        "percentage" if unit == "%" else "money" if re.fullmatch("[A-Z]{3}", unit) and unit in CURRENCIES else "count"
    )


CURRENCIES = set(lexicon("amounts")["currencies"])


def test_the_gold_is_as_large_as_promised() -> None:
    assert sum(bool(phrase.wanted) for phrase in PHRASES) >= 400
    assert sum(not phrase.wanted for phrase in PHRASES) >= 60


def without_parties(wanted: Wanted) -> Wanted:
    return replace(wanted, words=frozenset(word for word in wanted.words if not word.startswith(tuple(SAYS))))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.text[:60])
def test_every_marked_amount_is_read_and_nothing_else(phrase: Phrase) -> None:
    found = find_amounts(phrase.text)
    assert [said(phrase.text, amount) for amount in found] == [without_parties(wanted) for wanted in phrase.wanted]
    assert [amount.kind for amount in found] == [kind_of(wanted.unit) for wanted in phrase.wanted]


@pytest.mark.parametrize("phrase", [p for p in PHRASES if "by: " in str(p)], ids=lambda phrase: phrase.text[:60])
def test_what_an_amount_is_for_and_who_pays_whom(phrase: Phrase) -> None:
    for amount, wanted in zip(find_amounts(phrase.text), phrase.wanted, strict=True):
        for mark, name in SAYS.items():
            told = next((word.removeprefix(mark) for word in wanted.words if word.startswith(mark)), None)
            assert told is None or (getattr(amount, name) or "-") == told


@settings(deadline=None)
@given(st.sampled_from(PHRASES), st.text(), st.text())
def test_text_around_changes_no_value(phrase: Phrase, before: str, after: str) -> None:
    shift = len(before) + 2
    inside = [
        (amount.start - shift, amount.text, amount.value, amount.value_high, amount.unit)
        for amount in find_amounts(f"{before}\n\n{phrase.text}\n\n{after}")
        if shift <= amount.start < shift + len(phrase.text)
    ]
    assert inside == [
        (wanted.start, wanted.text, wanted.value, wanted.value_high, wanted.unit) for wanted in phrase.wanted
    ]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*LINES, "dont ", "12", " à ", "000", " €", "un", "\n", "\t", "million", " %", "-", "h"]),
        max_size=8,
    )
)
def test_every_span_slices_to_its_text(parts: list[str]) -> None:
    text = MARK.sub(lambda match: match["text"], "".join(parts))
    for amount in find_amounts(text):
        assert text[amount.start : amount.end] == amount.text != ""


@settings(deadline=None)
@given(st.lists(st.sampled_from([*LINES, "12 000", "\n\n", " à ", "€", "personnes", "%", "pour cent"]), max_size=8))
def test_no_amount_reaches_over_an_empty_line(parts: list[str]) -> None:
    text = MARK.sub(lambda match: match["text"], "".join(parts))
    assert all("\n\n" not in amount.text for amount in find_amounts(text))
