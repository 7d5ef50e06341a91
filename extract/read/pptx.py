"""Slides (.pptx): each slide is a page; its title heads it, its shapes follow from top to bottom, left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError

from extract.errors import BrokenDocument
from extract.read.flow import Contents, Grid, Paragraph, Part, Slot, flow_page, one_line
from extract.read.office import open_package, plain_title
from extract.records import BlockKind, Metadata

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_EDGES = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER)
_LISTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY, PP_PLACEHOLDER.VERTICAL_OBJECT)
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FAULTS = (
    PythonPptxError,
    KeyError,
    ValueError,
    AttributeError,
    etree.LxmlError,
    BadZipFile,
    OSError,
    EOFError,
)
_BAND = 250_000  # EMU (about 7 mm): shapes whose tops differ by less stand side by side
_REPEATED = 3

Shape = Any  # python-pptx carries no types


def read_pptx(data: bytes, name: str) -> Contents:
    """One page per slide. Raises BrokenDocument, ProtectedDocument or LimitExceeded."""
    open_package(data, name)
    try:
        show = pptx.Presentation(BytesIO(data))
        said = show.core_properties
        metadata = Metadata(title=plain_title(said.title), author=said.author or None)
        slides = [list(_slide_parts(slide)) for slide in show.slides]
    except _FAULTS as error:
        raise BrokenDocument(f"{name}: this presentation is damaged; open it, repair it and save it again") from error
    repeated = _repeated_lines(slides)
    return tuple(flow_page(_marked(parts, repeated), number=n) for n, parts in enumerate(slides, 1)), metadata


def _repeated_lines(slides: list[list[Part]]) -> frozenset[str]:
    """Lines that stand on at least three slides and on half of them: the show's own, not a slide's."""
    counts = Counter(key for parts in slides for key in {_key(part) for part in parts if isinstance(part, Paragraph)})
    return frozenset(key for key, count in counts.items() if count >= _REPEATED and count * 2 >= len(slides))


def _key(part: Paragraph) -> str:
    return "".join("0" if letter.isdigit() else letter for letter in one_line(part.text).casefold())


def _marked(parts: Iterable[Part], repeated: frozenset[str]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Paragraph) and part.kind == "paragraph" and _key(part) in repeated:
            yield replace(part, kind="footer")
        else:
            yield part


def _slide_parts(slide: Shape) -> Iterator[Part]:
    shapes = list(_flat(slide.shapes))
    for shape in sorted(shapes, key=_place):
        yield from _shape_parts(shape)


def _flat(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """The shapes, groups opened where they stand."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from sorted(_flat(shape.shapes), key=_place)
        else:
            yield shape


def _place(shape: Shape) -> tuple[bool, int, int]:
    return _role(shape) not in _TITLES, (shape.top or 0) // _BAND, shape.left or 0


def _role(shape: Shape) -> PP_PLACEHOLDER | None:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _shape_parts(shape: Shape) -> Iterator[Part]:
    if getattr(shape, "has_table", False) and shape.has_table:
        yield _grid(shape.table)
    elif shape.has_text_frame:
        yield from _text_parts(shape)
    else:
        yield from _diagram_parts(shape)


def _text_parts(shape: Shape) -> Iterator[Part]:
    role = _role(shape)
    if role in _TITLES:
        yield Paragraph(text=one_line(_line(shape.text_frame.text)), kind="heading", level=1)
        return
    for paragraph in shape.text_frame.paragraphs:
        kind, level = _kind(role, paragraph)
        runs = [run for run in paragraph.runs if run.text.strip()]
        bold = bool(runs) and all(run.font.bold for run in runs)
        for line in paragraph.text.split("\v"):
            yield Paragraph(text=_line(line), kind=kind, level=level, bold=bold)


def _kind(role: PP_PLACEHOLDER | None, paragraph: Any) -> tuple[BlockKind, int]:
    if role in _EDGES:
        return "footer", 0
    properties = paragraph._p.pPr
    marks = {etree.QName(node).localname for node in properties} if properties is not None else set()
    if "buNone" in marks:
        return "paragraph", 0
    if role in _LISTS or marks & {"buChar", "buAutoNum", "buBlip"}:
        return "list_item", paragraph.level + 1
    return "paragraph", 0


def _line(text: str) -> str:
    return text.replace("\v", " ").replace("\t", " ")


def _grid(table: Any) -> Grid:
    rows = []
    for row in table.rows:
        cells = (cell for cell in row.cells if not cell.is_spanned)
        rows.append(tuple(_slot(cell) for cell in cells))
    return Grid(rows=tuple(rows), heading_rows=1 if table.first_row else 0)


def _slot(cell: Any) -> Slot:
    text = one_line(_line(cell.text_frame.text))
    return Slot(text=text, rows=cell.span_height, columns=cell.span_width) if cell.is_merge_origin else Slot(text=text)


def _diagram_parts(shape: Shape) -> Iterator[Part]:
    """The texts of a SmartArt diagram, which the slide only refers to."""
    for relation in shape._element.iter(f"{{{_DIAGRAM}}}relIds"):
        part = shape.part.related_part(relation.get(_RELATION))
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for point in root.iter(f"{{{_DIAGRAM}}}t"):
            for paragraph in point.iter(f"{_DRAWING}p"):
                text = "".join(node.text or "" for node in paragraph.iter(f"{_DRAWING}t"))
                yield Paragraph(text=text, kind="list_item", level=1)
