"""Names in running text: a head, its tail, the initials and the place in brackets behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from extract.find.lexicon import lexicon
from extract.find.structures.acceptance import INITIALS, followed_by_initials, refusal_of
from extract.find.structures.heads import HeadHit, head_search
from extract.find.structures.letters import Word, closed_up, words_of
from extract.find.structures.places import (
    BRACKET,
    PlaceReading,
    Surroundings,
    is_place,
    read_after,
    read_bracket,
)
from extract.find.structures.seats import place_in_name
from extract.find.structures.several import several_in, those_of, two_towns_in
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Declined, Stretch
from extract.find.structures.tails import Tail, is_shouted, read_tail
from extract.find.structures.wordkinds import is_no_body
from extract.geography import after_preposition, find_communes, find_department, find_groupings, find_region

_BRANCH_OF_AGENCY = re.compile(r"delegation\s+\w+\s+de\s+l'")
_PLURAL_DETERMINER = re.compile(r"(?:\bles|\bdes|\baux|\bces|\bdeux|\btrois|\bquatre|\bcinq)\s+$", re.I)
_ADJECTIVE_BEFORE = re.compile(
    r"(?:\b(?:[Ll]e|[Ll]a|[Dd]u|[Aa]u)\s+|\b[Ll]['’])(?P<adjective>(?:Nouvel|Nouvelle|Nouveau|Grand|Grande)\s+)$"
)
_ARTICLES = frozenset({"un", "une", "le", "la", "les", "des"})
_TO_A_BRACKET = re.compile(
    r"(?P<rest>(?: (?!est |a |ont |qui |et l|et d|ou |dans |sur |installé|basé|situé)[a-zà-ÿ][\w’'-]*){1,5})"
    r"\s*\((?P<inside>[^()\n]{2,40})\)"
)
_TOWN = r"(?:[Ll][ae]s? |[Ll]['’])?[A-ZÀ-Ý][\w'’-]*(?: (?:(?:sur|sous|en|lès|la|le|de|du|aux) )?[A-ZÀ-Ý][\w'’-]*){0,6}"
_TOWN_OF_CREDITS = re.compile(rf",\s+(?P<town>{_TOWN})\s*(?=[–—|]|\Z)")
_AT = re.compile(
    rf"\s*,?\s+(?:(?:installée?|basée?|située?|implantée?|sise?)\s+)?(?P<to>à|aux?) (?P<town>{_TOWN})"
    r"(?:\s*\((?P<within>[^()\n]{2,40})\)|,? (?P<where>(?:dans|en) [^,.;:()\n]{2,40}))?"
)


def names_in(stretch: Stretch, around: Surroundings) -> Iterator[Sighting | Declined]:
    """Every head in the stretch, read or declined; readings may overlap."""
    words = words_of(stretch.text, stretch.start, stretch.end)
    hits = list(head_search().hits(stretch.text, stretch.folded, stretch.start, stretch.end))
    until = [*(hit.start for hit in hits[1:]), stretch.end]
    for hit, end in zip(hits, until[: len(hits)], strict=True):
        yield from _read(stretch, words, hit, around)
        stop = stretch.text.find(". ", hit.end, end)
        yield from those_of(stretch, hit, stop if stop > 0 else end)


def _read(stretch: Stretch, words: list[Word], hit: HeadHit, around: Surroundings) -> Iterator[Sighting | Declined]:
    index = bisect_left(words, hit.end, key=lambda word: word.start)
    tail = _read_tail(stretch, words, hit, index)
    many = hit.plural or (
        hit.head.same_in_plural and _PLURAL_DETERMINER.search(stretch.text[max(0, hit.start - 8) : hit.start])
    )
    if many:
        parts = tuple(several_in(stretch, hit))
        yield from parts
        if not parts and hit.plural:
            yield Declined(start=hit.start, end=hit.end, reason="a category in the plural names no single body")
        if parts or hit.plural:
            return
    if hit.head.same_in_plural and (pair := two_towns_in(stretch, hit)):
        yield from pair
        return
    if hit.head.needs == "initials" and not _has_own_initials(stretch, hit.start, tail.end):
        return
    reason = refusal_of(stretch, hit, tail)
    told = _has_its_town(stretch, hit, tail, around) or _named_behind_initials(stretch, words, hit, tail)
    if reason and not (reason.startswith("a bare") and told):
        yield Declined(start=hit.start, end=max(tail.end, hit.end), reason=reason)
        return
    yield from _with_brackets(stretch, words, hit, tail, around)


def _named_behind_initials(stretch: Stretch, words: list[Word], hit: HeadHit, tail: Tail) -> bool:
    """ "la communauté professionnelle territoriale de santé (CPTS) du Nord-Aveyron"."""
    initials = INITIALS.match(stretch.text, hit.end, stretch.end) if tail.end == hit.end else None
    if not initials or _is_department(initials["initials"]):
        return False
    return _goes_on(stretch, words, hit, initials.end(), tail).end > initials.end()


def _has_own_initials(stretch: Stretch, start: int, end: int) -> bool:
    """ "direction de l'autonomie (DA)", but "service d'accès aux soins (SAS)" is a scheme."""
    initials = INITIALS.match(stretch.text, end, stretch.end)
    known = initials and initials["initials"] in lexicon("structures")["not_body_initials"]
    return not known and followed_by_initials(stretch, start, end)


_WHOLE_WORDS = 5  # letters; initials alone stay bare


def _has_its_town(stretch: Stretch, hit: HeadHit, tail: Tail, around: Surroundings) -> bool:
    """ "la Maison de l'Enfance (Saint-Nazaire, 44)": a capital and a town in brackets make a single body of it."""
    bracket = BRACKET.match(stretch.text, tail.end, stretch.end)
    if not bracket or hit.head.seat != "commune" or hit.head.as_body or not stretch.text[hit.start].isupper():
        return False
    said = read_bracket(bracket["inside"], around, hit.head.least)
    return bool(said and said.place.commune) and hit.end - hit.start > _WHOLE_WORDS


def _read_tail(stretch: Stretch, words: list[Word], hit: HeadHit, index: int) -> Tail:
    tail = read_tail(words, stretch.text, stretch.folded, hit, index)
    shouting = hit.head.seat != "none" and is_shouted(hit, stretch.text)
    if hit.head.seat == "grouping" and tail.first is not None and not shouting:
        return replace(tail, end=_end_of_grouping(stretch, words, tail.first, tail.end))
    if tail.first is None or not (hit.head.place_only or shouting or _runs_into_another(stretch, hit, tail)):
        return tail
    ends = [word.end for word in words if tail.first < word.end <= tail.end and not word.is_mark]
    free = (end for end in reversed(ends) if not _LINK_BEHIND.match(stretch.folded, end))  # not "BORDS | DE VIE"
    longest = next((end for end in free if _is_seat(stretch.text[tail.first : end], hit)), tail.end)
    return replace(tail, end=longest)


_LINK_BEHIND = re.compile(r"\s+(?:d(?:e|u|es)|sur|sous|les|en|la|le|et)\s|\s+[dl]'|\s*-")
_TERRITORIES = {"departement", "region", "prefecture"}
_SMALLER = re.compile(
    r"\s(?:arrondissement|canton|service|direction|pole|mission|republique|annexe|envoye|recu|affiche)\b"
)


def _runs_into_another(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """ "Département de l'Orne | Arrondissement d'Argentan": a line end lost, and the next line's name in the first."""
    return hit.head.kind in _TERRITORIES and bool(_SMALLER.search(stretch.folded, tail.first or hit.end, tail.end))


