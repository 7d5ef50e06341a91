"""Sentences that the program writes in English, as French readers see them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from extract.publish.formats import day

SPOKEN = {"inferred", "reason", "problem", "basis", "published_on_basis", "claim"}
"""Columns that hold such sentences."""
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    given = yaml.safe_load(files(__package__).joinpath("phrases.yml").read_text("utf-8"))
    return [(re.compile(pattern), words) for pattern, words in given]


def in_french(sentence: str) -> str:
    """The sentence in French, days and months written out; parts that no phrase fits stay as they are."""
    for pattern, words in _phrases():
        sentence = pattern.sub(words, sentence)
    return _DAY.sub(lambda found: day(found.group()), sentence)
