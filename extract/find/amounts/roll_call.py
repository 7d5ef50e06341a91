"""The counts that head a deliberation: "Conseillers en exercice : 33 – Présents : 26 – Pouvoirs : 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.amounts.phrases import loose
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon
from extract.find.numbers.digits import DIGITS, read_digits


def roll_calls(text: str) -> Iterator[Candidate[Quantity]]:
    """A count for each number behind a colon and one of the words by which a meeting is counted."""
    for match in _counted().finditer(text):
        start, end = match.span("number")
        noun = match["noun"].lower()
        value = Quantity(kind="count", value=float(read_digits(match["number"])), unit=noun, subject=_subject(match))
        yield Candidate(start=start, end=end, kind="amount", rule="amount.roll_call", value=value)


def _subject(match: re.Match[str]) -> str:
    return " ".join(match["label"].split())


@cache
def _counted() -> re.Pattern[str]:
    words = lexicon("amounts")["roll_call"]
    nouns, more = ("|".join(map(loose, words[name])) for name in ("nouns", "more"))
    label = rf"(?P<label>(?P<noun>{nouns})(?:\s+(?:{more}))*)"
    return re.compile(rf"(?<!\w){label}\s*:\s*(?P<number>{DIGITS})(?![\w:/]|[.,]\d)", re.IGNORECASE)
