"""What is drawn besides text: rules, rectangles and pictures, from pdfium's page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from extract.read.pdf.bare import direct
from extract.read.pdf.content import Content
from extract.records import Box

MAX_OBJECTS = 20_000
_MAX_MARKS = 3_000
_MAX_SEGMENTS = 200
_MAX_DEPTH = 4
_THIN = 2.0
_DOT = 7.0
_MAX_DOTS, _MAX_COVERS = 300, 200

Matrix = tuple[float, float, float, float, float, float]
Place = Callable[[float, float, float, float], Box]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


_get_object = direct(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_get_type = direct(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_is_transparent = direct(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int, ctypes.c_void_p)


def read_marks(page: Any, place: Place, content: Content) -> None:
    """Fill the content's rules, rectangles and pictures. `place` puts a box of the file on the displayed page."""
    address = ctypes.cast(page, ctypes.c_void_p).value
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        # Most objects are text, and are passed over at the cost of two bare calls.
        item = _get_object(address, index)
        if item is None or _get_type(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if _is_enough(content):
            return
        pictures, rectangles = len(content.pictures), len(content.rectangles)
        _read_object(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), _PLAIN, place, content, 0)
        if len(content.covers) < _MAX_COVERS and not _is_transparent(item):
            content.covers += [(index, box) for box in content.pictures[pictures:]]
            if len(content.rectangles) > rectangles and _is_filled(item):
                content.covers.append((index, content.rectangles[-1]))


def _is_filled(item: int) -> bool:
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    path = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
    return bool(pdfium.FPDFPath_GetDrawMode(path, mode, stroke)) and mode.value != pdfium.FPDF_FILLMODE_NONE


def _is_enough(content: Content) -> bool:
    """Whether a page draws so much that the rest is picture rather than table."""
    return content.objects > MAX_OBJECTS or len(content.rules) + len(content.rectangles) > _MAX_MARKS


def _read_object(item: Any, matrix: Matrix, place: Place, content: Content, depth: int) -> None:
    content.objects += 1
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _read_path(item, matrix, place, content)
    elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        box = _bounds(item, matrix, place)
        if box and kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            content.pictures.append(box)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = _times(_matrix(item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            if _is_enough(content):
                return
            _read_object(pdfium.FPDFFormObj_GetObject(item, index), inner, place, content, depth + 1)


def _read_path(item: Any, matrix: Matrix, place: Place, content: Content) -> None:
    box = _bounds(item, matrix, place)
    if box is None:
        return
    wide, high = box[2] - box[0], box[3] - box[1]
    if max(wide, high) <= _DOT and min(wide, high) >= 0.6 * max(wide, high) >= 0.6:
        if len(content.dots) < _MAX_DOTS:
            content.dots.append(box)
        return
    if min(wide, high) <= _THIN:
        content.rules.append(box)
        return
    count = pdfium.FPDFPath_CountSegments(item)
    if count <= 6:
        content.rectangles.append(box)
        return
    content.segments += count
    if count <= _MAX_SEGMENTS:
        _read_segments(item, count, _times(_matrix(item), matrix), place, content)


def _read_segments(item: Any, count: int, matrix: Matrix, place: Place, content: Content) -> None:
    """The straight upright and level strokes of a path of many segments (a whole grid drawn at once)."""
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            wide, high = abs(point[0] - last[0]), abs(point[1] - last[1])
            if min(wide, high) <= _THIN < max(wide, high):
                content.rules.append(place(*_sorted_box(last, point)))
        last = point


def _sorted_box(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


_edges = tuple(ctypes.c_float() for _ in range(4))


def _bounds(item: Any, matrix: Matrix, place: Place) -> Box | None:
    left, bottom, right, top = _edges
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    if matrix is _PLAIN:
        return place(left.value, bottom.value, right.value, top.value)
    corners = [_apply(matrix, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return place(min(xs), min(ys), max(xs), max(ys))


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    a, b = _apply(then, first[0], first[1]), _apply(then, first[2], first[3])
    e = _apply(then, first[4], first[5])
    return a[0] - then[4], a[1] - then[5], b[0] - then[4], b[1] - then[5], e[0], e[1]
