"""Which words of one name stand for which words of another, allowing for slips, cuts and initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein, Prefix

from extract.resolve.lexicon import word_list
from extract.resolve.rarity import Rarity


@dataclass(frozen=True, slots=True)
class Alignment:
    """`shared` is the weight of matched words; `spelt_out` the length of the longest acronym that was.

    The others are the words that found no counterpart.
    """

    shared: float
    spelt_out: int
    matched: tuple[tuple[str, str], ...]
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]


def align(left: Sequence[str], right: Sequence[str], rarity: Rarity) -> Alignment:
    """Pair off the words of two names: equal words first, then the closest of what is left."""
    here, there = set(left), set(right)
    same = here & there
    shared = sum(rarity(word) for word in same)
    matched = [(word, word) for word in left if word in same]
    left_only = [word for word in left if word not in same]
    right_only = [word for word in right if word not in same]
    spelt_out = 0
    if left_only and right_only:
        shared += _pair_close(left_only, right_only, matched, rarity)
        before = len(matched)
        shared += _pair_initials(left_only, right_only, matched, rarity)
        spelt_out = max((min(map(len, pair)) for pair in matched[before:]), default=0)
    return Alignment(
        shared=shared,
        spelt_out=spelt_out,
        matched=tuple(matched),
        left_only=tuple(left_only),
        right_only=tuple(right_only),
    )


def _pair_close(left: list[str], right: list[str], matched: list[tuple[str, str]], rarity: Rarity) -> float:
    """Move close words from the rests to `matched`; the weight they share."""
    if "".join(left) == "".join(right):  # "bethune sully" / "bethunesully"
        gained = min(sum(map(rarity, left)), sum(map(rarity, right)))
        matched.append((" ".join(left), " ".join(right)))
        left.clear()
        right.clear()
        return gained
    gained = 0.0
    for one in list(left):
        likeness, other = max(((word_likeness(one, word), word) for word in right), default=(0.0, ""))
        if likeness > 0:
            left.remove(one)
            right.remove(other)
            matched.append((one, other))
            gained += likeness * min(rarity(one), rarity(other))
    return gained


def word_likeness(one: str, other: str) -> float:
    """How well one word stands for another, 0 to 1: a slip of the pen, a cut word, an initial; 0 is not at all."""
    saints = one.startswith("saint") and other.startswith("saint")
    if saints:  # what all saints share makes none alike
        one, other = one[5:], other[5:]
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        if saints and _another_saint(short, long):
            return 0.0
        return 0.5 if len(short) == 1 else 0.75 if len(short) == 2 else 0.9 if not long[len(short) :].isdigit() else 0.0
    if not saints and (len(short) < 4 or (short[0] != long[0] and len(short) < 6)):
        return 0.0
    allowed = 1 if len(long) < 9 else 2
    slips = DamerauLevenshtein.distance(one, other, score_cutoff=allowed)
    if slips <= allowed:
        return 1 - 0.1 * slips
    # one word with two endings: "pharmaceutique" / "pharmaceutiques", "psychiatrie" / "psychiatrique"
    return 0.8 if Prefix.similarity(one, other) >= max(7, len(short) - 2) else 0.0


def _another_saint(short: str, long: str) -> bool:
    """Whether a longer saint's name is not the shorter one's, cut: Jean is neither Jeanne nor Jean-de-Dieu."""
    return len(short) < 5 or long[len(short) :] in _second_words()


@cache
def _second_words() -> frozenset[str]:
    return frozenset(word for words in word_list("words")["saints"].values() for word in words)


def _pair_initials(left: list[str], right: list[str], matched: list[tuple[str, str]], rarity: Rarity) -> float:
    return _spell_out(left, right, matched, rarity, flip=False) + _spell_out(right, left, matched, rarity, flip=True)


def _spell_out(
    short: list[str], long: list[str], matched: list[tuple[str, str]], rarity: Rarity, *, flip: bool
) -> float:
    """An acronym on one side for a run of words on the other: "cms" / "centre medical specialise".

    Three letters fit many names: they count for half.
    """
    gained = 0.0
    for word in list(short):
        if not 2 <= len(word) <= 7:
            continue
        for start in range(len(long) - len(word) + 1):
            run = long[start : start + len(word)]
            if "".join(part[0] for part in run) == word:
                short.remove(word)
                del long[start : start + len(word)]
                matched.append((" ".join(run), word) if flip else (word, " ".join(run)))
                gained += min(rarity(word), sum(map(rarity, run))) * (1.0 if len(word) > 3 else 0.5)
                break
    return gained
