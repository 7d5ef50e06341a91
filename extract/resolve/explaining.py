"""Why two records are one, or are not: the named weights of their comparison, within the corpus they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from extract.errors import UsageError
from extract.records import Identifier, Judgement, Match, Mention
from extract.resolve.comparing import Comparison
from extract.resolve.decisions import by_people
from extract.resolve.grouping import comparison_for
from extract.resolve.resolution import gather, names_of
from extract.resolve.things import Thing, thing_of


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
    things = [thing_of(key, by_key[key]) for key in keys]
    names = names_of(keys, by_key, ledger)
    for name in (left, right):
        if name not in names:
            raise UsageError(f"{name} names nothing in the corpus; give an id, an identity key or a mention's id")
    comparison = comparison_for(things)
    ours, theirs = (_namings(name, names, ledger) for name in (left, right))
    one, other = _closest(things, ours - theirs or ours, theirs - ours or theirs, comparison)
    reasons = tuple((name, round(weight, 3)) for name, weight in comparison.reasons(things[one], things[other]))
    return Match(
        left=keys[one],
        right=keys[other],
        score=round(sum(weight for _, weight in reasons), 3),
        reasons=(*_decided(judgements, names, ours, theirs), *reasons),
    )


def _namings(name: str, names: dict[str, int], ledger: Sequence[Identifier]) -> set[int]:
    """All things that an id has gathered; a key or mention is one thing."""
    merged = {names[line.id] for line in ledger if line.current_id == name and line.id in names}
    return {names[name], *merged}


def _closest(things: Sequence[Thing], ours: set[int], theirs: set[int], comparison: Comparison) -> tuple[int, int]:
    pairs = [(one, other) for one in sorted(ours) for other in sorted(theirs)]
    return max(pairs, key=lambda pair: comparison.score(things[pair[0]], things[pair[1]]))


def _decided(
    judgements: Sequence[Judgement], names: dict[str, int], ours: set[int], theirs: set[int]
) -> list[tuple[str, float]]:
    return [
        (f"{judgement.decided_by} judged them {judgement.verdict}", 0.0)
        for judgement in by_people(judgements)
        if _joins(names.get(judgement.left), names.get(judgement.right), ours, theirs)
    ]


def _joins(left: int | None, right: int | None, ours: set[int], theirs: set[int]) -> bool:
    return (left in ours and right in theirs) or (left in theirs and right in ours)
