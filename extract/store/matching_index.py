"""The matching index: what the last resolution rests on, beside kb.db, so that the next need not do it all again.

It is a file of its own, `kb.db-matching`: derived, of no interest to readers, safe to delete. Changes to both files are
one transaction. Things go by numbers that mean nothing outside.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

import numpy as np

from extract.records import IndexedThing, Mention, Place

_SCHEMA = """
    create table matching.state (name text primary key, value text) without rowid;
    create table matching.pending (document text primary key) without rowid;
    create table matching.things (number integer primary key, key text, words text, text text, spelling text,
        commune text, institution text, nowhere int, short int, keys blob, names blob, splits blob);
    create table matching.mentions (id text primary key, thing int, document text, said text) without rowid;
    create table matching.blocks (key int, thing int, primary key (key, thing)) without rowid;
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
_VERSION = zlib.crc32(f"{_SCHEMA}{_INDEXES}".encode()) >> 1  # what fits SQLite's signed `user_version`
_CONTENT = ("things", "mentions", "blocks", "pairs", "words", "spellings")
_AT_ONCE = 20_000  # values bound to one statement; SQLite allows 32,766

Pairs = dict[tuple[int, int], float]


class MatchingIndex:
    """The index beside an open kb.db."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        connection.execute("attach database ? as matching", [str(path)])
        if connection.execute("pragma matching.user_version").fetchone() != (_VERSION,):
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Empty tables in the place of none, or of those of another version of the program; all is then resolved."""
        tables = "select name from matching.sqlite_master where type = 'table'"
        for (name,) in self._db.execute(tables).fetchall():
            self._db.execute(f"drop table matching.[{name}]")
        self._db.executescript(f"{_SCHEMA}{_INDEXES} pragma matching.user_version = {_VERSION};")

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
        return {row[0]: _thing(row) for row in self._select("select * from matching.things where number in", numbers)}

    def mentions(self, numbers: Iterable[int]) -> dict[int, list[Mention]]:
        """The mentions of things, in the order of their ids."""
        found: dict[int, list[Mention]] = {}
        for thing, said in self._select("select thing, said from matching.mentions where thing in", numbers):
            found.setdefault(thing, []).append(_mention(said))
        return {number: sorted(mentions, key=lambda m: m.id) for number, mentions in found.items()}

    def blocks(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key."""
        found: dict[int, set[int]] = {}
        for key, thing in self._select("select key, thing from matching.blocks where key in", keys):
            found.setdefault(key, set()).add(thing)
        return found

    def sizes(self, keys: Iterable[int]) -> dict[int, int]:
        """How many things have each key."""
        found: dict[int, int] = {}
        for key in keys:
            sql = "select count(*) from matching.blocks where key = ?"
            found[key] = self._db.execute(sql, [key]).fetchone()[0]
        return found

    def nowhere(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key and of which no place is known."""
        return self._members(keys, "nowhere")

    def placeless(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key and of which no commune is known."""
        return self._members(keys, "commune = ''")

    def _members(self, keys: Iterable[int], condition: str) -> dict[int, set[int]]:
        sql = f"""select thing from matching.blocks join matching.things on number = thing
                  where blocks.key = ? and {condition}"""
        return {key: {thing for (thing,) in self._db.execute(sql, [key])} for key in keys}

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
        self._db.executemany("delete from matching.blocks where key = ? and thing = ?", _block_rows(out))
        came = list(now)
        self._put(came)
        self._db.executemany("insert into matching.blocks values (?, ?)", _block_rows(thing for thing, _ in came))
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
        rows = [(spelling, count, label) for spelling, (count, label) in spellings.items()]
        self._db.executemany("insert or replace into matching.spellings values (?, ?, ?)", rows)
        self._db.execute("delete from matching.spellings where count = 0")

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
        keys, numbers = array("q"), array("q")
        batch: list[tuple[IndexedThing, Sequence[Mention]]] = []
        total = 0
        for thing, mentions in things:
            batch.append((thing, mentions))
            for key in (*thing.keys, *thing.names):
                keys.append(key)
                numbers.append(thing.number)
            total += 1
            if len(batch) == _AT_ONCE:
                self._put(batch)
                batch.clear()
        self._put(batch)
        self._put_blocks(keys, numbers)
        self._put_pairs(pairs)
        self.add_words(words)
        self.put_spellings(spellings)
        self.settle_total(total)

    def _put(self, things: Sequence[tuple[IndexedThing, Sequence[Mention]]]) -> None:
        marks = ",".join("?" * len(fields(IndexedThing)))
        self._db.executemany(f"insert into matching.things values ({marks})", (_thing_row(t) for t, _ in things))
        rows = ((m.id, thing.number, m.document_id, _said(m)) for thing, mentions in things for m in mentions)
        self._db.executemany("insert into matching.mentions values (?, ?, ?, ?)", rows)

    def _put_blocks(self, keys: array[int], numbers: array[int]) -> None:
        """Put blocks in, sorted: the table is a tree, and random places in it would be written over and over."""
        of_key, of_thing = np.frombuffer(keys, dtype=np.int64), np.frombuffer(numbers, dtype=np.int64)
        order = np.lexsort((of_thing, of_key))
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            rows = zip(of_key[part].tolist(), of_thing[part].tolist(), strict=True)
            self._db.executemany("insert into matching.blocks values (?, ?)", rows)

    def _put_pairs(self, pairs: Mapping[tuple[int, int], float]) -> None:
        rows = ((min(pair), max(pair), score) for pair, score in pairs.items())
        self._db.executemany("insert into matching.pairs values (?, ?, ?)", rows)


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(values)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))


def _block_rows(things: Iterable[IndexedThing]) -> list[tuple[int, int]]:
    return [(key, thing.number) for thing in things for key in (*thing.keys, *thing.names)]


def _thing_row(thing: IndexedThing) -> tuple[object, ...]:
    return (
        thing.number,
        thing.key,
        " ".join(thing.words),
        thing.text,
        thing.spelling,
        thing.commune,
        thing.institution,
        thing.nowhere,
        thing.short,
        array("q", thing.keys).tobytes(),
        array("q", thing.names).tobytes(),
        array("q", thing.splits).tobytes(),
    )


def _thing(row: Sequence[Any]) -> IndexedThing:
    number, key, words, text, spelling, commune, institution, nowhere, short, keys, names, splits = row
    return IndexedThing(
        number=number,
        key=key,
        words=tuple(words.split()),
        text=text,
        spelling=spelling,
        commune=commune,
        institution=institution,
        nowhere=bool(nowhere),
        short=bool(short),
        keys=_numbers(keys),
        names=_numbers(names),
        splits=_numbers(splits),
    )


def _numbers(stored: bytes) -> tuple[int, ...]:
    values = array("q")
    values.frombytes(stored)
    return tuple(values)


_PLAIN = tuple(field.name for field in fields(Mention) if field.name != "place")


def _said(mention: Mention) -> str:
    values = [getattr(mention, name) for name in _PLAIN]
    return json.dumps([*values, *astuple(mention.place)], ensure_ascii=False, separators=(",", ":"))


def _mention(said: str) -> Mention:
    values = json.loads(said)
    place = Place(**dict(zip(_PLACE, values[len(_PLAIN) :], strict=True)))
    return Mention(place=place, **dict(zip(_PLAIN, values, strict=False)))


_PLACE = tuple(field.name for field in fields(Place))
