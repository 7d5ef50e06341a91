"""Years written out in letters: "deux mille vingt-trois", "dix-neuf cent soixante-douze"."""

from __future__ import annotations

from functools import cache

from extract.find.dates.words import table


def spelled_year(words: str) -> int:
    """The year that folded words say; the words must have matched the pattern `spelled_year`."""
    base, rest = _opening(words.replace("-", " "), "spelled_hundreds")
    return base + _below_hundred(rest)


def _below_hundred(words: str) -> int:
    small = _spaced("spelled_days")
    if not words or words in small:
        return small.get(words, 0)
    tens, rest = _opening(words, "spelled_tens")
    return tens + small.get(rest, 0)


def _opening(words: str, name: str) -> tuple[int, str]:
    known = _spaced(name)
    opening = max((word for word in known if words.startswith(word)), key=len)
    return known[opening], words[len(opening) :].strip().removeprefix("et ")


@cache
def _spaced(name: str) -> dict[str, int]:
    return {word.replace("-", " "): int(number) for word, number in table(name).items()}
