"""Chains of participants: people, holders of functions and organisations one after another in a sentence.

"Armelle Chastagnier, présidente de …, Rodolphe Minguet, préfet de la Creuse, et, pour le directeur général … et par
délégation, le docteur Yann Le Floc'h, directeur de …" is one chain of three links.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from extract.find.lexicon import lexicon
from extract.find.people.binding import PersonReading
from extract.find.people.capacities import CapacitySpan, organisation_of
from extract.find.people.folding import flat, words
from extract.find.signatories.bodies import BodySpan, bodies_at, body_at, is_apposition, proper_name_at
from extract.find.signatories.scene import Scene

JOINT = re.compile(
    r"\s*(?:[,;/]|\bet\b|\bainsi que\b|\bde même que\b|\bpuis\b|\benfin\b|\bet enfin\b|[•–—-](?= )|\n\s*[•–—-]?)"
    r"(?:\s*(?:,|\bet\b|\bainsi que\b|\bpar\b|\bavec\b|\bd['’]une part\b|\bd['’]autre part\b"
    r"|\benfin\b|[•–—-](?= )|\bégalement\b|:(?=\s)))*\s*"
)
_APPOSED = re.compile(r", [a-zà-ÿ][^,;:.\n]{3,70}(?=,)")
_ITEM_END = re.compile(r"\s*(?:[,;.:()/•▪–—\n\t-]|$|(?:et|ainsi que|pour|représentée?s?)\b)")
_FOR = re.compile(r"(?:pour|p/) ?(?=(?:M\.|Mme|le|la|l['’]|Monsieur|Madame|[A-ZÀ-Þ]))", re.IGNORECASE)
_BY_DELEGATION = re.compile(
    r",?\s*(?:absente?|empêchée?|et)?,?\s*(?:et )?(?:par (?:sub)?délégation|par intérim"
    r"|par ordre)(?: de signature)?\s*,?\s*",
    re.IGNORECASE,
)
_FOR_BODY = re.compile(r",? (?:pour (?:le compte de )?|représentant |au nom de |\()")
_OF_BODY = re.compile(r",? (?:de |du |d['’])(?=(?:la |l['’])?[A-Za-zÉé])")
_STANDING = re.compile(r",? (?:représentante?|pour|au nom (?:de|du)) (?=(?:le |la |l['’])|(?:M\.|Mme) )")
_REPRESENTED = re.compile(r",? (?:dûment )?représentée?s? par ")
_BY_OFFICE = re.compile(r",? (?:agissant )?par (?:sub)?délégation (?:de la |du |de l['’]|de )")
_POSSESSIVE = re.compile(r"(?:son |sa |leur )?")
_ANY_BODY = re.compile(r"(?:le |la |l['’])?(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:de |du |des |d['’])?[A-ZÀ-Þ][\w’'-]+){0,4})")
_DETERMINER = re.compile(
    r"(?:(?:M\.|Mme|Monsieur|Madame|docteur) )?(?:les |le |la |l['’])?(?:docteure? |Dr\.? |colonel "
    r"|lieutenant-colonel |nouveau |nouvelle )?",
    re.IGNORECASE,
)


_BARE_BODY = re.compile(r"(?:la |le |l['’])(?P<head>[a-zà-ÿ-]+)(?:, | et |, et )")
_AGENT_BEFORE = re.compile(r"\b(?:par|entre|avec) $")
_LONGEST_FUNCTION = 300
_PLAIN_NAME = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:de |du |des |d['’]|et )?[A-ZÀ-Þ0-9][\w’'-]*){0,3})"
    r"(?P<joint>(?:,? et |, ))(?=(?:la |le |l['’])?\w)"
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Links that stand side by side; `start` and `end` are the outer limits."""

    start: int
    end: int
    links: tuple[Participant, ...]


def chain_from(scene: Scene, position: int, limit: int) -> Chain | None:
    """The chain that begins exactly here and runs as far as links follow each other before the limit."""
    links = _links_at(scene, position, limit)
    while links:
        joint = JOINT.match(scene.text, _past_apposition(scene, links[-1]), limit)
        following = _after_joint(scene, joint, limit) if joint is not None and joint.end() < limit else []
        over = None if following else _over_apposition(scene, links[-1], limit)
        following = [over] if over is not None else following
        if not following:
            return Chain(start=position, end=links[-1].outer_end, links=tuple(links))
        links.extend(following)
    return None


def _links_at(scene: Scene, position: int, limit: int) -> list[Participant]:
    """The link that begins exactly here; several where a plural names several bodies."""
    one = participant_at(scene, position, limit) or _unknown_agent(scene, position, limit)
    if one is not None:
        return [one]
    return [_of_body(body, body.start) for body in bodies_at(scene, position) if body.end <= limit]


def _after_joint(scene: Scene, joint: re.Match[str], limit: int) -> list[Participant]:
    """The next link. On a line of its own it is an item, not the beginning of another sentence."""
    if "\n" not in joint.group():
        bare = _BARE_BODY.match(scene.text, joint.end(), limit)
        links = _links_at(scene, joint.end(), limit)
        if not links and joint.group() == ", ":
            unknown = _unknown_body(scene, joint.end(), limit)
            links = [unknown] if unknown is not None else []
        if links or bare is None or flat(bare["head"]) not in words(lexicon("capacities")["bodies"]):
            return links
        return _links_at(scene, bare.end(), limit)  # "l'agglomération", which names nobody, between two others
    link = participant_at(scene, joint.end(), limit)
    if link is None and re.search(r"[,;•–—-]", joint.group()):
        body = proper_name_at(scene, joint.end())
        return [] if body is None or body.end > limit else [_of_body(body, joint.end())]
    return [link] if link is not None and _ITEM_END.match(scene.text, link.outer_end) else []


