"""What stands before and after an amount and qualifies it: about, at least, per year, before tax."""

from __future__ import annotations

import re
from functools import cache

from extract.find.amounts.phrases import BLANK, after_pattern, alternatives, before_pattern, meaning, named, words
from extract.find.lexicon import lexicon

_WINDOW = 36


def qualifier_before(text: str, start: int) -> str | None:
    """ "about", "at_least" or "at_most" from the words right before an amount."""
    pattern, names = before_pattern("qualifier_before")
    match = pattern.search(text[max(0, start - _WINDOW) : start].lower())
    return meaning(match, names) if match else None


def is_around(text: str, start: int) -> bool:
    """Whether "autour de" stands right before."""
    return bool(_around().search(text[max(0, start - 12) : start]))


@cache
def _around() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(lexicon('amounts')['around'])}{BLANK}?\Z", re.IGNORECASE)


def qualifier_after(text: str, end: int) -> str | None:
    """The same from the words right after it ("et plus", "maximum")."""
    pattern, names = after_pattern("qualifier_after")
    match = pattern.match(text, end)
    return meaning(match, names) if match else None


def tax_after(text: str, end: int) -> str | None:
    """ "HT" or "TTC" right after an amount of money."""
    pattern, names = after_pattern("tax")
    match = pattern.match(text, end)
    return meaning(match, names) if match else None


_REACH = {"money": 48, "count": 16, "percentage": 0}
"""How many characters of the same clause may stand between an amount and "par an"."""


@cache
def _period(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    group, names = named(lexicon("amounts")["per_period"])
    return re.compile(rf"[^.;:,()\d\n\t]{{0,{_REACH[kind]}}}?{BLANK}?(?<!\w){group}(?!\w)", re.IGNORECASE), names


def period_after(text: str, end: int, kind: str) -> str | None:
    """ "per year" and the like, from "par an", "annuels", "/ mois" in the amount's own clause."""
    pattern, names = _period(kind)
    match = pattern.match(text, end)
    return meaning(match, names) if match else None


_DEICTIC = re.compile(rf"(?:{BLANK}|\n)+(\w+)")


def is_pointed_at(text: str, start: int) -> bool:
    """Whether a demonstrative stands before: "ces deux numéros" counts nothing new."""
    backwards = _DEICTIC.match(text[max(0, start - 12) : start][::-1])
    return bool(backwards and backwards[1][::-1].lower() in words("deictic_before"))
