"""A page's picture with its blocks drawn over it, numbered in reading order: to see what was read, and how."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from extract.errors import UsageError
from extract.read.pdf.reader import read_pdf_pages
from extract.records import Block, Box, Page

if TYPE_CHECKING:
    from PIL import Image

_COLOURS = {
    "heading": (200, 30, 30),
    "paragraph": (30, 90, 200),
    "list_item": (20, 140, 60),
    "table": (160, 60, 180),
    "caption": (190, 120, 0),
    "header": (130, 130, 130),
    "footer": (130, 130, 130),
}
_SCALE = 1.6


def draw_blocks(path: Path, page: int, output: Path) -> None:
    """Write the picture of page `page` (from 1) of a PDF, its blocks framed and numbered, as PNG to `output`.

    Raises UsageError for a page the document does not have, and ReadError like `read_pdf_pages`.
    """
    found = next((p for p in read_pdf_pages(path) if p.number == page), None)
    if found is None:
        raise UsageError(f"{path.name} has no page {page}")
    document = pypdfium2.PdfDocument(path)
    try:
        image = document[page - 1].render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    _draw(image, found)
    image.save(output)


def _draw(image: Image.Image, page: Page) -> None:
    from PIL import ImageDraw, ImageFont  # only pictures need it

    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=15)
    for number, block in enumerate(page.blocks, 1):
        box = _box(page, block)
        if box is None:
            continue
        colour = _COLOURS[block.kind]
        x0, top, x1, bottom = (edge * _SCALE for edge in box)
        draw.rectangle((x0, top, x1, bottom), outline=colour, width=2)
        label = f"{number}{f' {block.kind[0]}{block.level}' if block.level else ''}"
        left = max(0.0, x0 - 4 - font.getlength(label))
        draw.text((left, top), label, fill=colour, font=font, stroke_width=2, stroke_fill=(255, 255, 255))
    for table in page.tables:
        for cell in table.cells:
            frame = page.boxes and page.boxes.around(cell.start, cell.end)
            if frame:
                draw.rectangle([edge * _SCALE for edge in frame], outline=(230, 150, 240), width=1)


def _box(page: Page, block: Block) -> Box | None:
    return page.boxes.around(block.start, block.end) if page.boxes is not None else None
