"""Short namings bound to the full ones of their document: acronyms to names written out, surnames to persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from extract.records import Mention
from extract.resolve.folding import fold
from extract.resolve.persons import PersonName, given_likeness, person_key, read_person_name

Persons = Mapping[str, list[tuple[PersonName, str]]]


def bind_mentions(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in which a short naming takes the full name (and place) it has in its document.

    "Agence régionale de santé Bretagne (ARS)" binds every bare "ARS" of the document, "Mme Solange Mercadier" every
    "Mme Mercadier"; unless two full names of the document fit: then the short one stays as printed, and means neither.
    """
    given, persons, couples = _expansions(mentions), _full_persons(mentions), _couples(mentions)
    return _with_bodies([_with_given_name(_bound(mention, given), persons, couples) for mention in mentions], given)


def _with_bodies(mentions: Sequence[Mention], given: Mapping[tuple[str, str], Mention]) -> list[Mention]:
    """Each person's mentions with all the bodies that the document says the person acts for, one a line."""
    bodies: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and mention.parent:
            full = given.get((mention.document_id or "", fold(mention.parent)))
            bodies[mention.document_id, person_key(mention.name)].add(full.name if full else mention.parent)
    return [
        replace(mention, parent="\n".join(sorted(bodies[mention.document_id, person_key(mention.name)])) or None)
        if mention.kind == "person"
        else mention
        for mention in mentions
    ]


def _full_persons(mentions: Iterable[Mention]) -> Persons:
    """The persons of each document whose given name is printed, each once."""
    found: dict[str, dict[str, tuple[PersonName, str]]] = defaultdict(dict)
    for mention in sorted(mentions, key=lambda m: m.id):
        if mention.kind == "person" and mention.document_id:
            name = read_person_name(mention.name)
            if name.given and len(name.given[0]) > 1:
                found[mention.document_id].setdefault(person_key(mention.name), (name, mention.name))
    return {document: list(names.values()) for document, names in found.items()}


def _couples(mentions: Iterable[Mention]) -> set[tuple[str, tuple[str, ...]]]:
    """Surnames that a document prints with both civilities: there, a bare surname is never bound."""
    genders: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and mention.document_id:
            name = read_person_name(mention.name)
            genders[mention.document_id, name.surname].add(name.gender)
    return {key for key, found in genders.items() if {"m", "f"} <= found}


def _with_given_name(mention: Mention, persons: Persons, couples: Set[tuple[str, tuple[str, ...]]]) -> Mention:
    if mention.kind != "person" or mention.document_id is None:
        return mention
    short = read_person_name(mention.name)
    if short.given and len(short.given[0]) > 1:
        return mention
    if (mention.document_id, short.surname) in couples:
        return mention
    fitting = [printed for full, printed in persons.get(mention.document_id, ()) if _fits(short, full)]
    return replace(mention, name=fitting[0]) if len(fitting) == 1 else mention


def _fits(short: PersonName, full: PersonName) -> bool:
    given = given_likeness(short, full)
    genders = {short.gender, full.gender} - {""}
    return short.surname == full.surname and (given is None or given >= 0.5) and len(genders) < 2


def _expansions(mentions: Iterable[Mention]) -> dict[tuple[str, str], Mention]:
    found: dict[tuple[str, str], dict[str, Mention]] = defaultdict(dict)
    for mention in sorted(mentions, key=lambda m: m.id):
        if mention.kind == "structure" and mention.acronym and mention.document_id:
            found[mention.document_id, fold(mention.acronym)].setdefault(_full_name(mention), mention)
    return {key: next(iter(full.values())) for key, full in found.items() if len(full) == 1}


def _full_name(mention: Mention) -> str:
    return f"{fold(mention.name)}|{mention.place.commune_code or ''}|{mention.place.region_code or ''}"


def _bound(mention: Mention, given: dict[tuple[str, str], Mention]) -> Mention:
    if mention.kind != "structure" or mention.document_id is None:
        return mention
    full = given.get((mention.document_id, fold(mention.name)))
    if full is None or full.id == mention.id or _elsewhere(mention, full):
        return mention
    return replace(mention, name=full.name, place=full.place, subkind=full.subkind or mention.subkind)


def _elsewhere(mention: Mention, full: Mention) -> bool:
    """Whether the acronym carries a place of its own that the full name contradicts."""
    here, there = mention.place, full.place
    return any(
        one is not None and other is not None and one != other
        for one, other in (
            (here.commune_code, there.commune_code),
            (here.department_code, there.department_code),
            (here.region_code, there.region_code),
        )
    )
