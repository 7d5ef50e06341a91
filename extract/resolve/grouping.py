"""From things to clusters: candidates proposed, pairs scored, clusters formed under people's decisions."""

from __future__ import annotations

from collections.abc import Sequence

from extract.resolve.ambiguity import settled_edges
from extract.resolve.blocking import candidate_pairs
from extract.resolve.clustering import cluster
from extract.resolve.comparing import Comparison
from extract.resolve.decisions import NO_DECISIONS, Decisions
from extract.resolve.rarity import Rarity
from extract.resolve.things import Thing

Scores = dict[tuple[int, int], float]

_AT_ONCE = 100_000  # pairs unpacked at a time: millions at once would fill the memory
WORTH_KEEPING = -3.0  # score of a "different" that is still worth showing: a near miss


def comparison_for(things: Sequence[Thing]) -> Comparison:
    """The comparison whose rarity of words is that of the things at hand."""
    return Comparison(Rarity.of(thing.name.core for thing in things))


def score_pairs(things: Sequence[Thing], comparison: Comparison, *, least: float = WORTH_KEEPING) -> Scores:
    """Scores of all candidate pairs `left < right` that reach `least`."""
    pairs = candidate_pairs(things, comparison.rarity)
    parts = (pairs[start : start + _AT_ONCE].tolist() for start in range(0, len(pairs), _AT_ONCE))
    scored = ((left, right, comparison.score(things[left], things[right])) for part in parts for left, right in part)
    return {(left, right): score for left, right, score in scored if score >= least}


def clusters_of(
    things: Sequence[Thing], scores: Scores, comparison: Comparison, decisions: Decisions = NO_DECISIONS
) -> list[list[int]]:
    """Clusters of things, each sorted; decisions of people always win."""
    edges = settled_edges(things, {pair: score for pair, score in scores.items() if score >= comparison.same})
    return cluster(
        len(things),
        edges,
        lambda left, right: comparison.score(things[left], things[right]),
        together=decisions.together,
        apart=decisions.apart,
        threshold=comparison.same,
        floor=comparison.different,
    )
