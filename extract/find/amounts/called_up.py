"""Counts of what a pronoun calls up: "en a retenu 15", "ils sont 8 700 dans le bassin", "au nombre de 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.find.amounts.nouns import WORD, is_plural
from extract.find.amounts.phrases import alternatives, words
from extract.find.amounts.pieces import Piece
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_REACH = 300
_HEDGE = r"(?:près\sde|plus\sde|environ|quelque|seulement|déjà|aujourd['’]hui|désormais|plus\sque|que)"
_SENTENCE_START = re.compile(r"[.;!?]\s|\n")
_NAMED = re.compile(rf"(?<!\w)(?:les|aux|des|ces|ses|leurs|nos)\s({WORD})", re.IGNORECASE)


def noun_called_up(text: str, piece: Piece, plain: Sequence[Candidate[Quantity]]) -> str | None:
    """The unit of a bare number beside such a pronoun; None where nothing before it can be meant."""
    before = text[max(0, piece.start - 48) : piece.start]
    if _en().search(before) and _closes().match(text, piece.end):
        return _counted_before(text, piece, plain)
    they = _THEY.search(before) and _closes().match(text, piece.end)
    return _named_before(text, piece) if they or _NUMBERING.search(before) else None


def _counted_before(text: str, piece: Piece, plain: Sequence[Candidate[Quantity]]) -> str | None:
    """The noun of the nearest count of the block, those in brackets left out."""
    for candidate in reversed(plain):
        if text[candidate.start - 1 : candidate.start] == "(":
            continue
        if piece.start - candidate.end > _REACH or "\n" in text[candidate.end : piece.start]:
            return None
        if candidate.value.kind == "count":
            return candidate.value.unit
    return None


def _named_before(text: str, piece: Piece) -> str | None:
    """The last plural noun or acronym of the sentence that an article stands before."""
    sentence = _SENTENCE_START.split(text[max(0, piece.start - _REACH) : piece.start])[-1]
    named = [match[1] for match in _NAMED.finditer(sentence)]
    return next((noun for noun in reversed(named) if is_plural(noun.lower()) or noun.isupper()), None)


@cache
def _en() -> re.Pattern[str]:
    verbs = alternatives(lexicon("amounts")["verbs_after_en"])
    had = r"(?:a|ont|avait|avaient|aura|auront|ai|avons)\s(?:[^\W\d]+ment\s)?[^\W\d]+(?:é|i|u|is|it|ert)s?"
    return re.compile(rf"(?<!\w)en\s(?:{had}|{verbs})(?:\s{_HEDGE})?\s\Z", re.IGNORECASE)


_THEY = re.compile(rf"(?<!\w)(?:ils|elles)\s(?:sont|étaient|seront)(?:\s{_HEDGE})*\s\Z", re.IGNORECASE)
_NUMBERING = re.compile(rf"(?<!\w)au\snombre\sde(?:\s{_HEDGE})?\s\Z", re.IGNORECASE)


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[.,;:!?)]|\Z)|\s(?:{'|'.join(sorted(words('after_bare_counts')))})(?!\w)")
