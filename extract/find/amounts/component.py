"""Component kb_amounts: the settled amount candidates become facts, and the bare numbers of tables join them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.amounts.cells import cell_amounts, heading_amounts
from extract.find.amounts.declined import declined_amounts
from extract.find.amounts.links import earlier_of, told, whole_of
from extract.find.amounts.parties import parties
from extract.find.amounts.tiles import tile_amounts
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate, characters_read
from extract.find.found import Located
from extract.find.reading import Reading
from extract.records import Amount, Evidence, Span


@Language.component("kb_amounts")
def add_amounts(doc: Doc) -> Doc:
    """Fills `found.amounts` and, with what states no number, `found.refusals`."""
    reading: Reading = doc._.reading
    settled = doc._.found.quantities
    amounts = [candidate for candidate in settled if candidate.kind == "amount"]
    taken = characters_read(settled, len(reading.text))
    amounts += [*cell_amounts(reading, taken), *heading_amounts(reading, taken), *tile_amounts(reading, taken)]
    amounts = told(reading.text, amounts)
    for index, candidate in enumerate(amounts):
        fact = _fact(reading, amounts, index)
        doc._.found.amounts.append(Located(start=candidate.start, end=candidate.end, fact=fact))
    doc._.found.refusals.extend(declined_amounts(reading))
    return doc


def _fact(reading: Reading, amounts: Sequence[Candidate[Quantity]], index: int) -> Amount:
    candidate, amount = amounts[index], amounts[index].value
    passage, named = reading.passage_at(candidate.start), parties(reading.text, candidate)
    return Amount(
        evidence=_evidence(reading, candidate),
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
        whole=_place(reading, whole_of(amounts, index, passage.start if passage else 0)),
        changed_from=_place(reading, earlier_of(reading.text, amounts, index)),
    )


def _evidence(reading: Reading, candidate: Candidate[Quantity]) -> Evidence:
    confidence = 0.8 if candidate.value.borrowed else 0.95
    return reading.evidence(candidate.start, candidate.end, rule=candidate.rule, confidence=confidence)


def _place(reading: Reading, candidate: Candidate[Quantity] | None) -> Span | None:
    """Where another amount stands."""
    if candidate is None:
        return None
    evidence = _evidence(reading, candidate)
    return Span(page=evidence.page, start=evidence.start, end=evidence.end)
