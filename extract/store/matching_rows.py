"""Things and mentions as rows of the matching index."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from extract.records import Card, IndexedThing, Mention, Place


def block_rows(things: Iterable[IndexedThing]) -> Iterator[tuple[int, int, int]]:
    """The key, what is known of the place, and the number, for each key of each thing."""
    for thing in things:
        home = COMMUNE if thing.commune else NOWHERE if thing.nowhere else DEPARTMENT
        for key in (*thing.keys, *thing.names):
            yield key, home, thing.number


NOWHERE, DEPARTMENT, COMMUNE = range(3)  # the least that is known of a thing's place


def thing_row(thing: IndexedThing) -> tuple[object, ...]:
    """The row of a thing."""
    return (
        thing.number,
        thing.key,
        thing.text,
        thing.spelling,
        thing.commune,
        thing.institution,
        thing.nowhere,
        thing.short,
        array("q", thing.splits).tobytes(),
        " ".join(thing.words),
        array("q", thing.keys).tobytes(),
        array("q", thing.names).tobytes(),
    )


def thing_of(row: Sequence[Any]) -> IndexedThing:
    """The thing that a row keeps."""
    *rest, words, keys, names = row
    card = card_of(rest)
    shared = {name: getattr(card, name) for name in CARD}
    return IndexedThing(words=tuple(words.split()), keys=_numbers(keys), names=_numbers(names), **shared)


def card_of(row: Sequence[Any]) -> Card:
    """What finding candidates takes of a row of a thing."""
    number, key, text, spelling, commune, institution, nowhere, short, splits = row
    return Card(
        number=number,
        key=key,
        text=text,
        spelling=spelling,
        commune=commune,
        institution=institution,
        nowhere=bool(nowhere),
        short=bool(short),
        splits=_numbers(splits),
    )


CARD = tuple(field.name for field in fields(Card))


def _numbers(stored: bytes) -> tuple[int, ...]:
    values = array("q")
    values.frombytes(stored)
    return tuple(values)


_PLAIN = tuple(field.name for field in fields(Mention) if field.name != "place")


def said_of(mention: Mention) -> str:
    """A mention as one text."""
    return _JSON.encode((*_plain(mention), *_place(mention.place)))


def mention_of(said: str) -> Mention:
    """The mention that a text keeps."""
    values = json.loads(said)
    place = Place(**dict(zip(_PLACE, values[len(_PLAIN) :], strict=True)))
    return Mention(place=place, **dict(zip(_PLAIN, values, strict=False)))


_PLACE = tuple(field.name for field in fields(Place))
_plain, _place = attrgetter(*_PLAIN), attrgetter(*_PLACE)
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
