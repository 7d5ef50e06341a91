"""Entries of lists: a short line that is a name with its town, even where no word of it says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.structures.heads import head_search
from extract.find.structures.leadins import Inherited, lists_bodies
from extract.find.structures.letters import aligned_fold, closed_up, pattern
from extract.find.structures.places import BRACKET, PlaceReading, Surroundings, is_place, read_after, read_bracket
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.wordkinds import given_names, is_programme_word
from extract.geography import find_department, find_region, resolve_commune

_BULLET = re.compile(r"^[\s•●▪◦■□➢➤►‣✓→*·o–—-]*(?:(?:\d{1,2}|[a-z])\s?[.)°]\s+)?")
_LONGEST = 200
_HEADING = 70
_SENTENCE = re.compile(
    r"\b(?:est|sont|a|ont|sera|seront|était|fait|peut|doit|vous|nous|il|elle|qui|dont|où)\b|[.!?]\s+[A-ZÀ-Ý]|@|https?:|www\."
)
_MORE = re.compile(r"\)\s*(?:[,;/]|et\b)")
_PART = re.compile(
    r"(?:^|(?<=[,;])|\bet\b)\s*(?:[^():]{2,60}:\s+)?(?P<entry>[^()\s,;:][^():]{2,150}?\([^()]{2,60}\))(?=\s*(?:$|[,;]|et\s))"
)
_NUMBERED = re.compile(r"\d{2,}[ .]?\d{3}|%|€|\b\d{1,2}\s?h\b|\b\d{2}[ .]\d{2}[ .]\d{2}\b")
_AWARD = re.compile(
    r"\s*[–—:,|-]\s*(?:(?:aide|subvention|montant|dotation)s?\s*:?\s*(?:de )?)?"
    r"\d[\d ., \u00a0\u202f]*(?:[kKM]\s?)?(?:€|euros?)\s*$"
)
_PROJECT = re.compile(r"(?P<entry>[^:]{3,150}?\([^()]{2,60}\))\s*(?::|\s[–—-]\s)\s*\S")
_TOWN_FIRST = re.compile(
    r"(?P<town>[A-ZÀ-Ý][^–—:;,()\n]{1,40}?)\s*(?:\((?P<within>[^()\n]{2,40})\))?\s+[–—-]\s+(?P<name>[^\n]{3,100})"
)
_WORK = re.compile(r"(?P<name>[^:–—]{3,60}?)(?:\s*:|\s+[–—-])\s+[a-zà-ÿ][^:]{3,80}")
_CUTS = re.compile(r"\s*[–—:]\s*|\s+-\s+|\s*,\s*|\s+à\s+")


def entries_in(stretch: Stretch, state: Inherited, around: Surroundings) -> Iterator[Sighting]:
    """The bodies that a whole short passage names: mostly one, several where each has its place in brackets."""
    line = stretch.text[stretch.start : stretch.end]
    opening = len(_BULLET.match(line)[0])  # type: ignore[index]
    whole = line[opening:].rstrip(" ;.,")
    at = stretch.start + opening
    if len(whole) > _LONGEST * 2 or _SENTENCE.search(whole):
        return
    if behind := _behind_town(stretch, whole, at, state, around):
        yield behind
        return
    if state.in_list and state.commune and (worker := _with_work(stretch, whole, at, state, around)):
        yield worker
        return
    if state.in_list or _heads_bodies(state.listing):
        whole = _without_award(whole)
    alone = is_short_line(whole) and not _MORE.search(whole)
    if alone and (entry := _with_bracket(stretch, whole, at, state, around)):
        yield entry
        return
    parts = [(found.start("entry"), found["entry"]) for found in _PART.finditer(whole)]
    entries = [_of_several(stretch, body, at + low, state, around) for low, body in parts]
    if any(entries):
        yield from (entry for entry in entries if entry)
    elif is_short_line(whole) and (entry := _with_tail(stretch, whole, at, state, around)):
        yield entry


def _behind_town(stretch: Stretch, whole: str, at: int, state: Inherited, around: Surroundings) -> Sighting | None:
    """ "Brest (Finistère) – Pôle santé Bellevue": the town with its department stands first."""
    found = _TOWN_FIRST.fullmatch(whole)
    if not found or not is_short_line(whole) or _CUTS.search(found["name"]):
        return None
    listed = state.in_list or _heads_bodies(state.listing)
    said = read_bracket(f"{found['town']}, {found['within']}" if found["within"] else found["town"], around)
    told = _head_of(found["name"]) or re.search(
        pattern(lexicon("structures")["body_words"]), aligned_fold(found["name"])
    )
    if said is None or not said.place.commune or not told or not _may_be_body(found["name"], state, around, listed):
        return None
    return _sighting(stretch, at + found.start("name"), found["name"], said)


def _with_work(stretch: Stretch, whole: str, at: int, state: Inherited, around: Surroundings) -> Sighting | None:
    """ "Mots et Lumières 51 : lutte contre l'illettrisme" under the town's name: who does what there."""
    found = _WORK.fullmatch(whole)
    if not found or sum(word[0].isupper() for word in found["name"].split()) < 2 or state.commune is None:
        return None
    offered = is_programme_word(found["name"].split()[0])  # "Permanence Accueil : le mardi"
    if offered or not _may_be_body(found["name"], state, around, listed=True):
        return None
    return _sighting(stretch, at, found["name"], PlaceReading(place=state.commune))


