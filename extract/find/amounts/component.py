"""Component kb_amounts: the settled amount candidates become facts, and the bare numbers of tables join them."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.amounts.cells import cell_amounts, heading_amounts
from extract.find.amounts.declined import declined_amounts
from extract.find.amounts.subjects import Parties, described, parties
from extract.find.amounts.values import Quantity
from extract.find.found import Located
from extract.find.reading import Reading
from extract.records import Amount


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
        fact = _fact(reading, candidate.start, candidate.end, amount, candidate.rule, named)
        doc._.found.amounts.append(Located(start=candidate.start, end=candidate.end, fact=fact))
    doc._.found.refusals.extend(declined_amounts(reading))
    return doc


def _fact(reading: Reading, start: int, end: int, amount: Quantity, rule: str, named: Parties) -> Amount:
    return Amount(
        evidence=reading.evidence(start, end, rule=rule, confidence=0.8 if amount.borrowed else 0.95),
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
    )
