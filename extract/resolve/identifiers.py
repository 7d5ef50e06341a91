"""Ids that last: an opaque id is minted once from the identity key of the thing that was first seen under it."""

from __future__ import annotations

import hashlib

from extract.records import Mention, Place
from extract.resolve.folding import fold
from extract.resolve.institutions import alone_in_a_commune, known_institution, whereabouts
from extract.resolve.names import StructureName, concepts, read_structure_name
from extract.resolve.persons import person_key

_PREFIX: dict[str, str] = {"structure": "s", "person": "p", "instrument": "i"}
_BODY_LENGTH = 10
_BODY_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_CHECK_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def identity_key(mention: Mention) -> str:
    """`kind|normalised name|place`: what a thing is known by when it is first seen.

    A bare generic name ("le centre de santé") is only ever known within its document, which then stands in the place
    of the place; so is an instrument whose territory is not known.
    """
    name = person_key(mention.name) if mention.kind == "person" else fold(mention.name)
    place = place_key(mention.place)
    if mention.kind == "instrument" and not place and mention.parent:
        place = f"t:{fold(mention.parent)}"
    if (mention.kind == "instrument" and not place) or (mention.kind == "structure" and _is_generic(mention)):
        place = f"@{mention.document_id or mention.id}"
    return f"{mention.kind}|{name}|{place}"


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
    """The id that a key gets: kind's letter, 50 bits of the key's SHA-256 in base 32, an ISO 7064 check character."""
    bits = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) >> 14
    body = "".join(_BODY_ALPHABET[(bits >> shift) & 31] for shift in range(5 * (_BODY_LENGTH - 1), -1, -5))
    stem = _PREFIX[kind] + body
    return stem + _check_character(stem)


def valid_id(text: str) -> bool:
    """Whether a text is an id as minted here: any single wrong character and any swap of neighbours is noticed."""
    well_formed = len(text) == _BODY_LENGTH + 2 and text[0] in _PREFIX.values() and text.isascii() and text.isalnum()
    return well_formed and text == text.lower() and _check_character(text[:-1]) == text[-1]


def _check_character(stem: str) -> str:
    """ISO 7064, MOD 37,36: the hybrid system over digits and letters with one check character."""
    carry = 36
    for char in stem:
        carry = (carry + _CHECK_ALPHABET.index(char)) % 36 or 36
        carry = carry * 2 % 37
    return _CHECK_ALPHABET[(37 - carry) % 36]
