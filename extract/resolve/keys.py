"""The keys under which a thing is found: things that share one are compared. Keys are numbers, the same everywhere.

Keys of words serve things whose place is not known, since things of two communes are two things: so they cost little
however common the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import combinations
from zlib import adler32, crc32

from extract.resolve.rarity import Rarity
from extract.resolve.things import Thing

_OWN_WORDS = 3  # so many of a name's rarest words make keys
_END = 3  # letters at either end of a word that split large blocks


class Sort(IntEnum):
    """What a key is made of; it says which pairs of a block are worth comparing. Kept in a key's last three bits.

    From ADDRESS on, pairs need no likeness of their names.
    """

    COMMUNE = 0
    SPELLING = 1  # of a commune, without its department
    WORD = 2  # a rare word in a department, or a word of a commune's name
    PHRASE = 3  # two rare words, or the only one
    ADDRESS = 4  # street, postcode, telephone, surname
    ACRONYM = 5
    INSTITUTION = 6
    NAME = 7  # any word of a name: proposes no pairs, finds the things whose words have become rarer or commoner


def key(sort: Sort, *parts: str) -> int:
    """A key as 63 bits. Two keys of one number would only propose a few pairs more, which comparing refuses."""
    text = "\x1f".join(parts).encode()
    return ((crc32(text) << 28 | adler32(text) & 0xFFFFFFF) << 3) | sort


def keys_of(thing: Thing, commune: str, rarity: Rarity) -> set[int]:
    """All keys of a thing; `commune` is what its commune's spellings are called together, empty if not known."""
    found = set[int]()
    if commune:
        found.add(key(Sort.COMMUNE, commune))
    if thing.commune:
        found.add(key(Sort.SPELLING, *sorted(thing.commune)))
    if thing.institution:
        found.add(key(Sort.INSTITUTION, thing.institution))
    rare = rarest(thing, rarity)
    found.update(key(Sort.ADDRESS, *parts) for parts in _exact_keys(thing, rare))
    if thing.kind != "person":
        found.update(_word_keys(thing, rare))
        found.update(_phrase_keys(thing, rare))
        found.update(key(Sort.ACRONYM, acronym) for acronym in _acronyms(thing))
    return found


def name_keys(words: Iterable[str]) -> set[int]:
    """The keys that find every thing with one of the words in its name."""
    return {key(Sort.NAME, word) for word in words}


def _word_keys(thing: Thing, rare: Iterable[str]) -> Iterator[int]:
    """For things whose commune is not known."""
    for word in {*rare, *thing.commune}:
        for family in thing.families or ("",):
            yield key(Sort.WORD, word, thing.department, family or "")


def _phrase_keys(thing: Thing, rare: tuple[str, ...]) -> Iterator[int]:
    """For things of which no place is known."""
    if len(rare) > 1:
        yield from (key(Sort.PHRASE, *pair) for pair in combinations(sorted(rare), 2))
    elif rare:
        yield key(Sort.PHRASE, rare[0], "")
        yield from (key(Sort.PHRASE, rare[0], family or "") for family in thing.families)


def _exact_keys(thing: Thing, rare: Iterable[str]) -> Iterator[tuple[str, ...]]:
    if thing.address:
        for number in thing.address.numbers:
            yield from (("street", number, word[:4]) for word in thing.address.street if len(word) > 1)
    if thing.phone:
        yield "phone", thing.phone
    if thing.postcode:
        yield from (("postcode", thing.postcode, stem(word)) for word in rare)
    if thing.person:
        yield from (("surname", word) for word in thing.person.surname)
        yield from (("cut", word[:4], "".join(thing.person.given)[:1]) for word in thing.person.surname)


def _acronyms(thing: Thing) -> Iterator[str]:
    """An acronym and the names it can stand for, where no place says more."""
    yield from thing.acronyms
    core = thing.name.core
    if may_be_acronym(thing):
        yield core[0]
    elif thing.kind == "structure" and not thing.commune and 4 <= len(core) <= 7:
        yield "".join(word[0] for word in core)


def may_be_acronym(thing: Thing) -> bool:
    """Whether a name of which no commune is known is one short word."""
    core = thing.name.core
    return thing.kind == "structure" and not thing.commune and len(core) == 1 and 3 <= len(core[0]) <= 7


def rarest(thing: Thing, rarity: Rarity) -> tuple[str, ...]:
    """The words of a name that tell most."""
    words = set(thing.name.core)
    return tuple(sorted(words, key=lambda word: (-rarity(word), word))[:_OWN_WORDS])


def splits_of(thing: Thing, rarity: Rarity) -> tuple[int, ...]:
    """The second keys of a thing, which split a block that is too large: how its rare words start and end, or its sort.

    A slip of the pen spares one of the two.
    """
    own = [past_saint(word) for word in rarest(thing, rarity) if word in thing.own_words]
    ends = {f"start\x1f{word[:_END]}" for word in own} | {f"end\x1f{word[-_END:]}" for word in own}
    sort = "\x1f".join(("sort", *sorted(thing.name.types)))
    return tuple(crc32(text.encode()) for text in sorted(ends) or [sort])


def stem(word: str) -> str:
    """The start of a word, past the Saint that thousands share."""
    return past_saint(word)[:5]


def past_saint(word: str) -> str:
    """A word without the Saint fused to it, which makes "saintgeorges" look like "saintcharles"."""
    return word[5:] if word.startswith("saint") and len(word) > 6 else word
