"""What resolving again asks of what was kept of the last resolution: the matching index and the ledger of ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from extract.records import Card, Identifier, IndexedThing, Mention

Pairs = dict[tuple[int, int], float]


class Index(Protocol):
    """The matching index: what the last resolution rests on. Things go by the index's own numbers."""

    def numbers_of(self, keys: Iterable[str]) -> dict[str, int]:
        """The numbers of the things with the given identity keys."""

    def numbers_in(self, documents: Iterable[str]) -> set[int]:
        """The things that documents name."""

    def numbers_of_mentions(self, mentions: Iterable[str]) -> dict[str, int]:
        """The things that mentions are of."""

    def next_number(self) -> int:
        """A number that no thing has, nor any above it."""

    def things(self, numbers: Iterable[int]) -> dict[int, IndexedThing]:
        """Things by number."""

    def cards(self, numbers: Iterable[int]) -> dict[int, Card]:
        """What finding candidates takes of things, by number."""

    def mentions(self, numbers: Iterable[int]) -> dict[int, list[Mention]]:
        """The mentions of things, in the order of their ids."""

    def blocks(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key."""

    def sizes(self, keys: Iterable[int], most: int) -> dict[int, int]:
        """How many things have each key; of very many, no more than `most` are counted."""

    def nowhere(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key and of which no place is known."""

    def count(self, word: str) -> int:
        """In how many names a word is."""

    def total(self) -> int:
        """How many things there are."""

    def spellings(self, department: str) -> dict[str, tuple[int, str]]:
        """How many things are in each commune as spelt, in one department, and what it is called."""

    def label(self, spelling: str) -> str | None:
        """What a commune as spelt is called."""

    def pairs(self, numbers: Iterable[int]) -> Pairs:
        """The scores of all pairs with one of the things."""

    def replace_things(
        self, gone: Iterable[IndexedThing], now: Iterable[tuple[IndexedThing, Sequence[Mention]]]
    ) -> None:
        """Take things out, then put things in."""

    def add_words(self, counts: Mapping[str, int]) -> None:
        """Add to the counts of words."""

    def put_spellings(self, spellings: Mapping[str, tuple[int, str]]) -> None:
        """Put in spellings of communes, with how many things they are of, and what they are called."""

    def replace_pairs(self, numbers: Iterable[int], pairs: Mapping[tuple[int, int], float]) -> None:
        """Put pairs in the place of all pairs with one of the things."""


class Book(Protocol):
    """The ledger of ids, asked for single lines, which it gives in the order they were issued."""

    def with_keys(self, keys: Iterable[str]) -> list[Identifier]:
        """The lines of identity keys."""

    def with_ids(self, ids: Iterable[str]) -> list[Identifier]:
        """The lines of ids."""

    def leading_to(self, ids: Iterable[str]) -> list[Identifier]:
        """The lines that were merged into one of the ids, and all that were split."""

    def ordered(self, lines: Iterable[Identifier]) -> list[Identifier]:
        """Lines in the order they were issued, each once."""


def numbers_named(index: Index, book: Book, names: Collection[str]) -> dict[str, int]:
    """The thing of each name: of an id, an identity key or a mention's id; names of nothing that is there have none."""
    key_of = {line.id: line.key for line in book.with_ids(names)}
    numbers = index.numbers_of({*names, *key_of.values()})
    found = index.numbers_of_mentions(names)
    found |= {id: numbers[key] for id, key in key_of.items() if key in numbers}
    return found | {name: numbers[name] for name in names if name in numbers}
