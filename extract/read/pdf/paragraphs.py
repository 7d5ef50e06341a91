"""Lines into paragraphs and list items: where one ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extract.read.pdf.atoms import TableDraft
from extract.read.pdf.draft import BlockDraft
from extract.read.pdf.lines import TextLine
from extract.read.pdf.words import words

BULLET = re.compile(r"^(?:[•●▪■□◦○∙·‣›⁃▶►▸➢➤➔→✓✔❖♦◆\ue000-\uf8ff\ufffd]|[-–—](?=\s)|[o§Øüvl](?=\s{1,3}\S))\s*(?=\S)")
NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)°]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-zA-Z][.)]|[IVX]{1,4}[.)])\s+(?=\S)")
_SENTENCE_END = (".", ":", ";", "!", "?", "…", "»")
_ENTRY = re.compile(r"^[^\W\da-z_][^:.;!?]{1,45}\s?:\s\S")
_DASH = re.compile(r"^[-–—]\s")
_ADDRESS = re.compile(r"^\S+@\S+$")
_DEFAULT_LEADING, _ENOUGH = 1.32, 3
_MAX_LEADING, _AIRY_LEADING = 1.75, 2.6
"""Lines further apart than the first are paragraphs, unless a whole region is set as far apart as the second."""


def paragraphs(lines: list[TextLine], usual: float) -> Iterator[BlockDraft]:
    """Lines into paragraphs. `usual` is the page's leading, for lines too few to show one of their own."""
    if not lines:
        return
    ratios, group = leading_ratios(lines), [lines[0]]
    leading = usual_leading(ratios) if len(ratios) >= _ENOUGH else usual
    right = _right_edges(lines)
    for index in range(1, len(lines)):
        if _starts_block(lines, index, group, leading, right[index - 1]):
            yield _block(group)
            group = []
        group.append(lines[index])
    yield _block(group)


def _block(lines: list[TextLine]) -> BlockDraft:
    return BlockDraft(lines, kind="list_item" if _is_item(lines[0]) else "paragraph")


def _is_item(line: TextLine) -> bool:
    return line.dotted or BULLET.match(line.text) is not None


def leading_ratios(lines: Sequence[TextLine | TableDraft]) -> list[float]:
    """The distances of neighbouring baselines, in ems, where two lines could be of one paragraph."""
    return [
        ratio
        for above, below in itertools.pairwise(lines)
        if isinstance(above, TextLine) and isinstance(below, TextLine)
        if abs(above.size - below.size) < 0.07 * above.size
        and 0.8 < (ratio := (below.baseline - above.baseline) / below.size) < _AIRY_LEADING
    ]


