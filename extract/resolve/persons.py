"""Names of persons taken apart: given names or their initials, surname; civility, particles and functions set aside."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from extract.resolve.folding import fold
from extract.resolve.lexicon import word_list


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: `given` as printed (initials are single letters), `surname` words without particles."""

    given: tuple[str, ...]
    surname: tuple[str, ...]


def read_person_name(printed: str) -> PersonName:
    """Take a printed name apart. Words all in capitals beside words that are not are the surname."""
    lists = word_list("persons")
    head = printed.split(",")[0]
    tokens = [token for token in head.replace("’", "'").replace(".", ". ").split() if fold(token)]
    kept = [t for t in tokens if fold(t) not in lists["civilities"]]
    capitals = [t for t in kept if len(fold(t)) > 1 and t.isupper()]
    if capitals and len(capitals) < len(kept):
        surname = [t for t in kept if t in capitals or fold(t) in lists["particles"]]
        given = [t for t in kept if t not in surname]
    else:
        cut = _surname_start([fold(t) for t in kept], lists["particles"])
        given, surname = kept[:cut], kept[cut:]
    return PersonName(given=_words(given), surname=tuple(w for w in _words(surname) if w not in lists["particles"]))


def _surname_start(words: list[str], particles: list[str]) -> int:
    """Where the surname starts: at the first particle that follows a given name, else at the last word."""
    for index, word in enumerate(words):
        if index and word.split()[0] in particles:
            return index
    return max(0, len(words) - 1)


def _words(tokens: list[str]) -> tuple[str, ...]:
    return tuple(word for token in tokens for word in fold(token).split())


def surname_likeness(left: PersonName, right: PersonName) -> float:
    """1 equal, 0.9 one slip, 0.7 one is part of the other (double names), 0 different."""
    one, other = "".join(left.surname), "".join(right.surname)
    if one == other:
        return 1.0
    if min(len(one), len(other)) >= 5 and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1:
        return 0.9
    shared = set(left.surname) & set(right.surname)
    return 0.7 if shared and (shared == set(left.surname) or shared == set(right.surname)) else 0.0


def given_likeness(left: PersonName, right: PersonName) -> float | None:
    """1 equal, 0.6 an initial fits, -1 different; None where one side gives none."""
    if not left.given or not right.given:
        return None
    one, other = left.given[0], right.given[0]
    if left.given == right.given:
        return 1.0
    if one == other:
        return 0.9
    if len(one) == 1 or len(other) == 1:
        return 0.6 if one[0] == other[0] else -1.0
    if (
        DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
        and min(len(one), len(other)) >= 5
        and one[-1] == other[-1]
    ):
        return 0.7
    return -1.0


def person_key(printed: str) -> str:
    """A person's name as an identity, without civility: "M. DUPONT Jean" -> "jean dupont"."""
    name = read_person_name(printed)
    return " ".join((*name.given, *name.surname)) or fold(printed)


def plain_name(printed: str) -> str:
    """The printed name without civility and what follows a comma."""
    civilities = word_list("persons")["civilities"]
    tokens = printed.split(",")[0].split()
    return " ".join(token for token in tokens if fold(token) not in civilities) or printed
