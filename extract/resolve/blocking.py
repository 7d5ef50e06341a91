"""Which pairs are worth comparing: things that share a key (commune, rare word, address…), near-linear in number.

A key's block is not dropped for being large: it is split by a second key, and what is still too large is sorted and
compared within a sliding window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from extract.resolve.rarity import Rarity
from extract.resolve.things import Thing

Pairs = NDArray[np.int64]
"""Pairs of indices `left < right`, one row each."""

_LARGEST_BLOCK = 1500  # things; a block of this size costs RapidFuzz about half a second
_WINDOW = 40  # things compared on either side where a block cannot be split
_CLOSE = 58.0  # token_set_ratio of own words from which a pair of one block is worth comparing
_OWN_WORDS = 3  # so many of a name's rarest words make keys


def candidate_pairs(things: Sequence[Thing], rarity: Rarity) -> Pairs:
    """All pairs worth comparing, sorted, each once."""
    texts = [" ".join(sorted(thing.own_words)) for thing in things]
    found: list[NDArray[np.int64]] = []
    size = len(things)
    for members, alike in _blocks(things, rarity):
        for block in _sized(members, things, rarity):
            left, right = _pairs_within(block, texts, alike)
            if len(left):
                found.append(np.minimum(left, right) * size + np.maximum(left, right))
    if not found:
        return np.empty((0, 2), dtype=np.int64)
    codes = np.unique(np.concatenate(found))
    return np.stack([codes // size, codes % size], axis=1)


def _blocks(things: Sequence[Thing], rarity: Rarity) -> Iterator[tuple[list[int], bool]]:
    """Blocks of at least two things; the flag says whether pairs must also be alike in their own words."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, thing in enumerate(things):
        for key in set(_keys(thing, rarity)):
            blocks[key].append(index)
    for key, members in blocks.items():
        if len(members) > 1:
            yield members, key[0] == "commune"


def _keys(thing: Thing, rarity: Rarity) -> Iterator[tuple[str, ...]]:
    if thing.kind == "person":
        yield from _person_keys(thing)
        return
    if thing.institution:
        yield "institution", thing.institution
    rare = sorted(set(thing.name.core), key=lambda word: (-rarity(word), word))[:_OWN_WORDS]
    if thing.commune:
        yield "commune", " ".join(sorted(thing.commune))
    for word in (*rare, *thing.commune):
        yield "word", word[:5], thing.department
        if not thing.department or not thing.commune:
            yield "word", word
    if len(rare) > 1:
        yield "words", *sorted(rare[:2])
    elif rare:
        yield "words", rare[0], *sorted(thing.families)
    if thing.address:
        for number in thing.address.numbers:
            for word in thing.address.street:
                yield "address", number, word[:4]
    if thing.phone:
        yield "phone", thing.phone
    if thing.postcode:
        for word in rare:
            yield "postcode", thing.postcode, word[:5]


def _person_keys(thing: Thing) -> Iterator[tuple[str, ...]]:
    if thing.person:
        for word in thing.person.surname:
            yield "surname", word
            yield "surname cut", word[:4], thing.person.given[0][:1] if thing.person.given else ""


def _sized(members: list[int], things: Sequence[Thing], rarity: Rarity) -> Iterator[list[int]]:
    """The block, or its parts by a second key if it is too large, or a window over it if that does not help."""
    if len(members) <= _LARGEST_BLOCK:
        yield members
        return
    parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in members:
        for key in _second_keys(things[index], rarity):
            parts[key].append(index)
    for part in parts.values():
        if len(part) <= _LARGEST_BLOCK:
            yield part
        else:
            yield from _windows(part, things)


def _second_keys(thing: Thing, rarity: Rarity) -> Iterable[tuple[str, ...]]:
    words = sorted(thing.own_words, key=lambda word: (-rarity(word), word))[:_OWN_WORDS]
    keys: set[tuple[str, ...]] = {("word", word[:4]) for word in words}
    return sorted(keys) or [("sort", *sorted(thing.name.types))]


def _windows(members: list[int], things: Sequence[Thing]) -> Iterator[list[int]]:
    ordered = sorted(members, key=lambda index: (things[index].name.core, things[index].key))
    for start in range(0, len(ordered), _WINDOW):
        yield ordered[start : start + 2 * _WINDOW]


def _pairs_within(block: list[int], texts: Sequence[str], alike: bool) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    members = np.array(sorted(set(block)), dtype=np.int64)
    if not alike or len(members) <= 8:
        left, right = np.triu_indices(len(members), 1)
        return members[left], members[right]
    names = [texts[index] for index in members]
    scores = process.cdist(names, names, scorer=token_set_ratio, score_cutoff=_CLOSE, dtype=np.uint8)
    empty = np.array([not name for name in names])
    close = (scores > 0) | (empty[:, None] & empty[None, :])
    left, right = np.nonzero(np.triu(close, 1))
    return members[left], members[right]
