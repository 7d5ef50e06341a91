"""Capitals, quotes and figures in a name."""

from __future__ import annotations

from dataclasses import replace

from extract.find.structures.bodies import known_body_at
from extract.find.structures.places import is_place
from extract.find.structures.tails.state import WHOLE_HEAD, NameWords, Step, Tail, taken
from extract.find.structures.wordkinds import given_names, title_of

QUOTES = {"«": "»", "“": "”", '"': '"'}
_LONGEST_QUOTE = 90
_SENTENCE_OPENERS = frozenset(["En", "Depuis", "Dans", "Avec", "Cette", "Ces", "Il", "Elle", "Nous", "Vous", "On"])
BEHIND_A_NAME = frozenset(
    ["et", "a", "est", "ont", "sont", "qui", "depuis", "pour", "dans", "avec", "en", "sur", "par"]
)


def proper(name: NameWords, start: int, stop: int, tail: Tail) -> Step:
    """A capitalised word, with the sign before it if there is one: "& Territoires"."""
    if _opens_another(name, start, tail):
        return None
    if _person_begins(name, start, tail):
        return None
    if _known_behind_a_kind(name, start, tail):
        return None  # "le centre de ressources politique de la ville | Villes au Carré"
    if tail.last in ("proper", "noun") and not name.open and name.head_length(stop - 1) > WHOLE_HEAD + 2:
        return None
    if tail.last in ("head", "qualifier") and tail.first is None:
        title = title_of(name.words[start])
        tail = replace(tail, title=title if name.open or title == "article" else "")
    return taken(name, stop, tail, first=name.words[start].start)


def _known_behind_a_kind(name: NameWords, start: int, tail: Tail) -> bool:
    """Whether a known body follows a noun, or a head that says what it is: "centre de ressources | Villes au Carré"."""
    at = name.words[start].start
    of_a_kind = tail.last == "head" and name.open and name.hit.head.kind == "autre" and not name.head_is_capital
    return (tail.last == "noun" or of_a_kind) and known_body_at(name.text, name.folded, at)


def _person_begins(name: NameWords, i: int, tail: Tail) -> bool:
    """ "du Président du Département Arnaud VIALA": whoever heads a body whose name is said, or can be no person's."""
    word, after = name.words[i], name.at(i + 1)
    person = word.low in given_names() and not word.shouted and after is not None and after.shouted
    territory = name.hit.head.seat in ("region", "department", "grouping") or name.hit.head.place_only
    return person and not name.shouting and (tail.last in ("proper", "noun") or (territory and tail.last == "head"))


def _opens_another(name: NameWords, start: int, tail: Tail) -> bool:
    """A sentence behind a name that ended its line, or below an office another: "Secrétariat général | Direction …"."""
    if tail.last == "proper" and name.words[start].text in _SENTENCE_OPENERS:
        return True
    of_state = name.open and name.hit.head.kind == "administration"
    return tail.last == "head" and of_state and name.head_length(start) >= WHOLE_HEAD - 1


def quoted(name: NameWords, i: int, tail: Tail) -> Step:
    """A name between quotes, on one line."""
    close = QUOTES[name.words[i].text]
    for j in range(i + 1, len(name.words)):
        word = name.words[j]
        if word.text == "\n" or word.end - name.words[i].start > _LONGEST_QUOTE:
            return None
        if word.text == close:
            first = tail.first if tail.first is not None else name.words[i].start
            return j + 1, replace(tail, end=word.end, proper=True, quoted=True, first=first, last="proper")
    return None


def double_name(name: NameWords, i: int, tail: Tail) -> Step:
    """ "Nord - Pas-de-Calais": a dash joins two capitals only if the whole is a place."""
    if tail.first is None or not name.capital(i + 1):
        return None
    longest: Step = None
    for j in range(i + 1, min(i + 5, len(name.words))):
        if not name.words[j].is_mark and is_place(name.text[tail.first : name.words[j].end]):
            longest = j + 1, replace(tail, end=name.words[j].end)
    return longest


def university_of_two_names(name: NameWords, i: int, tail: Tail) -> Step:
    """ "université Toulouse – Jean-Jaurès", "Lyon 1 – Claude-Bernard": one word behind the dash, then the end."""
    word, behind = name.at(i + 1), name.at(i + 2)
    if word is None or name.hit.head.kind != "universite" or not name.capital(i + 1) or name.head_length(i + 1):
        return None
    closes = behind is None or behind.is_mark or behind.low in BEHIND_A_NAME
    named = "-" in word.text or not is_place(word.text)
    return (i + 2, replace(tail, end=word.end)) if closes and named and not word.shouted else None


def number(name: NameWords, i: int, tail: Tail) -> Step:
    """ "CPAM 35", "université Rennes 2", "Les 3 Cités": figures that are part of a name."""
    word, size = name.words[i], len(name.words[i].text)
    if is_share(name, i + 1):
        return None  # "ARS 50 %"
    if tail.last == "head" and name.hit.head.capital == "initials" and (size in (2, 3) or not word.number):
        return i + 1, replace(tail, end=word.end, proper=True, first=word.start)
    if tail.last == "proper" and name.hit.head.kind == "universite" and size == 1:
        return i + 1, replace(tail, end=word.end)
    if tail.last == "proper" and name.capital(i + 1) and size < 3:
        return i + 2, replace(tail, end=name.words[i + 1].end)
    if tail.last == "proper" and size == 1 and _numbers_a_site(name, i, tail):
        return i + 1, replace(tail, end=word.end)
    if tail.last in ("proper", "noun") and size == 2 and _ends_name(name, i + 1):
        first = word.start if tail.first is None else tail.first
        return i + 1, replace(tail, end=word.end, proper=True, first=first)
    return None


def is_share(name: NameWords, i: int) -> bool:
    """Whether the sign behind a figure makes it a share or a sum."""
    after = name.at(i)
    return after is not None and (after.text in ("%", "€") or after.text in ("k", "M", "K", "Md"))


def _numbers_a_site(name: NameWords, i: int, tail: Tail) -> bool:
    """ "école Jules-Ferry 2 (Agen)", "Les Lilas 2 et …": a figure at the end of a line may be a page's or a note's."""
    after, following = name.at(i + 1), name.at(i + 2)
    if after is None or name.words[i].text == "0" or name.is_place_so_far(tail):
        return False
    if following is not None and (following.number or following.text == "\n"):
        return False
    return after.text in ("(", ",") or after.low in BEHIND_A_NAME or after.text == "à"


def _ends_name(name: NameWords, i: int) -> bool:
    """Whether nothing counted follows a department's number: "Le Relais 59 et …", but "Le Relais 59 places"."""
    after = name.at(i)
    if after is not None and after.text == ".":
        following = name.at(i + 1)
        return following is None or not following.number
    return after is None or (after.is_mark and after.text not in "%€-–/") or after.low in BEHIND_A_NAME
