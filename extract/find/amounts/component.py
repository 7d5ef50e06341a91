"""Component kb_amounts: the settled amount candidates become facts, and the bare numbers of tables join them."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.amounts.cells import cell_amounts, heading_amounts
from extract.find.amounts.declined import declined_amounts
from extract.find.amounts.subjects import Parties, described, parties
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.found import Located
from extract.find.reading import Reading
from extract.records import Amount, Span


@Language.component("kb_amounts")
def add_amounts(doc: Doc) -> Doc:
    """Fills `found.amounts` and, with what states no number, `found.refusals`."""
    reading: Reading = doc._.reading
    settled = doc._.found.quantities
    amounts = [candidate for candidate in settled if candidate.kind == "amount"]
    taken = {offset for candidate in settled for offset in range(candidate.start, candidate.end)}
    amounts += [*cell_amounts(reading, taken), *heading_amounts(reading, taken)]
    for candidate in sorted(amounts, key=lambda c: c.start):
        amount = described(reading.text, candidate)
        named = parties(reading.text, candidate)
        whole = _whole(reading, doc._.found.amounts, candidate.start, amount)
        fact = _fact(reading, candidate, amount, named, whole)
        doc._.found.amounts.append(Located(start=candidate.start, end=candidate.end, fact=fact))
    doc._.found.refusals.extend(declined_amounts(reading))
    return doc


def _whole(reading: Reading, before: list[Located[Amount]], start: int, amount: Quantity) -> Span | None:
    """What "dont" takes a part of: the nearest amount before it in its block, of its unit for money, not smaller."""
    passage = reading.passage_at(start)
    if amount.qualifier != "part":
        return None
    for located in reversed(before):
        fact = located.fact
        if passage is not None and located.start < passage.start:
            return None
        alike = amount.kind == "percentage" or (fact.kind == amount.kind and fact.value >= amount.value)
        if fact.qualifier != "part" and alike and (fact.kind != "money" or amount.unit in (fact.unit, "%")):
            return Span(page=fact.evidence.page, start=fact.evidence.start, end=fact.evidence.end)
    return None


def _fact(
    reading: Reading, candidate: Candidate[Quantity], amount: Quantity, named: Parties, whole: Span | None
) -> Amount:
    evidence = reading.evidence(
        candidate.start, candidate.end, rule=candidate.rule, confidence=0.8 if amount.borrowed else 0.95
    )
    return Amount(
        evidence=evidence,
        value=amount.value,
        unit=amount.unit,
        kind=amount.kind,
        value_high=amount.value_high,
        qualifier=amount.qualifier,
        period=amount.period,
        tax=amount.tax,
        subject=amount.subject,
        payer=named.payer,
        beneficiary=named.beneficiary,
        whole=whole,
    )
