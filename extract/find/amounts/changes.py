"""A change ("passe de 12 à 18 communes") told from a range ("de 12 à 18 communes", "baisse de 5 à 10 %")."""

from __future__ import annotations

import re
from functools import cache

from extract.find.amounts.phrases import alternatives
from extract.find.amounts.pieces import Piece
from extract.find.lexicon import lexicon

_FARTHEST = 40  # characters between a word of change and the amount
_SENTENCE = 140
_FROM = re.compile(r"\s*(?:de|d['’])(?:\s(?:les?|près de|environ|plus de|quelque))?\s*")
_RUNS_ON = re.compile(r"[^.;\n]*")


def is_change(text: str, first: Piece, second: Piece) -> bool:
    """Whether the words before "de X à Y" tell of a change from X to Y.

    Words that only say up or down may tell by how much instead: what falls to a larger number fell by that much, and
    so it is after a noun ("une hausse de 5 à 10 %") and with per cent of anything but a rate.
    """
    said = word_of_change(text, first.start)
    if said is None:
        return False
    if said.lastgroup == "moves" or first.value >= second.value:
        return True
    if said.lastgroup == "falls" or (said.lastgroup == "rise" and _FROM.fullmatch(text, said.end(), first.start)):
        return False
    by_percent = second.kind == "percentage" and first.kind is None
    return not by_percent or _rates().search(text, max(0, first.start - _SENTENCE), first.start) is not None


def word_of_change(text: str, start: int) -> re.Match[str] | None:
    """The nearest word of change before an offset, in its sentence; its group is moves, rises, falls or rise."""
    low = max(0, start - _FARTHEST - 16)
    nearest = max(_words().finditer(text, low, start), key=lambda match: match.end(), default=None)
    if nearest is None or start - nearest.end() > _FARTHEST or not _RUNS_ON.fullmatch(text, nearest.end(), start):
        return None
    return nearest


def change_verbs() -> str:
    """A pattern for any word that tells of a change."""
    return "|".join(alternatives(words) for words in lexicon("amounts")["words_of_change"].values())


@cache
def _words() -> re.Pattern[str]:
    groups = (f"(?P<{name}>{alternatives(words)})" for name, words in lexicon("amounts")["words_of_change"].items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(lexicon('amounts')['rates'])}(?!\w)", re.IGNORECASE)
