"""Shares said without a percent sign: "un patient sur cinq", "deux sur trois", "les deux tiers", "la moitié"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extract.find.amounts.context import qualifier_before
from extract.find.amounts.phrases import BLANK, alternatives
from extract.find.amounts.pieces import Piece
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_WORDS = r"(?:[  \n][^\W\d_]+(?:[-’'][^\W\d_]+)?)"
_OUT_OF = re.compile(_WORDS + r"{0,2}[  \n]sur[  \n]")
_OUT_OF_TEN = re.compile(_WORDS + r"{0,7}[  \n]sur[  \n]")
_ROUND = (10, 100)
_FRACTION = re.compile(r"(?<![\w/,.])(\d)/(\d{1,2})(?=[  ](?:des|du|de la)[  ]|[  ]d['’])")
_HALF = re.compile(r"(?<!\w)(?:la|de|pour|une)[  \n]moitié(?!\w)")


@cache
def _share() -> re.Pattern[str]:
    amounts = lexicon("amounts")
    counts, parts = "|".join(amounts["share_counts"]), "|".join(amounts["share_parts"])
    followers = alternatives(amounts["share_followers"])
    return re.compile(
        rf"(?<!\w)(?P<n>{counts}|\d){BLANK}(?P<part>{parts})(?!\w)(?!{BLANK}d['’]heure)"
        rf"(?P<of>(?:{BLANK}|\n){followers}(?:(?<=['’])|(?!\w)))?"
    )


def ratios(text: str, low: str, found: list[Piece]) -> Iterator[Candidate[Quantity]]:
    """Every share as a percentage, rounded to two decimals."""
    for first, second in itertools.pairwise(found):
        if second.start - first.numeral.end < 60 and _is_out_of(low, first, second):
            yield _candidate(text, first.start, second.numeral.end, first.numeral.value / second.numeral.value)
    counts, parts = lexicon("amounts")["share_counts"], lexicon("amounts")["share_parts"]
    for match in _share().finditer(low):
        count = counts.get(match["n"]) or int(match["n"])
        if (count > 1 or match["of"] or qualifier_before(low, match.start())) and count < parts[match["part"]]:
            yield _candidate(text, match.start(), match.end("part"), Decimal(count) / parts[match["part"]])
    for match in _FRACTION.finditer(low):
        if 0 < int(match[1]) < int(match[2]):
            yield _candidate(text, match.start(), match.end(), Decimal(match[1]) / Decimal(match[2]))
    for match in _HALF.finditer(low):
        yield _candidate(text, match.start(), match.end(), Decimal("0.5"))


def _is_out_of(low: str, first: Piece, second: Piece) -> bool:
    """In words, with "fois", one of so many, out of ten or a hundred; "62 enquêtes sur 81" counts both instead."""
    between = low[first.numeral.end : second.start]
    if second.kind or first.sign or _MEASURED.match(low, second.numeral.end):
        return False
    if not 0 < first.numeral.value < second.numeral.value:
        return False
    if second.numeral.value in _ROUND and _OUT_OF_TEN.fullmatch(between):
        return True
    said = (first.numeral.in_words and second.numeral.in_words) or "fois" in between or first.numeral.value == 1
    return said and bool(_OUT_OF.fullmatch(between))


_MEASURED = re.compile(r"[  \n](?:ans|mois|jours|semaines|heures|années|niveaux|sites|trimestres)(?!\w)")


def _candidate(text: str, start: int, end: int, share: Decimal) -> Candidate[Quantity]:
    value = Quantity(
        kind="percentage", value=float(round(share * 100, 2)), unit="%", qualifier=qualifier_before(text, start)
    )
    return Candidate(start=start, end=end, kind="amount", rule="amount.ratio", value=value, weight=1)
