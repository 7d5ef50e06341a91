"""Bodies that no word of their own name tells: what stands beside them does.

"Plurial Rives, bailleur social", "M. Truchet, Advivo", "Signataires : A, B, C", "confiée à Nord Évaluation".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from extract.find.lexicon import lexicon
from extract.find.structures.bodies import known_body_at
from extract.find.structures.company import is_common, is_function
from extract.find.structures.entries import is_person
from extract.find.structures.heads import head_search
from extract.find.structures.letters import aligned_fold, phrases
from extract.find.structures.places import BRACKET, Surroundings, is_place, read_bracket
from extract.find.structures.roles import CAPITALISED, NAME, sighting_of, told_body
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.wordkinds import given_names, is_no_body
from extract.geography import find_department, find_region

_PART = re.compile(r"[^,;–()]+?(?=\s*(?:[,;–()]|\s-\s|\.?\s*$))")
_TITLE = rf"(?>(?:L[ae]s? )?{NAME})"
_ITS_PEOPLE = re.compile(
    rf"(?P<name>{_TITLE})\s+\((?P<person>[A-ZÀ-Ý][^(),]{{4,40}}),\s+(?P<function>[A-Za-zÀ-ÿ][^(),]{{3,60}})"
)
_ARTICLE_OF_SENTENCE = re.compile(r"L[ae]\s+(?=[A-ZÀ-Ý][a-zà-ÿ]+[A-ZÀ-Ý]\w*$)")  # "Le RuralOcc, réseau …"
_ITEM = re.compile(r"[^,;]+")
_LONGEST_ITEM = 70
_REACH = 80


@cache
def _worded(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon for text as printed; <NAME> in it is a body's name, <WORD> a word of one."""
    words = lexicon("structures")["headless"]
    whole = words[name].replace("<PERSON>", words["person"])
    return re.compile(whole.replace("<NAME>", f"(?P<name>(?>{NAME}))").replace("<WORD>", CAPITALISED))


@cache
def _plural_heads() -> re.Pattern[str]:
    heads = lexicon("structures")["heads_of_several_names"]
    return re.compile(rf"\b(?i:(?P<head>{heads}))\s+(?P<names>{_TITLE}(?:,\s+{_TITLE})*\s+et\s+{_TITLE})")


def headless_bodies(stretch: Stretch, section: tuple[str, ...], around: Surroundings) -> Iterator[Sighting]:
    """Every body of a stretch that its company tells."""
    yield from _in_apposition(stretch)
    yield from _of_people(stretch)
    yield from _represented(stretch)
    yield from _agents(stretch)
    yield from _universities(stretch)
    yield from _landlords(stretch)
    yield from _associations(stretch)
    yield from _parties(stretch)
    yield from _co_signers(stretch)
    yield from _of_people_present(stretch, section, around)


def _of_people(stretch: Stretch) -> Iterator[Sighting]:
    """ "Mme Ravel, d'Ordizo"; "Le Bal des livres (Anne Roy, présidente)": what a person beside it makes a body."""
    for found in _worded("employed").finditer(stretch.text, stretch.start, stretch.end):
        if not _has_head(found["name"]) and told_body(found["name"], alone=True):
            yield sighting_of(stretch, *found.span("name"), "where a person comes from")
    for found in _ITS_PEOPLE.finditer(stretch.text, stretch.start, stretch.end):
        named = not _has_head(found["name"]) and told_body(re.sub(r"^L[ae]s? ", "", found["name"]), alone=False)
        if named and is_person(found["person"].strip()) and is_function(found["function"]):
            yield sighting_of(stretch, *found.span("name"), "name and its people")


def _in_apposition(stretch: Stretch) -> Iterator[Sighting]:
    """ "Plurial Rives, bailleur social, …": the noun behind the comma says what the name is."""
    for found in phrases("appositions").finditer(stretch.folded, stretch.start, stretch.end):
        low = max(stretch.start, found.start() - _REACH)
        before = stretch.text[low : found.start()]
        name = _worded("last_name").search(before) or _worded("last_phrase").search(before)
        if name and not _has_head(name["name"]) and told_body(name["name"], alone=True):
            article = _ARTICLE_OF_SENTENCE.match(name["name"])
            start = low + name.start("name") + (article.end() if article else 0)
            yield sighting_of(stretch, start, found.start(), "name and what it is")


