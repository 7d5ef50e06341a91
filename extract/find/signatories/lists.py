"""Lists headed by a word for those who sign: "Les signataires sont : …", "Signataires :", "Cosignataires"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.find.signatories.bodies import proper_name_at
from extract.find.signatories.claim import Claim, Status
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.participants import Participant, participant_at, past_relative
from extract.find.signatories.references import named_instrument, spelled_out
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded


def listed_signatories(scene: Scene, own: InstrumentSpan | None) -> Iterator[Claim]:
    """A claim for each item of a list of signatories."""
    for match in (*worded("lists.heading").finditer(scene.text), *worded("lists.inline").finditer(scene.text)):
        links = _items(scene, match.end(), opened=worded("lists.introduced").search(match.group()) is not None)
        instrument = _of_list(scene, match, own)
        if not links or instrument is None:
            continue
        status = "represented" if instrument is own and _stand_for(scene, links) else _status(scene, match)
        for link in links:
            yield Claim(participant=link, status=status, rule="list.signatories", confidence=0.8, instrument=instrument)


def _stand_for(scene: Scene, links: list[Participant]) -> bool:
    """Whether the first item of an agreement's own list says by whom the party is represented."""
    return worded("parties.represented").search(scene.text, links[0].outer_start, links[0].start) is not None


def _status(scene: Scene, match: re.Match[str]) -> Status:
    """ "ET les co-signataires associés :" goes on with the parties of a heading, who have not signed by it."""
    if match.groupdict().get("party"):
        return "represented"
    return "planned" if worded("lists.to_come").search(scene.text, match.start() - 10, match.end()) else "signed"


def _items(scene: Scene, position: int, *, opened: bool) -> list[Participant]:
    """The items from here on. In a list that a colon opens, any proper name is a body, known as one or not."""
    links: list[Participant] = []
    below = scene.text[:position].rstrip(" •–—-").endswith("\n")
    while worded("clauses.visa").match(scene.text, position) is None:
        link = participant_at(scene, position, len(scene.text))
        if opened and (link is None or not worded("lists.item_end").match(scene.text, link.outer_end)):
            link = _named_body(scene, position) or link
        if link is None:
            return links
        links.append(link)
        joint = worded("chains.joint").match(scene.text, past_relative(scene, link))
        if joint is None or ("\n" in joint.group() and not below):
            return links  # a list that begins beside its heading ends with its line
        position = joint.end()
    return links


def _named_body(scene: Scene, position: int) -> Participant | None:
    body = proper_name_at(scene, position)
    if body is None:
        return None
    return Participant(start=body.start, end=body.end, outer_start=position, outer_end=body.end, organisation=body.text)


def _of_list(scene: Scene, match: re.Match[str], own: InstrumentSpan | None) -> InstrumentSpan | None:
    inside = scene.instruments_in(match.start(), match.end())
    if inside:
        return named_instrument(scene, inside[0])
    before = scene.instruments_in(max(0, match.start() - 1500), match.start())
    near = (
        spelled_out(scene, before) if before else next(iter(scene.instruments_in(match.end(), match.end() + 400)), None)
    )
    return own or (named_instrument(scene, near) if near is not None else None)
