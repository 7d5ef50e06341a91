"""Names that are known without a head: national bodies, initials of local services, groupings of the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.structures.bodies import as_initials_are_written, known_body_at, known_patterns, longest_first
from extract.find.structures.heads import Head, head_search
from extract.find.structures.letters import aligned_fold, phrases
from extract.find.structures.places import PlaceReading
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.wordkinds import given_names
from extract.geography import (
    Grouping,
    find_communes,
    find_department,
    find_groupings,
    find_region,
    gazetteer,
    normalise_name,
)

_CAPITALISED = r"[A-ZÀ-Ý][\w'’-]+"
_GROUPING = re.compile(
    rf"(?:(?<![\w'’-])|(?<=\b[dl]['’]))(?:(?:Grand|Grande|Le|La|CA|CC|CU)\s+)?{_CAPITALISED}"
    rf"(?:(?: [-–&] |[ -])(?:(?:de|du|des|la|le|les|en|sur|et)[ -])*{_CAPITALISED}){{0,5}}"
    r"(?: (?:métropole|agglomération|agglo|communauté(?: urbaine| d['’]agglomération)?)\b)?"
)
_GROUPING_WORDS = re.compile(r"\b(?:metropole|agglomeration|agglo|communaute|eurometropole)\b|^(?:le )?grand ")


_TOWN_AND_GROUPING = re.compile(
    r"(?P<town>[A-ZÀ-Ý].+) (?:Agglomération|agglomération|Agglo|agglo|Métropole|métropole|Communauté)$"
)
_BRANCH = re.compile(r"\s+(?P<link>(?:de la|du|des|de)\s+|(?:de )?[ld]['’]|de l['’])?(?P<name>[A-ZÀ-Ý0-9])")
_REGION_OF_BRANCH = re.compile(  # "Familles rurales du Val de Saulx", "Assurance maladie de Rouen-Elbeuf-Dieppe"
    r"[A-ZÀ-Ý][\w’'-]*(?:\s+(?:(?:de la|de|du|des|et)\s+|[dl]['’])?[A-ZÀ-Ý][\w’'-]*){0,3}"
)
_HOUSE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ][\w’'-]*(?:\s+[A-ZÀ-Ý][a-zà-ÿ][\w’'-]*){0,2}")
_WITH_BRANCHES = {"association", "assurance_maladie", "entreprise"}
_LINKED_TO_TOWN = re.compile(r"de\s+|d['’]")
_ADJECTIVES_OF_PLACE = re.compile(r"(?:sud|centre|nord)\b")
_CITY = 10_000  # inhabitants from which a town right behind a name is its branch's: "AFEV Lille"
_OF_ONE_BODY = 3  # words from which a name in lower case is an office's alone: "établissement français du sang"
_OWN_INITIALS = re.compile(r"\s*\((?P<initials>[A-ZÀ-Ý][\w&-]{1,11})\)")


def known_bodies(stretch: Stretch) -> Iterator[Sighting]:
    """National bodies by name or initials, unless a word before makes them a programme or a thing."""
    for kind, expression, is_folded in known_patterns():
        for found in expression.finditer(stretch.folded if is_folded else stretch.text, stretch.start, stretch.end):
            printed = stretch.text[found.start() : found.end()]
            common = is_folded and not any(c.isupper() for c in printed)
            if common and not (kind == "administration" and len(printed.split()) >= _OF_ONE_BODY):
                continue
            if not phrases("programme_before").search(stretch.before(found.start())):
                yield _known(stretch, found.start(), found.end(), kind)


def _known(stretch: Stretch, start: int, stop: int, kind: str) -> Sighting:
    """The body with its own initials in brackets, or with the territory that its name goes on to."""
    name = stretch.text[start:stop]
    if initials := _OWN_INITIALS.match(stretch.text, stop, stretch.end):
        acronym = initials["initials"]
        several = sum(letter.isupper() for letter in acronym) > 1
        spoken = known_body_at(stretch.text, stretch.folded, initials.start("initials"))  # "(Cerema)"
        if not name.isupper() and (several or spoken) and not find_department(acronym):
            return replace(_sighting(start, initials.end(), name, kind, "known body"), acronym=acronym)
    if kind == "entreprise" and (longer := _goes_on(stretch, stop)):
        return _sighting(start, longer, stretch.text[start:longer], "autre", "known body")
    end, said = _branch(stretch, start, stop, kind)
    tail = stretch.text[stop:end] if said is None else ""
    return replace(_sighting(start, end, stretch.text[start:end], kind, "known body", said=said), tail=tail)


def _goes_on(stretch: Stretch, stop: int) -> int | None:
    """Where the name of another body ends that begins with a firm's: "Orange Solidarité"."""
    word = re.match(r" (?P<word>[A-ZÀ-Ý][a-zà-ÿ]+)(?![\w’'-]| [A-ZÀ-Ý(])", stretch.text[stop : stretch.end])
    told = word and phrases("body_words").fullmatch(aligned_fold(word["word"]))
    return stop + word.end() if word and told else None


