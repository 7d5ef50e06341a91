"""What a structure's name is made of: the sort of body, its own words, numbers and sites, words of place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from extract.resolve.folding import words_of
from extract.resolve.lexicon import word_list

_SITE_LETTERS = frozenset("abcdefgh")  # "école Jules-Ferry B"
_ORDINAL = re.compile(r"(\d+)(?:er|ere|e|eme|nd|nde|d)$")


@dataclass(frozen=True, slots=True)
class StructureName:
    """A name taken apart. `core` are its own words in order, `types` the concepts of types.yml that it states."""

    printed: str
    core: tuple[str, ...]
    types: frozenset[str]
    numbers: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether the name states a sort of body and nothing of which one."""
        return not self.core or all(word in _generic() for word in self.core)

    @property
    def site(self) -> frozenset[str]:
        """The words that name one site of a larger body: "HU Saint-Louis site Lariboisière" -> {lariboisiere}."""
        return frozenset(self.core[self.core.index("site") + 1 :]) if "site" in self.core else frozenset()

    @property
    def initials(self) -> str:
        """The first letters of all words but articles and the like: "Centre hospitalier Alpes-Léman" -> "chal"."""
        return "".join(word[0] for word in words_of(self.printed) if word not in _stop())


@dataclass(frozen=True, slots=True)
class Concept:
    """A sort of body. Two concepts of one family may be said of one body."""

    name: str
    family: str | None
    part: bool
    kind: str | None
    level: str | None


@lru_cache(maxsize=65536)
def read_structure_name(printed: str) -> StructureName:
    """Take a printed name apart. Pure and cheap: about ten microseconds a name."""
    words = words_of(printed)
    site = words.pop() if len(words) > 1 and words[-1] in _SITE_LETTERS and printed.rstrip()[-1].isupper() else None
    types, rest = _take_types(expand(words))
    core, numbers = _split(fuse_saints(rest))
    if site is not None:
        numbers.add(site)
    return StructureName(printed=printed, core=core, types=_one_of(types), numbers=_one_of(numbers))


_SETS: dict[frozenset[str], frozenset[str]] = {}


def _one_of(words: set[str]) -> frozenset[str]:
    """One object for all equal sets: a million names have a few hundred of them."""
    found = frozenset(words)
    return _SETS.setdefault(found, found) if len(_SETS) < 65536 else found


def expand(words: Sequence[str]) -> list[str]:
    """Abbreviations of single words written out, words without meaning of their own left out."""
    abbreviations, stop = _abbreviations(), _stop()
    expanded: list[str] = []
    for word in words:
        if word in stop:
            continue
        expansion = abbreviations.get(word)
        if expansion is None:
            expanded.append(mended(word))
        else:
            expanded.extend(expansion)
    return expanded


@lru_cache(maxsize=65536)
def mended(word: str) -> str:
    """The word of the lists that a slip of one letter made unknown ("malson", "hopitla"); else the word itself."""
    known = _vocabulary()
    if len(word) < 6 or word in known:
        return word
    near = {other for cut in _cuts(word) for other in _cut_vocabulary().get(cut, ())}
    near = {other for other in near if other[0] == word[0] and DamerauLevenshtein.distance(other, word) == 1}
    near = {other for other in near if not other.startswith(word) and not word.startswith(other)}
    return near.pop() if len(near) == 1 else word


def _cuts(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words one slip apart share one."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def _take_types(words: list[str]) -> tuple[set[str], list[str]]:
    phrases = _phrases()
    types: set[str] = set()
    rest: list[str] = []
    index = 0
    while index < len(words):
        for phrase, concept in phrases.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                types.add(concept)
                index += len(phrase)
                break
        else:
            rest.append(words[index])
            index += 1
    return types, rest


def fuse_saints(words: list[str]) -> Iterator[str]:
    """`saint` with the word it belongs to, as one word: it is the other word that tells saints apart."""
    index = 0
    while index < len(words):
        if words[index] == "saint" and index + 1 < len(words) and len(words[index + 1]) > 1:
            end = index + 2
            if end < len(words) and words[end] in _saints().get(words[index + 1], ()):
                end += 1
            yield "".join(words[index:end])
            index = end
        else:
            yield words[index]
            index += 1


def _split(words: Iterator[str]) -> tuple[tuple[str, ...], set[str]]:
    lists = _lists()
    core: list[str] = []
    numbers: set[str] = set()
    for word in words:
        number = lists["numbers"].get(word)
        if word in lists["legal"]:
            continue
        if number is not None:
            numbers.add(number)
        elif word[0].isdigit() and (ordinal := _ORDINAL.match(word)):
            numbers.add(ordinal[1])
        elif word.isdigit():
            numbers.add(word.lstrip("0") or "0")
        elif word not in core:
            core.append(intern(word))
    return tuple(core), numbers


@cache
def concepts() -> dict[str, Concept]:
    """Every concept of types.yml by name."""
    entries: dict[str, dict[str, Any]] = word_list("types")
    return {
        name: Concept(
            name=name,
            family=entry["family"],
            part=bool(entry.get("part")),
            kind=entry.get("kind"),
            level=entry.get("level"),
        )
        for name, entry in entries.items()
    }


@lru_cache(maxsize=4096)
def levels(types: frozenset[str]) -> frozenset[str]:
    """The levels of administration that sorts of body state: a regional hospital is no departmental one."""
    return frozenset(level for concept in types if (level := concepts()[concept].level))


@cache
def _vocabulary() -> frozenset[str]:
    """Words of sorts of body that are long enough to be known again with a slip in them."""
    phrases = (printed for entry in word_list("types").values() for printed in entry["phrases"])
    return frozenset(word for printed in phrases for word in words_of(printed) if len(word) >= 6)


@cache
def _cut_vocabulary() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted(_vocabulary()):
        for cut in set(_cuts(word)):
            found.setdefault(cut, []).append(word)
    return found


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases of all concepts by first word, the longest first."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for concept, entry in word_list("types").items():
        for printed in entry["phrases"]:
            phrase = tuple(expand(words_of(printed)))
            found.setdefault(phrase[0], {}).setdefault(phrase, concept)
    return {
        first: sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])) for first, phrases in found.items()
    }


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {str(short): tuple(str(full).split()) for short, full in word_list("words")["abbreviations"].items()}


@cache
def _saints() -> dict[str, list[str]]:
    return dict(word_list("words")["saints"])


@cache
def _stop() -> frozenset[str]:
    return frozenset(word_list("words")["stop"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(word_list("words")["very_common"])


@cache
def instrument_words() -> frozenset[str]:
    """Words that say what sort of act an instrument is, and never which one."""
    return frozenset(expand(word_list("words")["instruments"])) | frozenset(word_list("words")["instruments"])


@cache
def _lists() -> dict[str, Any]:
    words = word_list("words")
    return {"legal": frozenset(words["legal"]), "numbers": {**words["roman"], **words["numerals"]}}
