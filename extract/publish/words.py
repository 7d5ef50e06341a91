"""French words for tables, columns and values: what a reader sees instead of the names the database uses."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def french() -> dict[str, Any]:
    """The contents of french.yml."""
    words: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("french.yml").read_text("utf-8"))
    return words


def table_title(table: str) -> str:
    """What a table is called, as a heading."""
    known = french()["tables"].get(table)
    return str(known[0]) if known else plain(table)


def in_order(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Datasette's descriptions of tables, in the order that french.yml tells of them; unknown ones last."""
    known = list(french()["tables"])
    return sorted(tables, key=lambda table: known.index(table["name"]) if table["name"] in known else len(known))


def one(table: str) -> str:
    """The noun for one row of a table, in lower case."""
    known = french()["tables"].get(table)
    return str(known[1]) if known else plain(table).lower()


def many(table: str) -> str:
    """The noun for several rows of a table, in lower case."""
    known = french()["tables"].get(table)
    return str(known[2]) if known else plain(table).lower()


def table_says(table: str) -> str:
    """What one row of a table is, in words; empty for tables that french.yml does not know."""
    known = french()["tables"].get(table)
    return str(known[3]) if known else ""


def column_title(column: str, table: str | None = None) -> str:
    """What a column is called."""
    words = french()
    own = words["table_columns"].get(f"{table}.{column}")
    return str(own or words["columns"].get(column) or plain(column))


def value_words(value: object, column: str, table: str | None = None) -> str | None:
    """The French words for a value of a closed list, or None where the column holds no closed list."""
    lists = french()["values"]
    known = lists.get(f"{table}.{column}") or lists.get(column)
    return None if known is None or value is None else str(known.get(str(value)) or plain(str(value)))


def any_value_words(value: object, column: str) -> str | None:
    """The French words for a value where only the column's name is known, as in the answer to a question."""
    for name, known in french()["values"].items():
        if name.rpartition(".")[2] == column and value in known:
            return str(known[value])
    return None


def unit_words(unit: str) -> str:
    """The sign of a unit that metadata.json gives a column."""
    return str(french()["units"].get(unit, unit))


def filter_words(lookup: str) -> str:
    """The French words for one of Datasette's filter operators."""
    return str(french()["filters"].get(lookup, lookup))


def listed_columns(table: str, given: list[str]) -> list[str]:
    """Which of the given columns a list on screen shows, in its order; all of them for tables without a list."""
    wanted = french()["lists"].get(table)
    return given if wanted is None else [column for column in wanted if column in given]


def lead_column(table: str) -> str | None:
    """The column that the first column of a list is sorted by."""
    found = french()["lead_columns"].get(table)
    return None if found is None else str(found)


def table_of_kind(kind: str) -> str | None:
    """The table that an identifier's kind lives in."""
    found = french()["kinds"].get(kind)
    return None if found is None else str(found)


def plain(name: str) -> str:
    """A name made readable when no word is known for it."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
