"""The content of one page arranged: reading order, blocks and tables."""

from __future__ import annotations

from collections import Counter

from extract.read.pdf.atoms import TableAtom
from extract.read.pdf.blocks import blocks_of
from extract.read.pdf.boxed import boxed
from extract.read.pdf.bullets import mark_bullets
from extract.read.pdf.captions import mark_captions
from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.draft import BlockDraft, PageDraft
from extract.read.pdf.fragments import without_twins
from extract.read.pdf.lines import lines_of, strips
from extract.read.pdf.order import regions_in_order
from extract.read.pdf.ruled import take_tables

_MUCH_TEXT = 400


def arranged(content: Content, body: float) -> PageDraft:
    """The page's blocks in reading order. Text that stands crosswise comes after what stands upright.

    `body` is the size of most characters of the document; a page with much text of its own size goes by that.
    """
    frames: dict[int, list[Fragment]] = {}
    slanted: list[Fragment] = []
    for fragment in content.fragments:
        if fragment.slanted:
            slanted.append(fragment)
        else:
            frames.setdefault(fragment.turn, []).append(fragment)
    blocks: list[BlockDraft] = []
    for turn in sorted(frames, key=lambda t: (-sum(len(f.text) for f in frames[t]), t)):
        found = _blocks(content, without_twins(frames[turn]), turn)
        for block in found:
            block.aside = bool(blocks)
        blocks += found
    blocks += [
        BlockDraft([line], aside=True) for item in slanted for strip in strips([item]) for line in lines_of(strip)
    ]
    own = _body_size(content.fragments, body)
    mark_captions(blocks, content, own)
    return PageDraft(content, blocks, own, body)


def _blocks(content: Content, fragments: list[Fragment], turn: int) -> list[BlockDraft]:
    atoms: list[TableAtom] = []
    if turn == 0:
        mark_bullets(fragments, content.dots)
        atoms, fragments = take_tables(content, fragments)
    if turn:
        return blocks_of(regions_in_order(fragments))
    return blocks_of(regions_in_order(boxed(content, [*fragments, *atoms]), content.rules))


def _body_size(fragments: list[Fragment], document: float) -> float:
    """The page's own size of running text, where it has much text or larger text above it; else the document's."""
    sizes = sizes_of(fragments)
    if not sizes:
        return document
    own = sizes.most_common(1)[0][0]
    titled = own < 0.9 * max(sizes)
    return max(document, own) if titled or sum(sizes.values()) >= _MUCH_TEXT else document


def sizes_of(fragments: list[Fragment]) -> Counter[float]:
    """How many characters have which size, in points to the nearest half."""
    counts: Counter[float] = Counter()
    for fragment in fragments:
        counts[round(fragment.size * 2) / 2] += len(fragment.text)
    return counts
