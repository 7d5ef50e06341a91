"""What is kept of texts that were compared for near-duplicates, in the matching index."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extract.records import TextPrint

SCHEMA = """
    create table matching.texts (id text primary key, size int, runs blob, numbers text) without rowid;
    create table matching.sketches (run int, text text, primary key (run, text)) without rowid;
    create table matching.ties (low text, high text, share real, primary key (low, high)) without rowid;
"""
INDEXES = """
    create index matching.sketches_by_text on sketches (text);
    create index matching.ties_by_high on ties (high);
"""
_AT_ONCE = 20_000  # values bound to one statement; SQLite allows 32,766


class TextIndex:
    """The prints of texts by the hashes of their sketches, and the ties between those that resemble each other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def clear(self) -> None:
        """Forget everything."""
        for table in ("texts", "sketches", "ties"):
            self._db.execute(f"delete from matching.{table}")

    def take_out(self, texts: Iterable[str]) -> None:
        """Forget texts and their ties."""
        out = [[text] for text in texts]
        for condition in ("texts where id", "sketches where text", "ties where low", "ties where high"):
            self._db.executemany(f"delete from matching.{condition} = ?", out)

    def put_in(self, text: str, print: TextPrint, sketch: Iterable[int]) -> None:
        """Keep a text's print under the hashes of its sketch."""
        runs = array("I", print.runs).tobytes()
        row = [text, len(print.runs), runs, " ".join(sorted(print.numbers))]
        self._db.execute("insert into matching.texts values (?, ?, ?, ?)", row)
        self._db.executemany("insert into matching.sketches values (?, ?)", [[run, text] for run in sketch])

    def meeting(self, sketch: Iterable[int], common: int, least: int, most: int) -> dict[str, TextPrint]:
        """The texts of `least` to `most` runs with `common` or more of the hashes in their sketch."""
        hashes = list(sketch)
        sql = f"""select id, runs, numbers from matching.texts where size between ? and ? and id in
                  (select text from matching.sketches where run in ({",".join("?" * len(hashes))})
                   group by text having count(*) >= ?)"""
        found = self._db.execute(sql, [least, most, *hashes, common])
        return {id: TextPrint(runs=_runs(runs), numbers=frozenset(numbers.split())) for id, runs, numbers in found}

    def tie(self, ties: Mapping[tuple[str, str], float]) -> None:
        """Keep the resemblances of pairs of texts."""
        rows = [(low, high, share) for (low, high), share in ties.items()]
        self._db.executemany("insert into matching.ties values (?, ?, ?)", rows)

    def ties(self, texts: Iterable[str]) -> dict[tuple[str, str], float]:
        """The resemblances of all pairs with one of the texts."""
        wanted = list(texts)
        sides = ("select * from matching.ties where low in", "select * from matching.ties where high in")
        return {(low, high): share for sql in sides for low, high, share in self._select(sql, wanted)}

    def sizes(self, texts: Iterable[str]) -> dict[str, int]:
        """How many runs each text has."""
        return dict(self._select("select id, size from matching.texts where id in", texts))

    def _select(self, sql: str, values: Iterable[str]) -> Iterator[Any]:
        every = list(values)
        for start in range(0, len(every), _AT_ONCE):
            part = every[start : start + _AT_ONCE]
            yield from self._db.execute(f"{sql} ({','.join('?' * len(part))})", part)


def _runs(stored: bytes) -> frozenset[int]:
    values = array("I")
    values.frombytes(stored)
    return frozenset(values)
