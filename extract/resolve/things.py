"""What is compared: one thing for each identity key, with everything that its mentions say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.records import Mention
from extract.resolve.alignment import word_likeness
from extract.resolve.folding import fold
from extract.resolve.institutions import Whereabouts, known_institution, known_territory, whereabouts
from extract.resolve.names import StructureName, concepts, instrument_words, read_structure_name
from extract.resolve.persons import PersonName, read_person_name
from extract.resolve.places import Address, commune_words, read_address

_NONE: frozenset[str] = frozenset()  # one for all: each empty set made anew takes 200 bytes


@dataclass(slots=True)
class Thing:
    """One identity key made comparable. Fields that are not known are empty; `lists` are those it is an entry of."""

    key: str
    kind: str
    printed: str
    name: StructureName
    person: PersonName | None = None
    commune: frozenset[str] = _NONE
    commune_code: str = ""
    department: str = ""
    region: str = ""
    postcode: str = ""
    address: Address | None = None
    phone: str = ""
    bodies: frozenset[str] = _NONE
    body_words: frozenset[frozenset[str]] = frozenset()
    lists: frozenset[str] = _NONE
    acronyms: frozenset[str] = _NONE
    families: frozenset[str] = _NONE
    kinds: frozenset[str] = _NONE
    parts: frozenset[str] = _NONE
    institution: str | None = None
    territory: bool = False
    _own_words: tuple[str, ...] | None = None

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words that can say which thing is meant, without those of the thing's commune, slips allowed for."""
        if self._own_words is None:
            self._own_words = tuple(word for word in self.distinctive if not _is_among(word, self.commune))
        return self._own_words

    @property
    def distinctive(self) -> tuple[str, ...]:
        """The words of the name that can say which thing is meant."""
        if self.kind != "instrument":
            return self.name.core
        return tuple(word for word in self.name.core if word not in instrument_words())

    @property
    def bare(self) -> bool:
        """Whether nothing but the place could say which thing is meant."""
        return not self.distinctive or self.name.bare


@lru_cache(maxsize=65536)
def _is_among(word: str, commune: frozenset[str]) -> bool:
    return word in commune or (
        len(word) >= 6 and any(word_likeness(word, other) >= 0.8 for other in commune if len(other) >= 6)
    )


def thing_of(key: str, mentions: Sequence[Mention]) -> Thing:
    """The thing that mentions of one identity key speak of; the first mention gives what all of them share."""
    first = mentions[0]
    where = whereabouts(first.place)
    thing = compared_thing(
        key,
        first.name,
        kind=first.kind,
        commune=where.commune,
        commune_code=where.commune_code,
        department=where.department,
        region=where.region_code or fold(first.place.region or ""),
        postcode=_first(m.postcode for m in mentions),
        address=_first(m.address for m in mentions),
        subkinds={m.subkind for m in mentions if m.subkind},
    )
    if parents := {body for m in mentions if m.parent for body in m.parent.split("\n")}:
        thing.bodies = frozenset(filter(None, map(_body, parents)))
        thing.body_words = frozenset(frozenset(read_structure_name(body).core) for body in parents) - {_NONE}
    if first.kind == "instrument" and not thing.commune:
        thing.commune = frozenset(commune_words(_first(m.parent for m in mentions)))
    thing.acronyms = frozenset(fold(m.acronym) for m in mentions if m.acronym) or _NONE
    thing.kinds = frozenset(m.subkind for m in mentions if m.subkind and m.subkind != "autre") or _NONE
    thing.lists = frozenset(m.listed_with for m in mentions if m.listed_with) or _NONE
    return thing


def compared_thing(
    key: str,
    name: str,
    *,
    kind: str = "structure",
    territory: bool = False,
    commune: str = "",
    commune_code: str = "",
    department: str = "",
    region: str = "",
    postcode: str = "",
    address: str = "",
    phone: str = "",
    subkinds: Iterable[str] = (),
) -> Thing:
    """A thing from plain columns, as printed."""
    parts = read_structure_name(name)
    families, services = _sorts_of_body(parts.types, frozenset(subkinds))
    thing = Thing(
        key=key,
        kind=kind,
        printed=name,
        name=parts,
        person=read_person_name(name) if kind == "person" else None,
        commune=commune_words(commune),
        commune_code=commune_code,
        department=department,
        region=region,
        postcode=postcode.strip(),
        address=read_address(address),
        territory=territory,
        phone="".join(filter(str.isdigit, phone)),
        families=families,
        parts=services,
    )
    if kind != "person":
        where = Whereabouts(commune=commune, commune_code=commune_code, department=department, region_code=region)
        thing.institution = known_institution(parts, where)
        if territory and thing.institution is None:
            thing.institution = known_territory(parts, where)
    return thing


@lru_cache(maxsize=65536)
def _sorts_of_body(types: frozenset[str], kinds: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Families and services that a name states; where it states none, the family of the mention's kind."""
    known = concepts()
    families = {known[concept].family for concept in types} - {None}
    if not families:
        families = {family for kind in kinds if (family := _family_of_kind(kind))}
    return frozenset(filter(None, families)), frozenset(concept for concept in types if known[concept].part)


def _body(printed: str) -> str:
    """A parent body as one word for all its spellings: its known identity, or its sort and own words.

    Empty where it could be any of its sort.
    """
    name = read_structure_name(printed)
    known = known_institution(name, Whereabouts())
    return known or ("" if name.bare else " ".join((*sorted(name.types), *sorted(name.core))))


def _family_of_kind(kind: str) -> str | None:
    found = {c.family for c in concepts().values() if c.kind == kind}
    return found.pop() if len(found) == 1 else None


def _first(values: Iterable[str | None]) -> str:
    return min((value for value in values if value), default="")