def _unknown_agent(scene: Scene, position: int, limit: int) -> Participant | None:
    agent = _AGENT_BEFORE.search(scene.text, max(0, position - 8), position)
    return _unknown_body(scene, position, limit) if agent is not None else None


def _unknown_body(scene: Scene, position: int, limit: int) -> Participant | None:
    """ "l'ANRU, Promocil et la Ville de Gap": a proper name beside a body is a body, known or not."""
    name = _PLAIN_NAME.match(scene.text, position, limit)
    if name is None or scene.people_in(name.start(), name.end()) or scene.instruments_in(name.start(), name.end()):
        return None
    following = participant_at(scene, name.end("joint"), limit)
    if following is None or following.person is not None or following.capacity is not None:
        return None
    start, end = name.span("name")
    return Participant(start=start, end=end, outer_start=start, outer_end=end, organisation=name["name"])


def _past_apposition(scene: Scene, last: Participant) -> int:
    """ "Plurial Rives, bailleur social, et …": the kind of body after its name is no link of its own."""
    if last.person is not None or last.organisation is None:
        return last.outer_end
    bracket = re.compile(r" ?\([^()\n]{2,60}\)").match(scene.text, last.outer_end)
    if bracket is not None:
        return bracket.end()
    kind = _APPOSED.match(scene.text, last.outer_end)
    return kind.end() if kind is not None and is_apposition(scene, last.outer_end + 2) else last.outer_end


def _over_apposition(scene: Scene, last: Participant, limit: int) -> Participant | None:
    """The next person after a function that the lexicon does not know: "Paul Dupont, apiculteur à Lens, Marie …"."""
    if last.person is None or last.capacity is not None:
        return None
    skipped = re.compile(r", [a-zà-ÿ][^,;.:()]{2,70}(?=[,;]| et )").match(scene.text, last.outer_end, limit)
    joint = JOINT.match(scene.text, skipped.end(), limit) if skipped is not None else None
    following = participant_at(scene, joint.end(), limit) if joint is not None else None
    return following if following is not None and following.person is not None else None


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
    through = _REPRESENTED.match(scene.text, holder.outer_end, limit)
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
    marker = _FOR.match(scene.text, position, limit)
    if marker is None:
        return None
    holder = _function_at(scene, marker.end())
    if holder is not None:
        joint = _BY_DELEGATION.match(scene.text, holder.end, limit) or re.compile(r"\s*,\s*").match(
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
    body = body_at(scene, marker.end())
    joint = re.compile(r"\s*[,:]\s*").match(scene.text, body.end, limit) if body is not None else None
    agent = _agent(scene, joint.end(), limit) if joint is not None else None
    return (
        replace(agent, outer_start=position, organisation=body.text) if agent is not None and body is not None else None
    )


def _agent(scene: Scene, position: int, limit: int) -> Participant | None:
    return _person(scene, position, limit) or _holder(scene, position, limit)


def _person(scene: Scene, position: int, limit: int) -> Participant | None:
    lead = _DETERMINER.match(scene.text, position)
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


def _with_body(scene: Scene, participant: Participant, limit: int) -> Participant:
    """The body printed after a person: "X pour le Conseil général", "X (ARS)", "X, de la Ville de Lens"."""
    standing = _STANDING.match(scene.text, participant.outer_end, limit) or _BY_OFFICE.match(
        scene.text, participant.outer_end, limit
    )
    holder = _function_at(scene, standing.end()) if standing is not None else None
    if holder is not None:
        body_of_holder = organisation_of(holder.parts)
        return replace(
            participant,
            outer_end=holder.end,
            on_behalf_of=holder.text,
            organisation=participant.organisation or body_of_holder,
        )
    if participant.organisation is not None:
        return participant
    inside = _in_bracket(scene, participant)
    if inside is not None:
        return inside
    after = _FOR_BODY.match(scene.text, participant.outer_end, limit) or (
        _OF_BODY.match(scene.text, participant.outer_end, limit) if participant.capacity is None else None
    )
    if after is None:
        return participant
    body = body_at(scene, after.end()) or _any_body(scene, after)
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
    named = _ANY_BODY.match(scene.text, after.end()) if after.group().strip(" ,").startswith("pour") else None
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
    lead = _DETERMINER.match(scene.text, position)
    reach = lead.end() if lead is not None else position
    return next((f for f in scene.functions if position <= f.start <= reach), None)


def _representative(scene: Scene, position: int, limit: int) -> Participant | None:
    own = _POSSESSIVE.match(scene.text, position)
    return _agent(scene, position, limit) or (_agent(scene, own.end(), limit) if own is not None else None)


def _bracketed(scene: Scene, body: BodySpan, position: int, limit: int) -> Participant | None:
    """Who signs for a body stands in brackets or after a colon: "la Ville de Gap (Paul Mazet, maire)"."""
    opened = re.compile(r" ?\((?:représentée?s? par )?|[ \u00a0]?: ?").match(scene.text, body.end, limit)
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
    through = _REPRESENTED.match(scene.text, body.end, limit)
    agent = _representative(scene, through.end(), limit) if through is not None else None
    if agent is not None:
        return replace(agent, outer_start=position, organisation=body.text)
    bracketed = _bracketed(scene, body, position, limit)
    if bracketed is not None:
        return bracketed
    return _of_body(body, position)


def _of_body(body: BodySpan, position: int) -> Participant:
    return Participant(start=body.start, end=body.end, outer_start=position, outer_end=body.end, organisation=body.text)
