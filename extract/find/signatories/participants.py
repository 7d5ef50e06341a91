"""One who takes part in a signing, as named in one place: a person, a holder of an office, an organisation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from extract.find.people.binding import PersonReading
from extract.find.people.capacities import CapacitySpan, organisation_of
from extract.find.signatories.bodies import BodySpan, body_at, body_taken_up
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_COMMA = re.compile(r"\s*,\s*")
_COMMA_OR_COLON = re.compile(r"\s*[,:]\s*")
_LONGEST_FUNCTION = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who takes part: a person, a holder of a function whose name is not given, or an organisation."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    person: str | None = None
    capacity: str | None = None
    organisation: str | None = None
    on_behalf_of: str | None = None
    former: bool = False


def participant_at(scene: Scene, position: int, limit: int) -> Participant | None:
    """Whoever is named exactly here."""
    if position >= limit:
        return None
    readers: tuple[Callable[[Scene, int, int], Participant | None], ...] = (_delegate, _person, _holder, _body)
    for read in readers:
        participant = read(scene, position, limit)
        if participant is not None:
            return _stand_in(scene, participant, limit) or participant
    return None


def _stand_in(scene: Scene, holder: Participant, limit: int) -> Participant | None:
    """ "Le président du Grand Lac, représenté par Lise Tournier, vice-présidente": she signs, for him."""
    through = worded("participants.represented").match(scene.text, holder.outer_end, limit)
    if through is None or holder.capacity is None:
        return None
    agent = _representative(scene, through.end(), limit)
    if agent is None:
        return None
    return replace(
        agent,
        outer_start=holder.outer_start,
        organisation=holder.organisation or agent.organisation,
        on_behalf_of=holder.capacity,
    )


def _delegate(scene: Scene, position: int, limit: int) -> Participant | None:
    """ "pour le directeur général … et par délégation, le docteur X, directeur de …"; "pour l'ARS, le docteur X"."""
    marker = worded("participants.for").match(scene.text, position, limit)
    if marker is None:
        return None
    holder = _function_at(scene, marker.end())
    if holder is not None:
        joint = worded("participants.by_delegation").match(scene.text, holder.end, limit) or _COMMA.match(
            scene.text, holder.end, limit
        )
        agent = _agent(scene, joint.end(), limit) if joint is not None else None
        return (
            None
            if agent is None
            else replace(
                agent,
                outer_start=position,
                organisation=organisation_of(holder.parts) or agent.organisation,
                on_behalf_of=holder.text,
            )
        )
    body = body_at(scene, marker.end()) or body_taken_up(scene, marker.end())
    joint = _COMMA_OR_COLON.match(scene.text, body.end, limit) if body is not None else None
    agent = _agent(scene, joint.end(), limit) if joint is not None else None
    return (
        replace(agent, outer_start=position, organisation=body.text) if agent is not None and body is not None else None
    )


def _agent(scene: Scene, position: int, limit: int) -> Participant | None:
    return _person(scene, position, limit) or _holder(scene, position, limit)


def _person(scene: Scene, position: int, limit: int) -> Participant | None:
    lead = worded("participants.determiner").match(scene.text, position)
    reach = lead.end() if lead is not None else position
    for person in scene.people_in(position, min(limit, reach + _LONGEST_FUNCTION)):
        if position <= person.outer_start <= reach:
            return _with_body(scene, _of_person(scene, person, position), limit)
    return None


def _of_person(scene: Scene, person: PersonReading, position: int) -> Participant:
    bracketed = scene.text[person.end : person.outer_end].lstrip().startswith("(")
    closing = bracketed and scene.text[person.outer_end : person.outer_end + 1] == ")"
    return Participant(
        start=person.start,
        end=person.end,
        outer_start=position,
        outer_end=person.outer_end + closing,
        person=person.name,
        capacity=person.capacity,
        organisation=person.organisation,
        former=person.former,
    )


def past_relative(scene: Scene, participant: Participant) -> int:
    """Where a clause after a name ends: "Geneviève Roy, qui préside la communauté de communes ; …"."""
    clause = (
        worded("participants.relative").match(scene.text, participant.outer_end)
        if participant.person is not None
        else None
    )
    return clause.end() if clause is not None else participant.outer_end


def _with_body(scene: Scene, participant: Participant, limit: int) -> Participant:
    """The body printed after a person: "X pour le Conseil général", "X (ARS)", "X, de la Ville de Lens"."""
    standing = worded("participants.standing").match(scene.text, participant.outer_end, limit) or worded(
        "participants.by_office"
    ).match(scene.text, participant.outer_end, limit)
    holder = _function_at(scene, standing.end()) if standing is not None else None
    if holder is not None:
        body_of_holder = organisation_of(holder.parts)
        return replace(
            participant,
            outer_end=holder.end,
            on_behalf_of=holder.text,
            organisation=participant.organisation or body_of_holder,
        )
    explicit = worded("participants.for_explicit").match(scene.text, participant.outer_end, limit)
    if participant.organisation is not None and explicit is None:
        return participant
    inside = _in_bracket(scene, participant)
    if inside is not None:
        return inside
    after = worded("participants.for_body").match(scene.text, participant.outer_end, limit) or (
        worded("participants.of_body").match(scene.text, participant.outer_end, limit)
        if participant.capacity is None
        else None
    )
    if after is None:
        return participant
    body = body_at(scene, after.end()) or (_any_body(scene, after) if participant.organisation is None else None)
    if body is None:
        return participant
    closing = 1 if after.group().endswith("(") and scene.text[body.end : body.end + 1] == ")" else 0
    return replace(participant, organisation=body.text, outer_end=body.end + closing)


def _in_bracket(scene: Scene, participant: Participant) -> Participant | None:
    """ "Jean Deguerry (président, Département de l'Ain)": the body beside the function in its brackets."""
    opened = scene.text.rfind("(", participant.end, participant.outer_end)
    body = body_at(scene, participant.outer_end + 2) if scene.text.startswith(", ", participant.outer_end) else None
    if opened < 0 or body is None or not scene.text.startswith(")", body.end):
        return None
    return replace(participant, organisation=body.text, outer_end=body.end + 1)


def _any_body(scene: Scene, after: re.Match[str]) -> BodySpan | None:
    """After "X, pour le …" any proper name is a body, known as one or not: "pour le Samusocial"."""
    named = (
        worded("participants.any_body").match(scene.text, after.end())
        if after.group().strip(" ,").startswith("pour")
        else None
    )
    if named is None:
        return None
    return BodySpan(start=named.start("name"), end=named.end(), outer_start=after.end(), text=named["name"])


def _holder(scene: Scene, position: int, limit: int) -> Participant | None:
    function = _function_at(scene, position)
    if function is None or function.start >= limit:
        return None
    return Participant(
        start=function.start,
        end=function.end,
        outer_start=position,
        outer_end=function.end,
        capacity=function.text,
        organisation=organisation_of(function.parts),
        former=function.former,
    )


def _function_at(scene: Scene, position: int) -> CapacitySpan | None:
    """The function, of nobody named beside it, that begins here, after its article."""
    lead = worded("participants.determiner").match(scene.text, position)
    reach = lead.end() if lead is not None else position
    return next((f for f in scene.functions if position <= f.start <= reach), None)


def _representative(scene: Scene, position: int, limit: int) -> Participant | None:
    own = worded("participants.possessive").match(scene.text, position)
    return _agent(scene, position, limit) or (_agent(scene, own.end(), limit) if own is not None else None)


def _bracketed(scene: Scene, body: BodySpan, position: int, limit: int) -> Participant | None:
    """Who signs for a body stands in brackets or after a colon: "la Ville de Gap (Paul Mazet, maire)"."""
    opened = worded("participants.opened").match(scene.text, body.end, limit)
    agent = _person(scene, opened.end(), limit) if opened is not None else None
    if agent is None or opened is None:
        return None
    closed = scene.text[agent.outer_end : agent.outer_end + 1] == ")"
    if opened.group().lstrip().startswith("(") != closed:
        return None
    return replace(agent, outer_start=position, outer_end=agent.outer_end + closed, organisation=body.text)


def _body(scene: Scene, position: int, limit: int) -> Participant | None:
    """An organisation, or the person who represents it here: "la commune de X, représentée par Mme Y, maire"."""
    body: BodySpan | None = body_at(scene, position)
    if body is None or body.start >= limit:
        return None
    through = worded("participants.represented").match(scene.text, body.end, limit)
    agent = _representative(scene, through.end(), limit) if through is not None else None
    if agent is not None:
        return replace(agent, outer_start=position, organisation=body.text)
    bracketed = _bracketed(scene, body, position, limit)
    if bracketed is not None:
        return bracketed
    return participant_of(body, position)


def participant_of(body: BodySpan, position: int) -> Participant:
    """A body that takes part itself; `position` is where the words about it begin."""
    return Participant(start=body.start, end=body.end, outer_start=position, outer_end=body.end, organisation=body.text)
