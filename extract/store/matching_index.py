"""The matching index: what the last resolution rests on, beside kb.db, so that the next need not do it all again.

It is a file of its own, `kb.db-matching`: derived, of no interest to readers, safe to delete. Changes to both files are
one transaction. Things go by numbers that mean nothing outside.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from extract.records import Card, IndexedThing, Mention
from extract.store import texts
from extract.store.matching_rows import (
    CARD,
    COMMUNE,
    NOWHERE,
    block_rows,
    card_of,
    mention_of,
    said_of,
    thing_of,
    thing_row,
)

_SCHEMA = """
    create table matching.state (name text primary key, value text) without rowid;
    create table matching.pending (document text primary key) without rowid;
    create table matching.things (number integer primary key, key text, text text, spelling text, commune text,
        institution text, nowhere int, short int, splits blob, words text, keys blob, names blob);
    create table matching.mentions (id text primary key, thing int, document text, said text) without rowid;
    create table matching.blocks (key int, home int, thing int, primary key (key, home, thing)) without rowid;
    create table matching.pairs (low int, high int, score real, primary key (low, high)) without rowid;
    create table matching.words (word text primary key, count int) without rowid;
    create table matching.spellings (spelling text primary key, count int, label text) without rowid;
"""
_INDEXES = """
    create index matching.things_by_key on things (key);
    create index matching.mentions_by_thing on mentions (thing);
    create index matching.mentions_by_document on mentions (document);
    create index matching.pairs_by_high on pairs (high);
