"""What the sample corpus makes the program say reaches readers in French."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from extract.publish.phrases import SPOKEN, in_french
from extract.publish.reasons import weights
from extract.publish.words import french
from extract.store.schema import TABLES

_ENGLISH = re.compile(r"\b(?:the|not|of|and|with|from|which|is|are|this|for|its|no|named|said|beside)\b")


def values(base: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """(table, column, value) of every table, each value once."""
    for table, schema in TABLES.items():
        for column in schema.columns:
            for (value,) in base.execute(f"select distinct [{column}] from {table} where [{column}] is not null"):
                yield table, column, str(value)


def test_every_sentence_is_turned_into_french(sample_base: sqlite3.Connection) -> None:
    said = [value for _, column, value in values(sample_base) if column in SPOKEN]
    said += [name for _, column, value in values(sample_base) if column == "reasons" for name, _ in weights(value)]
    assert said
    assert [sentence for sentence in said if _ENGLISH.search(in_french(sentence))] == []


def test_every_value_of_a_closed_list_has_french_words(sample_base: sqlite3.Connection) -> None:
    lists = french()["values"]
    unknown = [
        (table, column, value)
        for table, column, value in values(sample_base)
        if (known := lists.get(f"{table}.{column}") or lists.get(column)) is not None and value not in known
    ]
    assert unknown == []
