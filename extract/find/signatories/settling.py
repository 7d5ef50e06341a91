"""One document's claims settled against each other: names found for functions, gaps filled, repetitions dropped."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.find.people.capacities import organisation_of
from extract.find.people.folding import key
from extract.find.signatories.chains import Participant
from extract.find.signatories.claim import Claim
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.scene import Scene

_STRENGTH = {"signed": 2, "represented": 1, "planned": 0}
_GENERIC = (
    (re.compile(r"\bregion\b|conseil regional"), "region"),
    (re.compile(r"\bdepartement\b|conseil (?:departemental|general)"), "department"),
    (re.compile(r"^(?:la )?(?:ville|commune|mairie|municipalite)\b"), "town"),
    (re.compile(r"^etat$|^(?:sous )?prefecture"), "state"),
    (re.compile(r"\bars\b|agence regionale de sante"), "ars"),
    (re.compile(r"\bcaf\b|caisse d allocations familiales"), "caf"),
    (re.compile(r"\bcpam\b|caisse primaire"), "cpam"),
    (re.compile(r"education nationale|rectorat|academie|dsden"), "school"),
)


def settle_claims(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims that stand, in text order."""
    named = [filled for claim in claims if (filled := _filled(scene, claim)) is not None]
    people = _one_each([c for c in named if c.participant.person])
    bodies = _one_each([c for c in named if not c.participant.person])
    bodies = [c for c in bodies if not _covered(c, people)]
    return sorted(_dated(scene, people + bodies), key=lambda c: c.participant.start)


def _filled(scene: Scene, claim: Claim) -> Claim | None:
    """The claim with what the rest of the document says of its participant; None if nobody can be told from it."""
    participant = claim.participant
    if participant.person is None and participant.capacity is not None:
        participant = _named(scene, participant)
    if participant.person is not None and participant.capacity is None:
        participant = _with_capacity(scene, participant)
    if participant.capacity is not None and participant.organisation is None:
        office = participant.on_behalf_of or participant.capacity
        participant = replace(participant, organisation=_body_of_office(scene, office))
    if participant.person is None and participant.organisation is None:
        return None
    return replace(claim, participant=replace(participant, organisation=_as_named(scene, participant.organisation)))


def _named(scene: Scene, participant: Participant) -> Participant:
    """The name of a holder ("le préfet"), where the document names exactly one person of that function."""
    office = _office(participant.capacity or "")
    holders = {
        key(p.name): p
        for p in scene.people
        if p.capacity_span is not None
        and (_office(p.capacity_span.text).startswith(office) or office.startswith(_office(p.capacity_span.text)))
        and (
            participant.organisation is None
            or p.organisation is None
            or key(participant.organisation) == key(p.organisation)
        )
    }
    if len(holders) != 1:
        return participant
    person = next(iter(holders.values()))
    return replace(participant, person=person.name, capacity=person.capacity, organisation=person.organisation)


def _with_capacity(scene: Scene, participant: Participant) -> Participant:
    """The function that another mention of the same person gives."""
    for person in scene.people:
        if key(person.name) == key(participant.person or "") and person.capacity is not None:
            return replace(
                participant, capacity=person.capacity, organisation=participant.organisation or person.organisation
            )
    return participant


def _body_of_office(scene: Scene, capacity: str) -> str | None:
    """The seat of a bare office ("préfet"), where the document speaks of one such office only ("le préfet du Cher")."""
    office = _office(capacity)
    spans = [*scene.functions, *(p.capacity_span for p in scene.people if p.capacity_span)]
    alike = [s for s in spans if _office(s.text).startswith(office)]
    seats = {key(seat): seat for s in alike if (seat := organisation_of(s.parts)) is not None}
    return seats.popitem()[1] if len(seats) == 1 else None


def _office(capacity: str) -> str:
    """An office without gender: "préfète" and "préfet", "directrice générale" and "directeur général" are one."""
    plain = re.sub(r"trice\b", "teur", key(capacity))
    return re.sub(r"(?<=[a-z]{3})e\b", "", re.sub(r"iere\b", "ier", plain)) + " "


def _as_named(scene: Scene, organisation: str | None) -> str | None:
    """ "Ville de X" as the document itself calls it: "commune de X" where that is its only word for it."""
    match = re.match(r"Ville (?P<of>d['’]|de |du |des )(?P<name>.+)$", organisation or "")
    if match is None:
        return organisation
    printed = re.findall(
        rf"\b([Vv]ille|[Cc]ommune|VILLE|COMMUNE) {match['of'].strip()} ?{re.escape(match['name'])}\b", scene.text
    )
    words = {word.lower() for word in printed}
    return f"commune {match['of']}{match['name']}" if words == {"commune"} else organisation


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
    return _who(left) == _who(right) and _same_instrument(left, right)


def _who(claim: Claim) -> str:
    person = claim.participant.person
    return f"person {key(person)}" if person else f"body {_topic(claim.participant.organisation)}"


def _topic(organisation: str | None) -> str:
    return key(organisation or "")


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
    """The longer of two names of one body ("Caf", "Caf de l'Orne"), else the first."""
    if mine and theirs and key(mine) in key(theirs):
        return theirs
    return mine or theirs


def _covered(claim: Claim, people: list[Claim]) -> bool:
    """Whether somebody already signs for the organisation that a claim without a name gives."""
    return any(
        _same_instrument(claim, other) and _same_body(claim.participant.organisation, other.participant)
        for other in people
    )


def _same_body(organisation: str | None, participant: Participant) -> bool:
    mine = key(organisation or "")
    for theirs in (key(participant.organisation or ""), key(participant.capacity or "")):
        if mine and theirs and (mine in theirs or theirs in mine):
            return True
    theirs = key(participant.organisation or participant.capacity or "")
    return any(p.search(mine) and p.search(theirs) for p, _ in _GENERIC) or (
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
