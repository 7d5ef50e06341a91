"""Two persons compared: surname, given names or initials, and the bodies they act for."""

from __future__ import annotations

from collections.abc import Iterator

from extract.resolve.persons import given_likeness, same_words, surname_likeness
from extract.resolve.things import Thing


def observe_persons(left: Thing, right: Thing) -> Iterator[tuple[str, float]]:
    """Everything that speaks for or against two persons being one."""
    one, other = left.person, right.person
    if one is None or other is None:
        return
    yield "prior", 1.0
    equal = same_words(one, other) and bool(one.given)
    surname = 1.0 if equal else surname_likeness(one, other)
    yield ("surname in common", surname) if surname else ("other surname", 1.0)
    given = 1.0 if equal else given_likeness(one, other)
    if given is None:
        yield "given name on one side only", 1.0
    elif given < 0:
        yield "other given name", 1.0
    elif given == 0.5:
        yield "initials fit the given name", 1.0
    else:
        yield "given name in common", given
    if one.gender and other.gender and one.gender != other.gender:
        yield "other civility", 1.0
    if left.bodies and right.bodies:
        yield ("same body" if bodies_alike(left, right) else "other body"), 1.0
    if left.department and right.department and left.department != right.department:
        yield "other department", 1.0
    elif left.commune and right.commune:
        yield ("same commune" if left.commune == right.commune else "other commune"), 1.0


def bodies_alike(left: Thing, right: Thing) -> bool:
    """Whether two persons act for one body, or for two of which one's own words hold the other's: town and district."""
    if left.bodies & right.bodies:
        return True
    return any(one <= other or other <= one for one in left.body_words for other in right.body_words)
