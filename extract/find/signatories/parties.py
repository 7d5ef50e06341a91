"""Parties of an agreement and their representatives: "La commune X, représentée par Mme Y, en qualité de maire"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import takewhile

from extract.find.lexicon import lexicon
from extract.find.signatories.bodies import body_at
from extract.find.signatories.chains import chain_from
from extract.find.signatories.claim import Claim
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.participants import Participant
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_REACH = 420


def represented(scene: Scene, own: InstrumentSpan | None) -> Iterator[Claim]:
    """A claim for each party of the document's own agreement that is said to be represented."""
    if own is None or own.kind in lexicon("instruments")["unilateral"]:
        return  # whom an order of one authority calls represented is the one it is addressed to
    for match in worded("parties.represented").finditer(scene.text):
        party = _party_before(scene, match.start())
        for participant in _representatives(scene, match.end(), party):
            yield Claim(
                participant=participant, status="represented", rule="party.represented", confidence=0.95, instrument=own
            )


def _party_before(scene: Scene, position: int) -> Participant | None:
    """The organisation that opens the paragraph, or the last item "et …", before "représentée par"."""
    best: Participant | None = None
    for match in worded("parties.party_start").finditer(scene.text, max(0, position - _REACH), position):
        best = _party_at(scene, match.end(), position) or best
    if best is not None and worded("parties.represented").search(scene.text, best.end, position):
        return None  # that party is represented by somebody else: this one's name was not read
    return best


def _party_at(scene: Scene, start: int, limit: int) -> Participant | None:
    body = body_at(scene, start)
    if body is None or (scene.text[start].islower() and not scene.text[start:].startswith(("l’", "l'", "la ", "le "))):
        return None
    stop = worded("parties.party_end").search(scene.text, body.start, limit)
    end = stop.start() if stop is not None else min(body.end, limit)
    return Participant(
        start=body.start,
        end=end,
        outer_start=start,
        outer_end=end,
        organisation=" ".join(scene.text[body.start : end].split()),
    )


def _representatives(scene: Scene, position: int, party: Participant | None) -> tuple[Participant, ...]:
    """Those named after "représentée par", with the party as organisation; the party alone where nobody is named."""
    blank = _blank().match(scene.text, position)
    if blank is not None:
        scene.refuse(blank.start(), blank.end(), "a blank left for the name", rule="blank")
    if party is not None and _blank().search(party.organisation or ""):
        scene.refuse(party.start, party.end, "a blank left for the party", rule="blank")
        return ()
    agents = () if blank is not None else _agents(scene, position)
    if not agents:
        return () if party is None else (party,)
    return agents if party is None else tuple(_for_party(scene, agent, party) for agent in agents)


def _for_party(scene: Scene, agent: Participant, party: Participant) -> Participant:
    behalf = worded("parties.on_behalf").search(
        scene.text, agent.outer_end, min(len(scene.text), agent.outer_end + 120)
    )
    return replace(
        agent,
        organisation=party.organisation,
        on_behalf_of=" ".join(behalf["holder"].split()) if behalf is not None else agent.on_behalf_of,
    )


def _agents(scene: Scene, position: int) -> tuple[Participant, ...]:
    """The first person or holder of a function, and the people joined to it by "et"."""
    lead = worded("parties.possessive").match(scene.text, position)
    for start in (position, lead.end() if lead is not None else position):
        chain = chain_from(scene, start, min(len(scene.text), position + _REACH))
        if chain is not None and (chain.links[0].person or chain.links[0].capacity):
            beside = takewhile(lambda link: body_at(scene, link.outer_start) is None, chain.links[1:])
            return (chain.links[0], *(link for link in beside if link.person))  # a body begins the next party
    return ()


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(
        rf"(?:M\.?/Mme|Mme/M\.?|M\.|Mme|Monsieur|Madame|Monsieur/Madame"
        rf"|Madame/Monsieur)?\s*{lexicon('signatures')['blank']}",
        re.IGNORECASE,
    )


@cache
def _blank_after() -> re.Pattern[str]:
    """ "la Ville de ……": a party whose name is left to be filled in."""
    return re.compile(rf"(?: (?:de |du |d['’]))?[ \u00a0]*{lexicon('signatures')['blank']}", re.IGNORECASE)


def listed_parties(scene: Scene, own: InstrumentSpan | None, *, signed: bool) -> Iterator[Claim]:
    """Those listed after "Entre les soussignés": holders of offices by name, and, where nobody `signed` below the
    agreement, organisations without a representative."""
    if own is None or own.kind in lexicon("instruments")["unilateral"]:
        return
    opening = worded("parties.opening").search(scene.text)
    if opening is None:
        return
    chain = chain_from(scene, opening.end(), min(len(scene.text), opening.end() + 1500))
    for link in chain.links if chain is not None else ():
        in_office = link.person is not None and link.capacity is not None
        alone = not signed and link.person is None and link.capacity is None
        if in_office or (alone and not _blank_after().match(scene.text, link.outer_end)):
            yield Claim(participant=link, status="represented", rule="party.listed", confidence=0.6, instrument=own)
