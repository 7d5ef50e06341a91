"""The rule of `blocking` asked of the matching index: for a few things, whom they are compared with."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Protocol

import numpy as np

from extract.records import Card, IndexedThing
from extract.resolve.blocking import CROWD, LARGE, NEAR, SMALL, Blocks, Cards, numbers, pairs_among
from extract.resolve.keys import Sort, key


class Shelf(Protocol):
    """What is asked of the matching index."""

    def things(self, numbers: Iterable[int]) -> dict[int, IndexedThing]:
        """Things by number."""

    def cards(self, numbers: Iterable[int]) -> dict[int, Card]:
        """What finding candidates takes of things, by number."""

    def blocks(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key."""

    def sizes(self, keys: Iterable[int], most: int) -> dict[int, int]:
        """How many things have each key; of very many, no more than `most` are counted."""

    def nowhere(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The things that have each key and of which no place is known."""


class Neighbours:
    """The things around a few things, in the blocks they are in."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def _blocks(self, keys: Set[int], crowds: Set[int]) -> dict[int, set[int]]:
        phrases = {one for one in crowds if one & 7 == Sort.PHRASE}
        return self._shelf.blocks(keys - crowds) | self._shelf.nowhere(phrases)

    def in_communes(self, labels: Iterable[str]) -> dict[int, Card]:
        """The things in communes that are called so."""
        blocks = self._shelf.blocks(key(Sort.COMMUNE, label) for label in labels)
        return self._shelf.cards({number for members in blocks.values() for number in members})

    def candidates(self, touched: Set[int]) -> list[tuple[int, int]]:
        """The candidate pairs with a touched thing, each in the order of keys."""
        own = self._shelf.things(touched)
        keys = {one for thing in own.values() for one in thing.keys}
        sizes = self._shelf.sizes(keys, CROWD + 1)
        crowds = {one for one in keys if _is_crowd(one, sizes[one])}
        blocks = self._blocks(keys, crowds)
        others = {n for members in blocks.values() for n in members} - own.keys()
        cards: dict[int, Card] = {**own, **self._shelf.cards(others)}
        order = sorted(cards, key=lambda number: cards[number].key)
        ordered = [cards[number] for number in order]
        keys_of = defaultdict[int, list[int]](list)
        for number, members in blocks.items():
            for member in members:
                keys_of[member].append(number)
        flags = np.array([number in touched for number in order], dtype=bool)
        pairs = pairs_among(_columns(ordered), Blocks.of(keys_of[number] for number in order), flags)
        return [(order[left], order[right]) for left, right in pairs.tolist()]

    def jolted(self, old: Mapping[int, IndexedThing], now: Mapping[int, IndexedThing]) -> set[int]:
        """Of the things that stand, those with other candidates once `old` are out of the index and `now` are in.

        To be asked before the index is changed. A block that grows or shrinks past a bound of the rule has other
        pairs; so has a part of a large block, and a crowd around a place where one comes or goes.
        """
        joined, left = _by_key(now), _by_key(old)
        sizes = self._shelf.sizes(joined.keys() | left.keys(), LARGE + len(old) + 1)
        after = {one: sizes.get(one, 0) - len(left[one]) + len(joined[one]) for one in joined.keys() | left.keys()}
        crowds = {one for one in after if _is_crowd(one, min(after[one], sizes.get(one, 0)))}
        blocks = self._blocks(after.keys(), crowds)
        large = {n for members in blocks.values() if len(members) >= LARGE for n in members}
        cards: dict[int, Card] = {**self._shelf.cards(large - old.keys()), **old}
        found: set[int] = set()
        for number in after:
            before = blocks.get(number, set())
            came = {n for n in joined[number] if number not in crowds or _stays(now[n], number)}
            then = (before - old.keys()) | came
            if _size(len(before), number) != _size(len(then), number):
                found |= before | then
            elif len(before) > LARGE:
                found |= _jolted_parts(
                    {n: cards[n] for n in before},
                    {n: now[n] if n in now else cards[n] for n in then},
                    Sort(number & 7),
                )
        return found - old.keys() - now.keys()


def _by_key(cards: Mapping[int, IndexedThing]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for number, card in cards.items():
        for one in card.keys:
            found[one].add(number)
    return found


def _is_crowd(number: int, size: int) -> bool:
    """Whether a block is of words that too many bear: of one word it proposes nobody then."""
    return number & 7 in (Sort.PHRASE, Sort.WORD) and size > CROWD


def _stays(card: Card, number: int) -> bool:
    """Whether a thing stands in a block that is a crowd."""
    return number & 7 == Sort.PHRASE and card.nowhere


def _size(things: int, number: int) -> int:
    return (things > SMALL) + (things > LARGE) + _is_crowd(number, things)


def _jolted_parts(before: Mapping[int, Card], after: Mapping[int, Card], sort: Sort) -> set[int]:
    """The things of parts of a large block that pass the bound, and those near a change in a crowded part."""
    altered = {n for n in before.keys() | after.keys() if _place(before, n) != _place(after, n)}
    seconds = {second for side in (before, after) for n in altered if n in side for second in _seconds(sort)(side[n])}
    found: set[int] = set()
    for second in seconds:
        was, is_now = ({n: c for n, c in side.items() if second in _seconds(sort)(c)} for side in (before, after))
        if (len(was) > LARGE) != (len(is_now) > LARGE):
            found |= was.keys() | is_now.keys()
        elif len(is_now) > LARGE:
            spots = {_spot(side[n]) for side in (was, is_now) for n in altered if n in side}
            found |= _pushed(was, is_now, spots, sort)
    return found


def _place(side: Mapping[int, Card], number: int) -> tuple[str, tuple[int, ...]] | None:
    return (side[number].text, side[number].splits) if number in side else None


def _seconds(sort: Sort) -> Callable[[Card], tuple[int, ...]]:
    return (lambda card: (0,)) if sort is Sort.INSTITUTION else (lambda card: card.splits)


Spot = tuple[str, str]


def _spot(card: Card) -> Spot:
    return card.text, card.key


def _pushed(was: Mapping[int, Card], is_now: Mapping[int, Card], spots: Set[Spot], sort: Sort) -> set[int]:
    """Of each pair that came near or ceased to be in a crowd's order, the thing that the sort of key is there for."""
    before, after = (sorted((*_spot(card), number) for number, card in side.items()) for side in (was, is_now))
    pairs = _near_pairs(before, spots) ^ _near_pairs(after, spots)
    cards = {**was, **is_now}
    return {n for pair in pairs for n in [next((n for n in pair if _wanted(cards[n], sort)), None)] if n is not None}


def _near_pairs(ordered: list[tuple[str, str, int]], spots: Set[Spot]) -> set[tuple[int, int]]:
    """The pairs of a crowd that are near each other with one of the spots between them."""
    found = set()
    for spot in spots:
        place = bisect_left(ordered, (*spot, -1))
        for left in range(max(0, place - NEAR), place):
            for right in range(place, min(len(ordered), left + NEAR + 1)):
                found.add((ordered[left][2], ordered[right][2]))
    return found


def _wanted(card: Card, sort: Sort) -> bool:
    """Whether a pair with this thing is worth comparing, as `blocking` has it."""
    if sort is Sort.PHRASE:
        return card.nowhere
    if sort in (Sort.WORD, Sort.SPELLING):
        return not card.commune
    return not card.short if sort is Sort.ACRONYM else True


def _columns(cards: list[Card]) -> Cards:
    return Cards(
        texts=[card.text for card in cards],
        places=numbers(card.commune for card in cards),
        institutions=numbers(card.institution for card in cards),
        nowhere=np.array([card.nowhere for card in cards], dtype=bool),
        short=np.array([card.short for card in cards], dtype=bool),
        splits=[card.splits for card in cards],
    )
