"""Who holds which function: names and functions brought together by what stands between them.

French puts a function after its holder without an article ("Valérie Létard, présidente de …") and before its holder
with one ("la présidente de …, Valérie Létard"): the article decides where a function stands between two names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.find.people.capacities import CapacitySpan, find_capacities, organisation_of
from extract.find.people.folding import flat, key
from extract.find.people.names import NameSpan, find_names
from extract.find.people.plurals import Plurals, read_plurals

_AFTER = re.compile(
    r"(?: \([^()\n]{2,30}\))?"
    r"(?:, (?:alors |aussi |egalement |actuel |actuelle |nouveau |nouvelle |elue? )?|,? ?\("
    r"|,? [-–—:] ?|, ?(?:agissant )?en (?:sa |leur )?qualite de |,? (?:agissant )?en tant que "
    r"|, ?\n ?|\n|\t| \n|,)(?:(?P<article>(?:m\. |mme |monsieur |madame )?(?:le |la |l'))|son |sa )?"
)
_DIRECT_QUALITY = re.compile(r" (?:agissant )?en (?:sa )?qualite de | agissant comme ")
_BEFORE = re.compile(
    r"(?:,? (?:actuellement )?en exercice| de l'epoque| d'alors)?(?:,| ?:|,? ?\n|\t| -| –)? ?(?:le |la )?"
)
_WOMANS = re.compile(
    r"(?:\w+trice|\w{3,}ee|referente|gerante|representante|\w*prefete|\w*presidente|\w+iere|rectrice|deputee|adjointe|deleguee|cheffe|procureure)\b"
)
_SAID_OF_ANOTHER = re.compile(r"\w[^\n]* [-–—] ?$")
_FOR_BODY = re.compile(r",? (?:pour|representant|au nom de|\() ?(?:le |la |l['’]|les )?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReading:
    """A name with what binds to it. `start`-`end` is the name, `outer_start`-`outer_end` all that speaks of it."""

    start: int
    end: int
    name: str
    basis: str
    outer_start: int
    outer_end: int
    capacity: str | None = None
    organisation: str | None = None
    capacity_span: CapacitySpan | None = None
    former: bool = False

    @property
    def certain(self) -> bool:
        """Whether something vouches for the name: a civility, a given name, or a function beside it."""
        return self.basis in ("civility", "given name") or self.capacity is not None


def read_people(text: str, proposed: Sequence[NameSpan] = ()) -> tuple[list[PersonReading], list[CapacitySpan]]:
    """Every believable name with its function, and every function that no name took, both in text order.

    `proposed` are names that something else than the rules saw; they count where the rules see none.
    """
    names = _joined(find_names(text), proposed)
    capacities = find_capacities(text, [name for name in names if name.basis != "shape"])
    names = [name for name in names if name.basis != "shape" or not _within(name, capacities)]
    plain = flat(text)
    plurals = read_plurals(text, plain, names, capacities)
    taken = plurals.taken | _pairs(plain, names, capacities, plurals)
    people = [_person(name, taken.get(i)) for i, name in enumerate(names)]
    used = {id(capacity) for capacity in taken.values()} | plurals.used
    free = [c for c in capacities if id(c) not in used and not _inside(c, names)]
    return _full_names([p for p in people if believable(p)]), sorted([*free, *plurals.free], key=lambda c: c.start)


def _full_names(people: list[PersonReading]) -> list[PersonReading]:
    """ "M. Jacquemard" is the one Jacquemard whom the document names in full, if there is one only."""
    full: dict[str, set[str]] = {}
    for person in people:
        if " " in person.name:
            full.setdefault(flat(person.name.rsplit(" ", 1)[1]), set()).add(key(person.name))
    names = {key(person.name): person.name for person in reversed(people)}
    return [
        replace(p, name=names[next(iter(full[flat(p.name)]))])
        if " " not in p.name and len(full.get(flat(p.name), ())) == 1
        else p
        for p in people
    ]


def _joined(names: Sequence[NameSpan], proposed: Sequence[NameSpan]) -> list[NameSpan]:
    sure = [name for name in names if name.basis != "shape"]
    added = [p for p in proposed if not any(p.start < name.end and name.start < p.end for name in sure)]
    kept = [name for name in names if not any(p.start < name.end and name.start < p.end for p in added)]
    return sorted([*kept, *added], key=lambda name: name.start)


def believable(person: PersonReading) -> bool:
    """A name that only its shape, its capitals or an initial vouch for needs a function beside it."""
    return person.basis not in ("shape", "capitals", "initial") or person.capacity is not None


def _within(name: NameSpan, capacities: Sequence[CapacitySpan]) -> bool:
    return any(capacity.start < name.end and name.start < capacity.end for capacity in capacities)


def _inside(capacity: CapacitySpan, names: Sequence[NameSpan]) -> bool:
    return any(name.outer_start <= capacity.start < name.end for name in names)


def _pairs(
    plain: str, names: Sequence[NameSpan], capacities: Sequence[CapacitySpan], plurals: Plurals
) -> dict[int, CapacitySpan]:
    """For each name (by index) its function. Sure pairs are made first, then doubtful ones among what is left."""
    bids = sorted(
        (strength, name.start, i, j)
        for i, name in enumerate(names)
        if i not in plurals.taken
        for j, capacity in _near(name, capacities)
        if id(capacity) not in plurals.used and (strength := _strength(plain, name, capacity)) is not None
    )
    taken: dict[int, CapacitySpan] = {}
    used: set[int] = set()
    for _, _, i, j in bids:
        if i not in taken and j not in used:
            taken[i] = capacities[j]
            used.add(j)
    return taken


def _near(name: NameSpan, capacities: Sequence[CapacitySpan]) -> list[tuple[int, CapacitySpan]]:
    return [(j, c) for j, c in enumerate(capacities) if -60 < c.start - name.end < 60 or -8 < name.start - c.end < 40]


def _strength(plain: str, name: NameSpan, capacity: CapacitySpan) -> int | None:
    """0 sure, 1 likely, 2 possible, None: nothing between them binds."""
    if capacity.stood_for:
        return None
    if capacity.outer_start >= name.end:
        return _after(plain, name, capacity)
    if capacity.end <= name.outer_start:
        return _before(plain, name, capacity)
    return None


def _after(plain: str, name: NameSpan, capacity: CapacitySpan) -> int | None:
    between = plain[name.end : capacity.start]
    if _DIRECT_QUALITY.fullmatch(between):
        return 0
    if between == " " and capacity.text[0].isupper():
        return 1  # two lines of one paragraph: "Hélène Marchal Présidente de la CPTS"
    match = _AFTER.fullmatch(between)
    if match is None:
        return None
    return 2 if match["article"] and "qualite" not in between else 0 if "\n" not in between else 1


def _before(plain: str, name: NameSpan, capacity: CapacitySpan) -> int | None:
    between = plain[capacity.end : name.outer_start]
    if _BEFORE.fullmatch(between) is None or ("\n" in between and name.man and _WOMANS.match(capacity.head)):
        return None  # over "M. Mazet", the line "Préfète du Lot" belongs to the name above it
    if "\n" in between and _SAID_OF_ANOTHER.search(plain, 0, capacity.outer_start):
        return None  # "Mme ERMEL – Députée" on the line above
    if capacity.article or capacity.outer_start == 0 or plain[capacity.outer_start - 1] == "\n":
        return 0
    return 1 if between.strip() != "," or plain.endswith((" du ", " au "), 0, capacity.outer_start) else None


def _person(name: NameSpan, capacity: CapacitySpan | None) -> PersonReading:
    person = PersonReading(
        start=name.start,
        end=name.end,
        name=name.text,
        basis=name.basis,
        outer_start=name.outer_start,
        outer_end=name.end,
    )
    if capacity is None:
        return person
    return replace(
        person,
        capacity=capacity.text,
        organisation=None if capacity.former else organisation_of(capacity.parts),
        capacity_span=capacity,
        former=capacity.former,
        outer_start=min(name.outer_start, capacity.outer_start),
        outer_end=max(name.end, capacity.end),
    )
