"""One number with the unit that stands right after it: the smallest part that amounts are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extract.find.amounts.context import is_pointed_at
from extract.find.amounts.nouns import Noun, noun_after
from extract.find.amounts.phrases import alternatives
from extract.find.amounts.units import UnitAfter, unit_after, unit_before
from extract.find.decoys import is_labelled
from extract.find.lexicon import lexicon
from extract.find.numbers import Numeral


@dataclass(frozen=True, slots=True)
class Piece:
    """A numeral with its sign of money or percentage, or with the noun it counts; a bare number has neither.

    `pointed` holds after a demonstrative: "ces 80 territoires" counts nothing new, but lends its noun.
    """

    numeral: Numeral
    sign: UnitAfter | None = None
    noun: Noun | None = None
    pointed: bool = False

    @property
    def start(self) -> int:
        return self.numeral.start

    @property
    def end(self) -> int:
        return self.sign.end if self.sign else self.noun.end if self.noun else self.numeral.end

    @property
    def kind(self) -> str | None:
        return self.sign.kind if self.sign else "count" if self.noun else None

    @property
    def unit(self) -> str | None:
        return self.sign.unit if self.sign else self.noun.text if self.noun else None

    @property
    def factor(self) -> Decimal:
        """What the printed number has been or is to be multiplied by: a million for both "3 millions" and "3 M€"."""
        return self.numeral.scale * (self.sign.factor if self.sign else 1)

    @property
    def value(self) -> Decimal:
        return self.numeral.value * self.sign.factor + self.sign.added if self.sign else self.numeral.value


def pieces(text: str, numerals: list[Numeral]) -> list[Piece]:
    """One piece for each numeral, bare or not. "trois (3)" is one number told twice."""
    numerals = _told_once(text, numerals)
    return [_piece(text, numerals, index) for index in range(len(numerals))]


def _told_once(text: str, numerals: list[Numeral]) -> list[Numeral]:
    kept: list[Numeral] = []
    for numeral in numerals:
        last = kept[-1] if kept else None
        repeats = last is not None and last.value == numeral.value and text[last.end : numeral.start] == " ("
        if last is not None and repeats and text[numeral.end : numeral.end + 1] == ")":
            kept[-1] = replace(last, end=numeral.end + 1)
        else:
            kept.append(numeral)
    return kept


def _piece(text: str, numerals: list[Numeral], index: int) -> Piece:
    numeral = numerals[index]
    following = numerals[index + 1] if index + 1 < len(numerals) else None
    sign = unit_after(text, numeral, following)
    if sign:
        return Piece(_signed(text, numeral), sign=sign)
    if numeral.article or _is_dated(text, numeral) or names_something(text, numeral):
        return Piece(numeral)
    noun = noun_after(text, numeral)
    if noun is None:
        return Piece(numeral, sign=unit_before(text, numeral))
    return Piece(numeral, noun=noun, pointed=is_pointed_at(text, numeral.start))


_LARGEST_LABEL = 200


def names_something(text: str, numeral: Numeral) -> bool:
    """Whether the number only tells one thing from its like: "axe 3", "lot n° 2". Large ones never do."""
    return numeral.value < _LARGEST_LABEL and is_labelled(text, numeral.start)


def is_year(text: str, numeral: Numeral) -> bool:
    """Whether the number is printed as a year of this century or the last."""
    return not numeral.in_words and bool(_YEAR.fullmatch(text, numeral.start, numeral.end))


_MINUS = re.compile(r"(?:^|[\s(])[-−]\Z")


def _signed(text: str, numeral: Numeral) -> Numeral:
    """ "-3 200 €": a minus stuck to the number makes it negative; a dash with a blank after it does not."""
    if numeral.in_words or not _MINUS.search(text[max(0, numeral.start - 2) : numeral.start]):
        return numeral
    return replace(numeral, start=numeral.start - 1, value=-numeral.value)


_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _before(section: str) -> re.Pattern[str]:
    """One of a list of words right before a number."""
    return re.compile(rf"(?<!\w){alternatives(lexicon('amounts')[section])}[\s-]*\Z", re.IGNORECASE)


_OPENING = re.compile(r"(?:^|[\n\t•(])\s*\Z")


def _is_dated(text: str, numeral: Numeral) -> bool:
    """Four digits that may be a year count only after a word that no year follows (if round, after any other)."""
    if not is_year(text, numeral):
        return False
    before = text[max(0, numeral.start - 12) : numeral.start]
    if _OPENING.search(before) or _before("before_counts").search(before):
        return False
    return bool(numeral.value % 100 or _before("before_years").search(before))
