"""Component kb_signatories: fills `found.instruments` and `found.signatories`, and refuses what only looks like one."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.found import Found, Located
from extract.find.people.component import READINGS
from extract.find.reading import Reading
from extract.find.signatories.blocks import block_signatures, without_drafts
from extract.find.signatories.claim import Claim
from extract.find.signatories.clauses import told_signatures
from extract.find.signatories.declined import refuse_declined
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.lists import listed_signatories
from extract.find.signatories.own_instrument import own_instrument
from extract.find.signatories.parties import listed_parties, represented
from extract.find.signatories.scene import Scene, scene_of
from extract.find.signatories.settling import settle_claims
from extract.records import InstrumentMention, PersonMention, Signatory


@Language.component("kb_signatories")
def find_signatories(doc: Doc) -> Doc:
    """Find who signs what, and the instruments signed."""
    reading: Reading = doc._.reading
    found: Found = doc._.found
    scene = scene_of(reading, found, *doc.user_data.get(READINGS, ([], [])))
    own = own_instrument(scene)
    claims = settle_claims(scene, _claims(scene, own))
    found.signatories.extend(_located(scene, claim) for claim in claims)
    found.instruments.extend(_instruments(scene, claims, own))
    found.people[:] = [_completed(mention, claims) for mention in found.people]
    refuse_declined(scene)
    return doc


def _completed(mention: Located[PersonMention], claims: list[Claim]) -> Located[PersonMention]:
    """A mention with what its signature says of it: the party that it signs for, the function above the name."""
    who = next((c.participant for c in claims if c.participant.start == mention.start and c.participant.person), None)
    if who is None:
        return mention
    fact = replace(
        mention.fact,
        capacity=who.capacity or mention.fact.capacity,
        organisation=who.organisation or mention.fact.organisation,
    )
    return replace(mention, fact=fact)


def _claims(scene: Scene, own: InstrumentSpan | None) -> list[Claim]:
    parties = list(represented(scene, own))
    blocks = without_drafts(list(block_signatures(scene, own)), parties)
    claims = [*blocks, *parties, *told_signatures(scene), *listed_signatories(scene, own)]
    if not blocks:
        claims.extend(listed_parties(scene, own))
    return claims


def _located(scene: Scene, claim: Claim) -> Located[Signatory]:
    who, instrument = claim.participant, claim.instrument
    fact = Signatory(
        evidence=scene.reading.evidence(who.start, who.end, rule=claim.rule, confidence=claim.confidence),
        person=who.person,
        capacity=who.capacity,
        organisation=who.organisation,
        instrument=instrument.text if instrument else None,
        instrument_key=instrument.key if instrument else None,
        status=claim.status,
        signed_on=claim.day,
        on_behalf_of=who.on_behalf_of,
    )
    return Located(start=who.start, end=who.end, fact=fact)


def _instruments(scene: Scene, claims: list[Claim], own: InstrumentSpan | None) -> list[Located[InstrumentMention]]:
    """One mention of each instrument that is signed, and of the one that the document is."""
    spans = {own.key: own} if own is not None else {}
    for claim in claims:
        if claim.instrument is not None:
            spans.setdefault(claim.instrument.key, claim.instrument)
    return [
        _mention(scene, span, [c for c in claims if c.instrument is not None and c.instrument.key == name])
        for name, span in spans.items()
    ]


def _mention(scene: Scene, span: InstrumentSpan, claims: list[Claim]) -> Located[InstrumentMention]:
    days = [c.day for c in claims if c.day and c.status == "signed"]
    statuses = {c.status for c in claims}
    fact = InstrumentMention(
        evidence=scene.reading.evidence(span.start, span.end, rule="instrument.named", confidence=0.9),
        key=span.key,
        kind=span.kind,
        title=span.text,
        territory=span.territory,
        signed_on=days[0] if days else None,
        status="signed" if "signed" in statuses else "planned" if "planned" in statuses else None,
    )
    return Located(start=span.start, end=span.end, fact=fact)
