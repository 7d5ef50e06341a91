"""How much a word tells: rare words a lot, common ones little, by the data at hand and by a built-in prior."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

from extract.resolve.lexicon import word_list

_PRIOR_NAMES = 4000.0  # how many names the built-in prior counts for
_VERY_COMMON, _COMMON, _RARE = 0.06, 0.008, 1 / _PRIOR_NAMES
_FULL = -math.log(_RARE)


class Rarity:
    """Weights of words: 1 for a word seen once among few names, towards 0 for a word in every name.

    The weight is the word's information, -ln p, over that of a word seen once in the prior's number of names;
    p is the share of names that hold it, smoothed by the prior (additive smoothing).
    """

    def __init__(self, names: Iterable[Iterable[str]] = ()) -> None:
        self._counts: Counter[str] = Counter()
        self._total = _PRIOR_NAMES
        for words in names:
            self._counts.update(words)
            self._total += 1
        self._weights: dict[str, float] = {}

    def __call__(self, word: str) -> float:
        weight = self._weights.get(word)
        if weight is None:
            weight = self._weights[word] = self._measure(word)
        return weight

    def count(self, word: str) -> int:
        """How many of the names at hand hold the word."""
        return self._counts[word]

    def _measure(self, word: str) -> float:
        expected = _prior().get(word, _RARE) * _PRIOR_NAMES
        share = (self._counts[word] + expected) / self._total
        weight = -math.log(min(share, 0.9)) / _FULL
        if len(word) == 1:
            weight *= 0.3
        return min(1.2, weight)


@cache
def _prior() -> dict[str, float]:
    words = word_list("words")
    return {**dict.fromkeys(words["common"], _COMMON), **dict.fromkeys(words["very_common"], _VERY_COMMON)}
