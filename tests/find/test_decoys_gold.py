"""The marked phrases of tests/gold/decoys.txt, which say how they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.find.decoys import is_labelled
from extract.find.settlement import settle_quantities

GOLD = Path(__file__).parent.parent / "gold" / "decoys.txt"
MARK = re.compile(r"\[\[(?P<text>.+?) = (?P<name>\w+)\]\]")
LINES = [line for line in GOLD.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", LINES)
def test_every_false_friend_wins_its_characters(line: str) -> None:
    text = MARK.sub(lambda match: match["text"], line)
    settled = {(text[c.start : c.end], c.value) for c in settle_quantities(text) if c.kind == "decoy"}
    wanted = {(match["text"], match["name"]) for match in MARK.finditer(line)}
    for printed, name in wanted:
        assert any(name == kind and (printed in read or read in printed) for read, kind in settled), settled


def test_a_word_that_numbers_things_labels_the_number_after_it() -> None:
    assert is_labelled("L'axe 3 actions", 6)
    assert is_labelled("Le lot n° 2", 10)
    assert not is_labelled("Le plan compte 3 axes", 15)
