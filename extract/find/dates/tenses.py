"""Whether a sentence tells of what is over or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.dates.clauses import Clause
from extract.find.lexicon import lexicon

_REACH = 140  # characters on each side
_AFTER = 10  # a cue after the date counts as if it stood this many characters further away


def tense_of(clause: Clause) -> str | None:
    """The tense (past, future) of the cue nearest to the date; None where the sentence has no cue."""
    cues = sorted(_cues(clause))
    return cues[0][1] if cues else None


def _cues(clause: Clause) -> Iterator[tuple[int, str]]:
    before, after = clause.own[-_REACH:], clause.after[:_REACH]
    for tense, pattern in _patterns().items():
        ends = [match.end() for match in pattern.finditer(before)]
        if ends:
            yield len(before) - ends[-1], tense
        if match := pattern.search(after):
            yield match.start() + _AFTER, tense


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {tense: re.compile("|".join(patterns)) for tense, patterns in lexicon("dates_tenses").items()}
