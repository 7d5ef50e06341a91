"""Draw one page of a PDF as a PNG. Run as a script of its own, so that a hostile file can only harm this process.

Usage: draw.py PDF PAGE_NUMBER OUT_PNG [CONTACT_PATTERN]
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

WIDTH = 1240  # pixels aimed at: an A4 page at 150 dots per inch
LARGEST = 2200  # pixels of either side, so that a poster stays a picture and a bookmark-shaped page too
HEAVY = 600_000  # bytes above which a picture is worth fewer colours
GREY = (214, 218, 224)


def draw(pdf: str, number: int, out: str, hidden: str | None = None) -> None:
    """Write the picture of page `number` (from 1). `hidden` is the pattern of texts to cover, or None."""
    page = pypdfium2.PdfDocument(pdf)[number - 1]
    width, height = page.get_size()
    picture = page.render(scale=min(WIDTH / width, LARGEST / max(width, height))).to_pil().convert("RGB")
    if hidden:
        _cover(picture, page, hidden)
    picture.save(out, "PNG", optimize=True)
    if os.path.getsize(out) > HEAVY:
        picture.quantize(256).save(out, "PNG", optimize=True)


def _cover(picture: Any, page: Any, pattern: str) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    text = page.get_textpage()
    characters = "".join(chr(pdfium.FPDFText_GetUnicode(text, i) or 32) for i in range(text.count_chars()))
    for found in re.finditer(pattern, characters):
        for index in range(*found.span()):
            left, bottom, right, top = text.get_charbox(index, loose=True)
            if left < right:
                corners = _pixel(page, picture.size, left, top), _pixel(page, picture.size, right, bottom)
                (x0, y0), (x1, y1) = corners
                pen.rectangle((min(x0, x1) - 1, min(y0, y1) - 1, max(x0, x1) + 1, max(y0, y1) + 1), fill=GREY)


def _pixel(page: Any, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    """A point of the page's own space in pixels of the picture, whatever its rotation and crop box."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


if __name__ == "__main__":
    draw(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