def _branch(stretch: Stretch, start: int, at: int, kind: str) -> tuple[int, PlaceReading | None]:
    """ "Croix-Rouge française de l'Ain", "UNAFAM Gironde", "Secours populaire de Creil": the territory of a branch."""
    link = _BRANCH.match(stretch.text, at, stretch.end)
    if not link or _ADJECTIVES_OF_PLACE.match(stretch.folded, link.end()):
        return at, None
    words = list(re.finditer(r"[^\s,;.:()«»]+", stretch.text[link.start("name") : min(stretch.end, at + 60)]))[:6]
    of_town = kind == "association" and _LINKED_TO_TOWN.fullmatch(link["link"] or "")
    for last in reversed(words):
        end = link.start("name") + last.end()
        name = stretch.text[link.start("name") : end]
        if place := find_department(name) or (None if name.isdigit() else find_region(name)):
            return end, PlaceReading(place=place)
        if find_communes(name) and (of_town or (kind == "association" and not link["link"] and _is_city(name))):
            return end, None
    houses = bool(phrases("of_houses").match(stretch.folded, start))
    if kind == "entreprise" and not houses:
        return at, None  # "La Poste de Vaumoise" is its office
    if not link["link"]:
        house = _HOUSE.match(stretch.text, link.start("name"), stretch.end) if houses else None
        named = house is not None and aligned_fold(house[0].split()[0]) not in given_names()
        return (house.end() if house and named else at), None
    region = _REGION_OF_BRANCH.match(stretch.text, link.start("name"), stretch.end)
    if region and (kind != "assurance_maladie" or "-" in region[0]) and kind in _WITH_BRANCHES:
        return region.end(), None
    return at, None


def _is_city(name: str) -> bool:
    return any(town.population >= _CITY for town in find_communes(name))


@cache
def _initials() -> tuple[re.Pattern[str], dict[str, Head]]:
    names = [form for name in lexicon("structures")["local_initials"] for form in as_initials_are_written(name)]
    expression = re.compile(rf"(?<![\w./@-])(?:{'|'.join(longest_first(names))})(?![\w@-]|\.\w)")
    heads = {}
    for name in names:
        hits = list(head_search().hits(name, aligned_fold(name), 0, len(name)))
        if hits:
            heads[name] = hits[0].head
    return expression, heads


def bare_initials(stretch: Stretch) -> Iterator[Sighting]:
    """ "l'ARS", "le CCAS": a service of the place that the document is about."""
    expression, heads = _initials()
    for found in expression.finditer(stretch.text, stretch.start, stretch.end):
        before = stretch.before(found.start())
        if (
            found[0] in heads
            and not phrases("programme_before").search(before)
            and not re.search(r"\b(?:les|des|aux|ces|plusieurs)\s+$", before)
        ):
            head = heads[found[0]]
            yield _sighting(
                found.start(), found.end(), found[0], head.kind, "initials of a local service", head, bare=True
            )


_ACTING = re.compile(r"\b(?:par|avec|aupres de|aupres d'|et)\s$")
_LAND = re.compile(
    r"(?:val|vallees?|pays|coeur|haute?s?|basses?|bas|sud|nord|est|ouest|plaines?|terres?|monts?|rives?"
    r"|coteaux|bords?|cote|portes?|lacs?|iles?|entre|grande?)\b(?! ensemble)"
)
_LED = re.compile(
    r"\b(?:president|presidente|vice-presidente?|elue?s?|service[s]?|conseil communautaire"
    r"|(?:mediathe|bibliothe)ques?|conservatoires?|piscines?|equipements?|agents?) (?:de |d')$"
)
_REPRESENTED = re.compile(r"\s*,\s+(?:ci-apres\b|represente|dont le siege)")


