"""Signature blocks: lines of functions, then lines of names, in one to four columns, read into who signs as what.

Lines are sorted into functions, names and the rest. A name takes the function above it: the only one waiting, or of
several side by side the one that stands over it on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.people.binding import read_people
from extract.find.people.capacities import CapacitySpan, organisation_of
from extract.find.people.folding import flat, key
from extract.find.signatories.authority import authority_of
from extract.find.signatories.bodies import body_in
from extract.find.signatories.claim import Claim
from extract.find.signatories.dating import days
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.own_instrument import title_day
from extract.find.signatories.participants import Participant
from extract.find.signatories.scene import Scene
from extract.find.signatories.units import Unit, units_of
from extract.find.signatories.wording import worded
from extract.find.signatories.zones import Zone, signature_zones

_HEAD = 600
UNDATED = "block.undated"
"""The rule of names printed under a date that was left blank: a draft, not yet a signed act."""


def block_signatures(scene: Scene, own: InstrumentSpan | None) -> Iterator[Claim]:
    """A claim for each name in the document's signature blocks; a refusal for each function left without a name."""
    for zone in signature_zones(scene):
        units = units_of(scene, zone)
        named = [unit for unit in units if unit.names]
        if own is None or not named:
            _refuse_blank(scene, units, own)
        else:
            yield from _of_zone(scene, zone, named, own)


def _of_zone(scene: Scene, zone: Zone, named: list[Unit], own: InstrumentSpan) -> Iterator[Claim]:
    dated = days(scene, zone.start, zone.opened)
    day = dated[0].fact.starts_on if dated else title_day(scene, own) or _day_of_act(scene, own)
    draft = day is None and _blank().search(scene.text, zone.start, zone.opened) is not None
    for unit in named:
        own_day = days(scene, *unit.dated) if unit.dated is not None else []
        for name in unit.names:
            yield Claim(
                participant=_participant(scene, unit, name, own),
                status="signed",
                rule=UNDATED if draft else "block.signature",
                confidence=0.6 if draft else 0.95,
                instrument=own,
                day=own_day[0].fact.starts_on if own_day else day,
            )


def without_drafts(blocks: list[Claim], parties: list[Claim]) -> list[Claim]:
    """Names under a blank date sign nothing yet where the heading already gives them as representatives."""
    named = {key(party.participant.person or "") for party in parties}
    return [b for b in blocks if b.rule != UNDATED or key(b.participant.person or "") not in named]


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(lexicon("signatures")["blank"], re.IGNORECASE)


def _day_of_act(scene: Scene, own: InstrumentSpan) -> str | None:
    """An act of one authority bears one date: the day that the document gives itself is the day it was signed."""
    sat = worded("blocks.sitting").search(scene.plain, 0, own.end + _HEAD) if own.kind == "deliberation" else None
    sitting = days(scene, sat.end(), sat.end() + 12) if sat is not None else []
    if sitting:
        return sitting[0].fact.starts_on
    day = scene.found.field("published_on") if own.kind in lexicon("instruments")["unilateral"] else None
    return day if day is not None and len(day) == len("2025-02-25") else None


def _refuse_blank(scene: Scene, units: list[Unit], own: InstrumentSpan | None) -> None:
    for unit in units:
        if unit.lines and not unit.names and own is not None:
            scene.refuse(unit.lines[0][0], unit.lines[-1][1], "a signature line without a name", rule="blank")


def _participant(scene: Scene, unit: Unit, name: tuple[int, int, str], own: InstrumentSpan) -> Participant:
    start, end, text = name
    bare = Participant(start=start, end=end, outer_start=start, outer_end=end, person=text)
    if unit.lines:
        capacity, organisation, behalf = read_function(unit.text(scene))
        organisation = organisation or unit.party(scene) or _town_of_act(scene, own, behalf or capacity)
        return replace(bare, capacity=capacity, organisation=organisation, on_behalf_of=behalf)
    person = next((p for p in scene.people if p.start == start), None)
    if person is not None and person.capacity is not None:
        return replace(bare, capacity=person.capacity, organisation=person.organisation or unit.party(scene))
    if unit.body:
        return replace(bare, organisation=unit.party(scene))
    authority = authority_of(scene) if own.kind in lexicon("instruments")["unilateral"] else None
    if authority is None:
        return bare
    return replace(bare, capacity=authority.text, organisation=organisation_of(authority.parts))


def _town_of_act(scene: Scene, own: InstrumentSpan, office: str | None) -> str | None:
    """The town whose mayor signs an act that bears one town's name at its head."""
    if own.kind not in lexicon("instruments")["unilateral"] or not (office or "").lower().startswith("maire"):
        return None
    towns = {
        key(m.fact.name): m.fact.name for m in scene.found.structures if m.fact.kind == "commune" and m.start < 600
    }
    return next(iter(towns.values())) if len(towns) == 1 else None


def read_function(text: str) -> tuple[str | None, str | None, str | None]:
    """Capacity, organisation and delegator of the lines over a signature.

    "Pour le président du conseil régional et par délégation, la vice-présidente déléguée à la ville" gives the
    vice-president, the conseil régional, the president; "Pour la Commune, le maire" gives the mayor of the Commune.
    """
    functions = read_people(text)[1] or [p.capacity_span for p in read_people(text)[0] if p.capacity_span]
    if not functions:
        return None, body_in(re.sub(r"^(?:Pour|POUR|P/) ?", "", text.strip())), None
    agent = functions[-1]
    capacity = _to_the_end(text, agent)
    before = text[: agent.outer_start]
    for_body = re.match(r"(?:Pour|POUR|P/) ?(?!.*par délégation)", before.strip())
    if len(functions) > 1 and (functions[0].stood_for or worded("units.delegation").search(flat(text))):
        holder = next(
            (
                f
                for f in functions
                if re.search(r"(?:pour|p/|p\.) ?(?:m\. |mme )?(?:le |la |l')?$", flat(text[: f.start])[-22:])
            ),
            functions[0],
        )
        if holder is not agent:
            body = organisation_of(holder.parts) or _body_before(text[: holder.outer_start])
            seats = (organisation_of(function.parts) for function in functions)  # the agent's own comes last
            return capacity, body or next(filter(None, seats), None), holder.text
    body = body_in(re.sub(r"^(?:Pour|POUR|P/) ?", "", before.strip())) if for_body else None
    return capacity, body or organisation_of(agent.parts), None


def _body_before(text: str) -> str | None:
    """ "Pour la Ville de Sète / Pour le maire et par délégation": the body that the first line names."""
    led = re.match(r"(?:Pour|POUR|P/) ?(?P<body>.+?),? (?:[Pp]our|POUR|[Pp]/ ?[oO]?|P\. ?(?:[oO]\.)?) ?$", text)
    return body_in(led["body"]) if led is not None else None


def _to_the_end(text: str, agent: CapacitySpan) -> str:
    """Over a signature a function runs to the end: "la cheffe du service eau, biodiversité, forêts"."""
    rest = re.fullmatch(r"(?:,? (?:et )?[a-zà-ÿ][^:;.A-ZÀ-Þ]*)", text[agent.end :].rstrip(" ,:."))
    return " ".join(text[agent.start : agent.end].split()) + (rest.group() if rest else "")
