"""Letter-spaced words: which of their spaces stand between letters, not between words."""

from __future__ import annotations

import re
import statistics
from array import array
from dataclasses import replace

from extract.read.pdf.content import Fragment

_SPACED = re.compile(r"(?:^|\s)(?:[^\W\d_]\s){3,}[^\W\d_](?:\s|$)")
_WORD_GAP = 1.5


def spaces_between_letters(fragment: Fragment) -> list[int]:
    """The positions of a fragment's spaces that only space out letters; wider gaps stay spaces between words."""
    text = fragment.text
    if " " not in text or not _SPACED.search(text):
        return []
    words = text.split()
    if sum(len(word) == 1 for word in words) < 0.6 * len(words):
        return []
    gaps = {at: _gap(fragment, at) for at, letter in enumerate(text) if letter.isspace() and 0 < at < len(text) - 1}
    usual = statistics.median(gaps.values())
    return [at for at, gap in gaps.items() if gap < _WORD_GAP * usual]


def _gap(fragment: Fragment, at: int) -> float:
    """White space between the letters around a position, in points."""
    return fragment.edges[2 * (at + 1)] - fragment.edges[2 * (at - 1) + 1]


def without_letter_spaces(fragment: Fragment) -> Fragment:
    """The fragment without spaces that no one typed, which only its wide setting made look like spaces."""
    dropped = set(spaces_between_letters(fragment))
    if not dropped:
        return fragment
    kept = [at for at in range(len(fragment.text)) if at not in dropped]
    edges = array("f", (fragment.edges[2 * at + side] for at in kept for side in (0, 1)))
    return replace(fragment, text="".join(fragment.text[at] for at in kept), edges=edges)
