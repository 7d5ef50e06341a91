"""The ledger of ids as kb.db has it, asked for single lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from extract.records import Identifier

_AT_ONCE = 20_000  # values bound to one statement; SQLite allows 32,766
_COLUMNS = "id, kind, status, current_id, key, first_seen"
_KINDS = "+kind in ('structure', 'person', 'instrument')"  # the plus keeps SQLite from looking through all of a kind


class Book:
    """Lines of structures, people and instruments; whatever is asked, in the order they were issued."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def with_keys(self, keys: Iterable[str]) -> list[Identifier]:
        """The lines of identity keys."""
        return self._lines(f"{_KINDS} and key in", keys)

    def with_ids(self, ids: Iterable[str]) -> list[Identifier]:
        """The lines of ids."""
        return self._lines(f"{_KINDS} and id in", ids)

    def leading_to(self, ids: Iterable[str]) -> list[Identifier]:
        """The lines that lead to one of the ids, and all that were split."""
        split = self._lines(f"{_KINDS} and status in", ["split"])
        return [*split, *self._lines(f"{_KINDS} and current_id in", ids)]

    def of_documents(self, ids: Iterable[str]) -> list[Identifier]:
        """The lines of documents."""
        return self._lines("+kind = 'document' and id in", ids)

    def ordered(self, lines: Iterable[Identifier]) -> list[Identifier]:
        """Lines in the order they were issued, each once."""
        return self.with_ids({line.id for line in lines})

    def changed(self, lines: Iterable[Identifier]) -> list[Identifier]:
        """Of the lines, those that are not in kb.db as they are now."""
        wanted = list(lines)
        known = {line.id: line for line in self.with_ids(line.id for line in wanted)}
        return [line for line in wanted if known.get(line.id) != line]

    def _lines(self, condition: str, values: Iterable[str]) -> list[Identifier]:
        found = sorted(self._rows(condition, values))
        names = _COLUMNS.split(", ")
        return [Identifier(**dict(zip(names, row, strict=True))) for _, *row in found]

    def _rows(self, condition: str, values: Iterable[str]) -> Iterator[Any]:
        every = list(values)
        for start in range(0, len(every), _AT_ONCE):
            part = every[start : start + _AT_ONCE]
            sql = f"select rowid, {_COLUMNS} from identifiers where {condition} ({','.join('?' * len(part))})"
            yield from self._db.execute(sql, part)
