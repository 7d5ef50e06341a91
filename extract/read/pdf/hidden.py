"""Text painted over by a picture: what lies beneath is not on the page, unless the picture is a scan of that text."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from extract.read.pdf.bare import direct
from extract.read.pdf.content import Content, Fragment, upright_box
from extract.records import Box

_get_object = direct(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_MOST = 0.5
_SLACK = 1.0
_MAX_PIXELS = 4_000_000


def drop_hidden(document: Any, page: Any, content: Content) -> None:
    """Take fragments out of the content that an opaque picture, painted after them, covers whole.

    Where that would take most of a page, the picture is a scan and the text is its reading: it stays. So does text
    that was never painted, only laid under a scan.
    """
    visible = [fragment for fragment in content.fragments if not fragment.invisible]
    if not any(_covers(box, fragment, content) for fragment in visible for _, box in content.covers):
        return
    address = ctypes.cast(page, ctypes.c_void_p).value
    order = {_get_object(address, index): index for index in range(pdfium.FPDFPage_CountObjects(page))}
    gone: set[int] = set()
    for place, box in content.covers:
        beneath = [f for f in visible if order.get(f.painted, place) < place and _covers(box, f, content)]
        if beneath and _is_opaque(document, page, pdfium.FPDFPage_GetObject(page, place)):
            gone.update(id(fragment) for fragment in beneath)
    letters = sum(len(f.text) for f in content.fragments)
    if sum(len(f.text) for f in content.fragments if id(f) in gone) <= _MOST * letters:
        content.fragments = [f for f in content.fragments if id(f) not in gone]


def _is_opaque(document: Any, page: Any, item: Any) -> bool:
    """Whether a filled shape or a picture lets nothing through; pictures too large to look at are taken to."""
    if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
        return True
    if _is_photograph(item):
        return True
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(item, width, height)
    if width.value * height.value > _MAX_PIXELS:
        return False
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, item)
    if not bitmap:
        return False
    try:
        return _is_solid(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _is_photograph(item: Any) -> bool:
    """Whether a picture is a JPEG, which has no holes of its own."""
    name = ctypes.create_string_buffer(32)
    count = pdfium.FPDFImageObj_GetImageFilterCount(item)
    filters = (pdfium.FPDFImageObj_GetImageFilter(item, index, name, 32) and name.value for index in range(count))
    return b"DCTDecode" in filters


def _is_solid(bitmap: Any) -> bool:
    if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
        return True
    size = pdfium.FPDFBitmap_GetStride(bitmap) * pdfium.FPDFBitmap_GetHeight(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)
    return min(pixels[3::4], default=255) == 255


def _covers(box: Box, fragment: Fragment, content: Content) -> bool:
    own = (fragment.x0, fragment.high, fragment.x1, fragment.low)
    x0, top, x1, bottom = upright_box(own, fragment.turn, content.width, content.height)
    return box[0] <= x0 + _SLACK and box[1] <= top + _SLACK and box[2] >= x1 - _SLACK and box[3] >= bottom - _SLACK
