"""Places and addresses made comparable: communes as words, departments as codes, streets without their sort."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.resolve.folding import fold, words_of
from extract.resolve.lexicon import word_list
from extract.resolve.names import expand, fuse_saints

_CEDEX = re.compile(r"\bcedex\b.*")
_DISTRICT = re.compile(r"\b\d+\s*(er|e|eme)?(\s+arrondissement)?$")


@dataclass(frozen=True, slots=True)
class Address:
    """A street address: house numbers (a range has several) and the words of the street."""

    numbers: frozenset[str]
    street: tuple[str, ...]


@lru_cache(maxsize=65536)
def commune_words(commune: str | None) -> frozenset[str]:
    """The words of a commune's name: "ST-YRIEIX LA PERCHE CEDEX 2" -> {saintyrieix, perche}."""
    if not commune:
        return frozenset()
    plain = _DISTRICT.sub("", _CEDEX.sub("", fold(commune)).strip())
    return frozenset(fuse_saints(expand(words_of(plain))))


@lru_cache(maxsize=65536)
def read_address(printed: str | None) -> Address | None:
    """An address taken apart; None where nothing is printed."""
    if not printed:
        return None
    lists = _streets()
    numbers: set[str] = set()
    street: list[str] = []
    for word in fold(printed).split():
        if word.isdigit() and (not street or len(word) < 3):
            numbers.add(word)
        elif word not in lists["types"]:
            street.append(lists["short"].get(word, word))
    return Address(numbers=frozenset(numbers), street=tuple(street))


@cache
def _streets() -> dict[str, dict[str, str]]:
    words = word_list("streets")
    return {"types": dict.fromkeys(words["types"], ""), "short": words["short"]}
