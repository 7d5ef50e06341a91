"""Datelines: a town beside a day in a line of its own – "Paris, le 31 janvier 2022", "28 novembre 2024 – Lyon"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.find.candidates import Candidate
from extract.find.document.front import Front, Piece
from extract.find.folding import fold
from extract.find.lexicon import lexicon
from extract.geography import find_communes

_LONGEST_LINE, _LONGEST_TOWN, _LONGEST_REST = 200, 50, 40
_LINK = re.compile(r"(?:\s*,)?(?:\s*\ble\b)?\s*$")
_CAPITAL = re.compile(r"(?<![\w'’-])(?=[A-ZÀ-Ý])")
_AFTER = re.compile(r"\s*[–—|·,-]\s*(?P<town>[A-ZÀ-Ý][\w'’ -]{1,45}?)\s*")

Town = tuple[int, int]
"""The half-open range of the reading that a town stands in."""


def town_beside(front: Front, piece: Piece, day: Candidate[object]) -> Town | None:
    """The town of a dateline; None where the line is a sentence or names no commune beside the day."""
    text = front.reading.text
    if len(piece.text) > _LONGEST_LINE or piece.end - day.end > _LONGEST_REST:
        return None
    before = text[piece.start : day.start]
    link = _LINK.search(before)
    if link and link.group().strip():
        town = _town_at_end(before[: link.start()])
        if town is not None:
            return piece.start + town[0], piece.start + town[1]
    after = _AFTER.fullmatch(text, day.end, piece.end)
    if after and find_communes(after["town"]):
        return after.span("town")
    return None


def _town_at_end(text: str) -> Town | None:
    """The longest commune's name that a text ends with, unless a sentence leads to it ("réunis à Lyon")."""
    for match in _CAPITAL.finditer(text, max(0, len(text) - _LONGEST_TOWN)):
        if find_communes(text[match.start() :]) and _stands_free(text[: match.start()]):
            return match.start(), len(text)
    return None


def _stands_free(before: str) -> bool:
    words = fold(before).replace("'", " ").split()
    return (
        (len(words) == 1 and words[0] == "a") or not words or words[-1] not in lexicon("documents")["leads_to_a_town"]
    )


def datelines(front: Front, days: list[Candidate[object]]) -> Iterator[tuple[Candidate[object], Town]]:
    """Every day at the top or end of the document with the town beside it, in text order."""
    for piece in dict.fromkeys((*front.top, *front.end)):
        for day in (day for day in days if piece.start <= day.start < piece.end):
            town = town_beside(front, piece, day)
            if town is not None:
                yield day, town
