"""Fragments cut, and those printed twice taken once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.read.pdf.content import Fragment

_LONGEST_SCRIPT = 6


def cut_fragment(fragment: Fragment, x: float) -> list[Fragment]:
    """The two pieces of a fragment left and right of `x`; the fragment itself where nothing stands on one side."""
    edges = fragment.edges
    at = next(
        (
            index
            for index in range(len(fragment.text))
            if not fragment.text[index].isspace() and (edges[2 * index] + edges[2 * index + 1]) / 2 > x
        ),
        len(fragment.text),
    )
    left = fragment.text[:at].rstrip()
    if not left or at == len(fragment.text):
        return [fragment]
    return [
        replace(fragment, text=left, edges=edges[: 2 * len(left)], x1=edges[2 * len(left) - 1]),
        replace(fragment, text=fragment.text[at:], edges=edges[2 * at :], x0=edges[2 * at], spaced=len(left) < at),
    ]


def without_twins(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Fragments without those drawn a second time over themselves, a hair aside, to look bold or shadowed."""
    seen: dict[str, list[Fragment]] = {}
    kept: list[Fragment] = []
    for fragment in fragments:
        twins = seen.setdefault(fragment.text, [])
        reach = 0.2 * fragment.size
        if any(abs(t.x0 - fragment.x0) < reach and abs(t.baseline - fragment.baseline) < reach for t in twins):
            continue
        twins.append(fragment)
        kept.append(fragment)
    return kept


def settle_scripts(fragments: Sequence[Fragment]) -> None:
    """Put superscripts and subscripts ("1er", footnote calls) on the baseline of the word they are set against."""
    for left, right in itertools.pairwise(fragments):
        if left.turn == right.turn and _is_script(right, left, right.x0 - left.x1):
            right.baseline, right.raised = left.baseline, True
        elif left.turn == right.turn and not left.raised and _is_script(left, right, right.x0 - left.x1):
            left.baseline, left.raised = right.baseline, True


def _is_script(script: Fragment, word: Fragment, gap: float) -> bool:
    em, raised = word.size, word.baseline - script.baseline
    if script.size > 0.85 * em or len(script.text) > _LONGEST_SCRIPT or not -0.3 * em < gap < 0.45 * em:
        return False
    return -0.4 * em < raised < 0.8 * em and abs(raised) > 0.06 * em
