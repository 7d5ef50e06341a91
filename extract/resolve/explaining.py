"""Why two records are one, or are not: the named weights of their comparison, within the corpus they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.errors import UsageError
from extract.records import Identifier, Judgement, Match, Mention
from extract.resolve.comparing import Comparison
from extract.resolve.decisions import by_people
from extract.resolve.grouping import comparison_for
from extract.resolve.kept import Book, Index, numbers_named
from extract.resolve.rarity import Rarity
from extract.resolve.resolution import gather, names_of
from extract.resolve.things import Thing, thing_of

Things = Mapping[int, Thing]


def explain(
    mentions: Sequence[Mention],
    left: str,
    right: str,
    *,
    judgements: Sequence[Judgement] = (),
    ledger: Sequence[Identifier] = (),
) -> Match:
    """How two things compare; each is called by an id, an identity key or a mention's id.

    Of records that gather several names, the two names most alike are compared; a decision of people comes first
    among the reasons. Raises UsageError if one of them is nothing known.
    """
    by_key = gather(mentions, judgements)
    keys = sorted(by_key)
    things = {number: thing_of(key, by_key[key]) for number, key in enumerate(keys)}
    names = names_of(keys, by_key, ledger)
    ours, theirs = (_namings(name, names, ledger) for name in (left, right))
    return _explained(things, ours, theirs, names, comparison_for(list(things.values())), judgements)


def explain_kept(index: Index, book: Book, left: str, right: str, judgements: Sequence[Judgement] = ()) -> Match:
    """The same by what was kept of the last resolution, without going through all mentions."""
    ledger = [*book.with_ids({left, right}), *book.leading_to({left, right})]
    wanted = {left, right, *(line.id for line in ledger)}
    wanted |= {name for one in by_people(judgements) for name in (one.left, one.right)}
    names = numbers_named(index, book, wanted)
    ours, theirs = (_namings(name, names, ledger) for name in (left, right))
    mentions = index.mentions(ours | theirs)
    cards = index.cards(ours | theirs)
    things = {number: thing_of(cards[number].key, mentions[number]) for number in sorted(cards)}
    comparison = Comparison(Rarity(index.count, index.total()))
    return _explained(things, ours, theirs, names, comparison, judgements)


def _namings(name: str, names: Mapping[str, int], ledger: Sequence[Identifier]) -> set[int]:
    """All things that an id has gathered; a key or mention is one thing."""
    if name not in names:
        raise UsageError(f"{name} names nothing in the corpus; give an id, an identity key or a mention's id")
    merged = {names[line.id] for line in ledger if line.current_id == name and line.id in names}
    return {names[name], *merged}


def _explained(
    things: Things,
    ours: set[int],
    theirs: set[int],
    names: Mapping[str, int],
    comparison: Comparison,
    judgements: Sequence[Judgement],
) -> Match:
    one, other = _closest(things, ours - theirs or ours, theirs - ours or theirs, comparison)
    reasons = tuple((name, round(weight, 3)) for name, weight in comparison.reasons(one, other))
    return Match(
        left=one.key,
        right=other.key,
        score=round(sum(weight for _, weight in reasons), 3),
        reasons=(*_decided(judgements, names, ours, theirs), *reasons),
    )


def _closest(things: Things, ours: set[int], theirs: set[int], comparison: Comparison) -> tuple[Thing, Thing]:
    """The pair most alike, the first by their keys where several are."""
    sides = (sorted((things[number] for number in side), key=lambda thing: thing.key) for side in (ours, theirs))
    here, there = sides
    return max(((one, other) for one in here for other in there), key=lambda pair: comparison.score(*pair))


def _decided(
    judgements: Sequence[Judgement], names: Mapping[str, int], ours: set[int], theirs: set[int]
) -> list[tuple[str, float]]:
    return [
        (f"{judgement.decided_by} judged them {judgement.verdict}", 0.0)
        for judgement in by_people(judgements)
        if _joins(names.get(judgement.left), names.get(judgement.right), ours, theirs)
    ]


def _joins(left: int | None, right: int | None, ours: set[int], theirs: set[int]) -> bool:
    return (left in ours and right in theirs) or (left in theirs and right in ours)
