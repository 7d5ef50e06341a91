"""People and organisations that an installed statistical model of French proposes, where a setting names one.

The environment variable KB_SPACY_MODEL holds the name of an installed spaCy package or the path of a saved pipeline.
What it proposes joins what rules found, with less confidence, and never replaces it. Without the setting nothing is
loaded and the same document gives the same facts on any machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module

import spacy
from spacy.language import Language
from spacy.util import set_lang_class

from extract.errors import UsageError
from extract.find.people.names import NameSpan

SETTING = "KB_SPACY_MODEL"
PEOPLE = frozenset({"PER", "PERSON"})
BODIES = frozenset({"ORG"})
CONFIDENCE = 0.5


def proposed(text: str) -> tuple[list[NameSpan], list[tuple[int, int]]]:
    """Names of persons, and half-open ranges of organisations, that the setting's model proposes; none without it."""
    name = os.environ.get(SETTING)
    if not name:
        return [], []
    entities = list(_entities(_model(name), text))
    people = [
        NameSpan(start=start, end=end, text=" ".join(text[start:end].split()), basis="model")
        for start, end, label in entities
        if label in PEOPLE and " " in text[start:end].strip()
    ]
    return people, [(start, end) for start, end, label in entities if label in BODIES]


def _entities(model: Language, text: str) -> Iterable[tuple[int, int, str]]:
    """Entities line by line: a block is the longest context that a model is trained on, and keeps memory small."""
    offset = 0
    for line in text.split("\n"):
        if any(character.isupper() for character in line):
            for entity in model(line).ents:
                yield offset + entity.start_char, offset + entity.end_char, entity.label_
        offset += len(line) + 1


@cache
def _model(name: str) -> Language:
    """The pipeline named, loaded once per process, on the French that it was trained on: spaCy's own."""
    set_lang_class("fr", import_module("spacy.lang.fr").French)  # imported late: it takes two seconds
    try:
        return spacy.load(name)
    except OSError as error:
        raise UsageError(
            f"{SETTING} names {name!r}, which is neither an installed spaCy package nor a saved pipeline: "
            f"install it or unset {SETTING}"
        ) from error