_NEXT_BLOCK = 40  # letters of the block below a name that may say "représentée par"


def _represented(stretch: Stretch) -> Iterator[Sighting]:
    """ "ET Hautes Terres Communauté, représentée par …": the party that opens a clause."""
    for found in _worded("represented").finditer(stretch.text, stretch.start, stretch.end + _NEXT_BLOCK):
        low, high = found.span("name")
        if (
            high <= stretch.end
            and not _has_head(found["name"])
            and told_body(found["name"], alone=False, town_first=True)
        ):
            yield sighting_of(stretch, low, high, "party that is represented")


def _agents(stretch: Stretch) -> Iterator[Sighting]:
    """ "confiée à Nord Évaluation": who does or gets something, if a word of the name is one that bodies bear."""
    for cue in phrases("agents").finditer(stretch.folded, stretch.start, stretch.end):
        name = re.compile(NAME).match(stretch.text, cue.end(), stretch.end)
        if name and phrases("body_words").search(aligned_fold(name[0])) and told_body(name[0], alone=False):
            yield sighting_of(stretch, name.start(), name.end(), "agent of what was done")
        elif pair := _pair_of_a_land(stretch, cue.end()):
            yield sighting_of(stretch, cue.end(), pair, "agent of what was done")


def _pair_of_a_land(stretch: Stretch, start: int) -> int | None:
    """Where "Eau et Rivières de Bretagne" ends: two bare nouns and the region or department that they are of."""
    found = _worded("pair_of_a_land").match(stretch.text, start, stretch.end)
    if not found or not (find_region(found["land"]) or find_department(found["land"])):
        return None
    nouns = (found["first"], found["second"])
    towns = all(is_place(noun) for noun in nouns)
    people = any(is_function(noun) or aligned_fold(noun) in given_names() for noun in nouns)
    common = any(is_no_body(noun) or is_common(stretch, noun) for noun in nouns)
    return None if towns or people or common or _has_head(found[0]) else found.end()


def _universities(stretch: Stretch) -> Iterator[Sighting]:
    for found in _worded("university").finditer(stretch.text, stretch.start, stretch.end):
        yield sighting_of(stretch, *found.span("name"), "university behind its town", kind="universite")


def _landlords(stretch: Stretch) -> Iterator[Sighting]:
    """ "Oise Habitat", "Terres de Loire Habitat": the word behind a proper name that social landlords bear."""
    for found in _worded("landlord").finditer(stretch.text, stretch.start, stretch.end):
        high = found.end("name")
        starts = [found.start("name") + word.start() for word in re.finditer(CAPITALISED, found["name"])][:-1]
        low = next((start for start in starts if _is_landlord(stretch, start, high)), None)
        if low is not None:
            yield sighting_of(stretch, low, high, "social landlord", kind="entreprise")


def _is_landlord(stretch: Stretch, low: int, high: int) -> bool:
    name = stretch.text[low:high]
    if name.startswith(("La ", "Le ", "Les ", "L'", "L’")) or phrases("not_landlords").match(stretch.folded, low, high):
        return False
    return not _opens_with_head(name) and told_body(name, alone=False, town_first=True)


def _associations(stretch: Stretch) -> Iterator[Sighting]:
    """ "les associations Le Relais 59 et La Sauvegarde", "les bailleurs Siloge et …": every name of the list."""
    for found in _plural_heads().finditer(stretch.text, stretch.start, stretch.end):
        base = found.start("names")
        if not re.search(r"(?:^|[\s,])L[ae]s? |[A-ZÀ-Ý][\w’'-]+ [A-ZÀ-Ý]", found["names"]):
            continue  # "les associations Sport et Culture"
        kind = "association" if found["head"].lower().startswith("a") else "autre"
        for item in re.finditer(r"(?:(?!\s+et\s|,).)+", found["names"]):
            name = re.sub(r"^\s*(?:et\s+)?", "", item[0])
            low = base + item.end() - len(name)
            if told_body(re.sub(r"^L[ae]s? ", "", name), alone=True, town_first=True):
                yield sighting_of(stretch, low, base + item.end(), "one of several named alike", kind=kind)


