"""Tables with level rules only, drawn cell by cell: where the rules' pieces meet, their columns do."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extract.read.pdf.content import Fragment
from extract.records import Box

_LEAST_RULES = 3
_NEAR = 1.5
"""In points: how exactly pieces of rules meet, and stand under those of the rule above."""

Rule = tuple[float, tuple[float, ...]]
"""How low a rule runs, and where its pieces begin and end."""


def upright_edges(rules: Sequence[Box], fragments: Sequence[Fragment]) -> list[Box]:
    """Rules nobody drew, upright between the columns and level over the heads of such tables."""
    found: list[Box] = []
    for table in _tables([rule for rule in _pieced(rules) if len(rule[1]) > 2]):
        places, heights = table[0][1], [height for height, _ in table]
        if any(_stands_at(rule, places, heights) for rule in rules):
            continue
        top = _top(places, heights, fragments)
        found += [(place, top, place, heights[-1]) for place in places]
        if top < heights[0]:
            found.append((places[0], top, places[-1], top))
    return found


def _pieced(rules: Sequence[Box]) -> list[Rule]:
    """The level rules, from top to bottom, each with the places where its pieces meet."""
    level = sorted((rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1]), key=lambda r: (r[1] + r[3], r[0]))
    found: list[Rule] = []
    for _, pieces in itertools.groupby(level, key=lambda rule: round((rule[1] + rule[3]) / 2)):
        run = sorted(pieces)
        places = [run[0][0]]
        for piece, following in itertools.zip_longest(run, run[1:]):
            places.append(piece[2])
            if following is not None and abs(following[0] - piece[2]) > _NEAR:
                break  # not one rule, but several side by side
        else:
            found.append(((run[0][1] + run[0][3]) / 2, tuple(places)))
    return found


def _tables(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Runs of at least three rules that meet at the same places."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and _same(groups[-1][-1][1], rule[1]):
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _LEAST_RULES]


def _same(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(p - q) < _NEAR for p, q in zip(a, b, strict=True))


def _stands_at(rule: Box, places: Sequence[float], heights: Sequence[float]) -> bool:
    """Whether an upright rule is drawn where columns meet: then the grid needs no other."""
    if rule[3] - rule[1] <= rule[2] - rule[0] or rule[3] < heights[0] or rule[1] > heights[-1]:
        return False
    return any(abs((rule[0] + rule[2]) / 2 - place) < 2 * _NEAR for place in places)


def _top(places: Sequence[float], heights: Sequence[float], fragments: Sequence[Fragment]) -> float:
    """Where the table begins: over the row of heads right above its first rule, if there is one."""
    pitch = min(below - above for above, below in itertools.pairwise(heights))
    heads = [f for f in fragments if heights[0] - pitch <= f.high and f.baseline <= heights[0]]
    heads = [f for f in heads if f.x1 > places[0] and f.x0 < places[-1]]
    columns = {sum(place <= (f.x0 + f.x1) / 2 for place in places) for f in heads}
    crossed = any(f.x0 < place - 2 * _NEAR < place + 2 * _NEAR < f.x1 for f in heads for place in places)
    return heights[0] - pitch if len(columns) > 1 and not crossed else heights[0]
