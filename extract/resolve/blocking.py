"""Which pairs are worth comparing: things that share a key (commune, rare word, address…), near-linear in number.

A key's block is not dropped for being large: it is split by a second key, and what is still too large is sorted and
compared within a sliding window. Keys of words serve things whose place is not known, since things of two communes
are two things: so they cost little however common the word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from extract.resolve.communes import commune_groups
from extract.resolve.rarity import Rarity
from extract.resolve.things import Thing

Indices = NDArray[np.int64]
Key = tuple[str, ...]

_LARGEST_BLOCK = 1500  # things; a block of this size costs RapidFuzz about half a second
_SMALL_BLOCK = 24  # things; up to here all pairs are compared whatever is known of their places
_PATIENT = 20_000  # things; up to here names alike in two communes are compared too, for people to review
_WINDOW = 40  # things compared on either side where a block cannot be split
_CLOSE = 58.0  # token_set_ratio of own words from which a pair of one commune is worth comparing
_OWN_WORDS = 3  # so many of a name's rarest words make keys


class Blocking:
    """Candidate pairs among things. Which keys exist is read off `pairs`, one line for each sort of key."""

    def __init__(self, things: Sequence[Thing], rarity: Rarity) -> None:
        self._things = things
        self._rare = [_rarest(thing.name.core, rarity) for thing in things]
        self._groups = np.array(commune_groups(things), dtype=np.int32)
        self._placeless = self._groups < 0
        self._nowhere = np.array([not (thing.department or thing.commune) for thing in things], dtype=bool)
        self._texts = [" ".join(sorted(thing.own_words)) for thing in things]

    def pairs(self) -> Indices:
        """All pairs of indices `left < right` worth comparing, sorted, each once; one row each."""
        found = [
            *self._found(self._commune_keys, self._alike),
            *self._found(self._spelling_keys, self._one_placeless),
            *self._found(self._word_keys, self._one_placeless),
            *self._found(self._phrase_keys, self._one_nowhere),
            *self._found(self._address_keys, _all),
            *self._found(self._other_keys, _all),
        ]
        size = len(self._things)
        codes = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
        pairs = np.stack([codes // size, codes % size], axis=1)
        return pairs if size <= _PATIENT else pairs[self._may_be_one(pairs)]

    def _may_be_one(self, pairs: Indices) -> NDArray[np.bool_]:
        left, right = self._groups[pairs[:, 0]], self._groups[pairs[:, 1]]
        kept: NDArray[np.bool_] = (left < 0) | (right < 0) | (left == right)
        return kept

    def _found(
        self, keys: Callable[[int], Iterable[Key]], choose: Callable[[Indices], tuple[Indices, Indices]]
    ) -> Iterator[Indices]:
        """Pairs, as numbers `left * size + right`, that share one of the keys and are chosen within their block."""
        size = len(self._things)
        blocks: dict[Key, list[int]] = defaultdict(list)
        for index in range(size):
            for key in keys(index):
                blocks[key].append(index)
        for members in blocks.values():
            for block in self._sized(members) if len(members) > 1 else ():
                left, right = choose(np.unique(np.array(block, dtype=np.int64)))
                if len(left):
                    yield np.minimum(left, right) * size + np.maximum(left, right)

    def _commune_keys(self, index: int) -> Iterator[Key]:
        if self._groups[index] >= 0:
            yield (str(self._groups[index]),)

    def _spelling_keys(self, index: int) -> Iterator[Key]:
        """A commune's name without its department: for things whose department is not known."""
        if self._things[index].commune:
            yield tuple(sorted(self._things[index].commune))

    def _word_keys(self, index: int) -> Iterator[Key]:
        """A rare word in a department, or a word of a commune's name: for things whose commune is not known."""
        thing = self._things[index]
        if thing.kind == "person":
            return
        for word in {*self._rare[index], *thing.commune}:
            for family in thing.families or ("",):
                yield word, thing.department, family

    def _phrase_keys(self, index: int) -> Iterator[Key]:
        """Two rare words, or the only one with the sort of body: for things of which no place is known."""
        thing, rare = self._things[index], self._rare[index]
        if thing.kind == "person":
            return
        if len(rare) > 1:
            yield from combinations(sorted(rare), 2)
        elif rare:
            yield rare[0], ""
            yield from ((rare[0], family) for family in thing.families)

    def _address_keys(self, index: int) -> Iterator[Key]:
        address = self._things[index].address
        if address:
            yield from {(number, word[:4]) for number in address.numbers for word in address.street if len(word) > 1}

    def _other_keys(self, index: int) -> Iterator[Key]:
        thing = self._things[index]
        if thing.institution:
            yield "institution", thing.institution
        yield from self._acronym_keys(thing)
        if thing.phone:
            yield "phone", thing.phone
        if thing.postcode:
            yield from {("postcode", thing.postcode, _stem(word)) for word in self._rare[index]}
        if thing.kind == "person" and thing.person:
            yield from (("surname", word) for word in thing.person.surname)
            yield from {("cut", word[:4], "".join(thing.person.given)[:1]) for word in thing.person.surname}

    def _acronym_keys(self, thing: Thing) -> Iterator[Key]:
        """An acronym and the names it can stand for, where no place says more."""
        yield from (("acronym", acronym) for acronym in thing.acronyms)
        if thing.kind == "structure" and not thing.commune:
            core = thing.name.core
            if len(core) == 1 and 3 <= len(core[0]) <= 7:
                yield "acronym", core[0]
            elif 4 <= len(core) <= 7:
                yield "acronym", "".join(word[0] for word in core)

    def _sized(self, members: list[int]) -> Iterator[list[int]]:
        """The block, or its parts by a second key if it is too large, or windows over it if that does not help."""
        if len(members) <= _LARGEST_BLOCK:
            yield members
            return
        parts: dict[Key, list[int]] = defaultdict(list)
        for index in members:
            for key in self._second_keys(index):
                parts[key].append(index)
        for part in parts.values():
            if len(part) <= _LARGEST_BLOCK:
                yield part
            else:
                yield from self._windows(part)

    def _second_keys(self, index: int) -> Iterable[Key]:
        stems = {("stem", _stem(word)) for word in self._rare[index] if word not in self._things[index].commune}
        return stems or [("sort", *sorted(self._things[index].name.types))]

    def _windows(self, members: list[int]) -> Iterator[list[int]]:
        ordered = sorted(members, key=lambda index: (self._texts[index], index))
        for start in range(0, len(ordered), _WINDOW):
            yield ordered[start : start + 2 * _WINDOW]

    def _alike(self, block: Indices) -> tuple[Indices, Indices]:
        """Pairs of a block whose own words are alike, or that both have none."""
        if len(block) <= _SMALL_BLOCK // 3:
            return _all(block)
        names = [self._texts[index] for index in block]
        scores = process.cdist(names, names, scorer=token_set_ratio, score_cutoff=_CLOSE, dtype=np.uint8)
        empty = np.array([not name for name in names])
        left, right = np.nonzero(np.triu((scores > 0) | (empty[:, None] & empty[None, :]), 1))
        return block[left], block[right]

    def _one_placeless(self, block: Indices) -> tuple[Indices, Indices]:
        return _with_one_of(block, self._placeless)

    def _one_nowhere(self, block: Indices) -> tuple[Indices, Indices]:
        return _with_one_of(block, self._nowhere)


def candidate_pairs(things: Sequence[Thing], rarity: Rarity) -> Indices:
    """All pairs of indices `left < right` worth comparing, sorted, each once; one row each."""
    return Blocking(things, rarity).pairs()


def _all(block: Indices) -> tuple[Indices, Indices]:
    left, right = np.triu_indices(len(block), 1)
    return block[left], block[right]


def _with_one_of(block: Indices, wanted: NDArray[np.bool_]) -> tuple[Indices, Indices]:
    """Pairs of a block of which at least one is wanted; all of them if the block is small."""
    if len(block) <= _SMALL_BLOCK:
        return _all(block)
    some = block[wanted[block]]
    left, right = np.repeat(some, len(block)), np.tile(block, len(some))
    distinct = left != right
    return left[distinct], right[distinct]


def _rarest(words: Iterable[str], rarity: Rarity) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-rarity(word), word))[:_OWN_WORDS])


def _stem(word: str) -> str:
    """The start of a word, past the Saint that thousands share."""
    return word[5:10] if word.startswith("saint") and len(word) > 6 else word[:5]