def _parties(stretch: Stretch) -> Iterator[Sighting]:
    """ "Signataires de la charte : A, B, C": every item that is a name, heads or not."""
    lead = phrases("party_lists").match(stretch.folded, stretch.start, stretch.end)
    if not lead:
        return
    for item in _ITEM.finditer(stretch.text, lead.end(), stretch.end):
        name = item[0].strip(" .")
        low = item.start() + item[0].index(name) if name else item.start()
        if _is_party(name):
            yield sighting_of(stretch, low, low + len(name), "party of a list")


def _co_signers(stretch: Stretch) -> Iterator[Sighting]:
    """ "signée avec l'ANRU, Alliade et la Ville de Bron": a name among at least two bodies that are told by theirs."""
    for lead in phrases("co_signers").finditer(stretch.folded, stretch.start, stretch.end):
        clause = re.match(r"[^.;:()\n]{0,300}", stretch.text[lead.end() : stretch.end])
        items = list(re.finditer(r"(?:(?!\s+et\s|,).)+", clause[0])) if clause else []
        names = [re.sub(r"^\s*(?:et\s+)?(?:l[ae]s?\s+|l['’])?", "", item[0]) for item in items]
        told = [_has_head(name) or bool(name and known_body_at(name, aligned_fold(name), 0)) for name in names]
        for item, name, is_told in zip(items, names, told, strict=True):
            bare = not re.search(r"\b[Ll](?:[ae]s?\s+|['’])$", item[0].removesuffix(name))  # "le Préfet" is a function
            if bare and sum(told) > 1 and not is_told and re.fullmatch(NAME, name) and told_body(name, alone=True):
                low, high = lead.end() + item.end() - len(name), lead.end() + item.end()
                yield sighting_of(stretch, low, high, "co-signer among bodies")


def _opens_with_head(name: str) -> bool:
    return next((hit.start for hit in head_search().hits(name, aligned_fold(name), 0, len(name))), 1) == 0


def _has_head(name: str) -> bool:
    """Whether a word of the name says what it is: running text reads such names."""
    return any(True for _ in head_search().hits(name, aligned_fold(name), 0, len(name)))


def _is_party(name: str) -> bool:
    words = name.split()
    if not 1 < len(words) < 9 or len(name) > _LONGEST_ITEM or not name[0].isupper() or re.search(r"[()\d:.]", name):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 1 and not _has_head(name) and not is_person(name) and not is_place(name)


def _of_people_present(stretch: Stretch, section: tuple[str, ...], around: Surroundings) -> Iterator[Sighting]:
    """ "Excusés : M. Yves Truchet, Advivo": the body behind each person of a roster."""
    line = stretch.folded[stretch.start : stretch.end]
    above = any(re.search(lexicon("structures")["rosters"], aligned_fold(part)) for part in section[-2:])
    if not above and not phrases("roster_openings").match(line):
        return
    people = list(_worded("a_person").finditer(stretch.text, stretch.start, stretch.end))
    for person, following in zip_longest(people, people[1:]):
        end = following.start() if following else stretch.end
        semicolon = stretch.text.find(";", person.end(), end)
        yield from _bodies_behind(stretch, person.end(), semicolon if semicolon > 0 else end, around)


def _bodies_behind(stretch: Stretch, start: int, end: int, around: Surroundings) -> Iterator[Sighting]:
    """The names behind a person, parted by dashes or commas: "Mme ROY Anne – Essor 22 – La Boussole (Pontrieux)"."""
    for part in _PART.finditer(stretch.text, start, end):
        name = part[0].strip(" -.")
        low = part.start() + part[0].index(name) if name else end
        if not name or _has_head(name) or is_function(name) or not re.fullmatch(NAME, name):
            continue
        if not is_place(name) and told_body(name, alone=True):
            found = sighting_of(stretch, low, low + len(name), "body of a person present")
            bracket = BRACKET.match(stretch.text, low + len(name), end)
            yield replace(found, said=found.said or (read_bracket(bracket["inside"], around) if bracket else None))