def groupings_by_name(stretch: Stretch) -> Iterator[Sighting]:
    """ "Valenciennes Métropole", "Plaine Commune": the exact name of one grouping in force, of two words or more."""
    for found in _GROUPING.finditer(stretch.text, stretch.start, stretch.end):
        words = list(re.finditer(r"\S+", found[0]))
        first = 0
        while first < len(words):
            spans = ((words[first].start(), words[last].end(), last) for last in range(len(words) - 1, first, -1))
            read = ((_grouping(stretch, found.start() + low, found.start() + high), last) for low, high, last in spans)
            sighting, last = next((each for each in read if each[0]), (None, first))
            if sighting:
                yield sighting
            first = last + 1


def _grouping(stretch: Stretch, start: int, end: int) -> Sighting | None:
    name = stretch.text[start:end]
    if not name[0].isupper() or phrases("place_before").search(stretch.before(start)):
        return None
    if not _GROUPING_WORDS.search(aligned_fold(name)) and not _acts(stretch, start, end):
        return None
    groupings = find_groupings(name.replace(" & ", " et "))
    if not groupings and (town := _TOWN_AND_GROUPING.match(name)) and find_communes(town["town"]):
        return replace(_sighting(start, end, name, "epci", "town and grouping", grouping_head()), tail=town["town"])
    if not groupings and _is_led(stretch, start, end) and (begun := groupings_that_begin(name)):
        return _sighting(start, end, name, "epci", "short name of a grouping", said=_department_of(begun))
    if len(groupings) != 1 or find_communes(name) or _only_part(aligned_fold(name), aligned_fold(groupings[0].name)):
        return None
    skip = _needless_article(name, groupings[0].name)
    said = _department_of(groupings)
    return _sighting(start + skip, end, name[skip:], "epci", "grouping of the gazetteer", said=said)


@cache
def grouping_head() -> Head | None:
    """A head whose names say a grouping's place."""
    return next((form.head for form in head_search().forms if form.head.seat == "grouping"), None)


def _department_of(groupings: tuple[Grouping, ...]) -> PlaceReading | None:
    """The department, if it is the same for all that bear the name."""
    codes = {grouping.department_code for grouping in groupings}
    return PlaceReading(place=gazetteer().department_place(codes.pop())) if len(codes) == 1 else None


def _acts(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a name that is also a country's ("Val Briard") is a party here: led, represented, or of three words."""
    words = re.findall(r"[^\W\d_][\w'’-]*", stretch.text[start:end])
    long = sum(word[0].isupper() for word in words) > 2 and bool(find_communes(words[0]))
    acting = _ACTING.search(stretch.before(start)) and not _LAND.match(aligned_fold(stretch.text[start:end]))
    return long or bool(acting) or _is_led(stretch, start, end)


def _is_led(stretch: Stretch, start: int, end: int) -> bool:
    return bool(_LED.search(stretch.before(start)) or _REPRESENTED.match(stretch.after(end)))


@cache
def groupings_that_begin(name: str) -> tuple[Grouping, ...]:
    """The groupings whose official names go on after "Grand Paris Sud"."""
    key = normalise_name(name)
    if not key.startswith("grand ") or len(key.split()) < 3:
        return ()
    found = {each for full, several in gazetteer().groupings.items() if full.startswith(key + " ") for each in several}
    return tuple(found)


def _only_part(name: str, official: str) -> bool:
    """ "Grand Paris" is a place; the grouping is the "métropole du Grand Paris"."""
    bare = re.sub(r"^(?:le|la|les) ", "", name)
    if re.match(rf"(?:ca|cc|cu) (?:de la|de|du|des|d') ?{re.escape(bare)}$", official):
        return False  # "CU du Grand Poitiers" is called after its kind alone
    return bool(re.search(rf"\b(?:de|du|des|d') ?{re.escape(bare)}$", official))


def _needless_article(name: str, official: str) -> int:
    """How many letters the text puts before the official name: "La Métropole de Lyon", but "Le Grand Chalon"."""
    article = re.match(r"(?:Le|La)\s+|L['’]", name)
    return (
        article.end()
        if article and not official.startswith(article[0].strip() + " ") and find_groupings(name[article.end() :])
        else 0
    )


def _sighting(
    start: int,
    end: int,
    name: str,
    kind: str,
    rule: str,
    head: Head | None = None,
    bare: bool = False,
    said: PlaceReading | None = None,
) -> Sighting:
    return Sighting(
        start=start, end=end, name=" ".join(name.split()), kind=kind, rule=rule, head=head, bare=bare, said=said
    )