def _is_seat(name: str, hit: HeadHit) -> bool:
    return is_place(name) or (hit.head.seat == "grouping" and bool(find_groupings(name)))


def _end_of_grouping(stretch: Stretch, words: list[Word], first: int, end: int) -> int:
    """Where a grouping's official name ends, if that is farther: "des Cévennes | au Mont Lozère"."""
    behind = [word.end for word in words if end < word.end <= end + 60 and not word.is_mark][:7]
    return next((at for at in reversed(behind) if find_groupings(closed_up(stretch.text[first:at]))), end)


def _with_brackets(
    stretch: Stretch, words: list[Word], hit: HeadHit, tail: Tail, around: Surroundings
) -> Iterator[Sighting]:
    hit = _agency_itself(stretch, hit, tail)
    start, end, acronym, cut = hit.start, tail.end, None, None
    if (found := INITIALS.match(stretch.text, end, stretch.end)) and not _is_department(found["initials"]):
        acronym, cut, end = found["initials"], found.span(), found.end()
        more = _goes_on(stretch, words, hit, found.end(), tail)
        if more.end > found.end():
            tail, end = replace(more, first=tail.first if tail.first is not None else more.first), more.end
    if (
        hit.head.apposed
        and stretch.text[start].islower()
        and tail.first is not None
        and not tail.purpose
        and not _linked_first(stretch, hit)
    ):
        start = tail.first
        end = _to_its_town(stretch, end, around)
        if stretch.text[start:end].lower() in _ARTICLES or is_no_body(stretch.text[start:end]):
            return  # "l'association Un …": the name goes on in lower case, no rule says how far
    behind = end
    if start == hit.start:
        start = _with_adjective(stretch, start)
    elif tail.quoted and stretch.text[end - 1] in '»”"' and stretch.text[start] in '«“"':
        start, end = _inside_quotes(stretch.text, start, end)
    if start == tail.first and _told_by_itself(stretch, start):
        return  # "l'agence | France Travail de Rethel"
    name = _name(stretch.text, start, end, cut)
    yield Sighting(
        start=start,
        end=end,
        name=name,
        kind=hit.head.kind,
        rule="head and name",
        head=hit.head,
        tail=_name(stretch.text, hit.end, end, cut) if end > hit.end else "",
        said=_said(stretch, hit, behind, stretch.text[hit.end : end], around),
        acronym=acronym,
        weight=2,
    )


