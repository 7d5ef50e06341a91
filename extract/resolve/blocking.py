"""Which pairs are worth comparing: things that share a key (commune, rare word, address…), near-linear in number.

A key's block is not dropped for being large: it is split by a second key, and what is still too large is sorted and
compared within a sliding window. Keys of words serve things whose place is not known, since things of two communes
are two things: so they cost little however common the word.
"""

from __future__ import annotations

from array import array
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
Codes = NDArray[np.int64]
Key = tuple[str, ...]

_LARGEST_BLOCK = 1500  # things; a block of this size costs RapidFuzz about half a second
_SMALL_BLOCK = 8  # things; up to here all pairs are compared, whatever is known of their places and words
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
            self._found(self._commune_keys, self._alike),
            self._found(self._spelling_keys, self._one_placeless),
            self._found(self._word_keys, self._one_placeless),
            self._found(self._phrase_keys, self._one_nowhere),
            self._found(self._address_keys, self._all),
            self._found(self._other_keys, self._all),
        ]
        size = len(self._things)
        codes = np.unique(np.concatenate(found))
        pairs = np.stack([codes // size, codes % size], axis=1)
        return pairs if size <= _PATIENT else pairs[self._may_be_one(pairs)]

    def _may_be_one(self, pairs: Indices) -> NDArray[np.bool_]:
        left, right = self._groups[pairs[:, 0]], self._groups[pairs[:, 1]]
        kept: NDArray[np.bool_] = (left < 0) | (right < 0) | (left == right)
        return kept

    def _found(self, keys: Callable[[int], Iterable[Key]], choose: Callable[[Indices], Codes]) -> Codes:
        """Pairs, as numbers `left * size + right`, that share one of the keys and are chosen within their block."""
        blocks = _Blocks(keys, len(self._things))
        small = [self._codes(left, right) for left, right in blocks.small_pairs(_SMALL_BLOCK)]
        large = array("q")
        for members in blocks.larger_than(_SMALL_BLOCK):
            for block in self._sized(members):
                large.frombytes(choose(block).tobytes())
        return np.unique(np.concatenate([*small, np.frombuffer(large, dtype=np.int64)]))

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

    def _sized(self, members: Indices) -> Iterator[Indices]:
        """The block, or its parts by a second key if it is too large, or windows over it if that does not help."""
        if len(members) <= _LARGEST_BLOCK:
            yield members
            return
        parts: dict[Key, list[int]] = defaultdict(list)
        for index in members.tolist():
            for key in self._second_keys(index):
                parts[key].append(index)
        for part in parts.values():
            if len(part) <= _LARGEST_BLOCK:
                yield np.array(part, dtype=np.int64)
            else:
                yield from self._windows(part)

    def _second_keys(self, index: int) -> Iterable[Key]:
        stems = {("stem", _stem(word)) for word in self._rare[index] if word not in self._things[index].commune}
        return stems or [("sort", *sorted(self._things[index].name.types))]

    def _windows(self, members: list[int]) -> Iterator[Indices]:
        ordered = sorted(members, key=lambda index: (self._texts[index], index))
        for start in range(0, len(ordered), _WINDOW):
            yield np.array(sorted(ordered[start : start + 2 * _WINDOW]), dtype=np.int64)

    def _all(self, block: Indices) -> Codes:
        left, right = np.triu_indices(len(block), 1)
        return self._codes(block[left], block[right])

    def _alike(self, block: Indices) -> Codes:
        """Pairs of a block whose own words are alike, or that both have none."""
        left, right = np.nonzero(np.triu(self._likeness(block, block), 1))
        return self._codes(block[left], block[right])

    def _likeness(self, some: Indices, block: Indices) -> NDArray[np.bool_]:
        ours, theirs = ([self._texts[index] for index in part.tolist()] for part in (some, block))
        scores = process.cdist(ours, theirs, scorer=token_set_ratio, score_cutoff=_CLOSE, dtype=np.uint8)
        bare, barren = (np.array([not text for text in texts], dtype=bool) for texts in (ours, theirs))
        likeness: NDArray[np.bool_] = (scores > 0) | (bare[:, None] & barren[None, :])
        return likeness

    def _one_placeless(self, block: Indices) -> Codes:
        return self._with_one_of(block, self._placeless)

    def _one_nowhere(self, block: Indices) -> Codes:
        return self._with_one_of(block, self._nowhere)

    def _with_one_of(self, block: Indices, wanted: NDArray[np.bool_]) -> Codes:
        """Pairs of a block of which at least one is wanted, and that are alike."""
        some = block[wanted[block]]
        if not len(some):
            return some
        left, right = np.nonzero(self._likeness(some, block))
        distinct = some[left] != block[right]
        return self._codes(some[left][distinct], block[right][distinct])

    def _codes(self, left: Indices, right: Indices) -> Codes:
        codes: Codes = np.minimum(left, right) * len(self._things) + np.maximum(left, right)
        return codes


def candidate_pairs(things: Sequence[Thing], rarity: Rarity) -> Indices:
    """All pairs of indices `left < right` worth comparing, sorted, each once; one row each."""
    return Blocking(things, rarity).pairs()


class _Blocks:
    """Indices by shared key. Keys are held as hashes, to spare memory.

    Two keys of one hash would only propose a few pairs more, which comparing refuses.
    """

    def __init__(self, keys: Callable[[int], Iterable[Key]], size: int) -> None:
        hashes, indices = array("q"), array("q")
        for index in range(size):
            for key in set(keys(index)):
                hashes.append(hash(key))
                indices.append(index)
        of_key = np.frombuffer(hashes, dtype=np.int64)
        order = np.argsort(of_key, kind="stable")
        self._indices = np.frombuffer(indices, dtype=np.int64)[order]
        changes = np.flatnonzero(np.diff(of_key[order])) + 1
        self._starts = np.concatenate(([0], changes)) if size else changes
        self._sizes = np.diff(np.concatenate((self._starts, [len(of_key)])))

    def small_pairs(self, largest: int) -> Iterator[tuple[Indices, Indices]]:
        """All pairs within blocks of up to `largest` things: those of all blocks of one size at once."""
        for size in range(2, largest + 1):
            starts = self._starts[self._sizes == size]
            left, right = np.triu_indices(size, 1)
            yield self._indices[(starts[:, None] + left).ravel()], self._indices[(starts[:, None] + right).ravel()]

    def larger_than(self, smallest: int) -> Iterator[Indices]:
        """Every larger block, sorted."""
        for place in np.flatnonzero(self._sizes > smallest).tolist():
            yield self._indices[self._starts[place] : self._starts[place] + self._sizes[place]]


def _rarest(words: Iterable[str], rarity: Rarity) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-rarity(word), word))[:_OWN_WORDS])


def _stem(word: str) -> str:
    """The start of a word, past the Saint that thousands share."""
    return word[5:10] if word.startswith("saint") and len(word) > 6 else word[:5]
