"""Amounts of a text, proposed from the text alone: pieces, their ranges and changes, and what is left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.find.amounts.context import is_around, period_after, qualifier_after, qualifier_before, tax_after
from extract.find.amounts.ellipses import borrowed_counts
from extract.find.amounts.pieces import Piece, pieces
from extract.find.amounts.ranges import Span, spans
from extract.find.amounts.ratios import ratios
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.numbers import scan_numerals
from extract.find.numbers.scan import lowered

POINTED = "amount.pointed"
"""The rule of counts after a demonstrative: they lend their noun and are not proposed themselves."""

_OR = re.compile(r"[  \n](?:ou|à)[  \n]")


def propose_amounts(text: str) -> list[Candidate[Quantity]]:
    """Every amount that the text alone can tell: money, percentages, counts, ratios."""
    low = lowered(text)
    every = pieces(text, scan_numerals(text, low))
    found = [piece for piece in every if piece.kind or not piece.numeral.article or _OR.match(low, piece.end)]
    told = list(_plain(text, found))
    plain = [candidate for candidate in told if candidate.rule != POINTED]
    return [*ratios(text, low, every), *plain, *borrowed_counts(text, found, told)]


def _plain(text: str, found: list[Piece]) -> Iterator[Candidate[Quantity]]:
    for span in spans(text, found):
        if span.piece.noun and span.piece.noun.stand_in:
            continue
        rule = POINTED if span.piece.pointed else span.rule
        yield Candidate(start=span.start, end=span.end, kind="amount", rule=rule, value=_quantity(text, span))


def _quantity(text: str, span: Span) -> Quantity:
    piece = span.piece
    return Quantity(
        kind=piece.kind,  # type: ignore[arg-type]
        value=float(span.low),
        value_high=None if span.high is None else float(span.high),
        unit=piece.unit,
        qualifier=_qualifier(text, span),
        period=period_after(text, piece.end, str(piece.kind)),
        tax=tax_after(text, piece.end) if piece.kind == "money" else None,
    )


def _qualifier(text: str, span: Span) -> str | None:
    """From the words before, then after; then from the number itself ("une trentaine")."""
    said = qualifier_before(text, span.start) or qualifier_after(text, span.piece.end)
    if said is None and is_around(text, span.start) and not (span.piece.kind == "count" and span.low <= _SMALL):
        return "about"
    return said or ("about" if span.piece.numeral.about else None)


_SMALL = 20
"""Up to here "autour de" means that a plan turns on so many things, not that they are about so many."""
