"""Word documents (.docx): headings, paragraphs, list items, tables and text boxes in the order of the file.

A .docx has no pages until it is printed, so that it is read as one page.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from lxml import etree

from extract.errors import BrokenDocument
from extract.read.flow import Contents, Grid, Paragraph, Part, Slot, flow_page, one_line
from extract.read.office import open_package, plain_title
from extract.records import BlockKind, Metadata

_W_P, _W_TBL, _W_T, _W_BR = qn("w:p"), qn("w:tbl"), qn("w:t"), qn("w:br")
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "}
_BOX, _RUN = qn("w:txbxContent"), qn("w:r")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {_FALLBACK, qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:sectPr")}
_FAULTS = (OpcError, KeyError, ValueError, AttributeError, etree.LxmlError, zipfile.BadZipFile, OSError, EOFError)

Node = Any  # python-docx's XML elements carry no types


def read_docx(data: bytes, name: str) -> Contents:
    """One page of blocks. Raises BrokenDocument, ProtectedDocument or LimitExceeded."""
    open_package(data, name)
    try:
        document = docx.Document(BytesIO(data))
        said = document.core_properties
        language = said.language[:2].lower() if said.language else None
        metadata = Metadata(title=plain_title(said.title), author=said.author or None, language=language)
    except _FAULTS as error:
        raise BrokenDocument(f"{name}: this Word document is damaged; open it, repair it and save it again") from error
    styles = _Styles(document)
    parts = [*_edges(document, "header"), *_parts(document.element.body, styles), *_edges(document, "footer")]
    return (flow_page(parts),), metadata


def _edges(document: WordDocument, kind: BlockKind) -> Iterator[Paragraph]:
    """The headers or footers of the sections, each once."""
    seen = set()
    for section in document.sections:
        edge = section.header if kind == "header" else section.footer
        for paragraph in edge._element.iter(_W_P) if not edge.is_linked_to_previous else ():
            text = one_line(_text(paragraph))
            if text and text not in seen:
                seen.add(text)
                yield Paragraph(text=text, kind=kind)


def _parts(container: Node, styles: _Styles) -> Iterator[Part]:
    """Paragraphs and tables wherever they stand: in content controls and tracked insertions too."""
    for node in container:
        if node.tag == _W_P:
            yield from _paragraph(node, styles)
        elif node.tag == _W_TBL:
            yield from _table(node, styles)
        elif node.tag not in _LEFT_OUT:
            yield from _parts(node, styles)


def _paragraph(node: Node, styles: _Styles) -> Iterator[Part]:
    text = _text(node)
    if text.strip():
        kind, level, is_title = styles.kind_of(node)
        lines = [text.replace("\n", " ")] if kind == "heading" else text.split("\n")
        bold = styles.is_bold(node)
        for line in lines:
            yield Paragraph(text=line, kind=kind, level=level, bold=bold, is_title=is_title)
    for box in _boxes(node):
        yield from _parts(box, styles)


def _text(node: Node) -> str:
    """The characters of a paragraph as they are shown: no deletions, no hidden text, no text boxes."""
    pieces = []
    for child in node:
        if child.tag == _W_T:
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif child.tag not in _LEFT_OUT and child.tag != _BOX and not _is_hidden(child):
            pieces.append(_text(child))
    return "".join(pieces)


def _is_hidden(node: Node) -> bool:
    return node.tag == _RUN and bool(node.xpath("./w:rPr/w:vanish"))


def _boxes(node: Node) -> list[Node]:
    found = node.xpath(".//w:txbxContent")
    return [box for box in found if not any(a.tag in (_FALLBACK, _BOX) for a in _ancestors(box, node))]


def _ancestors(node: Node, top: Node) -> Iterator[Node]:
    for ancestor in node.iterancestors():
        if ancestor is top:
            return
        yield ancestor


def _table(node: Node, styles: _Styles) -> Iterator[Part]:
    """A grid, unless the table is a frame: one row or one column lays out text, each cell read whole."""
    rows = node.xpath("./w:tr|./w:sdt/w:sdtContent/w:tr")
    cells = [row.xpath("./w:tc|./w:sdt/w:sdtContent/w:tc") for row in rows]
    if len(rows) < 2 or max((len(row) for row in cells), default=0) < 2 or node.xpath(".//w:tbl"):
        for row in cells:
            for cell in row:
                yield from _parts(cell, styles)
        return
    heading_rows = len(node.xpath("./w:tr[w:trPr/w:tblHeader]")) or 1
    yield Grid(rows=tuple(_merged(cells)), heading_rows=heading_rows)


def _merged(cells: list[list[Node]]) -> Iterator[tuple[Slot, ...]]:
    """The rows of cells; a cell that goes on from the one above is counted there."""
    columns = [_by_column(row) for row in cells]
    for number, row in enumerate(columns):
        slots = []
        for column, cell in row.items():
            if _goes_on(cell):
                continue
            reach = 1
            while number + reach < len(columns) and _goes_on(columns[number + reach].get(column)):
                reach += 1
            text = " ".join(one_line(_text(paragraph)) for paragraph in cell.iter(_W_P))
            slots.append(Slot(text=text, rows=reach, columns=_width(cell)))
        yield tuple(slots)


def _by_column(row: list[Node]) -> dict[int, Node]:
    at, columns = 0, {}
    for cell in row:
        columns[at] = cell
        at += _width(cell)
    return columns


def _width(cell: Node) -> int:
    spans = cell.xpath("./w:tcPr/w:gridSpan/@w:val")
    return min(int(spans[0]), 60) if spans and spans[0].isdecimal() and int(spans[0]) > 0 else 1


def _goes_on(cell: Node | None) -> bool:
    merges = cell.xpath("./w:tcPr/w:vMerge") if cell is not None else []
    return bool(merges) and merges[0].get(qn("w:val"), "continue") == "continue"


class _Styles:
    """What a paragraph's own properties and its chain of styles say of it."""

    def __init__(self, document: WordDocument) -> None:
        self._styles: dict[str, BaseStyle] = {style.style_id: style for style in document.styles if style.style_id}

    def kind_of(self, paragraph: Node) -> tuple[BlockKind, int, bool]:
        """Kind, level, and whether it is the title of the document."""
        chain = list(self._chain(paragraph.xpath("./w:pPr/w:pStyle/@w:val")))
        names = [(style.name or "").casefold() for style in chain]
        if any(name in ("title", "titre") for name in names[:1]):
            return "heading", 1, True
        level = self._outline(paragraph, chain)
        if level:
            return "heading", level, False
        if names and names[0] in ("caption", "légende"):
            return "caption", 0, False
        numbered = paragraph.xpath("./w:pPr/w:numPr/w:numId[@w:val!='0']")
        if numbered or any(name.startswith("list ") for name in names) or self._is_numbered(chain):
            deep = paragraph.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
            return "list_item", 1 + (int(deep[0]) if deep and deep[0].isdecimal() else 0), False
        return "paragraph", 0, False

    def is_bold(self, paragraph: Node) -> bool:
        """Whether all that a paragraph shows is bold."""
        runs = [run for run in paragraph.iter(_RUN) if one_line("".join(t.text or "" for t in run.iter(_W_T)))]
        by_style = self._is_bold_style(paragraph.xpath("./w:pPr/w:pStyle/@w:val"))
        return bool(runs) and all(self._is_bold_run(run, by_style) for run in runs)

    def _is_bold_run(self, run: Node, by_style: bool) -> bool:
        own = _switch(run, "./w:rPr/w:b")
        return own if own is not None else by_style or self._is_bold_style(run.xpath("./w:rPr/w:rStyle/@w:val"))

    def _is_bold_style(self, ids: list[str]) -> bool:
        return any(_switch(style.element, "./w:rPr/w:b") for style in self._chain(ids))

    def _chain(self, ids: list[str]) -> Iterator[BaseStyle]:
        """A style and those it is based on."""
        style = self._styles.get(ids[0]) if ids else None
        seen: set[str] = set()
        while style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            yield style
            based = style.element.xpath("./w:basedOn/@w:val")
            style = self._styles.get(based[0]) if based else None

    @staticmethod
    def _outline(paragraph: Node, chain: list[BaseStyle]) -> int:
        """The outline level from 1, or 0 for body text."""
        sources = [paragraph, *(style.element for style in chain)]
        for source in sources:
            levels = source.xpath("./w:pPr/w:outlineLvl/@w:val")
            if levels and levels[0].isdecimal():
                return int(levels[0]) + 1 if int(levels[0]) < 9 else 0
        return 0

    @staticmethod
    def _is_numbered(chain: list[BaseStyle]) -> bool:
        return any(style.element.xpath("./w:pPr/w:numPr/w:numId[@w:val!='0']") for style in chain)


def _switch(element: Node, path: str) -> bool | None:
    found = element.xpath(path)
    return found[0].get(qn("w:val"), "true") not in ("0", "false", "off") if found else None