def _to_its_town(stretch: Stretch, end: int, around: Surroundings) -> int:
    """ "l'association Bouge ta ville (Sarcelles)": up to its town in brackets a name goes on in lower case."""
    more = _TO_A_BRACKET.match(stretch.text, end, stretch.end)
    said = read_bracket(more["inside"], around) if more else None
    return more.end("rest") if more and said and said.place.department_code else end


def _agency_itself(stretch: Stretch, hit: HeadHit, tail: Tail) -> HeadHit:
    """ "la délégation départementale de l'ARS Occitanie": what bears the region's name is the agency itself."""
    branch = _BRANCH_OF_AGENCY.match(stretch.folded, hit.start, hit.end)
    name = stretch.text[tail.first : tail.end] if tail.first is not None else ""
    if not branch or not find_region(name) or find_department(name):
        return hit
    return replace(hit, start=branch.end(), head=replace(hit.head, seat="region"))


def _with_adjective(stretch: Stretch, start: int) -> int:
    """ "le Nouvel Hôpital de Navarre": a capitalised adjective in mid-sentence is part of the name."""
    found = _ADJECTIVE_BEFORE.search(stretch.text[max(stretch.start, start - 20) : start])
    return start - len(found["adjective"]) if found and stretch.text[start].isupper() else start


def _told_by_itself(stretch: Stretch, start: int) -> bool:
    """Whether a head begins that is a name alone: running text reads it with its own kind and place."""
    inner = next(head_search().hits(stretch.text, stretch.folded, start, stretch.end), None)
    return inner is not None and inner.start == start and inner.head.needs == "nothing"


def _inside_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start + 1 : end - 1]
    return start + 1 + len(inside) - len(inside.lstrip()), end - 1 - len(inside) + len(inside.rstrip())


def _linked_first(stretch: Stretch, hit: HeadHit) -> bool:
    """Whether the name hangs on its head by a preposition: "association pour …", not "association Les Genêts d'Or"."""
    return bool(re.match(r"\s+(?:(?:de|du|des|pour)\b|d')", stretch.folded[hit.end : hit.end + 8]))


def _goes_on(stretch: Stretch, words: list[Word], hit: HeadHit, at: int, before: Tail) -> Tail:
    """The tail after a bracketed acronym: "… des solidarités (DREETS) des Hauts-de-France"; behind a bare head any."""
    plain = HeadHit(head=replace(hit.head, tail="name"), start=hit.start, end=at, plural=False)
    index = bisect_left(words, at, key=lambda word: word.start)
    tail = read_tail(words, stretch.text, stretch.folded, plain, index)
    named = tail.proper and tail.first is not None
    bare = before.end == hit.end and hit.head.seat != "none"
    return tail if named and (bare or is_place(stretch.text[tail.first : tail.end])) else Tail(end=at)


def _name(text: str, start: int, end: int, cut: tuple[int, int] | None) -> str:
    if cut and start <= cut[0] and cut[1] <= end:
        return closed_up(f"{text[start : cut[0]]} {text[cut[1] : end]}")
    return closed_up(text[start:end])


def _said(stretch: Stretch, hit: HeadHit, end: int, tail: str, around: Surroundings) -> PlaceReading | None:
    """The place in brackets behind a name, or for a body of the ground "à Montélimar" behind it."""
    if found := BRACKET.match(stretch.text, end, stretch.end):
        return read_bracket(found["inside"], around, hit.head.least)
    if credited := _in_credits(stretch, hit.start, end):
        return read_bracket(credited, around)
    at = _AT.match(stretch.text, end, stretch.end) if hit.head.seat == "commune" else None
    own = place_in_name(tail, hit.head, around) if at else None
    if not at or (own and own.place.commune):
        return None
    town = after_preposition(at["to"], at["town"])
    if at["to"] != "à" and not _is_where(town, around):
        return None
    plain = f" à {town}"
    if at["within"] and (reading := read_after(f"{plain} ({at['within']})", around)):
        return reading
    if at["where"] and (reading := read_after(f"{plain}, {at['where']}", around)):
        return reading
    return read_after(plain, around)


def _is_where(town: str, around: Surroundings) -> bool:
    """Whether "au Havre" is where; "au Port" and "au Bourg" only in a text on their department."""
    near = around.departments | around.department_codes
    return any(one.population >= _CITY or one.department_code in near for one in find_communes(town))


_CITY = 40_000  # inhabitants


def _in_credits(stretch: Stretch, start: int, end: int) -> str | None:
    """ "Impression : Imprimerie Ravel, Yssingeaux – ISSN": the town that closes an entry of its own."""
    town = _TOWN_OF_CREDITS.match(stretch.text, end, stretch.end)
    opens = re.search(r"(?:^|\s[:–—|•-]\s+)$", stretch.text[stretch.start : start])
    return town["town"] if town and opens and find_communes(town["town"]) else None


def _is_department(initials: str) -> bool:
    return initials.isdigit() or (is_place(initials) and not initials.isupper())
