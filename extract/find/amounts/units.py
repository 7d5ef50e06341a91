"""Units that stand right after a number: money and percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extract.find.amounts.phrases import BLANK, SPACE, alternatives, meaning, named
from extract.find.lexicon import lexicon
from extract.find.numbers import Numeral

_GAP = f"{SPACE}?"


@dataclass(frozen=True, slots=True)
class UnitAfter:
    """Where the unit ends, what it is, and what the printed number is multiplied by (1000 for "k€")."""

    kind: str
    unit: str
    end: int
    factor: Decimal = Decimal(1)
    added: Decimal = Decimal(0)


@cache
def _money() -> tuple[re.Pattern[str], dict[str, str]]:
    currency, names = named(lexicon("amounts")["currencies"])
    scales = "|".join(sorted(map(re.escape, lexicon("amounts")["currency_scales"]), key=len, reverse=True))
    of = rf"(?:d['’e]?{BLANK}?|['’])?"
    tax = rf"(?:(?:HT|TTC){BLANK})?"
    return re.compile(rf"{_GAP}(?:(?P<scale>{scales})\.?{BLANK}?)?{tax}{of}(?i:{currency})(?!\w)"), names


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(_GAP + alternatives(lexicon("amounts")["percent"]), re.IGNORECASE)


_PRINTED_CENTS = re.compile(rf"{BLANK}?(\d\d)(?:{BLANK}?(?:centimes?|cents?))?(?=[.,;:)\n]|{BLANK}?$)(?![.,]\d)")
_COINS = re.compile(rf"{BLANK}*(?:centimes?|cents)(?!\w)(?:{BLANK}d['’]euros?)?")
_TAX = re.compile(rf"{BLANK}(?:HT|TTC|hors taxes|toutes taxes)(?!\w)")
_JOINED = re.compile(rf"{BLANK}+(?:et{BLANK}+)?\Z")


def unit_after(text: str, numeral: Numeral, following: Numeral | None) -> UnitAfter | None:
    """The money or percentage sign after a number, or None; `following`, the next number, may be its cents."""
    percent = _percent().match(text, numeral.end)
    if percent:
        return UnitAfter("percentage", "%", percent.end())
    pattern, names = _money()
    money = pattern.match(text, numeral.end)
    if money is None:
        return _coins(text, numeral) or _taxed(text, numeral)
    if money.group().strip() == "F" and numeral.end - numeral.start < 4:
        return None  # "12 F" is more often a dwelling or a sex than francs
    factor = Decimal(lexicon("amounts")["currency_scales"].get(money["scale"], 1))
    unit = UnitAfter("money", meaning(money, names), money.end(), factor)
    return _with_cents(text, unit, following) if factor == 1 else unit


def _coins(text: str, numeral: Numeral) -> UnitAfter | None:
    """ "50 centimes" is half a euro."""
    coins = _COINS.match(text, numeral.end)
    return UnitAfter("money", "EUR", coins.end(), Decimal("0.01")) if coins else None


def _taxed(text: str, numeral: Numeral) -> UnitAfter | None:
    """ "2 242 642, 90 HT": a number before French value added tax is in euros although no sign is printed."""
    taxed = numeral.end - numeral.start > 3 and _TAX.match(text, numeral.end)
    return UnitAfter("money", "EUR", numeral.end) if taxed else None


def _with_cents(text: str, unit: UnitAfter, following: Numeral | None) -> UnitAfter:
    """ "12 euros 50", "treize euros et quarante-cinq centimes"."""
    printed = _PRINTED_CENTS.match(text, unit.end)
    if printed:
        return UnitAfter(unit.kind, unit.unit, printed.end(), unit.factor, Decimal(printed[1]) / 100)
    if following is not None and _JOINED.match(text[unit.end : following.start]):
        coins = _COINS.match(text, following.end)
        if coins:
            return UnitAfter(unit.kind, unit.unit, coins.end(), unit.factor, following.value / 100)
    return unit


def unit_before(text: str, numeral: Numeral) -> UnitAfter | None:
    """The currency printed before a number ("€ 30", "EUR 1 200"), or the unit of its label ("Montant (en k€) : 12")."""
    before = text[max(0, numeral.start - 24) : numeral.start]
    if before.rstrip()[-1:] not in _LAST_BEFORE:
        return None
    sign = _SIGN_BEFORE.search(before)
    if sign and not text[numeral.end : numeral.end + 1].isalnum():
        return UnitAfter("money", _SIGNS[sign[1]], numeral.end)
    return next((replace(unit, end=numeral.end) for label, unit in _labels() if label.search(before)), None)


@cache
def _labels() -> tuple[tuple[re.Pattern[str], UnitAfter], ...]:
    return tuple(
        (
            re.compile(rf"\((?:en{BLANK})?{alternatives(entry['says'])}(?:{BLANK}(?:HT|TTC))?\){BLANK}?:{BLANK}?\Z"),
            UnitAfter("percentage" if entry["unit"] == "%" else "money", entry["unit"], 0, Decimal(entry["factor"])),
        )
        for entry in lexicon("amounts")["unit_headings"]
    )


_LAST_BEFORE = frozenset("€R$£F:")  # how a sign of money or a label ends: a quick test, as most numbers have neither
_SIGNS = {"€": "EUR", "EUR": "EUR", "$": "USD", "£": "GBP", "CHF": "CHF"}
_SIGN_BEFORE = re.compile(rf"(?:^|[^\w\d]|[(]){BLANK}?(€|EUR|\$|£|CHF){BLANK}?\Z")
