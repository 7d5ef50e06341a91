"""People near signing vocabulary who do not sign: present, thanked, in visas, in delegations. Each is refused."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from itertools import pairwise

from extract.find.lexicon import lexicon
from extract.find.signatories.chains import Chain, chain_from
from extract.find.signatories.cues import declining, refused
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_NEAR = 1500
_CAPTION = 300


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
        joint = worded("declined.and_of").match(scene.text, end, limit)
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


def refuse_declined(scene: Scene, signing: Set[str]) -> None:
    """Leave a refusal for every person beside signing words who does not sign; `signing` names those who do."""
    if worded("declined.signing").search(scene.text) is None:
        return
    for start, end in scene.sentences:
        _refuse_unsigned(scene, start, end, signing)
        _refuse_beside(scene, start, end)
        _refuse_decoys(scene, start, end, signing)
        _refuse_nominated(scene, start, end)
        _refuse_others(scene, start, end, signing)


def _refuse_beside(scene: Scene, start: int, end: int) -> None:
    signing = worded("declined.signing").search(scene.text, max(0, start - _NEAR), min(len(scene.text), end + _NEAR))
    if signing is None:
        return
    for reason, pattern in declining():
        for match in pattern.finditer(scene.text, start, end):
            if match.start() in scene.alongside:
                continue
            stop = _declined_chain(scene, match.end(), end)
            for person in scene.people_in(match.end(), stop or match.end()):
                scene.refuse(person.start, person.end, reason, rule="declined")


def _refuse_unsigned(scene: Scene, start: int, end: int, signing: Set[str]) -> None:
    """Negations, wishes and obligations: those whom the sentence names sign nothing by it."""
    agents = any(person.name in signing for person in scene.people_in(start, end))
    for reason, pattern in refused():
        match = pattern.search(scene.text, start, end)
        if match is not None and not (agents and "permission" in reason):  # "représentée par X, autorisé à signer"
            refuse_sentence(scene, (start, end), match.span(), reason)


def refuse_sentence(scene: Scene, sentence: tuple[int, int], cue: tuple[int, int], reason: str) -> None:
    """A refusal for each person of a sentence, or for its verb where it names none."""
    people = scene.people_in(*sentence)
    for start, end in [(p.start, p.end) for p in people] or [cue]:
        scene.refuse(start, end, reason, rule="not_signed")


def _refuse_nominated(scene: Scene, start: int, end: int) -> None:
    """ "Par arrêté signé le 3 mars, Paul Robin, attaché, est nommé …": who is appointed stands before the verb."""
    for match in _appointed().finditer(scene.text, start, end):
        for person in scene.people_in(start, match.start())[-1:]:
            scene.refuse(person.start, person.end, "nominated, not signing", rule="decoy")


def _refuse_others(scene: Scene, start: int, end: int, signing: Set[str]) -> None:
    """Those whom a sentence names beside a signing and of whom it says nothing else."""
    if worded("declined.signing").search(scene.text, start, end) is None and not _near_picture(scene, start, end):
        return
    refused = {(r.evidence.page, r.evidence.start) for r in scene.found.refusals if r.kind == "signatory"}
    for person in scene.people_in(start, end):
        page, low, _ = scene.reading.to_page(person.start, person.end)
        if person.name not in signing and (page.number, low) not in refused:
            reason = "named beside a signature, not said to sign"
            if _pictured().search(scene.text, start, end):
                reason = "present in a picture, not said to sign"
            scene.refuse(person.start, person.end, reason, rule="beside")


def _near_picture(scene: Scene, start: int, end: int) -> bool:
    """Whether a sentence says who is in a picture, and one beside it speaks of signing."""
    near = worded("declined.signing").search(scene.text, max(0, start - _CAPTION), min(len(scene.text), end + _CAPTION))
    return near is not None and _pictured().search(scene.text, start, end) is not None


@cache
def _appointed() -> re.Pattern[str]:
    return re.compile(lexicon("signatures")["appointed"], re.IGNORECASE)


@cache
def _pictured() -> re.Pattern[str]:
    return re.compile(lexicon("signatures")["pictured"], re.IGNORECASE)


def _refuse_decoys(scene: Scene, start: int, end: int, signing: Set[str]) -> None:
    for reason, pattern in _decoys():
        for match in pattern.finditer(scene.text, start, end):
            people = scene.people_in(match.start(), min(end, match.end() + 160))
            for person in (p for p in people if p.name not in signing or "authorisation" not in reason):
                scene.refuse(person.start, person.end, reason, rule="decoy")
            if not people:
                scene.refuse(match.start(), match.end(), reason, rule="decoy")


@cache
def _decoys() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((e["reason"], re.compile(e["pattern"], re.IGNORECASE)) for e in lexicon("signatures")["decoys"])
