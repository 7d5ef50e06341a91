"""Two numbers that make one amount ("de 250 000 à 500 000 €"), or that share a unit ("passe de 12 à 18 communes")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.find.amounts.changes import is_change
from extract.find.amounts.pieces import Piece, is_year
from extract.find.numbers.digits import leading_group

_B = "[  \\u202f\\n]"
_LINK = re.compile(
    rf"{_B}*(?:(?P<to>à|a){_B}+(?:près de |plus de |environ )?|(?P<and>et){_B}+|(?P<or>ou){_B}+|(?P<dash>[-–—]){_B}?)"
)
_INTRO = re.compile(
    rf"(?<!\w)(?:(?P<between>entre)|(?P<from>de)|(?P<from2>d['’]))(?:{_B}+(?:les?|près de|environ|plus de))?{_B}*\Z",
    re.IGNORECASE,
)


_IN_YEAR = re.compile(r"(?<!\w)(?:en|fin|début|depuis|dès|mi)[\s-]\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """An amount's range of the text, its piece (which carries the unit), its value and, of a range, the upper one."""

    start: int
    end: int
    piece: Piece
    low: Decimal
    high: Decimal | None = None
    rule: str = ""


def spans(text: str, found: list[Piece]) -> Iterator[Span]:
    """The amounts that pieces make alone or two by two, in text order."""
    index = 0
    while index < len(found):
        pair = _pair(text, found[index], found[index + 1]) if index + 1 < len(found) else None
        if pair:
            yield from pair
            index += 2
            continue
        if found[index].kind:
            yield _alone(found[index])
        index += 1


def _alone(piece: Piece) -> Span:
    return Span(piece.start, piece.end, piece, piece.value, rule=f"amount.{piece.kind}")


def _pair(text: str, first: Piece, second: Piece) -> tuple[Span, ...] | None:
    """A range, a change (two amounts), or None where the two have nothing to do with each other."""
    if second.start - first.end > 24 or not (first.kind or second.kind) or _disagree(first, second):
        return None
    if not first.kind and is_year(text, first.numeral) and _IN_YEAR.search(text[max(0, first.start - 8) : first.start]):
        return None  # "15 000 € en 2021 à 18 000 € en 2022"
    link = _LINK.fullmatch(text, first.end, second.start)
    if link is None or "\n\n" in link.group():
        return None
    intro = _INTRO.search(text[max(0, first.start - 16) : first.start])
    if _is_change(text, link, intro, first, second):
        return _change(first, second)
    if not second.kind or not _is_range(text, link, intro, first, second):
        return None
    low, high = _low_value(text, first, second), second.value
    if low >= high:
        return _change(first, second) if link["to"] and intro and first.kind else None
    start = (
        first.start - len(intro.group())
        if intro and (intro["between"] or (intro["from"] and link["to"]))
        else first.start
    )
    return (Span(start, second.end, second, low, high, f"amount.{second.kind}.range"),)


def _disagree(first: Piece, second: Piece) -> bool:
    """Units of two kinds, or two different currencies, never make one amount."""
    if not (first.kind and second.kind):
        return False
    return first.kind != second.kind or (first.sign is not None and first.unit != second.unit)


def _is_change(text: str, link: re.Match[str], intro: re.Match[str] | None, first: Piece, second: Piece) -> bool:
    return bool(link["to"] and intro and not intro["between"] and is_change(text, first, second))


def _is_range(text: str, link: re.Match[str], intro: re.Match[str] | None, first: Piece, second: Piece) -> bool:
    if link["to"]:
        return not (intro and intro["between"])
    if link["and"]:
        return bool(intro and intro["between"])
    if link["or"]:
        return first.kind is None and second.value == first.value + 1
    alike = first.numeral.in_words == second.numeral.in_words  # "1 – Trente-deux infirmiers" is a numbered heading
    return first.kind is None and second.kind is not None and alike and _dash_stands_free(text, first)


def _dash_stands_free(text: str, first: Piece) -> bool:
    """No further dash or digit before: "2019-2020-2021" is no range of things."""
    return text[first.start - 1 : first.start] not in ("-", "–", "/", ".")


def _change(first: Piece, second: Piece) -> tuple[Span, ...]:
    """Both amounts, the one without a unit taking the other's."""
    before = first if first.kind else _with_unit_of(first, second)
    after = second if second.kind else _with_unit_of(second, first)
    return tuple(
        Span(shown.start, shown.end, piece, piece.value, rule=f"amount.{piece.kind}.change")
        for shown, piece in ((first, before), (second, after))
    )


def _with_unit_of(bare: Piece, other: Piece) -> Piece:
    sign = replace(other.sign, added=Decimal(0)) if other.sign else None
    if sign and ((sign.factor > 1 and bare.numeral.value > 999) or bare.numeral.scale > 1):
        sign = replace(sign, factor=Decimal(1))
    value = bare.numeral.value
    if other.numeral.scale > 1 and bare.numeral.scale == 1 and value < 1000:
        return Piece(replace(bare.numeral, value=value * other.numeral.scale), sign, other.noun)
    return Piece(bare.numeral, sign, other.noun)


def _low_value(text: str, first: Piece, second: Piece) -> Decimal:
    """The lower end in whole units: "2 à 3 millions", "1,5 à 2 M€", "5 à 6 000 euros" share their scale."""
    if first.kind or first.numeral.scale > 1:
        return first.value
    factor = second.factor
    low = first.numeral.value
    if factor > 1:
        return low * factor if low <= second.value / factor else low
    group = leading_group(text[second.numeral.start : second.numeral.end])
    if group is not None and group / 3 <= low < group:
        return low * 1000
    return low
