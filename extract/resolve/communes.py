"""Spellings of communes gathered, so that a slip in a commune's name does not part what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from extract.resolve.things import Thing

Words = frozenset[str]

_ALIKE = 0.86  # normalised similarity of two spellings of one commune


def commune_labels(things: Sequence[Thing]) -> list[str]:
    """For each thing what the spellings of its commune are called together; empty where place or kind give none.

    Spellings are gathered within a department: those that differ by a slip, and those of which one holds the other's
    words. They are called by the first of them. Persons are known by other traits than a commune.
    """
    labels: dict[str, str] = {}
    spellings: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        if spelling := spelling_of(thing):
            spellings[thing.department].add(spelling)
    for found in spellings.values():
        labels |= label_spellings(found)
    return [labels.get(spelling_of(thing), "") for thing in things]


def spelling_of(thing: Thing) -> str:
    """A structure's department and commune as one text; empty where one of them is not known."""
    if thing.kind == "person" or not (thing.commune and thing.department):
        return ""
    return f"{thing.department}|{' '.join(sorted(thing.commune))}"


def label_spellings(spellings: Iterable[str]) -> dict[str, str]:
    """For each spelling of one department the first of those it is gathered with."""
    ordered = sorted(spellings)
    parent = list(range(len(ordered)))
    for left, right in _alike([frozenset(one.partition("|")[2].split()) for one in ordered]):
        _join(parent, left, right)
    return {spelling: ordered[_root(parent, index)] for index, spelling in enumerate(ordered)}


def _alike(spellings: list[Words]) -> list[tuple[int, int]]:
    texts = [" ".join(sorted(words)) for words in spellings]
    scores = process.cdist(texts, texts, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, dtype=np.float32)
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
