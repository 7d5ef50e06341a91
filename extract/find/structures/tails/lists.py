"""Lists inside a name: "de l'emploi, du travail et des solidarités", "Santé et Partage"."""

from __future__ import annotations

from dataclasses import replace

from extract.find.structures.bodies import known_body_at
from extract.find.structures.places import is_place
from extract.find.structures.tails.capitals import BEHIND_A_NAME, proper
from extract.find.structures.tails.links import linked
from extract.find.structures.tails.state import TO, WHOLE_HEAD, NameWords, Step, Tail
from extract.find.structures.wordkinds import (
    ARTICLES,
    OPENERS,
    closes_with_and,
    is_adjective,
    is_no_body,
    is_noun,
    is_plain_noun,
    is_programme_word,
    printed,
)
from extract.geography import find_department, find_groupings

_WITH_ARTICLES = frozenset({"à", "pour", "contre", "sur"})
"""Prepositions after which a list repeats the article alone: "contre les drogues et les conduites addictives"."""


def joined(name: NameWords, i: int, tail: Tail) -> Step:
    """`et` goes on where the same preposition or plain capitals follow, never before another body."""
    after = name.at(i + 1)
    low = printed(after) if after else ""
    if after is None or (tail.last == "head" and not (name.open and name.head_has_field and low in OPENERS)):
        return None
    if tail.last == "qualifier":
        return (i + 2, replace(tail, end=after.end)) if name.open and is_adjective(after) else None
    if low in OPENERS | TO | {"pour"}:
        return linked(name, i + 1, tail) if _list_goes_on(name, i + 1, tail) else None
    if tail.last == "noun" and is_adjective(after):
        return i + 2, replace(tail, end=after.end)
    if tail.last == "noun" and name.open and low in ARTICLES and _WITH_ARTICLES & tail.chain:
        return _noun_after_and(name, i + 2, tail)
    if tail.last == "noun" and name.open and is_plain_noun(after):
        return _noun_after_and(name, i + 1, tail)
    if name.capital(i + 1) and tail.proper and _may_join(name, i, tail):
        return proper(name, i, i + 2, tail)
    return (i + 2, replace(tail, end=after.end)) if _bare_noun_closes(name, i, tail) else None


def _bare_noun_closes(name: NameWords, i: int, tail: Tail) -> bool:
    """ "l'association Culture et solidarité": a noun without an article behind one word, and the name is over."""
    if not name.hit.head.apposed or tail.last != "proper" or name.words[i - 1].start != tail.first:
        return False
    noun, behind = name.words[i + 1], name.at(i + 2)
    closes = behind is None or behind.is_mark or behind.low in BEHIND_A_NAME
    return is_plain_noun(noun) and not noun.capital and closes


def _list_goes_on(name: NameWords, i: int, tail: Tail) -> bool:
    """Whether "et de …" still belongs to the name: no other body follows, no place stands before."""
    ahead = [j for j in range(i, min(i + 3, len(name.words))) if not name.words[j].is_mark]
    if any(known_body_at(name.text, name.folded, name.words[j].start) for j in ahead):
        return False
    limit = WHOLE_HEAD if tail.last == "noun" or name.hit.head.seat == "none" else 0
    if any(name.head_length(j) > (limit if not name.words[j].capital else WHOLE_HEAD) for j in ahead):
        return False
    if tail.last in ("noun", "head") or name.hit.head.seat == "none" or _one_of_two_towns(name, i, tail):
        return True
    if _land_behind_town(name, i, tail):
        return True
    return tail.linked and not name.is_place_so_far(tail)


def _one_of_two_towns(name: NameWords, i: int, tail: Tail) -> bool:
    """ "Le Centre hospitalier de Saint-Flour et de Chaudes-Aigues, …": one hospital of two towns."""
    of_hospital = name.hit.head.kind == "hopital" and name.hit.head.capital != "initials"
    if not of_hospital or not tail.linked or not name.is_place_so_far(tail) or not name.capital(i + 1):
        return False
    behind = name.at(i + 2)
    return is_place(name.words[i + 1].text) and (behind is None or behind.is_mark)