def _without_award(line: str) -> str:
    """A winner's line without what was won or what for: "A – Nîmes – 32 000 €", "B (Béziers) : potager, 4 000 €"."""
    bare = _AWARD.sub("", line)
    project = _PROJECT.match(bare)
    return project["entry"] if project and (bare != line or not _MORE.search(bare)) else bare


def _of_several(stretch: Stretch, body: str, at: int, state: Inherited, around: Surroundings) -> Sighting | None:
    """One of the entries of a line: in a list of places, or told by its own head."""
    listed = state.in_list or _heads_bodies(state.listing)
    if "," in body or not (listed or _opens_with_head(body)):
        return None
    return _with_bracket(stretch, body, at, state, around) if is_short_line(body) else None


def _heads_bodies(listing: str) -> bool:
    """Whether a short heading is that of a list of bodies: "Les 12 lauréats"."""
    return len(listing) < _HEADING and bool(
        re.search(pattern(lexicon("structures")["body_lists"]), aligned_fold(listing))
    )


def is_short_line(body: str) -> bool:
    """Whether a line can be a name with its place: short, no sentence, no figures that count."""
    return 3 < len(body) <= _LONGEST and not _SENTENCE.search(body) and not _NUMBERED.search(body)


def _with_bracket(stretch: Stretch, body: str, at: int, state: Inherited, around: Surroundings) -> Sighting | None:
    """ "Diaconat Protestant (Valence – 26)": the bracket ends the line."""
    found = next((each for each in BRACKET.finditer(body) if each.end() == len(body)), None)
    if found is None:
        return None
    name = body[: found.start()].strip()
    said = read_bracket(found["inside"], around)
    if said is None or not (said.place.department_code or said.candidates):
        return None
    if _is_of_a_person(name) or _is_service_of_another(name) or _is_at_a_body(name):
        return None
    if not said.place.commune and (after := _town_and_department(name, found["inside"], around)):
        name, said = after
    if not _may_be_body(name, state, around, listed=state.in_list or said.place.commune is not None):
        return None
    return _sighting(stretch, at, name, said)


@cache
def _functions() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("structures")["roles"].split(), key=len, reverse=True))
    counted = r"(?:(?:une?|deux|trois|quatre|cinq|six|l[ae]s?|\d) |l['’])?"
    return re.compile(rf"(?:^|[,–-]\s*){counted}(?:{words})s?\b", re.I)


def _is_of_a_person(name: str) -> bool:
    """ "Étienne Viard, directeur du GEM La Passerelle": running text finds the body."""
    return bool(_functions().search(name)) or is_person(name.split(",")[0])


def _is_service_of_another(name: str) -> bool:
    """ "Service Santé publique – Ville d'Allonnes": the body is behind the dash."""
    return bool(re.match(r"(?:Service|Direction|Pôle|Mission|Cellule|Unité)\b[^–—]*\s[–—-]\s", name))


def _is_at_a_body(name: str) -> bool:
    """ "Permanence hebdomadaire au centre de santé de Charvein": running text finds the body it is held at."""
    hits = head_search().hits(name, aligned_fold(name), 0, len(name))
    return any(re.search(r"\s(?:au|aux|à la|à l['’]|chez)\s*$", name[: hit.start]) for hit in hits)


def _town_and_department(name: str, inside: str, around: Surroundings) -> tuple[str, PlaceReading] | None:
    """ "La Bulle Santé, Decazeville (Aveyron)": the town stands before the bracket."""
    for cut in reversed(list(_CUTS.finditer(name))):
        said = read_after(f"{name[cut.start() :]} ({inside})", around)
        if said and (said.place.commune or said.candidates):
            return name[: cut.start()].strip(), said
    return None


