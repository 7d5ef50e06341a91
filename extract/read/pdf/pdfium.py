"""The fast engine: pdfium, through its raw interface, one call at a time only where a call is needed."""

from __future__ import annotations

import ctypes
import math
import os
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from extract.errors import BrokenDocument, EmptyDocument, ProtectedDocument
from extract.read.pdf.bare import direct
from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.fragments import settle_scripts
from extract.read.pdf.hidden import drop_hidden
from extract.read.pdf.letters import without_letter_spaces
from extract.read.pdf.marks import read_marks
from extract.records import Box

MAX_CHARACTERS = 120_000
_SPACES = frozenset(
    (0x09, 0x0A, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200C))
)
_HYPHENS = frozenset((0x02, 0xFFFE))
_PASSWORD, _SECURITY = 4, 5
_FILL_AND_STROKE, _INVISIBLE = 2, 3


_get_unicode = direct(pdfium.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_get_object = direct(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_get_box = direct(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_get_font = direct(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_get_mode = direct(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_get_matrix = direct(pdfium.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_get_size = direct(pdfium.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)


class PdfiumDocument:
    """A PDF open in pdfium. Raises ProtectedDocument, BrokenDocument or EmptyDocument; close it after use."""

    def __init__(self, path: Path) -> None:
        self._raw = pdfium.FPDF_LoadDocument(os.fsencode(path), None)
        if not self._raw:
            if pdfium.FPDF_GetLastError() in (_PASSWORD, _SECURITY):
                raise ProtectedDocument(f"{path.name}: needs a password; save it without one to have it read")
            raise BrokenDocument(f"{path.name}: damaged, or not a PDF; save it again from its source")
        self.page_count: int = pdfium.FPDF_GetPageCount(self._raw)
        if self.page_count < 1:
            self.close()
            raise EmptyDocument(f"{path.name}: holds no page")

    def close(self) -> None:
        """Free what pdfium holds."""
        pdfium.FPDF_CloseDocument(self._raw)

    def metadata(self, key: str) -> str | None:
        """One entry of the document information, or None."""
        size = pdfium.FPDF_GetMetaText(self._raw, key.encode(), None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self._raw, key.encode(), buffer, size)
        return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip("\0 \t\r\n") or None

    def page(self, index: int) -> Content:
        """The content of one page, counted from 0. A page pdfium cannot load says so in `problem`."""
        page = pdfium.FPDF_LoadPage(self._raw, index)
        if not page:
            return Content(index + 1, 0.0, 0.0, problem="the page is damaged")
        try:
            content = Content(index + 1, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
            frame = _Frame(page)
            _read_text(page, frame, content)
            read_marks(page, frame.displayed, content)
            if content.covers:
                drop_hidden(self._raw, page, content)
            return content
        finally:
            pdfium.FPDF_ClosePage(page)


class _Frame:
    """How the page lies: its box in the file's own coordinates and the quarter turns it is displayed with."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.turns: int = pdfium.FPDFPage_GetRotation(page)
        self.shifts = (
            (-box.left, box.top),
            (-box.bottom, -box.left),
            (box.right, -box.bottom),
            (box.top, box.right),
        )

    def displayed(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file's coordinates on the page as displayed."""
        dx, dy = self.shifts[self.turns]
        x0, high, x1, low = turned(self.turns, left, bottom, right, top)
        return x0 + dx, high + dy, x1 + dx, low + dy


def turned(turn: int, left: float, bottom: float, right: float, top: float) -> Box:
    """(x0, top, x1, bottom) of a box whose y axis points up, after quarter turns clockwise, before shifting."""
    if turn == 0:
        return left, -top, right, -bottom
    if turn == 1:
        return bottom, left, top, right
    if turn == 2:
        return -right, bottom, -left, top
    return -top, -right, -bottom, -left


class _Style:
    """What all characters of one text object share."""

    __slots__ = ("baseline", "bold", "invisible", "italic", "mapped", "size", "slanted", "turn")

    def __init__(
        self,
        baseline: float,
        size: float,
        turn: int,
        slanted: bool,
        bold: bool = False,
        italic: bool = False,
        mapped: set[int] | None = None,
        invisible: bool = False,
    ) -> None:
        self.baseline = baseline
        self.size = size
        self.turn = turn
        self.slanted = slanted
        self.bold = bold
        self.italic = italic
        self.mapped: set[int] = set() if mapped is None else mapped
        """Characters its font is known to name rightly."""
        self.invisible = invisible

    def differs(self, other: _Style) -> bool:
        """Whether text of the other style cannot stand in one fragment with this."""
        return (
            abs(self.baseline - other.baseline) > 0.12 * self.size
            or abs(self.size - other.size) > 0.06 * self.size
            or self.bold != other.bold
            or self.turn != other.turn
            or self.slanted
            or other.slanted
        )


class _Styles:
    """Styles of text objects, each kept once, their fonts looked up once."""

    def __init__(self, text_page: Any, frame: _Frame) -> None:
        self._address = ctypes.cast(text_page, ctypes.c_void_p).value
        self._frame = frame
        self._fonts: dict[int, tuple[bool, bool, set[int]]] = {}
        self._known: dict[tuple[Any, ...], _Style] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._pointer = ctypes.addressof(self._matrix)

    def of(self, index: int, text_object: int) -> _Style:
        """The style of the text object whose first character is at `index`."""
        matrix = self._matrix
        _get_matrix(self._address, index, self._pointer)
        a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
        size, mode, font = _get_size(self._address, index), _get_mode(text_object), _get_font(text_object)
        key = (font, size, mode, a, b, c, d, f if b == 0 else e, f)
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._new(key)
        return style

    def _new(self, key: tuple[Any, ...]) -> _Style:
        font, size, mode, a, b, c, d, e, f = key
        turn, slanted = _direction(a, b)
        _, baseline, _, _ = turned(turn, e, f, e, f)
        bold, italic, mapped = self._font(font)
        height = abs(size * (math.hypot(c, d) or 1.0)) or 1.0
        shift = self._frame.shifts[turn][1]
        bold = bold or mode == _FILL_AND_STROKE
        return _Style(baseline + shift, height, turn, slanted, bold, italic, mapped, mode == _INVISIBLE)

    def _font(self, font: int | None) -> tuple[bool, bool, set[int]]:
        known = self._fonts.get(font or 0)
        if known is None:
            known = self._fonts[font or 0] = (*_weight(font), set())
        return known


def _weight(font: int | None) -> tuple[bool, bool]:
    """Whether a font is bold and whether it is italic, from its name, else from what it says of its weight."""
    if not font:
        return False, False
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = buffer.value.decode("latin-1").lower()
    bold = any(word in name for word in ("bold", "black", "heavy", "demi", "-bd", ",bd"))
    flags = pdfium.FPDFFont_GetFlags(handle)
    return bold or bool(flags & 0x40000), "italic" in name or "oblique" in name or bool(flags & 0x40)


def _direction(a: float, b: float) -> tuple[int, bool]:
    """Quarter turns clockwise that bring text running along (a, b) upright, and whether it runs aslant."""
    if abs(a) >= abs(b):
        return (0 if a >= 0 else 2), abs(b) > 0.2 * abs(a)
    return (1 if b > 0 else 3), abs(a) > 0.2 * abs(b)


def _read_text(page: Any, frame: _Frame, content: Content) -> None:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        content.problem = "its text cannot be loaded"
        return
    try:
        content.characters = max(0, pdfium.FPDFText_CountChars(text_page))
        if content.characters > MAX_CHARACTERS:
            content.problem = f"{content.characters} characters on one page are more than are read ({MAX_CHARACTERS})"
            return
        content.fragments = list(_fragments(text_page, frame, content))
        settle_scripts(content.fragments)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _fragments(text_page: Any, frame: _Frame, content: Content) -> Iterator[Fragment]:
    """Characters in the order of the file, put together while they run on along one baseline in one style.

    One long loop on purpose: it runs once per character, and each call out of it would cost as much as its work.
    """
    address = ctypes.cast(text_page, ctypes.c_void_p).value
    rectangle = pdfium.FS_RECTF()
    pointer = ctypes.addressof(rectangle)
    styles = _Styles(text_page, frame)
    style, previous = _Style(0.0, 0.0, 0, False), None
    mapped = style.mapped
    letters: list[str] = []
    edges: list[float] = []
    tops: list[float] = []
    space, last_x1, last_x0, dx, dy, painted = "", 0.0, 0.0, 0.0, 0.0, 0
    open_style = style
    leading = typed = False
    nan = math.nan
    for index in range(content.characters):
        code = _get_unicode(address, index)
        if code in _SPACES:
            space = space if space and space != " " else chr(code) if code > 0x20 else " "
            typed = typed or _get_object(address, index) is not None
            continue
        text_object = _get_object(address, index)
        if text_object is None:
            continue
        if text_object != previous:
            style = styles.of(index, text_object)
            dx, dy = frame.shifts[style.turn]
            mapped = style.mapped
        if code in _HYPHENS:
            code = 0x2D
        elif code not in mapped:
            if code == 0 or code == 0xFFFD or pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1:
                content.unmapped += 1
                code = 0xFFFD
            else:
                mapped.add(code)
        _get_box(address, index, pointer)
        if style.turn == 0:
            x0, x1, top, bottom = rectangle.left + dx, rectangle.right + dx, dy - rectangle.top, dy - rectangle.bottom
        else:
            x0, top, x1, bottom = turned(style.turn, rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            x0, x1, top, bottom = x0 + dx, x1 + dx, top + dy, bottom + dy
        baseline = style.baseline
        if top > baseline + style.size or bottom < baseline - style.size:
            # pdfium leaves ligatures where they stood before the form they stand in was scaled
            x0 = last_x1 + (0.27 * style.size if space else 0.0)
            x1, top, bottom = x0 + 0.3 * style.size, baseline - 0.8 * style.size, baseline + 0.25 * style.size
        letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        size = style.size
        gap = x0 - last_x1
        again = letters and text_object != previous and letter == letters[-1] and abs(x0 - last_x0) < 0.25 * (x1 - x0)
        if again and abs(style.baseline - open_style.baseline) < 0.2 * size:
            previous = text_object  # the same letter painted once more, to look bold
            continue
        if letters and (
            gap > size
            or (x0 < last_x0 - 0.1 * size and not style.slanted)
            or (style is not open_style and style.differs(open_style))
        ):
            yield _fragment(letters, edges, tops, open_style, leading, frame, painted, typed)
            letters, edges, tops, typed = [], [], [], False
        if not letters:
            open_style, leading, painted = style, bool(space), text_object
        elif gap > 0.25 * size or (space and gap > 0.1 * size):
            letters.append(space or " ")
            edges.append(nan)
            edges.append(nan)
        space = ""
        letters.append(letter)
        edges.append(x0)
        edges.append(x1)
        tops.append(top)
        tops.append(bottom)
        last_x0, last_x1, previous = x0, x1, text_object
    if letters:
        yield _fragment(letters, edges, tops, open_style, leading, frame, painted, typed)


def _fragment(
    letters: list[str],
    edges: list[float],
    tops: list[float],
    style: _Style,
    spaced: bool,
    frame: _Frame,
    painted: int,
    typed: bool,
) -> Fragment:
    top, bottom = min(tops[0::2]), max(tops[1::2])
    if not 0.5 * style.size < bottom - top < 3 * style.size:
        top, bottom = style.baseline - 0.8 * style.size, style.baseline + 0.25 * style.size
    fragment = Fragment(
        text="".join(letters),
        edges=array("f", edges),
        x0=edges[0],
        x1=max(edges[-1], edges[1]),
        top=top,
        bottom=bottom,
        baseline=style.baseline,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        spaced=spaced,
        turn=(style.turn - frame.turns) % 4,
        slanted=style.slanted,
        painted=painted,
        invisible=style.invisible,
    )
    return fragment if typed else without_letter_spaces(fragment)
