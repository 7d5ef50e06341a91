"""Two things compared: observations with names, each with its weight; the score is their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extract.records import Verdict
from extract.resolve.alignment import Alignment, align
from extract.resolve.comparing_persons import observe_persons
from extract.resolve.lexicon import word_list
from extract.resolve.names import levels
from extract.resolve.places import Address
from extract.resolve.rarity import Rarity
from extract.resolve.things import Thing

Observation = tuple[str, float]
"""The name of what was observed, as in weights.yml, and how strongly (1 for plain facts)."""


_CERTAIN = 20.0  # weight of what settles a pair alone: a veto, or one known identity


class Comparison:
    """Compares things under one corpus' rarity of words."""

    def __init__(self, rarity: Rarity) -> None:
        self.rarity = rarity
        self.same, self.different = thresholds()

    def score(self, left: Thing, right: Thing) -> float:
        """The sum of the weights of all that is observed; far below every other score if something forbids."""
        return sum(weight for _, weight in self._weighed(left, right))

    def reasons(self, left: Thing, right: Thing) -> list[tuple[str, float]]:
        """The named weights, in the order of the rules."""
        return list(self._weighed(left, right))

    def _weighed(self, left: Thing, right: Thing) -> Iterator[tuple[str, float]]:
        veto = _veto(left, right)
        if veto:
            yield veto, -_CERTAIN
        elif left.institution is not None and left.institution == right.institution:
            yield f"one known body ({left.institution})", _CERTAIN
        elif left.kind == "person":
            weights = _weights("person")
            for name, value in observe_persons(left, right):
                yield name, weights[name] * value
        else:
            weights = _weights("structure")
            for name, value in self.observe(left, right):
                yield name, weights[name] * value

    def verdict(self, score: float) -> Verdict:
        """What a score comes to."""
        return "same" if score >= self.same else "unsure" if score >= self.different else "different"

    def observe(self, left: Thing, right: Thing) -> Iterator[Observation]:
        """Everything that speaks for or against two structures being one."""
        yield "prior", 1.0
        yield from self._observe_names(left, right)
        yield from _observe_sorts(left, right)
        yield from _observe_numbers(left.name.numbers - {left.department}, right.name.numbers - {right.department})
        yield from _observe_places(left, right)
        yield from _observe_addresses(left, right)

    def _observe_names(self, left: Thing, right: Thing) -> Iterator[Observation]:
        here = [word for word in left.own_words if word not in right.commune]
        there = [word for word in right.own_words if word not in left.commune]
        if here and there:
            yield from self._observe_own_words(left, right, here, there)
        elif here or there:
            yield "only one has words of its own", 1.0
            extra = max(map(self.rarity, here or there))
            yield "words on one side only", extra
            if not _placed(left, right):
                yield "words on one side only, places not known", extra
        else:
            yield from _observe_bare(left, right)
        if not (left.commune or right.commune or left.address) and left.bare and right.bare:
            yield "both are bare and no place is known", 1.0
        if left.territory and right.territory and (left.institution is None) != (right.institution is None):
            yield "only one is a known territory", 1.0
        if _same_parts(left, right, here, there):
            yield "same name", 1.0

    def _observe_own_words(self, left: Thing, right: Thing, here: list[str], there: list[str]) -> Iterator[Observation]:
        aligned = align(here, there, self.rarity)
        if _is_acronym_of(left, right) or _is_acronym_of(right, left):
            yield "acronym given in a document", 1.0
        elif left.commune & right.commune and (_is_spelt_out(left, right) or _is_spelt_out(right, left)):
            yield "acronym of all words, in one commune", 1.0
        if bool(aligned.left_only) != bool(aligned.right_only) and not _placed(left, right):
            # without a place to hold on to, "Saint-Martin" and "Saint-Martin-d'Hères" may be two
            extra = max(map(self.rarity, aligned.left_only or aligned.right_only))
            yield "words on one side only, places not known", extra
        yield from self._observe_words(aligned, sum(map(self.rarity, here)) + sum(map(self.rarity, there)))
        if left.territory and right.territory and (aligned.left_only or aligned.right_only):
            yield "other words in the name of a territory", 1.0
        if left.name.site and right.name.site and not left.name.site & right.name.site:
            yield "another site", 1.0

    def _observe_words(self, aligned: Alignment, total: float) -> Iterator[Observation]:
        if aligned.shared:
            yield "share of words in common", min(1.0, 2 * aligned.shared / total)
            yield "weight of words in common", min(aligned.shared, 2.5)
        if aligned.spelt_out >= 4:
            yield "acronym spelt out", 1.0
        left = max(map(self.rarity, aligned.left_only), default=0.0)
        right = max(map(self.rarity, aligned.right_only), default=0.0)
        if left and right:
            yield "words without counterpart on both sides", min(left, right)
            if _contrary(aligned):
                yield "contrary words", 1.0
        elif left or right:
            yield "words on one side only", left or right


def _observe_bare(left: Thing, right: Thing) -> Iterator[Observation]:
    """Two names that are a sort of body, and perhaps their commune."""
    yield "neither has words of its own", 1.0
    if left.families & right.families and left.families != right.families:
        yield "a second sort of body on one side only", 1.0


