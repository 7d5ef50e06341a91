"""Mentions and decisions in; entities, the program's judgements, the ledger of ids and contradictions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.records import Entity, Identifier, Judgement, Mention
from extract.resolve.binding import bind_mentions
from extract.resolve.canonical import entity_of
from extract.resolve.comparing import Comparison
from extract.resolve.decisions import PROGRAM, Conflict, Decisions, read_decisions
from extract.resolve.groundwork import Groundwork
from extract.resolve.grouping import Scores, clusters_of, comparison_for, score_pairs
from extract.resolve.identifiers import identity_key
from extract.resolve.institutions import place_of_institution
from extract.resolve.issuing import Ledger
from extract.resolve.memory import collector_paused
from extract.resolve.things import Thing, thing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What mentions come to. `identifiers` is the whole ledger: old lines in their order, then the new ones.

    `judgements` are the program's, on ids: every merge, every doubt and every near miss, with named weights; they may
    be made anew each time they are asked for. `printed` has the names as printed of what people's judgements name.
    """

    entities: tuple[Entity, ...]
    judgements: Iterable[Judgement]
    identifiers: tuple[Identifier, ...]
    conflicts: tuple[Conflict, ...]
    printed: Mapping[str, str]


def resolve(
    mentions: Sequence[Mention],
    judgements: Sequence[Judgement] = (),
    ledger: Sequence[Identifier] = (),
    *,
    today: str = "",
) -> Resolution:
    """Resolve mentions to entities. The order of mentions changes nothing; `today` dates the ids issued now."""
    resolution, _ = resolve_all(mentions, judgements, ledger, today=today)
    return replace(resolution, judgements=tuple(resolution.judgements))


@collector_paused()
def resolve_all(
    mentions: Sequence[Mention],
    judgements: Sequence[Judgement] = (),
    ledger: Sequence[Identifier] = (),
    *,
    today: str = "",
) -> tuple[Resolution, Groundwork]:
    """Resolve mentions to entities; also what that rests on, for `resolve_again` to go on from."""
    by_key = gather(mentions, judgements)
    keys = sorted(by_key)
    things = [thing_of(key, by_key[key]) for key in keys]
    names = names_of(keys, by_key, ledger) if judgements else {}
    decisions = read_decisions(judgements, names)
    comparison = comparison_for(things)
    scores = score_pairs(things, comparison)
    clusters = clusters_of(things, scores, comparison, decisions)
    found = [by_key[key] for key in keys]
    settlement = settle(things, found, clusters, decisions, Ledger(ledger, today))
    resolution = Resolution(
        entities=settlement.entities,
        judgements=_Judgements(
            lambda: program_judgements(things, settlement.ids, clusters, scores, comparison, decisions)
        ),
        identifiers=settlement.identifiers,
        conflicts=decisions.conflicts,
        printed=_printed(things, settlement.ids, judgements),
    )
    return resolution, Groundwork(things, found, comparison.rarity, scores)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The ids that things have now, their records, the ledger; `split` says whether people split a record."""

    ids: Sequence[str]
    entities: tuple[Entity, ...]
    identifiers: tuple[Identifier, ...]
    split: bool


def settle(
    things: Sequence[Thing],
    mentions: Sequence[Sequence[Mention]],
    clusters: Sequence[Sequence[int]],
    decisions: Decisions,
    issued: Ledger,
) -> Settlement:
    """Give things their ids and make records of their clusters; things in no cluster get neither."""
    ids = {i: issued.issue(things[i].kind, things[i].key) for i in sorted(i for members in clusters for i in members)}
    ids, choices = _split_by_people(issued, ids, clusters, decisions)
    current = {ids[i]: issued.oldest({ids[m] for m in members}) for members in clusters for i in members}
    entities = [
        entity_of(
            current[ids[members[0]]],
            [mention for index in members for mention in mentions[index]],
            place_of_institution(things[members[0]].institution),
        )
        for members in clusters
    ]
    return Settlement(
        ids=[ids.get(index, "") for index in range(len(things))],
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        identifiers=issued.settle(current, choices),
        split=bool(choices),
    )


class _Judgements:
    """Judgements made when they are asked for: all of them at once would take more memory than all things."""

    def __init__(self, made: Callable[[], Iterator[Judgement]]) -> None:
        self._made = made

    def __iter__(self) -> Iterator[Judgement]:
        return self._made()


def _printed(things: Sequence[Thing], ids: Sequence[str], judgements: Iterable[Judgement]) -> dict[str, str]:
    wanted = {name for one in judgements for name in (one.left, one.right)}
    named = ((name, thing) for thing, id in zip(things, ids, strict=True) for name in (thing.key, id))
    return {name: thing.printed for name, thing in named if name in wanted} if wanted else {}


def gather(mentions: Sequence[Mention], judgements: Sequence[Judgement]) -> dict[str, list[Mention]]:
    """Mentions by identity key, short namings bound to full ones; within a key in the order of their ids.

    Mentions of one key that people told apart get keys of their own.
    """
    bound = bind_mentions(sorted({mention.id: mention for mention in mentions}.values(), key=lambda m: m.id))
    key_of = {mention.id: identity_key(mention) for mention in bound}
    singled_out = {
        judgement.right
        for judgement in judgements
        if judgement.verdict == "different"
        and judgement.decided_by != PROGRAM
        and judgement.left in key_of
        and key_of.get(judgement.right) == key_of[judgement.left]
    }
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in bound:
        own = f"#{mention.id}" if mention.id in singled_out else ""
        found[key_of[mention.id] + own].append(mention)
    return dict(found)


def names_of(keys: Sequence[str], by_key: Mapping[str, list[Mention]], ledger: Sequence[Identifier]) -> dict[str, int]:
    """Everything a decision may call a thing by: its key, its ids, its mentions' ids."""
    index = {key: i for i, key in enumerate(keys)}
    names = {mention.id: i for key, i in index.items() for mention in by_key[key]}
    names.update({line.id: index[line.key] for line in ledger if line.key in index})
    names.update(index)
    return names


