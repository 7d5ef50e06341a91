"""Amounts that refer to another one of their text: what they changed from, and what they are a part of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from extract.find.amounts.changes import word_of_change
from extract.find.amounts.phrases import alternatives
from extract.find.amounts.subjects import described
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

Amounts = Sequence[Candidate[Quantity]]
_HEDGE = r"(?:près de |plus de |environ |quelque |seulement |les )?"
_TO = re.compile(rf"(?:\s[^.;:\n]{{0,60}}?)?\s(?:à|jusqu['’]à)\s{_HEDGE}")
_THEN_TO = re.compile(rf",?\s(?:puis|et|et\senfin|enfin)\sà\s{_HEDGE}")  # "de 12 à 14 €, puis à 15 €"
_AGAINST = re.compile(rf"(?:\s[^.;:\n]{{0,60}}?)?,?\s\(?(?P<against>contre|au lieu de)\s{_HEDGE}")
_AND = re.compile(r"(?:\s(?:de|du|des|d['’]|par|pour|en|au|aux|à|dans)[^.;:\n]{0,50}?)?(?:,|,?\set)\s")
_FROM = re.compile(rf"(?<!\w)(?:de\s{_HEDGE}|d['’])\Z")


def told(text: str, settled: Iterable[Candidate[Quantity]]) -> list[Candidate[Quantity]]:
    """The amounts with what they are for, in text order; the second amount of a change is for what the first is for."""
    amounts = [replace(one, value=described(text, one)) for one in sorted(settled, key=lambda one: one.start)]
    _spread_parts(text, amounts)
    for index in range(1, len(amounts)):
        before, amount = amounts[index - 1], amounts[index]
        if amount.value.subject is None and earlier_of(text, amounts, index) is before:
            amounts[index] = replace(amount, value=replace(amount.value, subject=before.value.subject))
    return amounts


def _spread_parts(text: str, amounts: list[Candidate[Quantity]]) -> None:
    """ "12 M€, dont 4,5 M€ de la Région et 3 M€ du Département": both are parts, as long as they fit into the whole."""
    left = 0.0
    for index, amount in enumerate(amounts):
        before = amounts[index - 1] if index else None
        if amount.value.qualifier == "part":
            whole = whole_of(amounts, index, 0)
            left = whole.value.value - amount.value.value if whole and whole.value.kind == amount.value.kind else 0.0
        elif before is not None and amount.value.value <= left and _goes_on(text, before, amount):
            amounts[index] = replace(amount, value=replace(amount.value, qualifier="part"))
            left -= amount.value.value


def _goes_on(text: str, part: Candidate[Quantity], amount: Candidate[Quantity]) -> bool:
    return (
        part.value.qualifier == "part"
        and amount.value.qualifier is None
        and _is_alike(part, amount)
        and _AND.fullmatch(text, part.end, amount.start) is not None
    )


def earlier_of(text: str, amounts: Amounts, index: int) -> Candidate[Quantity] | None:
    """What an amount changed from: "passe de X à Y" tells it of Y, "Y, contre X un an plus tôt" too.

    The second amount of a change that a rule read as one is told by that rule; other amounts and dates may stand
    between the two otherwise ("est passé de 12 communes en 2019 à 18 en 2024").
    """
    amount = amounts[index]
    before = amounts[index - 1] if index else None
    if before is not None and _is_alike(before, amount) and _changes_to(text, before, amount):
        return before
    after = amounts[index + 1] if index + 1 < len(amounts) else None
    if after is not None and _is_alike(amount, after) and _stood_against(text, amount, after):
        return after
    return None


def whole_of(amounts: Amounts, index: int, floor: int) -> Candidate[Quantity] | None:
    """What "dont" takes a part of: the nearest amount before it from `floor` on, of its unit for money, not smaller."""
    part = amounts[index].value
    if part.qualifier != "part":
        return None
    for candidate in reversed(amounts[:index]):
        if candidate.start < floor:
            return None
        value = candidate.value
        alike = part.kind == "percentage" or (value.kind == part.kind and value.value >= part.value)
        if value.qualifier != "part" and alike and (value.kind != "money" or part.unit in (value.unit, "%")):
            return candidate
    return None


def _is_alike(one: Candidate[Quantity], other: Candidate[Quantity]) -> bool:
    """Of one kind and, for money, of one currency; counts may name their noun once or in two ways."""
    same = one.value.kind == other.value.kind and one.value.value_high is None and other.value.value_high is None
    return same and (one.value.kind != "money" or one.value.unit == other.value.unit)


def _changes_to(text: str, before: Candidate[Quantity], amount: Candidate[Quantity]) -> bool:
    if before.rule.endswith(".change") and _THEN_TO.fullmatch(text, before.end, amount.start):
        return True
    if not _TO.fullmatch(text, before.end, amount.start):
        return False
    if before.rule.endswith(".change") and amount.rule.endswith(".change"):
        return True
    return bool(_FROM.search(text, max(0, before.start - 16), before.start)) and bool(
        word_of_change(text, before.start)
    )


def _stood_against(text: str, amount: Candidate[Quantity], after: Candidate[Quantity]) -> bool:
    """ "18 communes, contre 12 en 2019": without a word for the time, it may be of another place or people."""
    link = _AGAINST.fullmatch(text, amount.end, after.start)
    return link is not None and (link["against"] != "contre" or _then().match(text, after.end) is not None)


@cache
def _then() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s[^\W\d]+){{0,3}}?,?\s{alternatives(lexicon('amounts')['at_another_time'])}", re.IGNORECASE
    )
