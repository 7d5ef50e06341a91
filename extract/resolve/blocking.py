"""Which pairs are worth comparing: things that share a key, near-linear in number.

The rule, for the things of one block (all that have one key): of up to 4, all pairs; of up to 32, those whose own words
are alike; for keys of words only those with a thing whose place is not known, for acronyms those with a name that can
be none. A larger block is not dropped: it is split by second keys; a part that is still larger is put in the order of
its words, and each thing is compared with the 12 next on either side. A word that more than 16 things of a department
bear does not say which is meant, and proposes nobody; of two words that so many bear anywhere, things without any place
are compared among themselves alone.

Things of two communes are two things, unless they are one known body. So no pair hangs on more than the things of its
own blocks, and one thing more or less changes nothing elsewhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from extract.resolve.communes import commune_labels
from extract.resolve.keys import Sort, keys_of, may_be_acronym, past_saint, splits_of
from extract.resolve.rarity import Rarity
from extract.resolve.things import Thing

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

SMALL = 4  # things of a block up to which all pairs are compared
LARGE = 32  # things of a block beyond which it is split
CROWD = 16  # things beyond which a block of one word proposes nobody, one of two words those without any place
NEAR = 12  # places in the order of words within which the things of a crowded part are compared
_CLOSE = 58.0  # token_set_ratio of own words from which a pair is worth comparing
_AT_ONCE = 500_000  # pairs whose words are compared at a time


@dataclass(slots=True)
class Cards:
    """What finding candidates takes of things, one entry of each column for each thing, in the order of their keys.

    `texts` are own words, sorted; `places` numbers for communes, 0 where unknown; `institutions` likewise; `nowhere`
    is true of things without even a department, `short` of those whose name may be an acronym; `splits` are the
    second keys.
    """

    texts: Sequence[str]
    places: Numbers
    institutions: Numbers
    nowhere: Flags
    short: Flags
    splits: Sequence[Sequence[int]]


def cards_of(things: Sequence[Thing], labels: Sequence[str], rarity: Rarity) -> Cards:
    """The cards of things; `labels` are what their communes' spellings are called together."""
    return Cards(
        texts=[own_text(thing) for thing in things],
        places=numbers(labels),
        institutions=numbers(thing.institution or "" for thing in things),
        nowhere=np.array([nowhere(thing) for thing in things], dtype=bool),
        short=np.array([may_be_acronym(thing) for thing in things], dtype=bool),
        splits=[splits_of(thing, rarity) for thing in things],
    )


def own_text(thing: Thing) -> str:
    """A thing's own words without their Saints, sorted."""
    return " ".join(sorted(map(past_saint, thing.own_words)))


def nowhere(thing: Thing) -> bool:
    """Whether nothing is known of a thing's place."""
    return not (thing.department or thing.commune)


def numbers(texts: Iterable[str]) -> Numbers:
    """A number for each text, 0 for the empty one."""
    return np.array([crc32(text.encode()) + 1 if text else 0 for text in texts], dtype=np.int64)


def candidate_pairs(things: Sequence[Thing], rarity: Rarity) -> Numbers:
    """All pairs of indices `left < right` worth comparing, sorted, each once; one row each."""
    labels = commune_labels(things)
    blocks = Blocks.of(keys_of(thing, label, rarity) for thing, label in zip(things, labels, strict=True))
    return pairs_among(cards_of(things, labels, rarity), blocks)


def pairs_among(cards: Cards, blocks: Blocks, touched: Flags | None = None) -> Numbers:
    """The candidates of blocks; only those with a touched thing, if it is said which things are."""
    found = _Candidates(cards, touched)
    blocks = blocks.without_crowds(cards)
    for _, left, right in blocks.pairs(2, SMALL):
        found.take(left, right)
    for sorts, left, right in blocks.pairs(SMALL + 1, LARGE):
        found.choose(sorts, left, right)
    parts = blocks.larger(LARGE).split(cards.splits)
    for sorts, left, right in parts.pairs(2, LARGE):
        found.choose(sorts, left, right)
    for sort, members in parts.larger(LARGE):
        found.near(sort, in_order(members, cards.texts))
    return found.pairs()


