"""What an entity is called and where it is, from what its mentions say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from extract.records import NOWHERE, Entity, Mention, Place
from extract.resolve.folding import fold
from extract.resolve.names import read_structure_name
from extract.resolve.persons import plain_name

_FREQUENT = 5  # a form is frequent if it is printed at least this fraction of the most frequent one


def entity_of(id: str, mentions: Sequence[Mention], known: Place = NOWHERE) -> Entity:
    """The entity that mentions make; `known` is the territory of a body with a known identity.

    The body of a department or region is in no commune, wherever a document meets it.
    """
    person = mentions[0].kind == "person"
    names = Counter(plain_name(m.name) if person else m.name for m in mentions)
    return Entity(
        id=id,
        kind=mentions[0].kind,
        name=canonical_name(names),
        subkind=_most_frequent(m.subkind for m in mentions if m.subkind and m.subkind != "autre")
        or _most_frequent(m.subkind for m in mentions if m.subkind),
        place=known
        if known != NOWHERE and not known.commune_code
        else canonical_place([m.place for m in mentions if m.place != NOWHERE] or [known]),
        mentions=tuple(sorted(m.id for m in mentions)),
    )


def canonical_name(names: Counter[str]) -> str:
    """The fullest of the frequent printed forms: written out, in lower case, long; ties go by count and letters."""
    most = max(names.values())
    frequent = [name for name, count in names.items() if count * _FREQUENT >= most]
    if len(frequent) == 1:
        return frequent[0]
    return min(frequent, key=lambda name: (_defects(name), -len(fold(name).split()), -names[name], name))


def _defects(name: str) -> tuple[bool, bool, bool]:
    """What a form lacks, the gravest first: lower case, the sort of body, its sort written out."""
    letters = [char for char in name if char.isalpha()]
    capitals = len(letters) > 6 and all(char.isupper() for char in letters)
    stated = bool(read_structure_name(name).types)
    short = any(word.isupper() and 1 < len(word) <= 5 for word in name.split()) and stated
    return capitals, not stated, short


def canonical_place(places: Sequence[Place]) -> Place:
    """The place most mentions give, as narrow as any of them that agrees with it."""
    known = [place for place in places if place != NOWHERE]
    if len(known) < 2:
        return known[0] if known else NOWHERE
    region = _most_frequent(p.region_code or p.region for p in known)
    within = [p for p in known if region is None or (p.region_code or p.region) in (region, None)]
    department = _most_frequent(p.department_code or p.department for p in within)
    within = [p for p in within if department is None or (p.department_code or p.department) in (department, None)]
    commune = _most_frequent(p.commune_code or p.commune for p in within)
    chosen = [
        p
        for p in within
        if (commune is None or (p.commune_code or p.commune) == commune)
        and (commune is not None or department is None or (p.department_code or p.department) == department)
    ]
    return max(chosen, key=lambda p: (_known_parts(p), _as_text(p)))


def _known_parts(place: Place) -> int:
    return sum(part is not None for part in _parts(place))


def _as_text(place: Place) -> tuple[str, ...]:
    return tuple(part or "" for part in _parts(place))


def _parts(place: Place) -> tuple[str | None, ...]:
    return (
        place.commune_code,
        place.commune,
        place.department_code,
        place.department,
        place.region_code,
        place.region,
    )


def _most_frequent(values: Any) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