def _placed(left: Thing, right: Thing) -> bool:
    return bool((left.commune and right.commune) or (left.address and right.address))


def _is_acronym_of(short: Thing, full: Thing) -> bool:
    """Whether a name is an acronym that some document gives to the other; "ARS", given to many, is none."""
    return len(short.name.core) == 1 and not short.name.types and short.name.core[0] in full.acronyms


def _is_spelt_out(short: Thing, full: Thing) -> bool:
    word = short.name.core[0] if len(short.name.core) == 1 and not short.name.types else ""
    return len(word) >= 4 and word == full.name.initials


def _veto(left: Thing, right: Thing) -> str | None:
    if left.kind != right.kind:
        return "other kind of record"
    if not left.printed.strip() or not right.printed.strip():
        return "no name"
    if left.lists & right.lists:
        return "two entries of one list"
    if left.kind != "person" and left.department and right.department and left.department != right.department:
        return f"other department ({left.department}, {right.department})"
    if left.institution is not None and right.institution is not None and left.institution != right.institution:
        return f"two known bodies ({left.institution}, {right.institution})"
    return None


def _same_parts(left: Thing, right: Thing, here: Sequence[str], there: Sequence[str]) -> bool:
    return (
        left.name.types == right.name.types
        and left.name.numbers == right.name.numbers
        and len(here) == len(there)
        and set(here) == set(there)
    )


def _contrary(aligned: Alignment) -> bool:
    lefts, rights = set(aligned.left_only), set(aligned.right_only)
    return any(group & lefts and group & rights for group in _contrasts())


def _observe_sorts(left: Thing, right: Thing) -> Iterator[Observation]:
    if left.families and right.families:
        if left.name.types & right.name.types:
            yield "same sort of body", 1.0
        elif left.families & right.families:
            yield "related sort of body", 1.0
        if left.families - right.families and right.families - left.families:
            yield "other sort of body", 1.0
    elif left.families or right.families:
        yield "sort of body on one side only", 1.0
        if _of_other_kinds(left, right):
            yield "another kind, as the documents use the names", 1.0
    here, there = levels(left.name.types), levels(right.name.types)
    if here and there and not here & there:
        yield "contrary words", 1.0
    if left.parts != right.parts:
        typed = left.name.types and right.name.types
        yield ("a service on one side only" if typed else "a service on one side, no sort of body on the other"), 1.0


def _of_other_kinds(left: Thing, right: Thing) -> bool:
    """Whether documents use two names for other kinds of body; what is a part has no kind but its own."""
    if left.parts != right.parts and (left.kinds or right.kinds):
        return not left.kinds & right.kinds
    return bool(left.kinds and right.kinds) and not left.kinds & right.kinds


def _observe_numbers(left: frozenset[str], right: frozenset[str]) -> Iterator[Observation]:
    if left == right:
        if left:
            yield "same number", 1.0
    elif left - right and right - left:
        yield "other number", 1.0
    else:
        yield "number on one side only", 1.0


def _observe_places(left: Thing, right: Thing) -> Iterator[Observation]:
    if left.commune_code and right.commune_code:
        yield ("same commune" if left.commune_code == right.commune_code else "other commune"), 1.0
    elif left.commune and right.commune:
        if left.commune == right.commune:
            yield "same commune", 1.0
        else:
            yield ("commune alike" if communes_alike(left.commune, right.commune) else "other commune"), 1.0
    if left.department and right.department:
        yield "same department", 1.0
    elif left.region and right.region and left.region != right.region:
        yield "other region", 1.0


@lru_cache(maxsize=65536)
def communes_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the words of two communes may be spellings of one: a slip apart, or one within the other."""
    if left <= right or right <= left:
        return True
    aligned = align(sorted(left), sorted(right), Rarity())
    return not aligned.left_only or not aligned.right_only


def _observe_addresses(left: Thing, right: Thing) -> Iterator[Observation]:
    if left.address and right.address:
        yield _compare_streets(left.address, right.address), 1.0
    if left.postcode and right.postcode:
        yield ("same postcode" if left.postcode == right.postcode else "other postcode"), 1.0
    if left.phone and right.phone:
        yield ("same telephone" if left.phone == right.phone else "other telephone"), 1.0
    if left.bodies and right.bodies and left.bodies & right.bodies:
        yield "same parent body", 1.0


_DIRECTIONS = frozenset({"north", "south", "east", "west"})


def _compare_streets(left: Address, right: Address) -> str:
    aligned = align(left.street, right.street, Rarity())
    street = any(one not in _DIRECTIONS for one, _ in aligned.matched)
    if not street or (aligned.left_only and aligned.right_only):
        return "other address"
    return (
        "same address" if left.numbers & right.numbers or left.numbers == right.numbers else "same street, other number"
    )


def thresholds() -> tuple[float, float]:
    """The scores from which two things are the same, and below which they are different."""
    entry = word_list("weights")["thresholds"]
    return float(entry["same"]), float(entry["different"])


@cache
def _weights(kind: str) -> dict[str, float]:
    return {name: float(weight) for name, weight in word_list("weights")[kind].items()}


@cache
def _contrasts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in word_list("words")["contrasts"])
