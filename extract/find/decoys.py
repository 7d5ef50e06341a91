"""Numbers that are no amounts and no dates: telephone numbers, postcodes, articles of law, hours, ages, numbering…

They take part in the competition for the text, so that no rule reads "02 99 02 11 80" as a count.
"""

from __future__ import annotations

import re
from functools import cache

from extract.find.amounts.phrases import loose
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_WEIGHT = 10
"""Heavier than any amount of the same length."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(loose(pattern, across_lines=False)))
        for name, patterns in lexicon("decoys")["patterns"].items()
        for pattern in patterns
    )


def propose_decoys(text: str) -> list[Candidate[str]]:
    """Every false friend of the text; the value is its name in the lexicon."""
    return [
        Candidate(start=match.start(), end=match.end(), kind="decoy", rule=f"decoy.{name}", value=name, weight=_WEIGHT)
        for name, pattern in _patterns()
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]


@cache
def _label() -> re.Pattern[str]:
    labels = sorted(lexicon("decoys")["labels"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})[  \u202f]?(?:n[°o]\.?[  \u202f]?)?\Z", re.IGNORECASE)


def is_labelled(text: str, start: int) -> bool:
    """Whether a word that numbers things stands right before: "axe 3", "lot n° 2"."""
    return bool(_label().search(text[max(0, start - 20) : start]))
