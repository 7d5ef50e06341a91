"""Chains of participants: people, holders of functions and organisations one after another in a sentence.

"Armelle Chastagnier, présidente de …, Rodolphe Minguet, préfet de la Creuse, et, pour le directeur général … et par
délégation, le docteur Yann Le Floc'h, directeur de …" is one chain of three links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.find.lexicon import lexicon
from extract.find.people.folding import flat, words
from extract.find.signatories.bodies import bodies_at, is_apposition, proper_name_at
from extract.find.signatories.participants import Participant, participant_at, participant_of, past_relative
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_BRACKETED = re.compile(r" ?\([^()\n]{2,60}\)")
_APPOSED = re.compile(r", [a-zà-ÿ][^,;:.\n]{3,70}(?=,)")


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
        joint = worded("chains.joint").match(scene.text, _past_apposition(scene, links[-1]), limit)
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
    plural = [participant_of(body, body.start) for body in bodies_at(scene, position) if body.end <= limit]
    return plural or _of_group(scene, position, limit)


def _of_group(scene: Scene, position: int, limit: int) -> list[Participant]:
    """ "2 bailleurs : Vivest et Moselis": a plural that says what they are vouches for every name of the row."""
    opened = worded("chains.group").match(scene.text, position, limit)
    if opened is None or scene.people_in(opened.end(), opened.end() + 1):
        return []
    links: list[Participant] = []
    at: int | None = opened.end()
    while at is not None and (name := worded("chains.group_name").match(scene.text, at)) is not None:
        start, end = name.span("name")
        if end > limit or scene.people_in(start, end) or scene.instruments_in(start, end):
            break
        links.append(Participant(start=start, end=end, outer_start=start, outer_end=end, organisation=name["name"]))
        at = name.end() if name["joint"] else None
    return links


def _after_joint(scene: Scene, joint: re.Match[str], limit: int) -> list[Participant]:
    """The next link. On a line of its own it is an item, not the beginning of another sentence."""
    if "\n" not in joint.group():
        bare = worded("chains.bare_body").match(scene.text, joint.end(), limit)
        links = _links_at(scene, joint.end(), limit)
        if not links and joint.group() == ", ":
            unknown = _unknown_body(scene, joint.end(), limit)
            links = [unknown] if unknown is not None else []
        links = links or _past_nobody(scene, joint.end(), limit)
        if links or bare is None or flat(bare["head"]) not in words(lexicon("capacities")["bodies"]):
            return links
        return _links_at(scene, bare.end(), limit)  # "la commune", which names nobody, between two others
    link = participant_at(scene, joint.end(), limit)
    if link is None and re.search(r"[,;•–—-]", joint.group()):
        body = proper_name_at(scene, joint.end())
        return [] if body is None or body.end > limit else [participant_of(body, joint.end())]
    return [link] if link is not None and worded("chains.item_end").match(scene.text, link.outer_end) else []


def _past_nobody(scene: Scene, position: int, limit: int) -> list[Participant]:
    """ "le préfet, les présidents d'EPCI et la Région": the link behind a plural that names nobody, in one clause."""
    group = worded("chains.nobody").match(scene.text, position, limit)
    links = _links_at(scene, group.end(), limit) if group is not None else []
    closed = links and (
        worded("chains.closed").match(scene.text, links[-1].outer_end)
        or not scene.text[links[-1].outer_end : limit].strip()
    )
    return links if closed else []  # "…, les bailleurs et la Région poursuivront": another clause


def _unknown_agent(scene: Scene, position: int, limit: int) -> Participant | None:
    agent = worded("chains.agent_before").search(scene.text, max(0, position - 8), position)
    return _unknown_body(scene, position, limit) if agent is not None else None


def _unknown_body(scene: Scene, position: int, limit: int) -> Participant | None:
    """ "l'ANRU, Promocil et la Ville de Gap": a proper name beside a body is a body, known or not."""
    name = worded("chains.plain_name").match(scene.text, position, limit)
    if name is None or scene.people_in(name.start(), name.end()) or scene.instruments_in(name.start(), name.end()):
        return None
    following = participant_at(scene, name.end("joint"), limit)
    if following is None or following.person is not None or following.capacity is not None:
        return None
    start, end = name.span("name")
    return Participant(start=start, end=end, outer_start=start, outer_end=end, organisation=name["name"])


def _past_apposition(scene: Scene, last: Participant) -> int:
    """ "Plurial Rives, bailleur social, et …": the kind of body after its name is no link of its own."""
    if last.person is not None:
        return past_relative(scene, last)
    if last.organisation is None:
        return last.outer_end
    bracket = _BRACKETED.match(scene.text, last.outer_end)
    if bracket is not None:
        return bracket.end()
    kind = _APPOSED.match(scene.text, last.outer_end)
    return kind.end() if kind is not None and is_apposition(scene, last.outer_end + 2) else last.outer_end


def _over_apposition(scene: Scene, last: Participant, limit: int) -> Participant | None:
    """The next person after a function that the lexicon does not know: "Paul Dupont, apiculteur à Lens, Marie …"."""
    if last.person is None or last.capacity is not None:
        return None
    skipped = worded("chains.unknown_function").match(scene.text, last.outer_end, limit)
    joint = worded("chains.joint").match(scene.text, skipped.end(), limit) if skipped is not None else None
    following = participant_at(scene, joint.end(), limit) if joint is not None else None
    return following if following is not None and following.person is not None else None
