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
from extract.records import Amount

_SHARES = re.compile(
    r"(?:,? (?:dont|soit|et|puis|ainsi que|a savoir)|,|;| \(| :)(?! \w+(?:ra|ront)\b)[^;:.]{0,90}"
    r"|[^;:.,]{0,60}(?:,| et|,? dont)[^;:.]{0,40}"
)
_OTHER_VERB = re.compile(r"\b(?:qui|que|est|sont|a|ont|sera|seront|etait|passe|recoit|coute|contre|alors)\b")


def committed_amounts(scene: Scene, own: InstrumentSpan | None) -> Iterator[tuple[int, InstrumentSpan]]:
    """The place in `found.amounts` of each sum of money that an instrument is said to commit, with the instrument."""
    money = [(i, a) for i, a in enumerate(scene.found.amounts) if a.fact.kind == "money"]
    if not money:
        return
    for sentence in scene.sentences:
        inside = [(i, a) for i, a in money if sentence[0] <= a.start < sentence[1]]
        for clause in spoken_of(scene, sentence, own) if inside else ():
            after = [(i, a) for i, a in inside if clause.start <= a.start < clause.end]
            yield from ((i, clause.instrument) for i in _carried(scene, clause.start, after))
            before = [(i, a) for i, a in inside if a.end <= clause.opened]
            if before and _committed_by(scene, before[-1][1], clause.opened):
                yield before[-1][0], clause.instrument


def _carried(scene: Scene, at: int, amounts: list[tuple[int, Located[Amount]]]) -> Iterator[int]:
    """The first amount behind a verb of commitment, and those that it is shared into."""
    if not amounts or not _commits().search(scene.plain, at, amounts[0][1].start):
        return
    yield amounts[0][0]
    for (_, left), (i, right) in pairwise(amounts):
        between = scene.plain[left.end : right.start]
        if _SHARES.fullmatch(between) is None or _OTHER_VERB.search(between):
            return
        yield i


def _committed_by(scene: Scene, amount: Located[Amount], named_at: int) -> bool:
    return _through().fullmatch(scene.plain, amount.end, named_at) is not None


@cache
def _commits() -> re.Pattern[str]:
    data = lexicon("instruments")
    return re.compile(
        rf"\b{data['commits']}(?: {data['commits_fillers']}|[ ,](?=l'|d')(?:l'|d'){data['commits_fillers']}?)*[ ']*$"
    )


@cache
def _through() -> re.Pattern[str]:
    return re.compile(rf" {lexicon('instruments')['committed_by']}")
