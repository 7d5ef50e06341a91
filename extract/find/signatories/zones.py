"""Where a signature block stands: the printed lines from "Fait à …, le …" on, or from a line "Le préfet,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extract.find.lexicon import lexicon
from extract.find.signatories.dating import days
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_GAP = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")
_MAX_LINES = 80


class Line(NamedTuple):
    """One printed line, or one cell of it; `column` counts tabs and wide gaps to its left, `row` the lines above."""

    start: int
    end: int
    column: int
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The lines of one signature block; `start` and `opened` bound the line that dates it."""

    start: int
    opened: int
    lines: tuple[Line, ...]
    dated: bool


def signature_zones(scene: Scene) -> list[Zone]:
    """The signature blocks of the document, in order. Authority lines count only where no date line opens a block."""
    anchors = sorted({m.start() + (scene.text[m.start()] == "\n") for m in _done_at().finditer(scene.text)})
    if not any(zone.lines for zone in _zones(scene, anchors, dated=True)):
        anchors = []  # "Signé le 12 avril 2024" under each name opens nothing
    dated = bool(anchors)
    if not anchors:
        half = len(scene.text) // 3
        anchors = sorted(m.start() for m in worded("zones.dateline").finditer(scene.text, half))
    if not anchors:
        headings = list(_heading().finditer(scene.text))[-1:]
        dated = any(days(scene, *m.span("heading")) for m in headings)
        anchors = [m.start("heading") if dated else m.end("heading") for m in headings]
    if not anchors:
        half = len(scene.text) // 2
        anchors = [m.end() for m in worded("zones.authority").finditer(scene.text, half)][:1]
    return _zones(scene, anchors, dated=dated)


def _zones(scene: Scene, anchors: list[int], *, dated: bool) -> list[Zone]:
    limits = [*anchors[1:], len(scene.text)]
    return [
        _zone(scene, at, limit, dated or worded("zones.dateline").match(scene.text, at) is not None)
        for at, limit in zip(anchors, limits, strict=False)
    ]


@cache
def _done_at() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:^|\n|\t)\s?|(?<=[.;] )){lexicon('signatures')['done_at']}", re.IGNORECASE)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|\n)(?P<heading>[ \u00a0]*(?:[A-Z0-9]{{1,2}} ?[.)°–-]+ ?)?"
        rf"{lexicon('signatures')['signatures_heading']} ?:?[ \u00a0]*\n)",
        re.IGNORECASE,
    )


def _zone(scene: Scene, start: int, limit: int, dated: bool) -> Zone:
    lines: list[Line] = []
    opened = start
    for line in printed_lines(scene, start, limit):
        low, high = line.start, line.end
        if lines and worded("zones.stop").match(scene.plain, low, high) and (high - low > 14 or not lines):
            break
        lines.append(line)
        if len(lines) == _MAX_LINES:
            break
    if dated and lines:
        opened, *lines = lines[0].end, *lines[1:]
        if lines and worded("zones.dateline").match(
            scene.text, lines[0].start
        ):  # "Pour extrait conforme," / "Riom, le 3 mai 2024"
            opened, *lines = lines[0].end, *lines[1:]
    return Zone(start=start, opened=opened, lines=tuple(lines), dated=dated)


def printed_lines(scene: Scene, start: int, end: int) -> Iterator[Line]:
    """The lines as printed, cells apart: blocks join lines with spaces, the page's own text knows where each ended."""
    low, column, row = start, 0, 0
    for i in range(start, end + 1):
        ended = i == end or scene.text[i] == "\n" or (scene.text[i] == " " and _was_line_end(scene, i))
        if not ended and scene.text[i] != "\t":
            continue
        for cell in _GAP.finditer(scene.text, low, i):
            yield Line(cell.start(), cell.end(), column + scene.text.count("   ", low, cell.start()), row)
        low, column, row = i + 1, 0 if ended else column + 1, row + ended


def _was_line_end(scene: Scene, position: int) -> bool:
    page, low, high = scene.reading.to_page(position, position + 1)
    return "\n" in page.text[low:high] or page.text[low - 1 : low] == "\n"
