"""Spellings of communes gathered, so that a slip in a commune's name does not part what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from extract.resolve.things import Thing

Words = frozenset[str]

_ALIKE = 0.86  # normalised similarity of two spellings of one commune


def commune_groups(things: Sequence[Thing]) -> list[int]:
    """For each thing the number of its commune's group of spellings; -1 where commune or department are not known.

    Spellings are gathered within a department: those that differ by a slip, and those of which one holds the other's
    words.
    """
    spellings = sorted({_spelling(thing) for thing in things if _located(thing)}, key=lambda s: (s[0], sorted(s[1])))
    number = {spelling: index for index, spelling in enumerate(spellings)}
    parent = list(range(len(spellings)))
    for members in _by_department(spellings).values():
        for left, right in _alike([spellings[index][1] for index in members]):
            _join(parent, members[left], members[right])
    return [_root(parent, number[_spelling(thing)]) if _located(thing) else -1 for thing in things]


def _located(thing: Thing) -> bool:
    return bool(thing.commune and thing.department)


def _spelling(thing: Thing) -> tuple[str, Words]:
    return thing.department, thing.commune


def _by_department(spellings: Sequence[tuple[str, Words]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, (department, _) in enumerate(spellings):
        found[department].append(index)
    return found


def _alike(spellings: list[Words]) -> list[tuple[int, int]]:
    texts = [" ".join(sorted(words)) for words in spellings]
    scores = process.cdist(
        texts, texts, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_ALIKE, dtype=np.float32
    )
    pairs = [(int(a), int(b)) for a, b in np.argwhere(np.triu(scores, 1) > 0)]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(spellings):
        for word in words:
            by_word[word].append(index)
    for index, words in enumerate(spellings):
        if len(words) == 1:
            pairs += [(index, other) for other in by_word[next(iter(words))] if other != index]
    return pairs


def _join(parent: list[int], left: int, right: int) -> None:
    one, other = _root(parent, left), _root(parent, right)
    parent[max(one, other)] = min(one, other)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