class _Candidates:
    """Pairs under collection, as numbers `left * size + right`."""

    def __init__(self, cards: Cards, touched: Flags | None) -> None:
        self._cards = cards
        self._touched = touched
        self._size = max(1, len(cards.texts))
        self._wanted = np.ones((len(Sort), len(cards.texts)), dtype=bool)  # of a pair, one thing must be wanted
        self._wanted[Sort.PHRASE] = cards.nowhere
        self._wanted[Sort.WORD] = self._wanted[Sort.SPELLING] = cards.places == 0
        self._wanted[Sort.ACRONYM] = ~cards.short
        self._bare = np.array([not text for text in cards.texts], dtype=bool)
        self._sure: list[Numbers] = []
        self._maybe: list[Numbers] = []

    def take(self, left: Numbers, right: Numbers) -> None:
        """Take pairs whatever their words."""
        kept = self._may_be_one(left, right)
        self._sure.append(_distinct(self._codes(left[kept], right[kept])))

    def choose(self, sorts: Numbers, left: Numbers, right: Numbers) -> None:
        """Take pairs that the sort of their key lets be compared, and that are alike where it asks for likeness."""
        kept = self._may_be_one(left, right) & (self._wanted[sorts, left] | self._wanted[sorts, right])
        sorts, codes = sorts[kept], self._codes(left[kept], right[kept])
        sure = sorts >= Sort.ADDRESS
        self._sure.append(codes[sure])
        self._maybe.append(_distinct(codes[~sure]))

    def near(self, sort: Sort, ordered: Numbers) -> None:
        """Choose pairs near each other in a crowd's order."""
        steps = range(1, min(NEAR, len(ordered) - 1) + 1)
        left = np.concatenate([ordered[:-step] for step in steps])
        right = np.concatenate([ordered[step:] for step in steps])
        self.choose(np.full(len(left), sort), left, right)

    def pairs(self) -> Numbers:
        """All pairs taken: rows of indices `left < right`, sorted, each once."""
        sure, maybe = _distinct(_joined(self._sure)), _distinct(_joined(self._maybe))
        parts = [maybe[start : start + _AT_ONCE] for start in range(0, len(maybe), _AT_ONCE)]
        codes = _distinct(_joined([sure, *(part[self._alike(part)] for part in parts)]))
        return np.stack([codes // self._size, codes % self._size], axis=1)

    def _codes(self, left: Numbers, right: Numbers) -> Numbers:
        codes: Numbers = np.minimum(left, right) * self._size + np.maximum(left, right)
        return codes

    def _may_be_one(self, left: Numbers, right: Numbers) -> Flags:
        """False for things of two communes, unless they are one known body, and for pairs that nothing touched."""
        here, there = self._cards.places[left], self._cards.places[right]
        body = self._cards.institutions[left]
        kept: Flags = (here == 0) | (there == 0) | (here == there)
        kept |= (body != 0) & (body == self._cards.institutions[right])
        return kept if self._touched is None else kept & (self._touched[left] | self._touched[right])

    def _alike(self, codes: Numbers) -> Flags:
        """Whether own words are close, or both things have none."""
        texts, left, right = self._cards.texts, codes // self._size, codes % self._size
        lefts, rights = ([texts[i] for i in side.tolist()] for side in (left, right))
        scores = process.cpdist(lefts, rights, scorer=token_set_ratio, score_cutoff=_CLOSE, dtype=np.uint8)
        alike: Flags = (scores > 0) | (self._bare[left] & self._bare[right])
        return alike


def _joined(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def _distinct(codes: Numbers) -> Numbers:
    """The codes sorted, each once; sorting them costs less than NumPy's own way of hashing them."""
    ordered = np.sort(codes)
    return ordered[np.concatenate(([True], np.diff(ordered) != 0))] if len(ordered) else ordered


def in_order(members: Numbers, texts: Sequence[str]) -> Numbers:
    """The things of a crowded part in the order of their words, then of their keys."""
    return np.array(sorted(members.tolist(), key=lambda index: (texts[index], index)), dtype=np.int64)


class Blocks:
    """Indices by shared key; the things of a block are sorted."""

    def __init__(self, keys: Numbers, indices: Numbers) -> None:
        order = np.argsort(keys, kind="stable")
        self.keys, self.indices = keys[order], indices[order]
        changes = np.flatnonzero(np.diff(self.keys)) + 1
        self._starts = np.concatenate(([0], changes)) if len(order) else changes
        self._sizes = np.diff(np.concatenate((self._starts, [len(order)])))

    @classmethod
    def of(cls, keys: Iterable[Iterable[int]]) -> Blocks:
        """The blocks of things, given the keys of each."""
        found, indices = array("q"), array("q")
        for index, own in enumerate(keys):
            found.extend(own)
            indices.extend([index] * (len(found) - len(indices)))
        return cls(_as_numbers(found), _as_numbers(indices))

    def without_crowds(self, cards: Cards) -> Blocks:
        """The blocks without one word that very many bear, and of two words only with things without any place."""
        crowded, sorts = np.repeat(self._sizes > CROWD, self._sizes), self.keys & 7
        settled = (sorts == Sort.PHRASE) & ~cards.nowhere[self.indices]
        settled |= sorts == Sort.WORD
        kept = ~(crowded & settled)
        return self if kept.all() else Blocks(self.keys[kept], self.indices[kept])

    def pairs(self, least: int, most: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """All pairs within blocks of `least` to `most` things, those of one size at once: sorts, lefts, rights."""
        for size in range(least, most + 1):
            starts = self._starts[self._sizes == size]
            left, right = np.triu_indices(size, 1)
            sorts = np.repeat(self.keys[starts] & 7, len(left))
            yield sorts, self.indices[(starts[:, None] + left).ravel()], self.indices[(starts[:, None] + right).ravel()]

    def larger(self, most: int) -> LargeBlocks:
        """The blocks of more than `most` things."""
        kept = self._sizes > most
        within = np.repeat(kept, self._sizes)
        return LargeBlocks(self.keys[within], self.indices[within])


class LargeBlocks(Blocks):
    """Blocks that are too large for all their pairs."""

    def __iter__(self) -> Iterator[tuple[Sort, Numbers]]:
        for start, size in zip(self._starts.tolist(), self._sizes.tolist(), strict=True):
            yield Sort(int(self.keys[start]) & 7), self.indices[start : start + size]

    def split(self, splits: Sequence[Sequence[int]]) -> Blocks:
        """The parts by second key. Known bodies are not split: their parts would never meet."""
        whole = self.keys & 7 == Sort.INSTITUTION
        keys, indices = array("q", self.keys[whole].tobytes()), array("q", self.indices[whole].tobytes())
        for key, index in zip(self.keys[~whole].tolist(), self.indices[~whole].tolist(), strict=True):
            for second in splits[index]:
                keys.append(part_key(key, second))
                indices.append(index)
        return Blocks(_as_numbers(keys), _as_numbers(indices))


def part_key(key: int, second: int) -> int:
    """The key of a part of a large block, of the same sort."""
    return ((key >> 3 ^ second * 0x9E3779B1) & (1 << 60) - 1) << 3 | key & 7


def _as_numbers(values: Any) -> Numbers:
    return np.frombuffer(values, dtype=np.int64)
