"""Gaps of a claim filled from the rest of its document: names for functions, functions for names, seats of offices."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from extract.find.lexicon import lexicon
from extract.find.people.capacities import organisation_of
from extract.find.people.folding import key
from extract.find.signatories.claim import Claim
from extract.find.signatories.participants import Participant
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded


def filled(scene: Scene, claim: Claim) -> Claim | None:
    """The claim with what the rest of the document says of its participant; None if nobody can be told from it."""
    participant = claim.participant
    if participant.person is None and participant.capacity is not None:
        participant = _named(scene, participant)
    if participant.person is not None and participant.capacity is None:
        participant = _with_capacity(scene, participant)
    if participant.capacity is not None and participant.organisation is None:
        office = participant.on_behalf_of or participant.capacity
        body = (
            _own_service(scene, participant.capacity)
            or _body_of_office(scene, office)
            or _body_taken_up(scene, office)
            or _only_town(scene, office)
        )
        participant = replace(participant, organisation=body)
    if participant.organisation is not None and (whole := _whole_name(scene, participant.organisation)):
        participant = replace(participant, organisation=whole)
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


def _only_town(scene: Scene, office: str) -> str | None:
    """ "le maire", where the document speaks of one municipality and of no other town's mayor: "commune de Mana"."""
    if _office(office) != "mair ":
        return None
    towns = {key(m.fact.name): m.fact.name for m in scene.found.structures if m.fact.kind == "commune"}
    return next(iter(towns.values())) if len(towns) == 1 and " " in next(iter(towns)) else None


@cache
def _bare_body() -> re.Pattern[str]:
    return re.compile(rf"(?:de l['’]|de la |du )(?P<body>{lexicon('signatures')['bodies_taken_up']})$", re.IGNORECASE)


def _body_taken_up(scene: Scene, capacity: str) -> str | None:
    """ "directeur général de l'agence": the one agency that the document names in full."""
    bare = _bare_body().search(capacity)
    return _whole_name(scene, bare["body"]) if bare is not None else None


def _whole_name(scene: Scene, body: str) -> str | None:
    """The one name of the document that begins with a bare word for a body; None if there are none or several."""
    return _only_name(scene, body) if _bare_body().fullmatch(f"du {body}") else None


def _own_service(scene: Scene, capacity: str) -> str | None:
    """ "le directeur départemental": of the one "Direction départementale de …" that the document names."""
    bare = worded("gaps.own_service").fullmatch(key(capacity))
    return _only_name(scene, f"direction {bare['level']}e") if bare is not None else None


def _only_name(scene: Scene, body: str) -> str | None:
    """The one name of the document that goes on from these words, in its longest form."""
    names = {key(each.fact.name): each.fact.name for each in scene.found.structures}
    whole = {name: printed for name, printed in names.items() if name.startswith(key(body) + " ")}
    longest = [printed for name, printed in whole.items() if not any(other.startswith(name + " ") for other in whole)]
    return longest[0] if len(longest) == 1 else None


@lru_cache(maxsize=5_000)
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