def _with_tail(stretch: Stretch, body: str, at: int, state: Inherited, around: Surroundings) -> Sighting | None:
    """ "Espace santé Caucriauville, Le Havre": in a list, the town after the last dash, colon or comma."""
    in_row = "\t" in (stretch.text[stretch.start - 1 : stretch.start], stretch.text[stretch.end : stretch.end + 1])
    listed = state.in_list or (_heads_bodies(state.listing) and not in_row)
    if not (listed or _opens_with_head(body)):
        return None
    for cut in _CUTS.finditer(body):
        name, said = body[: cut.start()].strip(), read_after(body[cut.start() :], around)
        if re.search(r", [A-ZÀ-Ý]", name) or any(
            name[: hit.start].endswith(", ") for hit in head_search().hits(name, aligned_fold(name), 0, len(name))
        ):
            return None  # a run of names, not one
        if said and (said.place.commune or said.candidates) and _may_be_body(name, state, around, listed=listed):
            return _sighting(stretch, at, name, said)
    return None


def _may_be_body(name: str, state: Inherited, around: Surroundings, listed: bool) -> bool:
    if (
        len(name) < 3
        or ": " in name
        or _is_date_or_label(name)
        or _opens_with_plural(name)
        or _is_place_here(name, around)
        or not (name[0].isupper() or name[0].isdigit() or name[0] in '«“"')
    ):
        return False
    if _head_of(name):
        return True
    return listed and lists_bodies(state.listing) and not _is_person(name)


def _opens_with_plural(name: str) -> bool:
    """ "Les départements de la Savoie": a category, not one of it."""
    first = next(head_search().hits(name, aligned_fold(name), 0, len(name)), None)
    return first is not None and first.plural and first.start == 4 and name[4].islower()


def _is_place_here(name: str, around: Surroundings) -> bool:
    """Under a department's heading only its own towns are places; elsewhere every town of France is."""
    codes = around.department_codes
    if not codes:
        return is_place(name)
    if find_department(name) or find_region(name):
        return True
    return any(
        resolve_commune(name, department_code=code).candidates or resolve_commune(name, department_code=code).place
        for code in codes
    )


def _is_date_or_label(name: str) -> bool:
    return bool(re.match(lexicon("structures")["not_entries"], aligned_fold(name)))


def _opens_with_head(name: str) -> bool:
    folded = aligned_fold(name)
    return any(hit.start == 0 and hit.head.seat == "commune" for hit in head_search().hits(name, folded, 0, len(name)))


def _head_of(name: str) -> bool:
    """Whether a head opens the name, or stands in it behind capitalised words only: "SISA Maison de santé …"."""
    folded = aligned_fold(name)
    for hit in head_search().hits(name, folded, 0, len(name)):
        before = [word for word in re.findall(r"[\w’'-]+", name[: hit.start]) if len(word) > 3]
        if not hit.plural and all(word[0].isupper() or word[0].isdigit() for word in before):
            return True
    return False


def _is_person(name: str) -> bool:
    """Two to four words that begin with a given name or a civility, the rest capitals."""
    words = re.sub(r"^(?:M\.|Mme|Mlle|Dr|Docteur|Monsieur|Madame|Pr)\s+", "", name)
    if words != name:
        return True
    parts = words.split()
    if len(parts) > 1 and all(part.isupper() for part in parts[:-1]):
        parts = [parts[-1], *parts[:-1]]  # "KERVELLA Patrice"
    given = parts and all(aligned_fold(part) in given_names() for part in parts[0].split("-"))
    return bool(given) and 2 <= len(parts) <= 4 and all(part[0].isupper() or len(part) < 4 for part in parts)


def _sighting(stretch: Stretch, at: int, name: str, said: PlaceReading) -> Sighting:
    """The name with the kind of its last head: the house after the dash, the association before it."""
    folded = aligned_fold(name)
    hits = [h for h in head_search().hits(name, folded, 0, len(name)) if not h.plural and not h.head.as_body]
    first_is_whole = hits and hits[0].start == 0
    head = (hits[0] if first_is_whole else hits[-1]).head if hits else None
    end = at + len(name)
    return Sighting(
        start=at,
        end=end,
        name=closed_up(stretch.text[at:end]),
        kind=head.kind if head else "autre",
        rule="list entry and its place",
        head=head,
        tail=name[hits[0].end :] if first_is_whole else "",
        said=said,
        weight=5,
        listed=True,
    )


def is_person(name: str) -> bool:
    """Whether a printed name looks like a person's."""
    return _is_person(name)
