"""How much a word tells: rare words a lot, common ones little, by the data at hand and by a built-in prior.

Counts and totals are rounded down to steps, so that a document more changes the weight of few words, and of none that
is far from a step: what was decided about other names then stands. Both have an end: a word that hundreds of names
hold is common, and tells no less when there are thousands. So one more name never re-weighs more than hundreds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from extract.resolve.lexicon import word_list

_PRIOR_NAMES = 4000.0  # how many names the built-in prior counts for
_VERY_COMMON, _COMMON, _RARE = 0.06, 0.008, 1 / _PRIOR_NAMES
_FULL = -math.log(_RARE)
COMMON = 256  # names that hold a word from which on more of them change nothing
MANY = 16  # total of names, in times of the prior's, from which on more of them change nothing


class Rarity:
    """Weights of words: 1 for a word seen once among few names, towards 0 for a word in every name.

    The weight is the word's information, -ln p, over that of a word seen once in the prior's number of names;
    p is the share of names that hold it, smoothed by the prior (additive smoothing). `count` says how many of the
    `names` at hand hold a word.
    """

    def __init__(self, count: Callable[[str], int] = lambda word: 0, names: int = 0) -> None:
        self._count = count
        self._total = total_step(names)
        self._weights: dict[str, float] = {}

    @classmethod
    def of(cls, names: Iterable[Iterable[str]]) -> Rarity:
        """The rarity of words among names, each given by its words."""
        counts: Counter[str] = Counter()
        total = 0
        for words in names:
            counts.update(words)
            total += 1
        return cls(lambda word: counts[word], total)

    def __call__(self, word: str) -> float:
        weight = self._weights.get(word)
        if weight is None:
            weight = self._weights[word] = self._measure(word)
        return weight

    def _measure(self, word: str) -> float:
        expected = _prior().get(word, _RARE) * _PRIOR_NAMES
        share = (count_step(self._count(word)) + expected) / self._total
        weight = -math.log(min(share, 0.9)) / _FULL
        if len(word) == 1:
            weight *= 0.3
        return min(1.2, weight)


def count_step(count: int) -> int:
    """A count rounded down to 0 or a power of two, from 16 on to a power of four; at most `COMMON`."""
    power = min(count, COMMON).bit_length() - 1
    return 1 << (power if count < 16 else power // 2 * 2) if count > 0 else 0


def total_step(names: int) -> float:
    """The number of names, the prior's included, rounded down to the prior's times a power of the root of two.

    At most `MANY` times the prior's.
    """
    steps = math.floor(2 * math.log2(min((names + _PRIOR_NAMES) / _PRIOR_NAMES, MANY)))
    return _PRIOR_NAMES * math.sqrt(2.0**steps)


@cache
def _prior() -> dict[str, float]:
    words = word_list("words")
    return {**dict.fromkeys(words["common"], _COMMON), **dict.fromkeys(words["very_common"], _VERY_COMMON)}
