"""Sentences of the reading: half-open ranges that never cross a block unless the block plainly goes on."""

from __future__ import annotations

import re

from extract.find.signatories.wording import worded

_END = re.compile(r"(?<=[.!?…])[\"»”’)]*[ \u00a0]+(?=[\"«“(]?[ \u00a0]?[A-ZÀ-ÖØ-ÞŒ0-9])")
_LINE = re.compile(r"[^\n\t]+")


def sentences(text: str) -> list[tuple[int, int]]:
    """The ranges of the sentences, in order. A line goes on with the line above where it opens in lower case, or where
    the line above breaks off after an article: "… par l'État, la" / "Région Grand Est"."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        for start, end in _in_line(text, line.start(), line.end()):
            if found and start == line.start() and _goes_on(text, found[-1], start):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _in_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ranges, low = [], start
    for match in _END.finditer(text, start, end):
        if worded("sentences.abbreviation").search(text, max(start, match.start() - 6), match.start()) is None:
            ranges.append((low, match.start()))
            low = match.end()
    ranges.append((low, end))
    return [(a, b) for a, b in ranges if text[a:b].strip()]


def _goes_on(text: str, above: tuple[int, int], start: int) -> bool:
    cut = worded("sentences.cut").search(text, max(above[0], above[1] - 8), above[1]) is not None
    if text[above[1] : start].strip("\n") or not (text[start].islower() or cut):
        return False
    return text[above[1] - 1] not in ".!?:;»" and above[1] - above[0] > 20