def _land_behind_town(name: NameWords, i: int, tail: Tail) -> bool:
    """ "d'urbanisme de Rouen et des Boucles de Seine": a land in the plural with its river is no second body's."""
    land, link = name.at(i + 1), name.at(i + 2)
    if not (name.open and tail.linked and printed(name.words[i]) == "des" and name.capital(i + 1)):
        return False
    named = land is not None and land.low.endswith(("s", "x")) and not find_department(land.text)
    common = land is not None and (is_no_body(land.text) or is_programme_word(land.text))
    return named and not common and link is not None and printed(link) in OPENERS and name.capital(i + 3)


def _noun_after_and(name: NameWords, j: int, tail: Tail) -> Step:
    """The noun; one that opens a body's name is still the list's in the plural: "des maisons et pôles de santé"."""
    word = name.at(j)
    if word is None or not is_noun(word) or (word.capital and not name.words[j - 3].capital):
        return None  # "… à l'égalité des territoires et l'Alliance …" are two
    plural = word.low.endswith(("s", "x")) and printed(name.words[j - 1]) == "et" and "des" in tail.chain
    if name.head_length(j) and not plural:
        return None
    return j + 1, replace(tail, end=word.end, nouns=True, last="noun")


def _may_join(name: NameWords, i: int, tail: Tail) -> bool:
    """Capitals tied by "et" are one name in a grouping's, or where each side is one word: "Santé et Partage"."""
    if name.words[i + 1].shouted or name.head_length(i + 1):
        return False
    if name.hit.head.seat == "grouping":
        return not find_groupings(name.text[name.hit.start : tail.end])
    if _two_departments(name, i, tail) or _two_rivers(name, i, tail) or _two_adjectives(name, i):
        return True
    one_word = name.words[i - 1].start == tail.first
    return one_word and not name.capital(i + 2) and not name.is_place_so_far(tail)


def _two_adjectives(name: NameWords, i: int) -> bool:
    """ "Affaires Sanitaires et Sociales": adjectives in the plural, capitals or not."""
    both = (name.words[i - 1], name.words[i + 1])
    return name.open and all(word.low.endswith(("s", "x")) and is_adjective(word) for word in both)


def _two_rivers(name: NameWords, i: int, tail: Tail) -> bool:
    """ "des Boucles de Seine et Eure": a department's name without its article, behind another one without."""
    bare = i > 1 and printed(name.words[i - 2]) in ("de", "d'") and not is_place(name.words[i - 1].text)
    return bare and tail.linked and bool(find_department(name.words[i + 1].text)) and not name.capital(i + 2)


def _two_departments(name: NameWords, i: int, tail: Tail) -> bool:
    """ "l'association Médiation Loire et Nièvre": both sides are departments, and neither is the whole name."""
    left, right = name.words[i - 1], name.words[i + 1]
    named = name.hit.head.apposed and left.start != tail.first
    return named and bool(find_department(left.text) and find_department(right.text))


def comma(name: NameWords, i: int, tail: Tail) -> Step:
    """A comma goes on ("de l'emploi, du travail et des solidarités") only if "et" closes the list."""
    after = name.at(i + 1)
    if tail.last not in ("noun", "proper") or not name.open or after is None:
        return None
    if tail.title == "open" and name.capital(i + 1) and _ends_in_ampersand(name, i + 1):
        return proper(name, i + 1, i + 2, tail)
    if _another_like_it(name, i + 1):
        return None
    prepositions = TO if printed(after) in TO and not TO.isdisjoint(tail.chain) else OPENERS
    if printed(after) not in prepositions or not closes_with_and(name.words[i + 1 :], prepositions):
        return None
    return linked(name, i + 1, tail)


def _another_like_it(name: NameWords, i: int) -> bool:
    """Whether a second body follows the comma: "…, du ministère de l'économie", "…, de la CNAF"."""
    own = name.folded[name.hit.start : name.hit.end].split()[0]
    ahead = [word for word in name.words[i : i + 3] if not word.is_mark]
    return any(word.low == own or known_body_at(name.text, name.folded, word.start) for word in ahead)


def _ends_in_ampersand(name: NameWords, i: int) -> bool:
    """ "Élus, Santé Publique & Territoires": capitals only, up to the sign that closes the list."""
    for j in range(i, min(i + 6, len(name.words))):
        if name.words[j].text == "&":
            return True
        if not name.capital(j):
            return False
    return False
