"""Lines of a region into blocks: paragraphs, list items, tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.read.pdf.atoms import TableAtom, TableDraft
from extract.read.pdf.content import Fragment
from extract.read.pdf.draft import BlockDraft
from extract.read.pdf.lines import TextLine, lines_of, strips
from extract.read.pdf.order import Region
from extract.read.pdf.paragraphs import NUMBERED, leading_ratios, paragraphs, usual_leading
from extract.read.pdf.rows import split_band
from extract.read.pdf.table_headings import heading_rows

_BARE_MARKER = re.compile(r"^(?:[•●▪■□◦○∙·‣›⁃▶►▸➢➤➔→✓✔❖♦◆\ue000-\uf8ff\ufffd*o§Øüvl–—-]|\(?\w{1,2}[.)])$")
_RAGGED, _LINE = 5.0, 20
"""How much shorter than its neighbours a full line may be, in ems, and how short at all, in characters."""
_SEGMENT_GAP = 2.2


def blocks_of(regions: Iterable[Region]) -> list[BlockDraft]:
    """The blocks of a page's regions, in order. Only paragraphs, list items and tables are told apart here."""
    read = [(region, [] if region.is_table else list(_flow_lines(region))) for region in regions]
    usual = usual_leading([ratio for _, lines in read for ratio in leading_ratios(lines)])
    found: list[BlockDraft] = []
    for region, lines in read:
        blocks = list(_table_blocks(region)) if region.is_table else _flow_blocks(lines, usual)
        for block in blocks:
            block.scope, block.heads = region.scope, region.heads
        if found and blocks and _goes_on_beside(found[-1], blocks[0]):
            found[-1] = replace(found[-1], lines=[*found[-1].lines, *blocks.pop(0).lines])
        found += blocks
    return found


def _goes_on_beside(last: BlockDraft, first: BlockDraft) -> bool:
    """Whether the last paragraph of a column goes on in the next: its last line full, its sentence open."""
    if last.kind not in ("paragraph", "list_item") or first.kind != "paragraph" or len(last.lines) < 2:
        return False
    above, below = last.lines[-1], first.lines[0]
    if below.baseline > above.baseline or abs(above.size - below.size) > 0.03 * above.size or above.bold != below.bold:
        return False
    full = len(above.text) >= _LINE and above.x1 > max(line.x1 for line in last.lines) - _RAGGED * above.size
    return full and below.text[:1].islower() and above.text[-1:].isalnum()


def _table_blocks(region: Region) -> Iterator[BlockDraft]:
    rows = [[_cell_lines(cell) for cell in split_band(row, region.gutters)] for row in region.strips]
    table = TableDraft(rows, heading_rows=heading_rows(rows), lefts=_lefts(rows))
    yield BlockDraft(table.lines, kind="table", table=table)


def _cell_lines(cell: list[Fragment]) -> list[TextLine]:
    return [line for strip in strips(cell) for line in lines_of(strip)]


def _lefts(rows: list[list[list[TextLine]]]) -> tuple[float, ...]:
    columns = ([line.x0 for row in rows for line in row[column]] for column in range(len(rows[0])))
    return tuple(min(lefts, default=0.0) for lefts in columns)


def _flow_blocks(lines: Sequence[TextLine | TableDraft], usual: float) -> list[BlockDraft]:
    found: list[BlockDraft] = []
    run: list[TextLine] = []
    for line in lines:
        if isinstance(line, TableDraft):
            found.extend(paragraphs(run, usual))
            run = []
            found.append(BlockDraft(line.lines, kind="table", table=line))
        else:
            run.append(line)
    found.extend(paragraphs(run, usual))
    _measure_gaps(found)
    _level_lists(found)
    return found


def _level_lists(blocks: list[BlockDraft]) -> None:
    """Give list items their level, 1 outermost, by how far they are set in among the items around them."""
    for above, below in itertools.pairwise(blocks):
        if all(_is_numbered(block) for block in (above, below)):
            above.kind = below.kind = "list_item"
    items: list[BlockDraft] = []
    for block in [*blocks, None]:
        if block is not None and (block.kind == "list_item" or (items and block.box[0] > items[0].box[0] + 1)):
            items += [block] if block.kind == "list_item" else []
            continue
        lefts: list[float] = []
        for left in sorted(item.lines[0].x0 for item in items):
            if not lefts or left - lefts[-1] > 4:
                lefts.append(left)
        for item in items:
            item.level = 1 + max(i for i, left in enumerate(lefts) if item.lines[0].x0 >= left - 0.1)
        items = []


def _is_numbered(block: BlockDraft) -> bool:
    return block.kind != "table" and not block.bold and NUMBERED.match(block.lines[0].text) is not None


def _measure_gaps(blocks: list[BlockDraft]) -> None:
    for above, below in itertools.pairwise(blocks):
        if above.lines and below.lines:
            below.gap = below.lines[0].baseline - 0.75 * below.lines[0].size - above.lines[-1].baseline


def _flow_lines(region: Region) -> Iterator[TextLine | TableDraft]:
    for strip in region.strips:
        tables = [item for item in strip if isinstance(item, TableAtom)]
        for line in lines_of([item for item in strip if not isinstance(item, TableAtom)]):
            yield from _segments(line)
        for atom in tables:
            yield atom.table


def _segments(line: TextLine) -> Iterator[TextLine]:
    """A line cut where a wide gap shows that its parts are two things that stand side by side."""
    part = [line.fragments[0]]
    for item in line.fragments[1:]:
        em = min((f.size for f in (part[-1], item) if not f.raised), default=item.size)
        apart = item.x0 - max(f.x1 for f in part) > _SEGMENT_GAP * em
        text = "".join(f.text for f in part).strip()
        if apart and not _BARE_MARKER.match(text) and not text.endswith((":", "…", "...")) and len(text) > 3:
            yield TextLine(part)
            part = []
        part.append(item)
    yield TextLine(part)