def _split_by_people(
    issued: Ledger, ids: Mapping[int, str], clusters: Sequence[Sequence[int]], decisions: Decisions
) -> tuple[dict[int, str], dict[str, list[str]]]:
    """New ids for things whose record people have split, and what each split id now leads to.

    A record that the program itself takes apart, having learnt more, keeps its id where its own name is.
    """
    roots, now = issued.roots, dict(ids)
    cluster_of = {index: number for number, members in enumerate(clusters) for index in members}
    split = {
        roots[ids[left]]
        for left, right in decisions.apart
        if left in ids and right in ids and ids[left] in roots
        if roots[ids[left]] == roots.get(ids[right]) and cluster_of[left] != cluster_of[right]
    }
    parts: dict[str, set[int]] = {
        root: {cluster_of[i] for i, id in ids.items() if roots.get(id) == root} for root in split
    }
    for index, id in ids.items():
        if id in split:
            now[index] = issued.retire(id)
    choices = {
        root: sorted(issued.oldest({now[i] for i in clusters[number]}) for number in numbers)
        for root, numbers in parts.items()
    }
    return now, choices


def program_judgements(
    things: Sequence[Thing],
    ids: Sequence[str],
    clusters: Sequence[Sequence[int]],
    scores: Scores,
    comparison: Comparison,
    decisions: Decisions,
) -> Iterator[Judgement]:
    """What the program thinks of each scored pair that people have not decided, in the order of the pairs."""
    cluster_of = {index: number for number, members in enumerate(clusters) for index in members}
    decided = decisions.decided
    for left, right in sorted(scores):
        if (left, right) in decided:
            continue
        score = scores[left, right]
        reasons = comparison.reasons(things[left], things[right])
        verdict = comparison.verdict(score)
        together = cluster_of.get(left, -1) == cluster_of.get(right, -2)
        if together and verdict != "same":
            verdict = "same"
            reasons.append(("one through others", 0.0))
        elif verdict == "same" and not together:
            verdict = "unsure"
            reasons.append(("does not fit the rest of the record", 0.0))
        yield Judgement(
            left=ids[left],
            right=ids[right],
            left_name=things[left].printed,
            right_name=things[right].printed,
            verdict=verdict,
            decided_by=PROGRAM,
            score=round(score, 3),
            reasons=tuple((name, round(weight, 3)) for name, weight in reasons),
        )
