"""Names of persons taken apart: given names or their initials, surname; civility, particles and functions set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from extract.resolve.folding import fold
from extract.resolve.lexicon import word_list

_INITIAL = re.compile(r"\.(?=[^\W\d_])")  # "J.F. Dupont" is two initials; "M.-H." stays in one piece


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: `given` as printed (initials are single letters), `surname` words without particles.

    `gender` is "f" or "m" where the civility says so, else empty.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    gender: str = ""


def read_person_name(printed: str) -> PersonName:
    """Take a printed name apart. Words all in capitals beside words that are not are the surname."""
    lists = word_list("persons")
    head = printed.split(",")[0]
    tokens = [token for token in _INITIAL.sub(". ", head.replace("’", "'")).split() if fold(token)]
    kept = [t for t in tokens if fold(t) not in lists["civilities"]]
    # "le directeur", "maire": words in lower case beside words that are not are functions, unless they are particles
    if any(not t.islower() for t in kept):
        kept = [t for t in kept if not t.islower() or fold(t).split()[0] in lists["particles"]]
    capitals = [t for t in kept if t.isupper() and any(len(word) > 1 for word in fold(t).split())]
    if capitals and len(capitals) < len(kept):
        surname = [t for t in kept if t in capitals or fold(t) in lists["particles"]]
        given = [t for t in kept if t not in surname]
    else:
        cut = _surname_start([fold(t) for t in kept], lists["particles"])
        given, surname = kept[:cut], kept[cut:]
    own = tuple(word for word in _words(surname) if word not in lists["particles"])
    return PersonName(given=_words(given), surname=own or _words(surname), gender=_gender(tokens))


def _gender(tokens: list[str]) -> str:
    said = word_list("persons")["genders"]
    return next((said[fold(token)] for token in tokens if fold(token) in said), "")


def _surname_start(words: list[str], particles: list[str]) -> int:
    """Where the surname starts: at the first particle that follows a given name, else at the last word."""
    for index, word in enumerate(words):
        if index and word.split()[0] in particles:
            return index
    return max(0, len(words) - 1)


def _words(tokens: list[str]) -> tuple[str, ...]:
    return tuple(word for token in tokens for word in fold(token).split())


def surname_likeness(left: PersonName, right: PersonName) -> float:
    """1 equal, 0.9 but for a doubled letter, 0.3 one slip or part of a double name, 0 different."""
    one, other = "".join(left.surname), "".join(right.surname)
    if one == other:
        return 1.0
    if _undoubled(one) == _undoubled(other):
        return 0.9
    shared = set(left.surname) & set(right.surname)
    part = bool(shared) and (shared == set(left.surname) or shared == set(right.surname))
    slip = min(len(one), len(other)) >= 5 and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
    return 0.3 if part or slip else 0.0


def given_likeness(left: PersonName, right: PersonName) -> float | None:
    """1 equal, 0.5 initials fit, 0.3 one slip or one name of several, -1 different; None where one side has none."""
    one, other = left.given, right.given
    if not one or not other:
        return None
    if one == other or "".join(one) == "".join(other):
        return 1.0
    pairs = list(zip(one, other, strict=False))
    if any(len(a) == 1 or len(b) == 1 for a, b in pairs):
        return 0.5 if all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in pairs) else -1.0
    if all(a == b for a, b in pairs) or (len(one) == len(other) and all(_one_slip(a, b) for a, b in pairs)):
        return 0.3
    return -1.0


def _one_slip(one: str, other: str) -> bool:
    """Whether two given names differ by a slip; one at the end makes another name ("Pascal", "Pascale")."""
    if one == other:
        return True
    close = min(len(one), len(other)) >= 5 and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
    return close and one[-1] == other[-1]


def same_words(left: PersonName, right: PersonName) -> bool:
    """Whether two names have the same words in the same order, wherever given names were held to end."""
    return left.given + left.surname == right.given + right.surname


def _undoubled(word: str) -> str:
    return "".join(char for index, char in enumerate(word) if index == 0 or char != word[index - 1])


def person_key(printed: str) -> str:
    """A person's name as an identity, without civility: "M. DUPONT Jean" -> "jean dupont"."""
    name = read_person_name(printed)
    return " ".join((*name.given, *name.surname)) or fold(printed)


def plain_name(printed: str) -> str:
    """The printed name without civility and what follows a comma."""
    civilities = word_list("persons")["civilities"]
    tokens = printed.split(",")[0].split()
    return " ".join(token for token in tokens if fold(token) not in civilities) or printed