def usual_leading(ratios: list[float]) -> float:
    """The usual distance of two baselines within a paragraph, in ems: the lower quartile of what is seen."""
    ratios = sorted(ratios)
    tight = [ratio for ratio in ratios if ratio < _MAX_LEADING]
    if tight:
        return tight[len(tight) // 4]
    middle = ratios[len(ratios) // 2] if ratios else _DEFAULT_LEADING
    regular = [ratio for ratio in ratios if abs(ratio - middle) < 0.05 * middle]
    return middle if len(regular) >= 4 and len(regular) > 0.6 * len(ratios) else _DEFAULT_LEADING


def _right_edges(lines: list[TextLine]) -> list[float]:
    """For each line, how far to the right the lines of its size around it reach."""
    edges = [0.0] * len(lines)
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or abs(lines[index].size - lines[start].size) > 0.07 * lines[start].size:
            reach = max(line.x1 for line in lines[start:index])
            edges[start:index] = [reach] * (index - start)
            start = index
    return edges


def _starts_block(lines: list[TextLine], index: int, group: list[TextLine], leading: float, right: float) -> bool:
    above, below = lines[index - 1], lines[index]
    pitch, em = below.baseline - above.baseline, max(above.size, below.size)
    if abs(above.size - below.size) > 0.07 * em or pitch < 0.3 * em:
        return True
    if pitch > leading * 1.22 * em and not (pitch < _AIRY_LEADING * em and _runs_on(above, below)):
        return True
    if _counts_on(group[0], below):
        return True
    if _dashes_on(lines, index):
        return False
    if _is_item(below) or (NUMBERED.match(below.text) and (_may_end(group) or _ends(above, below, right))):
        return True
    if _is_item(group[0]) and _hangs(group, below):
        return False
    runs_on = _runs_on(above, below) or (below.text[:1].isdigit() and not above.text.endswith(_SENTENCE_END))
    if above.bold != below.bold and not (runs_on and not _has_room(above, below, right)):
        return True
    if (
        _are_entries(above, below)
        or _are_items(above, below)
        or (_ADDRESS.match(below.text) and above.text[-1].isdigit())
    ):
        return True
    set_apart = leading > _MAX_LEADING or above.text.endswith(":")
    if above.bold and below.bold and above.italic == below.italic and not set_apart:
        return False
    return _ends(above, below, right) and not _same_centre(above, below)


def _dashes_on(lines: list[TextLine], index: int) -> bool:
    """Whether a line that begins with a dash is the next of a bold heading, not the first item of a list."""
    above, below = lines[index - 1], lines[index]
    if not (_DASH.match(below.text) and above.bold and below.bold) or above.text.endswith((":", ";", ",", ".")):
        return False
    return not any(_is_item(line) for line in (above, *lines[index + 1 : index + 2]))


def _counts_on(first: TextLine, below: TextLine) -> bool:
    """Whether a line begins with the number after that which the paragraph begins with, each set apart: footnotes."""
    numbers = [line.fragments[0].text for line in (first, below) if len(line.fragments) > 1]
    return len(numbers) == 2 and all(map(str.isdecimal, numbers)) and int(numbers[1]) == int(numbers[0]) + 1


def _are_entries(above: TextLine, below: TextLine) -> bool:
    """Whether both lines are a name, a colon and what belongs to it."""
    return _ENTRY.match(above.text) is not None and _ENTRY.match(below.text) is not None


def _are_items(above: TextLine, below: TextLine) -> bool:
    """Whether a line ends with a semicolon and the next begins with the same word: "Vu … ;" over "Vu … ;"."""
    word = above.text.split(None, 1)[0]
    return above.text.endswith(";") and word[0].isupper() and word == below.text.split(None, 1)[0]


def _may_end(group: list[TextLine]) -> bool:
    return group[-1].text.endswith((*_SENTENCE_END, ",")) or NUMBERED.match(group[0].text) is not None


def _hangs(group: list[TextLine], below: TextLine) -> bool:
    """Whether a line is set in under a list item's text, past its marker."""
    first = group[0]
    if len(group) > 1 or first.dotted:
        return abs(below.x0 - (group[1].x0 if len(group) > 1 else first.x0)) < 0.4 * below.size and (
            first.dotted or below.x0 > first.x0 + 0.4 * first.size
        )
    return first.x0 + 0.4 * first.size < below.x0 < first.x0 + 3.2 * first.size


def _runs_on(above: TextLine, below: TextLine) -> bool:
    return (below.text[:1].islower() or below.text[:1] in "(»") and not above.text.endswith(_SENTENCE_END)


def _ends(above: TextLine, below: TextLine, right: float) -> bool:
    """Whether the first word below would have had room above: then the line was ended on purpose."""
    if (below.text[:1].islower() or below.text[:1] in "(»),") and not above.text.endswith(_SENTENCE_END):
        return False
    if above.text.rsplit(None, 1)[-1].lower() in words("running_on"):
        return False
    if above.text.endswith("-") or (above.text.endswith(",") and not below.text[:1].isupper()):
        return False
    return _has_room(above, below, right)


def _has_room(above: TextLine, below: TextLine, right: float) -> bool:
    """Whether the first word below would have had room at the end of the line above."""
    word = len(below.text.split(" ", 1)[0])
    width = (below.x1 - below.x0) * word / max(1, len(below.text))
    return above.x1 + width + 0.6 * above.size < right


def _same_centre(above: TextLine, below: TextLine) -> bool:
    middle_above, middle_below = (above.x0 + above.x1) / 2, (below.x0 + below.x1) / 2
    return abs(middle_above - middle_below) < 0.3 * above.size and abs(above.x0 - below.x0) > 0.5 * above.size
