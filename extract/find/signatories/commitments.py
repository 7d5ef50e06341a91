"""Money that an instrument commits: "le contrat engage 3,2 M€", "2 M€ sont mobilisés dans le cadre du contrat"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extract.find.found import Located
from extract.find.lexicon import lexicon
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.references import spoken_of
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded
from extract.records import Amount

_LEADING_UP = re.compile(r" ?(?:(?:[a-z'-]+ |[a-z]+'(?=\w)|\())*")
_LEAD = 90


def committed_amounts(scene: Scene, own: InstrumentSpan | None) -> Iterator[tuple[int, InstrumentSpan]]:
    """The place in `found.amounts` of each sum of money that an instrument is said to commit, with the instrument."""
    for sentence in scene.sentences:
        inside = scene.money_in(*sentence)
        for clause in spoken_of(scene, sentence, own) if inside else ():
            after = [(i, a) for i, a in inside if clause.start <= a.start < clause.end]
            yield from ((i, clause.instrument) for i in _carried(scene, clause.start, after))
            before = [(i, a) for i, a in inside if a.end <= clause.opened]
            if before and _committed_by(scene, before[-1][1], clause.opened):
                yield before[-1][0], clause.instrument


def _carried(scene: Scene, at: int, amounts: list[tuple[int, Located[Amount]]]) -> Iterator[int]:
    """The first amount behind a verb of commitment, and those that it is shared into."""
    if not amounts or not _is_carried(scene, at, amounts[0][1].start):
        return
    yield amounts[0][0]
    for (_, left), (i, right) in pairwise(amounts):
        between = scene.plain[left.end : right.start]
        if (
            worded("commitments.shares").fullmatch(between) is None
            or worded("commitments.other_verb").search(between)
            or worded("commitments.other_sum").search(between)
        ):
            return
        yield i


def _is_carried(scene: Scene, at: int, amount_start: int) -> bool:
    """Whether a verb of commitment, whose subject is the instrument before it, leads up to the amount."""
    return any(
        worded("commitments.subject_gap").fullmatch(scene.plain, at, verb.start())
        and amount_start - verb.end() < _LEAD
        and _LEADING_UP.fullmatch(scene.plain, verb.end(), amount_start)
        and not worded("commitments.other_verb").search(scene.plain, verb.end(), amount_start)
        for verb in _commits().finditer(scene.plain, at, amount_start)
    )


def _committed_by(scene: Scene, amount: Located[Amount], named_at: int) -> bool:
    return _through().fullmatch(scene.plain, amount.end, named_at) is not None


@cache
def _commits() -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon('instruments')['commits']}")


@cache
def _through() -> re.Pattern[str]:
    return re.compile(rf" {lexicon('instruments')['committed_by']}")
