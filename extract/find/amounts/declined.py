"""Amounts that are seen and declined: they speak of money or numbers and state none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.amounts.phrases import loose
from extract.find.lexicon import lexicon
from extract.find.reading import Reading
from extract.records import Refusal


def declined_amounts(reading: Reading) -> Iterator[Refusal]:
    """A refusal for "plusieurs millions d'euros" and for a template's "…… €"."""
    for reason, pattern in _patterns():
        for match in pattern.finditer(reading.text):
            evidence = reading.evidence(match.start(), match.end(), rule="amount.declined", confidence=0.9)
            yield Refusal(evidence=evidence, kind="amount", reason=reason)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["reason"], re.compile(loose(entry["pattern"]), re.IGNORECASE))
        for entry in lexicon("amounts")["declined"]
    )
