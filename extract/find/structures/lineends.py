"""Line ends inside a block that part what stands beside them: the items of an agenda, a dateline below an issuer.

The reader joins the lines of a block with blanks, as a paragraph wants it. Where every line of a block opens with a
capital, its lines are items; where a line is a town and a day, it is the dateline. There a name ends with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.find.reading import Passage, Reading

_FEWEST_ITEMS = 3
_PROSE = 60  # letters of a line that is too long for an item without a stop
_ITEM = re.compile(r"\W*(?:\d|[A-ZÀ-Ý][\w’'-]*[a-zà-ÿ]|[A-ZÀ-Ý]['’])")
_DATELINE = re.compile(
    r"(?:À |A )?[A-ZÀ-Ý][\w’'-]*(?:[ -][\w’'-]+){0,4},\s+(?:le\s+)?"
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?\d{1,2}(?:er)?(?:[ /.-]\S+){1,2}\s*$"
)
_OPEN = re.compile(
    r"(?:\b(?:de|du|des|la|le|les|l|d|et|à|au|aux|en|sur|pour|par|avec|M\.|Mme|Dr"
    r"|région|département|commune|ville|métropole|communauté|agglomération|académie|préfecture|ministère"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)|[-–—'’,(«:])\s*$"
)


def with_line_ends(reading: Reading) -> str:
    """The reading's text, as long as it was, with a line feed where a line end inside a block ends a name."""
    letters = list(reading.text)
    for passage in reading.passages:
        for offset in _ends(reading, passage):
            letters[offset] = "\n"
    return "".join(letters)


def _ends(reading: Reading, passage: Passage) -> Iterator[int]:
    if passage.block.kind == "table":
        return
    page, low, high = reading.to_page(passage.start, passage.end)
    lines = [line for line in re.finditer(r"[^\n]+", page.text[low:high]) if line[0].strip()]
    items = _are_items([line[0] for line in lines])
    for above, line in pairwise(lines):
        if line[0].lstrip().startswith("("):
            continue  # the place of what stands above
        if not items and (_OPEN.search(above[0]) or not _DATELINE.match(line[0])):
            continue
        at = reading.from_page(page, low + line.start(), low + line.end())[0] - 1
        if passage.start < at < passage.end and reading.text[at] == " ":
            yield at


def _are_items(lines: list[str]) -> bool:
    """Whether each line opens with a capital and none breaks off: a wrapped paragraph mostly does one or the other."""
    if len(lines) < _FEWEST_ITEMS or not all(_ITEM.match(line) for line in lines):
        return False
    if lines[-1].rstrip().endswith(".") and any(
        len(line) > _PROSE and line.rstrip()[-1].isalnum() for line in lines[:-1]
    ):
        return False  # a paragraph that happens to break before capitals
    return all(line.count("(") == line.count(")") and not _OPEN.search(line) for line in lines[:-1])
