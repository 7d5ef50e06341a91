"""One document's claims settled against each other: names found for functions, gaps filled, repetitions dropped."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.find.lexicon import lexicon
from extract.find.people.folding import key
from extract.find.signatories.claim import Claim
from extract.find.signatories.gaps import filled
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.participants import Participant
from extract.find.signatories.scene import Scene

_SMALL_WORDS = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et"})
_STRENGTH = {"signed": 2, "represented": 1, "planned": 0}
_ALIASES = tuple(re.compile(pattern) for pattern in lexicon("instruments")["body_aliases"])


def settle_claims(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims that stand, in text order."""
    named = [whole for claim in claims if (whole := filled(scene, claim)) is not None]
    people = _one_each([c for c in named if c.participant.person])
    bodies = _one_each([c for c in named if not c.participant.person])
    bodies = [c for c in bodies if not _covered(c, people)]
    return sorted(_dated(scene, people + bodies), key=lambda c: c.participant.start)


def _one_each(claims: list[Claim]) -> list[Claim]:
    """One claim for each participant and instrument: the strongest, completed by the others."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=_order):
        same = next((i for i, other in enumerate(kept) if _same(claim, other)), None)
        if same is None:
            kept.append(claim)
        else:
            kept[same] = _completed(kept[same], claim)
    return kept


def _order(claim: Claim) -> tuple[int, float, int]:
    return -_STRENGTH[claim.status], -claim.confidence, claim.participant.start


def _same(left: Claim, right: Claim) -> bool:
    return (
        _who(left) == _who(right)
        and _same_instrument(left, right)
        and not _for_two_parties(left, right)
        and not _on_two_days(left, right)
    )


def _for_two_parties(left: Claim, right: Claim) -> bool:
    """One person at the head of two parties is named once for each: "le CH de X … et le CH de Y, représentés par"."""
    mine, theirs = key(left.participant.organisation or ""), key(right.participant.organisation or "")
    both = left.status == right.status == "represented" and bool(mine and theirs)
    return both and mine not in theirs and theirs not in mine


def _on_two_days(left: Claim, right: Claim) -> bool:
    """Two instruments of one sort, each signed on a day of its own: the outline of a contract, then the contract."""
    if left.instrument is None or right.instrument is None or left.instrument.key == right.instrument.key:
        return False
    return left.day is not None and right.day not in (None, left.day) and left.status == right.status


def _who(claim: Claim) -> str:
    person = claim.participant.person
    return f"person {key(person)}" if person else f"body {key(claim.participant.organisation or '')}"


def _same_instrument(left: Claim, right: Claim) -> bool:
    return same_span(left.instrument, right.instrument)


def same_span(left: InstrumentSpan | None, right: InstrumentSpan | None) -> bool:
    """Whether two mentions may name one instrument: the same words, or one of them says no more than its kind."""
    if left is None or right is None:
        return True
    a, b = left.key, right.key
    return a in b or b in a or (left.kind == right.kind and (left.head_only or right.head_only))


def _completed(claim: Claim, other: Claim) -> Claim:
    mine, theirs = claim.participant, other.participant
    participant = replace(
        mine,
        capacity=mine.capacity or theirs.capacity,
        organisation=_fuller(mine.organisation, theirs.organisation),
        on_behalf_of=mine.on_behalf_of or theirs.on_behalf_of,
    )
    return replace(
        claim, participant=participant, day=claim.day or other.day, instrument=claim.instrument or other.instrument
    )


def _fuller(mine: str | None, theirs: str | None) -> str | None:
    """The longer of two names of one body ("Caf" and "Caf de l'Orne", an acronym and what it stands for)."""
    if mine and theirs and (key(mine) in key(theirs) or _stands_for(mine, theirs)):
        return theirs
    return mine or theirs


def _stands_for(acronym: str, name: str) -> bool:
    """Whether a lone acronym is made of the first letters of a name, small words left out."""
    letters = "".join(w[0] for w in key(name).split() if w not in _SMALL_WORDS)
    return acronym.isupper() and acronym.isalnum() and len(acronym) > 2 and letters.startswith(key(acronym))


def _covered(claim: Claim, people: list[Claim]) -> bool:
    """Whether somebody already signs for the organisation that a claim without a name gives."""
    return any(
        _same_instrument(claim, other)
        and (claim.day is None or other.day in (None, claim.day))
        and _same_body(claim.participant.organisation, other.participant)
        for other in people
    )


def _same_body(organisation: str | None, participant: Participant) -> bool:
    mine = key(organisation or "")
    for theirs in (key(participant.organisation or ""), key(participant.capacity or "")):
        if mine and theirs and (mine in theirs or theirs in mine):
            return True
    theirs = key(participant.organisation or participant.capacity or "")
    return any(alias.search(mine) and alias.search(theirs) for alias in _ALIASES) or (
        mine == "etat" and "prefet" in key(participant.capacity or "")
    )


def _dated(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """Signatures of one instrument share its day where only some of them, or only another sentence, say it."""
    return [replace(claim, day=_shared_day(scene, claim, claims)) for claim in claims]


def _shared_day(scene: Scene, claim: Claim, claims: list[Claim]) -> str | None:
    if claim.day is not None or claim.status == "represented":
        return claim.day
    days = {
        other.day for other in claims if other.day and other.status == claim.status and _same_instrument(claim, other)
    }
    for event in scene.events:
        if event.day and event.planned == (claim.status == "planned") and same_span(event.instrument, claim.instrument):
            days.add(event.day)
    return days.pop() if len(days) == 1 else None
