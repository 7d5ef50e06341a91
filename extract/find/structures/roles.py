"""Bodies told by their people: "président de X", "responsable à la Y", "chez Z", "X : Prénom Nom" on a roster.

Also "l'équipe de X" and "X est une association". Only names of two capitalised words or of initials are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.structures.entries import is_person
from extract.find.structures.heads import head_search
from extract.find.structures.known import groupings_that_begin
from extract.find.structures.letters import aligned_fold, closed_up, phrases
from extract.find.structures.places import PlaceReading, is_place
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.wordkinds import is_no_body, is_programme_word
from extract.geography import find_communes, find_groupings, gazetteer

CAPITALISED = r"[A-ZÀ-ÝŒ][\w'’&-]*"
NAME = (
    rf"{CAPITALISED}(?:\s+(?:(?:de|du|des|la|le|les|en|pour)\s+|d['’]|l['’]|&\s+)*"
    rf"(?:{CAPITALISED}|\d{{1,4}}\b)){{0,8}}"
)
_INITIALS = r"[A-Z][A-ZÀ-Ý0-9&-]{2,9}(?![\w])"


@cache
def _roles() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("structures")["roles"].split(), key=len, reverse=True))
    filler = r"(?:\s+(?!est\b|a\b|ont\b|qui\b|et\b|,)[\w’'-]+){0,7}?"
    return re.compile(
        rf"\b(?i:{words})\b{filler}\s+(?:"
        rf"(?:(?:au sein )?(?:de la|de l['’]|du)|des|à la|à l['’]|au)\s*(?P<initials>{_INITIALS})"
        rf"|(?:de\s+|d['’]|chez\s+|à\s+|au sein de\s+|au sein d['’])(?P<name>{_INITIALS}|{NAME}))"
    )


_HEADS_OF = re.compile(
    r"(?:(?:co|vice-)?président|directeur|directrice|trésori|fondat|cofondat)\w*(?: général\w*)? d", re.I
)
_CHEZ = re.compile(rf"\bchez\s+(?P<name>{NAME})")
_TEAM = re.compile(
    rf"\b(?:équipes?|collaborateurs|salariés|bénévoles|adhérents|siège)\s+(?:de\s+|d['’])(?P<name>{NAME})"
)


_CARRIED = re.compile(
    r"\b(?:(?:port|gér|coordonn|anim|pilot)ée?s? par|en partenariat avec)\s+"
    rf"(?P<name>(?>(?:L[ae]s? )?{NAME}))"
    r"(?!\s*,\s*(?:le |la |l['’])?\w*(?:eur|rice|dente?|maire|ministre|préfet|préfète|élue?)\b)"
)


def bodies_of_people(stretch: Stretch) -> Iterator[Sighting]:
    """Every body told by a person's function, a team, or a sentence that says what it is."""
    for expression, rule in (
        (_roles(), "function and body"),
        (_TEAM, "team of a body"),
        (_CHEZ, "at a body"),
        (_CARRIED, "carried by a body"),
    ):
        for found in expression.finditer(stretch.text, stretch.start, stretch.end):
            group = "initials" if "initials" in found.re.groupindex and found["initials"] else "name"
            low, high = found.span(group)
            lone = rule == "at a body" or (rule == "function and body" and bool(_HEADS_OF.match(found[0])))
            if told_body(stretch.text[low:high], alone=lone):
                yield sighting_of(stretch, low, high, rule)
    yield from _said_to_be(stretch)


def _said_to_be(stretch: Stretch) -> Iterator[Sighting]:
    for found in phrases("copula").finditer(stretch.folded, stretch.start, stretch.end):
        before = stretch.text[stretch.start : found.start()]
        name = re.search(rf"(?:^|[.!?:»]\s+)(?:(?:Le|La|L['’])\s*)?(?P<name>{NAME})\s+$", before)
        if name and told_body(name["name"], alone=True):
            low, high = name.span("name")
            yield sighting_of(stretch, stretch.start + low, stretch.start + high, "said to be a body")


