"""Shares said without a percent sign: "un patient sur cinq", "deux sur trois", "les deux tiers", "la moitié"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.find.amounts.context import qualifier_before
from extract.find.amounts.pieces import Piece
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate

_OUT_OF = re.compile(r"(?:[  \n][^\W\d_]+(?:[-’'][^\W\d_]+)?){0,2}[  \n]sur[  \n]")
_SHARE = re.compile(
    r"(?P<n>une?|deux|trois|quatre|cinq|\d)[  \n](?P<part>tiers|quarts?|cinquièmes?|dixièmes?)(?!\w)(?P<of>[  \n](?:(?:des?|du|sont|ont|environ)(?!\w)|d['’]))?"
)
_HALF = re.compile(r"(?<!\w)(?:la|de|pour|une)[  \n]moitié(?!\w)")
_PARTS = {"tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5, "cinquièmes": 5, "dixième": 10, "dixièmes": 10}
_COUNTS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}


def ratios(text: str, low: str, found: list[Piece]) -> Iterator[Candidate[Quantity]]:
    """Every share as a percentage, rounded to two decimals."""
    for first, second in zip(found, found[1:], strict=False):
        if second.start - first.numeral.end < 40 and _is_out_of(low, first, second):
            yield _candidate(text, first.start, second.numeral.end, first.numeral.value / second.numeral.value)
    for match in _SHARE.finditer(low):
        count = _COUNTS.get(match["n"]) or int(match["n"])
        if (
            (count > 1 or match["of"] or qualifier_before(low, match.start()))
            and count < _PARTS[match["part"]]
            and not low[match.start() - 1 : match.start()].isalnum()
        ):
            yield _candidate(text, match.start(), match.end("part"), Decimal(count) / _PARTS[match["part"]])
    for match in _HALF.finditer(low):
        yield _candidate(text, match.start(), match.end(), Decimal("0.5"))


def _is_out_of(low: str, first: Piece, second: Piece) -> bool:
    """In words, or with "fois": "62 enquêtes sur 81" counts both instead."""
    between = low[first.numeral.end : second.start]
    if not _OUT_OF.fullmatch(between) or second.kind == "money" or first.sign:
        return False
    if _MEASURED.match(low, second.numeral.end):
        return False
    said = (first.numeral.in_words and second.numeral.in_words) or "fois" in between
    return said and 0 < first.numeral.value < second.numeral.value and not (second.noun and not first.numeral.article)


_MEASURED = re.compile(r"[  \n](?:ans|mois|jours|semaines|heures|années|niveaux|sites|trimestres)(?!\w)")


def _candidate(text: str, start: int, end: int, share: Decimal) -> Candidate[Quantity]:
    value = Quantity(
        kind="percentage", value=float(round(share * 100, 2)), unit="%", qualifier=qualifier_before(text, start)
    )
    return Candidate(start=start, end=end, kind="amount", rule="amount.ratio", value=value, weight=1)
