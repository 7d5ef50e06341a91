"""Lists of one name a line: among lines that are bodies, a line that is a name and nothing else is a body too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extract.find.lexicon import lexicon
from extract.find.structures.company import is_name_of_list, opens_with_head
from extract.find.structures.entries import is_short_line
from extract.find.structures.letters import aligned_fold, pattern
from extract.find.structures.places import BRACKET, Surroundings, read_bracket
from extract.find.structures.roles import sighting_of
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch

_BULLET = re.compile(r"[\s•●▪◦■□➢➤►‣✓→*·o–—-]*")
_LONGEST = 70
_MOSTLY = 0.6  # of a line's letters: then the body seen in it is the whole of it

Line = tuple[Stretch, tuple[str, ...], Surroundings]
"""A line, the headings above it, and what is known around it."""


def bodies_of_rolls(lines: Iterable[Line], told: Sequence[Sighting]) -> Iterator[Sighting]:
    """The untold lines of every list whose other lines are bodies."""
    covered = {offset for each in told for offset in range(each.start, each.end)}
    for (section, is_item), run in groupby(lines, key=lambda line: (line[1], _is_item(line[0]))):
        items = list(run) if is_item else []
        whole = [_share(_before_bracket(stretch), covered) for stretch, _, _ in items]
        seen = sum(share > _MOSTLY for share in whole)
        least = 2 if _announces_bodies(section) else 3
        if seen < least or seen < (len(items) - seen) * (1 if least == 2 else 2):
            continue
        for (stretch, _, around), share in zip(items, whole, strict=True):
            heading = stretch.text[stretch.start : stretch.end] in section
            if share == 0 and not heading and (found := _line(stretch, around)):
                yield found


def _is_item(stretch: Stretch) -> bool:
    text = stretch.text[stretch.start : stretch.end]
    return len(text) <= _LONGEST and is_short_line(_BULLET.sub("", text, count=1).rstrip(" ;.,"))


def _announces_bodies(section: tuple[str, ...]) -> bool:
    words = lexicon("structures")
    return any(
        re.search(pattern(words["body_lists"]), folded) or re.search(words["rosters"], folded)
        for folded in map(aligned_fold, section[-2:])
    )


def _before_bracket(stretch: Stretch) -> Stretch:
    """The line without the bracket that ends it: "Centre Renfort (centre hospitalier de Gournay)"."""
    bracket = next(
        (b for b in BRACKET.finditer(stretch.text, stretch.start, stretch.end) if b.end() == stretch.end), None
    )
    return replace(stretch, end=bracket.start()) if bracket else stretch


def _share(stretch: Stretch, covered: set[int]) -> float:
    """Which part of a line's letters stands in a body already seen."""
    letters = [at for at in range(stretch.start, stretch.end) if stretch.text[at].isalnum()]
    return sum(at in covered for at in letters) / len(letters) if letters else 1.0


def _line(stretch: Stretch, around: Surroundings) -> Sighting | None:
    """The name that a whole line is, with the place in a bracket that ends it."""
    text = stretch.text[stretch.start : stretch.end].rstrip(" ;.,\t")
    low = _BULLET.match(text)[0]  # type: ignore[index]
    bracket = next((found for found in BRACKET.finditer(text) if found.end() == len(text)), None)
    said = read_bracket(bracket["inside"], around) if bracket else None
    apart = bracket is not None and (said is not None or opens_with_head(bracket["inside"].strip()))
    end = stretch.start + (bracket.start() if bracket and apart else len(text))
    start = stretch.start + len(low)
    if not is_name_of_list(stretch, start, end):
        return None
    found = sighting_of(stretch, start, end, "line among bodies")
    return replace(found, said=found.said or said)
