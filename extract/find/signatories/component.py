"""Component kb_signatories: fills `found.instruments` and `found.signatories`, and refuses what only looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.found import Found, Located
from extract.find.people.component import READINGS
from extract.find.reading import Reading
from extract.find.signatories.blocks import block_signatures, without_drafts
from extract.find.signatories.claim import Claim
from extract.find.signatories.clauses import told_signatures
from extract.find.signatories.commitments import committed_amounts
from extract.find.signatories.declined import refuse_declined
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.lists import listed_signatories
from extract.find.signatories.own_instrument import own_instrument
from extract.find.signatories.parties import listed_parties, represented
from extract.find.signatories.scene import Scene, scene_of
from extract.find.signatories.settling import same_span, settle_claims
from extract.find.signatories.terms import Term, agreed_terms, beside_stated, stated_terms, titled_term
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
    mentions = _instruments(scene, claims, own)
    terms = agreed_terms(scene, _of_signed(stated_terms(scene, own, _days(mentions)), mentions))
    found.instruments.extend(_with_terms(scene, mentions, terms))
    _commit(scene, mentions, own)
    found.people[:] = [_completed(mention, claims) for mention in found.people]
    refuse_declined(scene, {claim.participant.person for claim in claims if claim.participant.person})
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
    known = {party.participant.person for party in parties if party.participant.person}
    listed = listed_parties(scene, own, signed=bool(blocks))
    claims.extend(claim for claim in listed if claim.participant.person not in known)
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


Mentions = dict[str, tuple[InstrumentSpan, Located[InstrumentMention]]]
"""The instruments signed, by key: where each is named, and its mention."""


def _instruments(scene: Scene, claims: list[Claim], own: InstrumentSpan | None) -> Mentions:
    """One mention of each instrument that is signed, and of the one that the document is."""
    spans = {own.key: own} if own is not None else {}
    for claim in claims:
        if claim.instrument is not None:
            spans.setdefault(claim.instrument.key, claim.instrument)
    return {
        name: (
            span,
            _mention(scene, span, [c for c in claims if c.instrument is not None and c.instrument.key == name]),
        )
        for name, span in spans.items()
    }


def _days(mentions: Mentions) -> dict[str, str]:
    return {key: m.fact.signed_on for key, (_, m) in mentions.items() if m.fact.signed_on is not None}


def _signed_one(span: InstrumentSpan, mentions: Mentions) -> str | None:
    """The key of the instrument signed that a span means: the same name, or the only one it may be."""
    if span.key in mentions:
        return span.key
    alike = [key for key, (signed, _) in mentions.items() if same_span(span, signed)]
    return alike[0] if len(alike) == 1 else None


def _of_signed(terms: Iterator[Term], mentions: Mentions) -> Iterator[tuple[str, Term]]:
    for term in terms:
        name = _signed_one(term.instrument, mentions)
        if name is not None:
            yield name, term


def _with_terms(scene: Scene, mentions: Mentions, terms: dict[str, list[Term]]) -> Iterator[Located[InstrumentMention]]:
    """Each mention with the years of its name, and a mention more for each passage that gives an instrument's term."""
    for name, (span, mention) in mentions.items():
        stated = terms.get(name, [])
        first, last = beside_stated(titled_term(scene, span), stated)
        yield replace(mention, fact=replace(mention.fact, starts_on=first, ends_on=last))
        for term in stated:
            yield _term_mention(scene, mention.fact, term)


def _term_mention(scene: Scene, fact: InstrumentMention, term: Term) -> Located[InstrumentMention]:
    last = scene.reading.page_at(term.end - 1)  # of a passage over two pages, the part that holds the date
    start = max(term.start, scene.reading.from_page(last, 0, len(last.text))[0])
    evidence = scene.reading.evidence(start, term.end, rule="instrument.term", confidence=0.85)
    told = replace(fact, evidence=evidence, starts_on=term.starts_on, ends_on=term.ends_on, signed_on=None, status=None)
    return Located(start=start, end=term.end, fact=told)


def _commit(scene: Scene, mentions: Mentions, own: InstrumentSpan | None) -> None:
    """Give each amount that a signed instrument commits the instrument's key."""
    amounts = scene.found.amounts
    for i, span in committed_amounts(scene, own):
        name = _signed_one(span, mentions)
        if name is not None:
            amounts[i] = replace(amounts[i], fact=replace(amounts[i].fact, instrument_key=name))


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
