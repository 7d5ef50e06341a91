"""Prepositions in a name, and what they bring: capitals always, nouns where the head is open."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.find.structures.letters import Word
from extract.find.structures.tails.capitals import BEHIND_A_NAME, QUOTES, quoted
from extract.find.structures.tails.state import TO, WHOLE_HEAD, NameWords, Step, Tail, taken
from extract.find.structures.wordkinds import ARTICLES, OPENERS, is_adjective, is_noun, is_of_a_place, listed, printed

_DISTRICT = re.compile(r"\d{1,2}(?:er|e|eme)")
_PURPOSES = frozenset({"gestion", "defense", "promotion", "sauvegarde", "prevention"})


def linked(name: NameWords, i: int, tail: Tail) -> Step:
    """The preposition or article at a word, with the word that it brings."""
    low, j = printed(name.words[i]), i + 1
    if low == "en" and tail.last == "head" and name.hit.head.capital == "initials":
        return None  # "l'ARS | en Sarthe"
    if (after := name.at(j)) and low not in ARTICLES and printed(after) in ARTICLES:
        j += 1
    word = name.at(j)
    if word is None:
        return None
    if low == "pour" and (tail.proper or tail.last == "qualifier") and word.low in ("tous", "toutes"):
        return j + 1, replace(tail, end=word.end)  # "Un toit pour tous"
    if _for_a_cause(name, i, j, tail) or _repeats(name, i, j):
        return j + 1, replace(tail, end=word.end)
    if not _link_allowed(name, i, tail):
        return None
    if word.text in QUOTES:
        return quoted(name, j, tail)
    if name.capital(j) or (word.number and name.capital(j + 1)):
        return _linked_proper(name, i, j, tail)
    if _noun_allowed(name, low, word, tail):
        return _noun(low, word, j, tail)
    following = name.at(j + 1)
    if following and low not in ARTICLES and word.low in listed("lands") and is_of_a_place(following):
        basin = replace(tail, end=following.end, proper=True, linked=True, last="noun")
        return j + 2, basin  # "du bassin montluçonnais"
    if following and _DISTRICT.fullmatch(word.low) and following.low == "arrondissement":
        return linked(name, j + 2, tail) if name.at(j + 2) else None  # "du 9e arrondissement de Lyon"
    if word.low in listed("territory_nouns") and following and printed(following) in OPENERS:
        return linked(name, j + 1, tail)  # "le CCAS de la ville d'Angers"
    return None


def _for_a_cause(name: NameWords, i: int, j: int, tail: Tail) -> bool:
    """Whether "pour la santé" closes a name: an open association's, with nothing said of the cause behind it."""
    if printed(name.words[i]) != "pour" or j != i + 2 or not name.open or name.hit.head.kind != "association":
        return False
    after = name.at(j + 1)
    closed = after is None or after.is_mark or after.low in BEHIND_A_NAME or not is_adjective(after)
    of_it = after is not None and printed(after) in OPENERS
    return tail.last in ("proper", "noun") and name.words[j].low in listed("causes") and closed and not of_it


def _repeats(name: NameWords, i: int, j: int) -> bool:
    """ "Fondation Pas à Pas": the word before, once more."""
    return (
        printed(name.words[i]) == "à"
        and j == i + 1
        and name.capital(j)
        and name.words[j].text == name.words[i - 1].text
    )


def _link_allowed(name: NameWords, i: int, tail: Tail) -> bool:
    low = printed(name.words[i])
    if tail.title == "infinitive" and low in TO | {"en", "dans", "pour", "avec"}:
        return True
    if low == "pour" and name.shouting and tail.last == "proper":
        return True
    if low == "au" and "sante" in tail.chain and name.words[i + 1].low == "travail":
        return True
    if low in TO | {"pour"}:
        chained = _has_purpose(tail) if low == "pour" else not TO.isdisjoint(tail.chain) or _gives(name.words[i - 1])
        return name.open and (tail.last in ("head", "qualifier") or chained)
    if low in ("contre", "avec"):
        return {"contre": "lutte", "avec": "relations"}[low] in tail.chain
    if low in ARTICLES:
        return tail.proper or tail.last in ("head", "qualifier")
    return low not in ("lès", "près") or tail.proper


def _has_purpose(tail: Tail) -> bool:
    """Whether "pour" goes on after the last noun: "comité d'éducation pour la santé"."""
    return tail.last == "noun" and not listed("nouns_for").isdisjoint(tail.chain)


def _gives(noun: Word) -> bool:
    """Whether "à" goes on after the last noun: "centre de ressources et d'appui aux CLSM"."""
    return noun.low in listed("nouns_to")


def _linked_proper(name: NameWords, i: int, j: int, tail: Tail) -> Step:
    opener, low = name.words[i], printed(name.words[i])
    if low in ARTICLES and tail.last in ("head", "qualifier") and not opener.capital:
        return None  # "la préfecture le Nord" is no name
    length = name.head_length(j)
    another = length > WHOLE_HEAD and not name.words[j].low.endswith("s")  # not "des Maisons des Associations"
    if (tail.last == "proper" and length and not name.open) or (tail.proper and another):
        return None  # "l'Incubateur des Territoires | de l'Agence nationale …"
    first = i if low in ARTICLES and opener.capital and not tail.proper else j
    return taken(name, j + 1, tail, first=name.words[first].start, linked=True)


def _noun_allowed(name: NameWords, low: str, word: Word, tail: Tail) -> bool:
    if low == "en" and word.low not in listed("nouns_after_en"):
        return False
    noun = is_noun(word) or (tail.last == "noun" and word.low in listed("nouns_to"))
    return (name.open or tail.last == "noun") and low not in ARTICLES and noun


def _noun(low: str, word: Word, j: int, tail: Tail) -> Step:
    purpose = tail.purpose or low == "pour" or word.low in _PURPOSES
    chain = tail.chain | {low, word.low}
    return j + 1, replace(tail, end=word.end, nouns=True, purpose=purpose, linked=True, last="noun", chain=chain)
