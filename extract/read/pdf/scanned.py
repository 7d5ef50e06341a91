"""The engine of last resort: pages that are pictures, drawn and recognised, as fragments like any other page's."""

from __future__ import annotations

import statistics
from array import array
from itertools import groupby
from pathlib import Path

import pypdfium2

from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.quality import is_pictured
from extract.read.recognition import Word, recognise

_SCALE = 300 / 72
_FEW_LETTERS = 400
"""A scan may carry a printed footer or a stamp as text; more than that is a page of text with a picture behind it."""
_WIDE_GAP = 1.2
"""Words of one line further apart than this many line heights stand in two columns."""
_LEAST_SURE = 0.3


def needs_recognition(content: Content) -> bool:
    """Whether a page is a picture of a text, or its fonts do not say which letters they draw."""
    scanned = content.characters < _FEW_LETTERS and is_pictured(content)
    return scanned or content.unmapped > 0.3 * max(1, content.characters)


def recognised(path: Path, content: Content) -> Content:
    """The page's content as recognised on its picture; the page itself where nothing is recognised."""
    document = pypdfium2.PdfDocument(path)
    try:
        picture = document[content.number - 1].render(scale=_SCALE, grayscale=True).to_pil()
    finally:
        document.close()
    words = [word for word in recognise(picture) if word.confidence >= _LEAST_SURE]
    if not words:
        return content
    fragments = [
        fragment
        for _, line in groupby(words, key=lambda word: word.line)
        for fragment in _fragments(list(line), content.width / picture.width)
        if not any(_covers(printed, fragment) for printed in content.fragments)
    ]
    return Content(
        content.number,
        content.width,
        content.height,
        fragments=[*content.fragments, *fragments],
        rules=content.rules,
        characters=content.characters + sum(len(fragment.text) for fragment in fragments),
        reader="tesseract",
        sureness=statistics.fmean(word.confidence for word in words),
    )


def _covers(printed: Fragment, fragment: Fragment) -> bool:
    """Whether a fragment recognised on the picture is one that the page has as text anyway."""
    x, y = (fragment.x0 + fragment.x1) / 2, (fragment.top + fragment.bottom) / 2
    return printed.x0 <= x <= printed.x1 and printed.top <= y <= printed.bottom


def _fragments(line: list[Word], scale: float) -> list[Fragment]:
    height = statistics.median(word.box[3] - word.box[1] for word in line)
    runs: list[list[Word]] = [[line[0]]]
    for word in line[1:]:
        if word.box[0] - runs[-1][-1].box[2] > _WIDE_GAP * height:
            runs.append([])
        runs[-1].append(word)
    top = min(word.box[1] for word in line) * scale
    bottom = max(word.box[3] for word in line) * scale
    return [_fragment(run, scale, top, bottom) for run in runs if run]


def _fragment(run: list[Word], scale: float, top: float, bottom: float) -> Fragment:
    edges = array("f")
    for number, word in enumerate(run):
        if number:
            edges.extend((float("nan"), float("nan")))
        x0, x1 = word.box[0] * scale, word.box[2] * scale
        step = (x1 - x0) / len(word.text)  # the recogniser boxes words: their letters share the width evenly
        for letter in range(len(word.text)):
            edges.extend((x0 + letter * step, x0 + (letter + 1) * step))
    size = round((bottom - top) * 0.95, 1)
    return Fragment(
        text=" ".join(word.text for word in run),
        edges=edges,
        x0=run[0].box[0] * scale,
        x1=run[-1].box[2] * scale,
        top=top,
        bottom=bottom,
        baseline=bottom - 0.2 * (bottom - top),
        size=size,
        spaced=True,
    )
