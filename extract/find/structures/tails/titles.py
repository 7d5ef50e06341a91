"""Names that are phrases: "Le Fil bleu", "Agir ensemble", "L'Arbre à palabres"."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.find.structures.places import is_place
from extract.find.structures.tails.state import NameWords, Step, Tail
from extract.find.structures.wordkinds import (
    agrees,
    is_infinitive,
    is_noun,
    is_sure_adjective,
    is_title_adjective,
    listed,
    printed,
)


def title_word(name: NameWords, i: int, tail: Tail) -> Step:
    """The lower-case words of such a name: its adjectives, or the infinitives of its list."""
    word = name.words[i]
    if tail.title == "infinitive":
        j = i + 1 if word.text == "," or word.low == "et" else i
        after = name.at(j)
        if after and (is_infinitive(after) or word.low in listed("title_adverbs")):
            return j + 1, replace(tail, end=after.end)
        return None
    if tail.last != "proper":
        return None
    if tail.title == "article" and name.words[i - 1].low in listed("before_a_noun") and is_noun(word):
        return i + 1, replace(tail, end=word.end)  # "Les Petits loups"
    if not name.open:
        return (i + 1, replace(tail, end=word.end)) if word.low in listed("title_adjectives") else None
    if tail.title == "article" and printed(word) == "à":
        return _title_with_a(name, i, tail)
    if _opens_a_phrase(name, i, tail):
        return i + 1, replace(tail, end=word.end, last="noun")
    if tail.title == "article":
        fits = is_title_adjective(word)
    else:
        fits = is_sure_adjective(word) and not is_place(name.words[i - 1].text)
    return (i + 1, replace(tail, end=word.end)) if fits else None


def _opens_a_phrase(name: NameWords, i: int, tail: Tail) -> bool:
    """ "Regards croisés sur l'enfance": an association's one noun and what agrees with it, and with nothing before."""
    if tail.title != "open" or name.hit.head.kind != "association" or name.words[i - 1].start != tail.first:
        return False
    noun = name.words[i - 1]
    if not agrees(name.words[i], noun) or noun.shouted:
        return False
    return not _OF_SEVERAL.search(name.folded, max(0, name.hit.start - 40), name.hit.start)


_OF_SEVERAL = re.compile(r"[a-z]{2}[sx] (?:de la |de l'|du |de |d')$")
"""A plural before a head takes the participle: "les locaux de l'association Passerelles | situés …"."""


def _title_with_a(name: NameWords, i: int, tail: Tail) -> Step:
    """ "L'Arbre à palabres": one noun that closes the name, no phrase like "à hauteur de"."""
    noun, after = name.at(i + 1), name.at(i + 2)
    if noun is None or noun.capital or not is_noun(noun) or noun.low in listed("never_after_a"):
        return None
    closes = after is None or (after.is_mark and after.text != "'") or after.low in ("et", "qui", "a", "est")
    return (i + 2, replace(tail, end=noun.end)) if closes else None
