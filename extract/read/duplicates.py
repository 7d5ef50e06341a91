"""Documents that say the same: the PDF and the web page of one release, one release by two offices.

Texts are compared as sets of runs of words (Broder, "On the resemblance and containment of documents", 1997): the
resemblance of two sets is the share of runs that they have in common. The smallest hashes of each set are its sketch,
and only texts whose sketches meet are compared, which keeps the work near linear.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

RESEMBLANCE = 0.5
NUMBERS = 0.7
_RUN = 4
_SKETCH = 48
_FEWEST_RUNS = 20  # below this a text is a title or a stamp, and proves nothing
_FEWEST_NUMBERS = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """What is compared of one text: hashes of its runs of words, and the numbers it states."""

    runs: frozenset[int]
    numbers: frozenset[str]


def near_duplicates(texts: Mapping[str, str]) -> dict[str, str]:
    """The id of each text that nearly repeats another, and the id of that other: the longest of its group.

    Two texts of one mould that state different numbers (yesterday's bulletin and today's) are two. The answer
    depends on the texts alone, never on their order.
    """
    prints = {key: _print_of(text) for key, text in texts.items()}
    longest_first = sorted(prints, key=lambda key: (-len(prints[key].runs), key))
    kept: dict[int, list[str]] = {}
    found: dict[str, str] = {}
    for key in longest_first:
        own = prints[key]
        if len(own.runs) < _FEWEST_RUNS:
            continue
        sketch = sorted(own.runs)[:_SKETCH]
        candidates = sorted({other for run in sketch for other in kept.get(run, ())})
        best = max(((_resemblance(own, prints[other]), other) for other in candidates), default=(0.0, ""))
        if best[0] >= RESEMBLANCE:
            found[key] = best[1]
            continue
        for run in sketch:
            kept.setdefault(run, []).append(key)
    return found


def _print_of(text: str) -> _Print:
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(letter for letter in folded if not unicodedata.combining(letter)))
    runs = (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return _Print(
        runs=frozenset(zlib.crc32(run.encode()) for run in runs),
        numbers=frozenset(word for word in words if word.isdecimal()),
    )


def _resemblance(left: _Print, right: _Print) -> float:
    """The share of runs in common; 0 where the numbers stated tell the texts apart.

    Numbers that only one of them states say nothing: a letterhead adds its telephone.
    """
    fewest = min(len(left.numbers), len(right.numbers))
    if fewest >= _FEWEST_NUMBERS and len(left.numbers & right.numbers) < NUMBERS * fewest:
        return 0.0
    return len(left.runs & right.runs) / len(left.runs | right.runs)