def body_of_function(stretch: Stretch) -> Sighting | None:
    """A whole line that is a function and a body's name, without a preposition between them."""
    words = "|".join(lexicon("structures")["roles"].split())
    line = re.match(
        rf"\W*(?i:{words})(?:\s+(?:général|générale|adjoint|adjointe))?\s+(?P<name>{NAME})\W*$",
        stretch.text[stretch.start : stretch.end],
    )
    if not line or len(line["name"].split()) < 2 or not told_body(line["name"], alone=False):
        return None
    low, high = line.span("name")
    return sighting_of(stretch, stretch.start + low, stretch.start + high, "function and body on one line")


def roster_bodies(stretch: Stretch, section: tuple[str, ...]) -> Iterator[Sighting]:
    """ "OSM France : Vincent …" under "Présents": what stands before the colon, if people follow it."""
    if not any(re.search(lexicon("structures")["rosters"], aligned_fold(part)) for part in section[-2:]):
        return
    line = re.match(
        r"[\s•●▪◦■□➢➤‣o*–—-]*(?P<name>[^:\n]{2,60}?)\s*:\s*(?P<people>\S.*)$",
        stretch.text[stretch.start : stretch.end],
    )
    if line and re.search(lexicon("structures")["rosters"], aligned_fold(line["name"])):
        return  # "Excusés : M. …" under "Présents"
    if not line or not _are_people(line["people"]) or is_person(line["name"]) or _is_function(line["name"]):
        return
    for part in re.finditer(r"[^/]+", line["name"]):
        low, high = stretch.start + line.start("name") + part.start(), stretch.start + line.start("name") + part.end()
        if part[0].strip()[:1].isalpha():
            yield sighting_of(stretch, low, high, "body on a roster", kind=_kind_of(part[0]))


def _kind_of(name: str) -> str:
    """The kind that the head tells which opens a name."""
    hit = next(head_search().hits(name, aligned_fold(name), 0, len(name)), None)
    return hit.head.kind if hit and hit.start == 0 else "autre"


def _are_people(text: str) -> bool:
    first = re.split(r"[,;]| et | – | - ", text)[0].strip()
    return is_person(first) or bool(
        re.fullmatch(r"[A-ZÀ-Ý][\w’'-]+(?: (?:de |du |d['’])?[A-ZÀ-Ý][\w’'-]+){1,3}", first)
    )


def _is_function(name: str) -> bool:
    roles = {aligned_fold(role) for role in lexicon("structures")["roles"].split()}
    return bool(roles & set(aligned_fold(name).split())) or name.split()[0].islower()


def told_body(name: str, alone: bool, town_first: bool = False) -> bool:
    """Whether its company makes a name a body's: two capitalised words or initials, no person, place, common noun."""
    words = name.split()
    lexicon_words = lexicon("structures")
    if is_no_body(words[0].rstrip("s")) or is_no_body(words[0]):
        return False
    if is_programme_word(words[0]) or "Relance" in words:
        return False
    if len(words) > 1 and (len(find_groupings(name)) == 1 or groupings_that_begin(name)):
        return True
    if name in lexicon_words["not_body_initials"] or is_person(name) or is_place(name):
        return False
    if not town_first and find_communes(words[0]) and not phrases("body_words").search(aligned_fold(name)):
        return False
    initials = bool(re.fullmatch(_INITIALS, name)) and any(c.isupper() for c in name[1:])
    capitals = [word for word in words if word[0].isupper()]
    return (
        initials
        or len(capitals) > 1
        or (alone and len(name) > 3 and words[0].lower() not in ("le", "la", "les", "elle", "il", "ce", "cette"))
    )


_GROUPING_ENDS = re.compile(r"\w (?:Communauté|Agglo|Agglomération|Métropole)$")


def sighting_of(stretch: Stretch, low: int, high: int, rule: str, kind: str = "autre") -> Sighting:
    """A body seen at a range of the reading; a grouping of the gazetteer brings its department."""
    name = closed_up(stretch.text[low:high])
    groupings = find_groupings(name) if re.search("[ -]", name) else ()
    known = groupings or groupings_that_begin(name)
    place = gazetteer().department_place(groupings[0].department_code) if groupings else None
    return Sighting(
        start=low,
        end=high,
        name=name,
        kind="epci" if known or _GROUPING_ENDS.search(name) else kind,
        rule=rule,
        confidence=0.75,
        said=PlaceReading(place=place) if place else None,
        tail=name if not place and find_communes(name.split()[0]) else "",  # "Poitiers Collectif" is of Poitiers
        weight=-1,
    )
