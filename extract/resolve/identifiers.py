"""Ids that last: an opaque id is minted once from the identity key of the thing that was first seen under it."""

from __future__ import annotations

from extract.identifiers import is_valid, mint
from extract.records import Mention, Place
from extract.resolve.folding import fold
from extract.resolve.institutions import alone_in_a_commune, known_institution, whereabouts
from extract.resolve.names import StructureName, concepts, read_structure_name
from extract.resolve.persons import person_key, read_person_name

_PREFIX: dict[str, str] = {"structure": "s", "person": "p", "instrument": "i"}
_LENGTH = 12


def identity_key(mention: Mention) -> str:
    """`kind|normalised name|place`: what a thing is known by when it is first seen.

    A bare generic name ("le centre de santé") is only ever known within its document, which then stands in the place
    of the place; so are a person's bare surname and an instrument whose territory is not known. A person has no place,
    but the bodies acted for: two persons of one name who act for two are not known to be one.
    """
    name = _person(mention.name) if mention.kind == "person" else fold(mention.name)
    place = place_key(mention.place)
    if mention.kind == "instrument" and not place and mention.parent:
        place = f"t:{fold(mention.parent)}"
    if mention.kind == "person" and not place and mention.parent:
        place = f"o:{fold(mention.parent)}"
    if _known_in_its_document(mention, place):
        place = f"@{mention.document_id or mention.id}"
    return f"{mention.kind}|{name}|{place}"


def _person(printed: str) -> str:
    """A person's name; a bare surname keeps its civility: "M. X" and "Mme X" are two persons."""
    name = read_person_name(printed)
    return person_key(printed) if name.given else f"{name.gender} {person_key(printed)}".strip()


def _known_in_its_document(mention: Mention, place: str) -> bool:
    if mention.kind == "person":
        return place[:2] in ("", "o:") and not read_person_name(mention.name).given
    return _is_generic(mention) if mention.kind == "structure" else not place


def _is_generic(mention: Mention) -> bool:
    name = read_structure_name(mention.name)
    return (
        name.bare and known_institution(name, whereabouts(mention.place)) is None and not _only_one(name, mention.place)
    )


def _only_one(name: StructureName, place: Place) -> bool:
    """Whether a sort of body alone says which one, in the commune it is in."""
    families = {concepts()[concept].family for concept in name.types}
    return bool(place.commune_code or place.commune) and families <= alone_in_a_commune() and bool(families)


def place_key(place: Place) -> str:
    """The narrowest part of a place that is known: official code of the commune, department or region, or its name."""
    for code, name, level in (
        (place.commune_code, place.commune, "c"),
        (place.department_code, place.department, "d"),
        (place.region_code, place.region, "r"),
    ):
        if code or name:
            return f"{level}:{code or fold(name or '')}".lower()
    return ""


def mint_id(kind: str, key: str) -> str:
    """The id that a key gets: the kind's letter, 50 bits of the key's SHA-256, an ISO 7064 check character."""
    return mint(_PREFIX[kind], key)


def valid_id(text: str) -> bool:
    """Whether a text has the shape of an id of a structure, person or instrument and its check character fits."""
    return len(text) == _LENGTH and text[0] in _PREFIX.values() and is_valid(text)