"""
_TABLES = f"{_SCHEMA}{texts.SCHEMA}{_INDEXES}{texts.INDEXES}"
_VERSION = zlib.crc32(_TABLES.encode()) >> 1  # what fits SQLite's signed `user_version`
_CONTENT = ("things", "mentions", "blocks", "pairs", "words", "spellings")
CACHE = -65536  # of a file's pages kept in memory, negative in KiB: SQLite's 2 MiB are few for a million names
_AT_ONCE = 20_000  # values bound to one statement; SQLite allows 32,766

Pairs = dict[tuple[int, int], float]


class MatchingIndex:
    """The index beside an open kb.db."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        connection.execute("attach database ? as matching", [str(path)])
        connection.execute(f"pragma matching.cache_size = {CACHE}")
        if connection.execute("pragma matching.user_version").fetchone() != (_VERSION,):
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Empty tables in the place of none, or of those of another version of the program; all is then resolved."""
        tables = "select name from matching.sqlite_master where type = 'table'"
        for (name,) in self._db.execute(tables).fetchall():
            self._db.execute(f"drop table matching.[{name}]")
        self._db.executescript(f"{_TABLES} pragma matching.user_version = {_VERSION};")

    @property
    def texts(self) -> texts.TextIndex:
        """What is kept of texts that were compared for near-duplicates."""
        return texts.TextIndex(self._db)

    # --- whether it can be relied on -------------------------------------------------------------------------------

    def mark(self, document_id: str) -> None:
        """Remember that a document's mentions are no longer those that were resolved."""
        self._db.execute("insert or ignore into matching.pending values (?)", [document_id])

    def pending(self) -> list[str]:
        """The documents that were marked."""
        return [document for (document,) in self._db.execute("select document from matching.pending order by 1")]

    def state(self, name: str) -> str | None:
        """What was last said under a name."""
        row = self._db.execute("select value from matching.state where name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    def settle(self, state: Mapping[str, str]) -> None:
        """Say that the index is what the resolution just written rests on."""
        self._db.execute("delete from matching.pending")
        self._db.executemany("insert or replace into matching.state values (?, ?)", state.items())

    # --- what it tells ---------------------------------------------------------------------------------------------

    def numbers_of(self, keys: Iterable[str]) -> dict[str, int]:
        """The numbers of the things with the given identity keys."""
        return dict(self._select("select key, number from matching.things where key in", keys))

    def numbers_in(self, documents: Iterable[str]) -> set[int]:
        """The things that documents name."""
        found = self._select("select distinct thing from matching.mentions where document in", documents)
        return {number for (number,) in found}

    def numbers_of_mentions(self, mentions: Iterable[str]) -> dict[str, int]:
        """The things that mentions are of."""
        return dict(self._select("select id, thing from matching.mentions where id in", mentions))

    def next_number(self) -> int:
        """A number that no thing has, nor any above it."""
        (highest,) = self._db.execute("select coalesce(max(number), -1) from matching.things").fetchone()
        return int(highest) + 1

    def things(self, numbers: Iterable[int]) -> dict[int, IndexedThing]:
        """Things by number."""
        return {row[0]: thing_of(row) for row in self._select("select * from matching.things where number in", numbers)}

    def cards(self, numbers: Iterable[int]) -> dict[int, Card]:
        """What finding candidates takes of things, by number."""
        sql = f"select {', '.join(CARD)} from matching.things where number in"
        return {row[0]: card_of(row) for row in self._select(sql, numbers)}

    def mentions(self, numbers: Iterable[int]) -> dict[int, list[Mention]]:
        """The mentions of things, in the order of their ids."""
        found: dict[int, list[Mention]] = {}
        for thing, said in self._select("select thing, said from matching.mentions where thing in", numbers):
            found.setdefault(thing, []).append(mention_of(said))
        return {number: sorted(mentions, key=lambda m: m.id) for number, mentions in found.items()}

    def blocks(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key."""
        return self._members(keys, COMMUNE)

    def sizes(self, keys: Iterable[int], most: int) -> dict[int, int]:
        """How many things have each key; of very many, no more than `most` are counted."""
        sql = "select count(*) from (select 1 from matching.blocks where key = ? limit ?)"
        return {key: self._db.execute(sql, [key, most]).fetchone()[0] for key in keys}

    def nowhere(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key and of which no place is known."""
        return self._members(keys, NOWHERE)

    def _members(self, keys: Iterable[int], home: int) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        sql = f"select key, thing from matching.blocks where home <= {home} and key in"
        for key, thing in self._select(sql, keys):
            found.setdefault(key, set()).add(thing)
        return found

    def count(self, word: str) -> int:
        """In how many names a word is."""
        row = self._db.execute("select count from matching.words where word = ?", [word]).fetchone()
        return row[0] if row else 0

    def total(self) -> int:
        """How many things there are."""
        return int(self.state("total") or 0)

    def spellings(self, department: str) -> dict[str, tuple[int, str]]:
        """How many things are in each commune as spelt, in one department, and what it is called."""
        sql = "select spelling, count, label from matching.spellings where spelling >= ? and spelling < ?"
        rows = self._db.execute(sql, [f"{department}|", f"{department}}}"])
        return {spelling: (count, label) for spelling, count, label in rows}

    def label(self, spelling: str) -> str | None:
        """What a commune as spelt is called."""
        row = self._db.execute("select label from matching.spellings where spelling = ?", [spelling]).fetchone()
        return row[0] if row else None

    def pairs(self, numbers: Iterable[int]) -> Pairs:
        """The scores of all pairs with one of the things."""
        wanted = list(numbers)
        found: Pairs = {}
        for side in ("low", "high"):
            for low, high, score in self._select(f"select * from matching.pairs where {side} in", wanted):
                found[low, high] = score
        return found

    def _select(self, sql: str, values: Iterable[Any]) -> Iterator[Any]:
        for part in _parts(values):
            yield from self._db.execute(f"{sql} ({','.join('?' * len(part))})", part)

    # --- what it takes ---------------------------------------------------------------------------------------------

    def replace_things(
        self, gone: Iterable[IndexedThing], now: Iterable[tuple[IndexedThing, Sequence[Mention]]]
    ) -> None:
        """Take things out, then put things in."""
        out = list(gone)
        numbers = [[thing.number] for thing in out]
        self._db.executemany("delete from matching.things where number = ?", numbers)
        self._db.executemany("delete from matching.mentions where thing = ?", numbers)
        self._db.executemany("delete from matching.blocks where key = ? and home = ? and thing = ?", block_rows(out))
        came = list(now)
        self._put(came)
        self._db.executemany("insert into matching.blocks values (?, ?, ?)", block_rows(thing for thing, _ in came))
        self.settle_total(self.total() + len(came) - len(out))

    def settle_total(self, total: int) -> None:
        """Say how many things there are."""
        self._db.execute("insert or replace into matching.state values ('total', ?)", [str(total)])

    def add_words(self, counts: Mapping[str, int]) -> None:
        """Add to the counts of words."""
        sql = "insert into matching.words values (?, ?) on conflict do update set count = count + excluded.count"
        self._db.executemany(sql, counts.items())

    def put_spellings(self, spellings: Mapping[str, tuple[int, str]]) -> None:
        """Put in spellings of communes, with how many things they are of, and what they are called."""
        rows = [(spelling, count, label) for spelling, (count, label) in spellings.items() if count]
        gone = [[spelling] for spelling, (count, _) in spellings.items() if not count]
        self._db.executemany("insert or replace into matching.spellings values (?, ?, ?)", rows)
        self._db.executemany("delete from matching.spellings where spelling = ?", gone)

    def replace_pairs(self, numbers: Iterable[int], pairs: Mapping[tuple[int, int], float]) -> None:
        """Put pairs in the place of all pairs with one of the things."""
        out = [[number] for number in numbers]
        self._db.executemany("delete from matching.pairs where low = ?", out)
        self._db.executemany("delete from matching.pairs where high = ?", out)
        self._put_pairs(pairs)

    def replace_all(
        self,
        things: Iterable[tuple[IndexedThing, Sequence[Mention]]],
        pairs: Mapping[tuple[int, int], float],
        words: Mapping[str, int],
        spellings: Mapping[str, tuple[int, str]],
    ) -> None:
        """Put everything in the place of everything."""
        for table in _CONTENT:
            self._db.execute(f"delete from matching.{table}")
        keys, homes, numbers = array("q"), array("b"), array("q")
        batch: list[tuple[IndexedThing, Sequence[Mention]]] = []
        total = 0
        for thing, mentions in things:
            batch.append((thing, mentions))
            for key, home, number in block_rows([thing]):
                keys.append(key)
                homes.append(home)
                numbers.append(number)
            total += 1
            if len(batch) == _AT_ONCE:
                self._put(batch)
                batch.clear()
        self._put(batch)
        self._put_blocks(keys, homes, numbers)
        self._put_pairs(pairs)
        self.add_words(words)
        self.put_spellings(spellings)
        self.settle_total(total)

    def _put(self, things: Sequence[tuple[IndexedThing, Sequence[Mention]]]) -> None:
        marks = ",".join("?" * len(fields(IndexedThing)))
        self._db.executemany(f"insert into matching.things values ({marks})", (thing_row(t) for t, _ in things))
        rows = ((m.id, thing.number, m.document_id, said_of(m)) for thing, mentions in things for m in mentions)
        self._db.executemany("insert into matching.mentions values (?, ?, ?, ?)", rows)

    def _put_blocks(self, keys: array[int], homes: array[int], numbers: array[int]) -> None:
        """Put blocks in, sorted: the table is a tree, and random places in it would be written over and over."""
        columns = [np.frombuffer(column, dtype=column.typecode) for column in (keys, homes, numbers)]
        order = np.lexsort(columns[::-1])
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            rows = zip(*(column[part].tolist() for column in columns), strict=True)
            self._db.executemany("insert into matching.blocks values (?, ?, ?)", rows)

    def _put_pairs(self, pairs: Mapping[tuple[int, int], float]) -> None:
        rows = ((min(pair), max(pair), score) for pair, score in pairs.items())
        self._db.executemany("insert into matching.pairs values (?, ?, ?)", rows)


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(values)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
