"""Reads a tail: at each word the one rule that fits, until none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.find.structures.bodies import known_body_at
from extract.find.structures.heads import Head, HeadHit
from extract.find.structures.letters import Word
from extract.find.structures.tails.capitals import QUOTES, double_name, number, proper, quoted, university_of_two_names
from extract.find.structures.tails.links import linked
from extract.find.structures.tails.lists import comma, joined
from extract.find.structures.tails.state import NameWords, Step, Tail
from extract.find.structures.tails.titles import title_word
from extract.find.structures.wordkinds import LINKS, is_adjective, is_of_a_place, listed, printed

_TWO_DEPARTMENTS = re.compile(r"\d\d-\d\d")  # "Adil 26-07"
_JOINERS = {"&", "+", "/"}
_PREPOSITIONS = LINKS | {"pour", "contre", "avec"}


def read_tail(words: Sequence[Word], text: str, folded: str, hit: HeadHit, index: int) -> Tail:
    """The tail that starts at `words[index]`; empty (its end is the head's) where nothing fits."""
    name, tail = NameWords(words, text, folded, hit), Tail(end=hit.end)
    while index < len(words):
        step = _step(name, index, tail)
        if step is None:
            break
        index, tail = step
    return tail


_ANY_HEAD = Head(kind="autre", tail="words", needs="nothing", capital="initials")


def read_name(words: Sequence[Word], text: str, folded: str, i: int) -> Tail:
    """The name that begins at `words[i]` with no head before it: that word stands for one."""
    hit = HeadHit(head=_ANY_HEAD, start=words[i].start, end=words[i].end, plural=False)
    return read_tail(words, text, folded, hit, i + 1)


def _step(name: NameWords, i: int, tail: Tail) -> Step:
    word = name.words[i]
    low = printed(word)
    if word.text in QUOTES:
        return quoted(name, i, tail)
    if name.capital(i):
        return proper(name, i, i + 1, tail)
    if _says_where(name, i, tail):
        proper_now = tail.proper or (tail.last in ("head", "qualifier") and not name.open)
        return i + 1, replace(tail, end=word.end, proper=proper_now, nouns=tail.nouns or tail.last == "noun")
    if _fits_as_adjective(name, i, tail):
        last = "qualifier" if tail.last in ("head", "qualifier") else tail.last
        return i + 1, replace(tail, end=word.end, nouns=tail.nouns or tail.last == "noun", last=last)
    if (tail.title or name.open) and (found := title_word(name, i, tail)):
        return found
    if ties := _ties_elsewhere(name, i, tail):
        return proper(name, i, i + ties + 1, tail)
    if low in _PREPOSITIONS:
        return linked(name, i, tail)
    return joined(name, i, tail) if low == "et" else _mark_or_number(name, i, tail)


def _says_where(name: NameWords, i: int, tail: Tail) -> bool:
    """ "Ouest guyanais", "Fédération du logement bastiais", "communauté des communes giennoises"."""
    if not is_of_a_place(name.words[i]):
        return False
    if tail.last == "proper":
        land = name.words[i - 1].low in listed("lands") | listed("lands_of_the_compass")
        return land or (tail.linked and not name.words[i - 1].is_mark)  # "du Marais poitevin"
    if tail.last == "noun" or name.open:
        return True
    return name.hit.head.seat == "grouping" or (name.head_is_capital and name.hit.head.kind != "commune")


def _ties_elsewhere(name: NameWords, i: int, tail: Tail) -> int:
    """How many words of another language stand between two capitals: "Tud ha Bro", "I Fratelli di u Celavu"."""
    ties = 0
    while tail.last == "proper" and (word := name.at(i + ties)) and word.low in listed("links_elsewhere"):
        ties += 1
    return ties if ties and name.capital(i + ties) else 0


def _fits_as_adjective(name: NameWords, i: int, tail: Tail) -> bool:
    word = name.words[i]
    if word.is_mark:
        return False
    if tail.last in ("head", "qualifier"):
        return word.low in listed("qualifiers") or (name.open and is_adjective(word))
    if tail.last == "proper" and word.low in listed("compass"):
        return tail.linked or name.is_place_so_far(tail)
    if tail.last == "proper" and name.words[i - 1].low in listed("lands"):
        return is_adjective(word)  # "CPTS du Bassin creillois"
    return tail.last == "noun" and is_adjective(word)


def _another(name: NameWords, i: int) -> bool:
    """Whether another body's name or head begins: "Région Bretagne / DRAC"."""
    return bool(name.head_length(i)) or known_body_at(name.text, name.folded, name.words[i].start)


def _says_whose(name: NameWords, i: int) -> bool:
    """ "Union régionale des professionnels de santé – | médecins libéraux": the profession behind the dash."""
    word = name.at(i)
    return word is not None and word.low.endswith("s") and word.low in listed("apposed_nouns")


def _mark_or_number(name: NameWords, i: int, tail: Tail) -> Step:
    word = name.words[i]
    if word.text == ",":
        return comma(name, i, tail)
    if name.capital(i + 1) and (
        word.text == "&" or (word.text in _JOINERS and tail.proper and not _another(name, i + 1))
    ):
        return proper(name, i, i + 2, tail)
    if word.text in "-–" and tail.last == "noun" and name.open and _says_whose(name, i + 1):
        return i + 2, replace(tail, end=name.words[i + 1].end)
    if word.text in "-–" and tail.proper:
        return double_name(name, i, tail) or university_of_two_names(name, i, tail)
    return number(name, i, tail) if word.number or _TWO_DEPARTMENTS.fullmatch(word.text) else None
