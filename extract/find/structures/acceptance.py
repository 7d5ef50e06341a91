"""Whether a head with its tail is a name, and whether a town or region named so acts as a body."""

from __future__ import annotations

import re

from extract.find.lexicon import lexicon
from extract.find.structures.heads import HeadHit
from extract.find.structures.letters import aligned_fold, pattern, phrases
from extract.find.structures.places import is_place
from extract.find.structures.stretches import Stretch
from extract.find.structures.tails import Tail
from extract.find.structures.wordkinds import is_no_body, is_programme_word
from extract.geography import after_preposition, find_communes, find_groupings

INITIALS = re.compile(r"\s*\((?P<initials>[A-ZÀ-Ý][\w&.-]{1,11}|[A-Z][\w-]+ [A-Z]\w+)\)")


_A = re.compile(r"\b(?:une?|des?|plusieurs|quelques|chaque|tou(?:t|te|s|tes)) $")
_DESCRIBED = re.compile(r"\s*[«“\"]\s*[a-zà-ÿ]")


def refusal_of(stretch: Stretch, hit: HeadHit, tail: Tail) -> str | None:
    if not _enough(stretch, hit, tail) or _needs_link(stretch, hit, tail):
        return "a bare generic head names no single body"
    if tail.quoted and _A.search(stretch.before(hit.start)) and _DESCRIBED.match(stretch.text, hit.end):
        return "a kind of body, not one"
    one_word = hit.head.capital == "initial" or hit.head.as_body == "place_cue"
    bare_grouping = hit.head.seat == "grouping" and one_word and not tail.linked
    if bare_grouping and not _is_grouping(stretch, hit, tail):
        return "a word for a grouping in another name"
    if hit.head.as_body and not acts_as_body(stretch, hit, tail):
        return "a place as a place, not acting as a body"
    if stretch.text[hit.start : hit.end].islower() and phrases("functions_of").search(stretch.before(hit.start)):
        return "part of a function, no body"
    if stretch.text[hit.start : hit.end].islower() and re.search(
        phrases("programme_before"), stretch.before(hit.start)
    ):
        return "a programme or a thing, not a body"
    return None


def _is_grouping(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """ "Métropole Rouen Normandie" by its whole name, "Agglomération Seine-Eure" by what follows the word."""
    own = stretch.text[tail.first : tail.end] if tail.first is not None else ""
    return bool(find_groupings(stretch.text[hit.start : tail.end]) or (own and find_groupings(own)))


def _needs_link(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """ "Le rectorat Les départements": an authority's name begins with an article only if that is its territory's."""
    if hit.head.seat not in ("region", "department", "academy") or tail.linked or tail.first is None:
        return False
    printed = stretch.folded[tail.first : tail.end]
    if hit.head.as_body and hit.head.kind == "departement":
        return not is_place(printed)  # "Département Accueil et Solidarité" is a hospital's
    return printed.startswith(("le ", "la ", "les ")) and not is_place(printed)


def _enough(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """Whether the tail has what the head needs to be a name."""
    needs, capital = hit.head.needs, stretch.text[hit.start].isupper()
    if needs in ("nothing", "initials"):
        return True
    if needs == "tail":
        return tail.proper or tail.nouns or followed_by_initials(stretch, hit.start, hit.end)
    if needs == "proper_or_body":
        return tail.proper or (tail.nouns and "minister" in stretch.folded[hit.end : tail.end])
    if needs == "proper_or_purpose":
        return tail.proper or (tail.purpose and capital)
    if needs == "place":
        linked = tail.linked and tail.first is not None and is_place(_place_said(stretch, hit, tail))
        return linked or _line_of_town(stretch, hit, tail)
    if needs == "two_capitals":
        named = stretch.text[tail.first : tail.end] if tail.first is not None and not tail.linked else ""
        return _has_two_capitals(named) and named.split()[0] not in lexicon("structures")["networks_of"]
    if needs in ("bare_proper", "bare_initials"):
        if tail.first is not None and _is_common(stretch.text[tail.first : tail.end]):
            return False
        printed = stretch.text[tail.first : tail.end] if tail.first is not None else ""
        return (
            tail.proper
            and not _hangs(stretch, hit)
            and len(printed) > 2
            and (printed.isupper() or (needs == "bare_proper" and not is_place(printed)))
        )
    return tail.proper or followed_by_initials(stretch, hit.start, tail.end)


def _has_two_capitals(name: str) -> bool:
    """ "Ville Hôpital", "Onco-Manche"; a town of two words joined is one."""
    parts: list[str] = name.split() if is_place(name) else re.split(r"[\s-]+", name)
    return sum(part[:1].isupper() for part in parts) > 1


def _is_common(name: str) -> bool:
    """ "Ville", or the first word of a phrase that goes on in lower case: "Espaces | verts"."""
    return is_no_body(name) or (" " not in name and is_programme_word(name))


def _line_of_town(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """ "• France services Villiers-le-Bel": a line of its own that is the head and a town, with its quarter perhaps."""
    if tail.first is None or tail.linked or re.search(r"\w", stretch.text[stretch.start : hit.start]):
        return False
    closed = re.fullmatch(r"\W*|\s*\(.*", stretch.text[tail.end : stretch.end])
    return bool(closed) and bool(find_communes(stretch.text[tail.first : tail.end].split()[0]))


def _hangs(stretch: Stretch, hit: HeadHit) -> bool:
    """Whether a preposition ties the name to its head: "société de transport" is no name of a firm."""
    return bool(re.match(r"\s+(?:(?:de|du|des|en|au|aux|pour|sur)\b|d')", stretch.folded[hit.end : hit.end + 8]))


def _place_said(stretch: Stretch, hit: HeadHit, tail: Tail) -> str:
    """The town with the article that its preposition hides: "du Port" is "le Port"."""
    said = stretch.folded[hit.end : tail.end].strip()
    name = stretch.text[tail.first : tail.end] if tail.first is not None else ""
    return after_preposition(said.split()[0], name) if said.startswith(("du ", "des ")) else name


def followed_by_initials(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a head stands before its own initials: "Agence régionale de santé (ARS)"."""
    found = INITIALS.match(stretch.text, end, stretch.end)
    if not found or not found["initials"].isupper() or found["initials"] in lexicon("structures")["kinds_of_bodies"]:
        return False
    words = re.findall(r"[a-z]{3,}", stretch.folded[start:end])
    letters = "".join(word[0] for word in words if word not in ("des", "les", "aux", "pour", "dans")).upper()
    return letters.endswith(aligned_fold(found["initials"]).upper()) and len(found["initials"]) > 1


def acts_as_body(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """Whether a town, department or region is named as a body here, not as a place."""
    words = lexicon("structures")
    before, after = stretch.before(hit.start), stretch.after(tail.end)
    if re.search(pattern(words["place_before"]), before):
        return False
    if hit.head.as_body == "place_cue":
        return True
    capital = stretch.text[hit.start].isupper() and hit.head.as_body == "capital"
    if capital and not stretch.text[hit.start : hit.end].isupper():
        return True
    acting = re.search(pattern(words["acting_after"]), after) or re.search(pattern(words["acting_before"]), before)
    return bool(acting)
