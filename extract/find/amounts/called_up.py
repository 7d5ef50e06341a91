"""Counts of what a pronoun calls up: "en a retenu 15", "ils sont 8 700 dans le bassin", "au nombre de 12",
"380 d'entre eux", "ces lieux, plus de 2 000 en France, offrent…".
"""

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
_SENTENCE_START = re.compile(r"[.!?]\s|\n")
_NAMED = re.compile(rf"(?<!\w)(?:les|aux|des|ces|ses|leurs|nos)\s({WORD})", re.IGNORECASE)


def noun_called_up(text: str, piece: Piece, plain: Sequence[Candidate[Quantity]]) -> str | None:
    """The unit of a bare number beside such a pronoun; None where nothing before it can be meant."""
    before = text[max(0, piece.start - 48) : piece.start]
    if _AMONG_THEM.match(text, piece.end):
        return _nearest(text, piece, plain)
    if "," in before and (set_off := _SET_OFF.search(before)) and _WHERE.match(text, piece.end):
        return set_off[1]
    if _closes().match(text, piece.end):
        if _en().search(before):
            return _counted_before(text, piece, plain)
        if _THEY.search(before):
            return _nearest(text, piece, plain)
    numbering = "nombre" in before.lower() and _NUMBERING.search(before)
    return _named_before(text, piece)[0] if numbering else None


def _nearest(text: str, piece: Piece, plain: Sequence[Candidate[Quantity]]) -> str | None:
    """What "ils" stands for: the plural noun named last, with an article or with a number."""
    noun, place = _named_before(text, piece)
    last = plain[-1] if plain else None
    counted = last is not None and last.value.kind == "count" and last.start > place and _near(text, last, piece)
    return last.value.unit if last is not None and counted else noun


def _near(text: str, candidate: Candidate[Quantity], piece: Piece) -> bool:
    between = text[candidate.end : piece.start]
    return len(between) <= _REACH and "\n" not in between


def _counted_before(text: str, piece: Piece, plain: Sequence[Candidate[Quantity]]) -> str | None:
    """The noun of the nearest count of the block, those in brackets left out."""
    for candidate in reversed(plain):
        if text[candidate.start - 1 : candidate.start] == "(":
            continue
        if not _near(text, candidate, piece):
            return None
        if candidate.value.kind == "count":
            return candidate.value.unit
    return None


def _named_before(text: str, piece: Piece) -> tuple[str | None, int]:
    """The last plural noun or acronym of the sentence that an article stands before, and where it stands."""
    low = max(0, piece.start - _REACH)
    low = max((end.end() for end in _SENTENCE_START.finditer(text, low, piece.start)), default=low)
    named = list(_NAMED.finditer(text, low, piece.start))
    last = next((one for one in reversed(named) if is_plural(one[1].lower()) or one[1].isupper()), None)
    return (last[1], last.start()) if last else (None, -1)


@cache
def _en() -> re.Pattern[str]:
    verbs = alternatives(lexicon("amounts")["verbs_after_en"])
    had = r"(?:a|ont|avait|avaient|aura|auront|ai|avons)\s(?:[^\W\d]+ment\s)?[^\W\d]+(?:é|i|u|is|it|ert)s?"
    return re.compile(rf"(?<!\w)en\s(?:{had}|{verbs})(?:\s{_HEDGE})?\s\Z", re.IGNORECASE)


_THEY = re.compile(rf"(?<!\w)(?:ils|elles)\s(?:sont|étaient|seront)(?:\s{_HEDGE})*\s\Z", re.IGNORECASE)
_AMONG_THEM = re.compile(r"\s(?:d['’]entre|parmi)\s(?:eux|elles)(?!\w)")
_SET_OFF = re.compile(
    rf"(?<!\w)(?:les|des|ces|ses|leurs|nos)\s({WORD}[sx]),\s(?:plus|moins|près)\sde\s\Z", re.IGNORECASE
)
_WHERE = re.compile(r"\s(?:en|dans|à|au|aux|sur)\s[^.;:,\n]{2,40},")
_NUMBERING = re.compile(rf"(?<!\w)au\snombre\sde(?:\s{_HEDGE})?\s\Z", re.IGNORECASE)


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[.,;:!?)]|\Z)|\s(?:{'|'.join(sorted(words('after_bare_counts')))})(?!\w)")
