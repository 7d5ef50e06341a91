"""People near signing vocabulary who do not sign: present, thanked, in visas, in delegations. Each is refused."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extract.find.lexicon import lexicon
from extract.find.signatories.chains import Chain, chain_from
from extract.find.signatories.cues import declining, refused
from extract.find.signatories.scene import Scene

_SIGNING = re.compile(r"\b(?:co-?)?sign(?:é|er|ent|era|ature|ataire|e\b)|\bparaph", re.IGNORECASE)
_NEAR = 1500


def declined_zones(scene: Scene, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    """The ranges of a sentence whose people are beside the signature. Those that open it end before its last chain."""
    zones = []
    for _, pattern in declining():
        for match in pattern.finditer(scene.text, *sentence):
            if match.start() in scene.alongside:
                continue
            chain = _declined_chain(scene, match.end(), sentence[1])
            if chain is not None and match.start() > sentence[0] + 3:
                zones.append((match.start(), chain))
    return zones


def _declined_chain(scene: Scene, position: int, limit: int) -> int | None:
    """The end of the chain of people that begins here; "de" may stand again before each of them, "par" ends it."""
    end = None
    while (chain := chain_from(scene, position, limit)) is not None:
        end = _before_agents(scene, chain)
        joint = re.compile(r"(?:,? et|,|;) (?:de |du |des |d['’])").match(scene.text, end, limit)
        if joint is None or end < chain.end:
            break
        position = joint.end()
    return end


def _before_agents(scene: Scene, chain: Chain) -> int:
    """Where those who act begin: "en présence de A, préfet, par B et C" declines A only."""
    for left, right in pairwise(chain.links):
        if re.search(r"\b(?:par|avec)\b", scene.text[left.outer_end : right.outer_start]):
            return left.outer_end
    return chain.end


def refuse_declined(scene: Scene) -> None:
    """Leave a refusal for every person, in a document that speaks of signing, whom a phrase declares no signatory."""
    if _SIGNING.search(scene.text) is None:
        return
    for start, end in scene.sentences:
        _refuse_unsigned(scene, start, end)
        _refuse_beside(scene, start, end)
        _refuse_decoys(scene, start, end)


def _refuse_beside(scene: Scene, start: int, end: int) -> None:
    signing = _SIGNING.search(scene.text, max(0, start - _NEAR), min(len(scene.text), end + _NEAR))
    if signing is None:
        return
    for reason, pattern in declining():
        for match in pattern.finditer(scene.text, start, end):
            if match.start() in scene.alongside:
                continue
            stop = _declined_chain(scene, match.end(), end)
            for person in scene.people_in(match.end(), stop or match.end()):
                scene.refuse(person.start, person.end, reason, rule="declined")


def _refuse_unsigned(scene: Scene, start: int, end: int) -> None:
    """Negations, wishes and obligations: those whom the sentence names sign nothing by it."""
    for reason, pattern in refused():
        match = pattern.search(scene.text, start, end)
        if match is not None:
            refuse_sentence(scene, (start, end), match.span(), reason)


def refuse_sentence(scene: Scene, sentence: tuple[int, int], cue: tuple[int, int], reason: str) -> None:
    """A refusal for each person of a sentence, or for its verb where it names none."""
    people = scene.people_in(*sentence)
    for start, end in [(p.start, p.end) for p in people] or [cue]:
        scene.refuse(start, end, reason, rule="not_signed")


def _refuse_decoys(scene: Scene, start: int, end: int) -> None:
    for reason, pattern in _decoys():
        for match in pattern.finditer(scene.text, start, end):
            people = scene.people_in(match.start(), min(end, match.end() + 160))
            for person in people:
                scene.refuse(person.start, person.end, reason, rule="decoy")
            if not people:
                scene.refuse(match.start(), match.end(), reason, rule="decoy")


@cache
def _decoys() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((e["reason"], re.compile(e["pattern"], re.IGNORECASE)) for e in lexicon("signatures")["decoys"])
