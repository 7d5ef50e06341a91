"""OpenDocument texts and slides (.odt, .odp), straight from their XML.

odfpy, the one library there is, has not been released since 2020 and builds an object per element; the part of the
format that matters here is small.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.errors import BrokenDocument, ProtectedDocument
from extract.read.flow import Contents, Grid, Paragraph, Part, Slot, flow_page, one_line
from extract.read.office import open_package, parse_part, plain_title
from extract.records import BlockKind, Metadata

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SHOW = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MANIFEST = "META-INF/manifest.xml"

_LEFT_OUT = {
    f"{_OFFICE}annotation",
    f"{_OFFICE}annotation-end",
    f"{_OFFICE}forms",
    f"{_SHOW}notes",
    f"{_TEXT}note",
    f"{_TEXT}sequence-decls",
    f"{_TEXT}tracked-changes",
    f"{_SVG}title",
    f"{_SVG}desc",
}
_EDGES = ("footer", "date-time", "page-number", "header")
_MOST_REPEATS = 50  # columns-repeated may say thousands


def read_odf(data: bytes, name: str) -> Contents:
    """A text as one page, slides as one page each. Raises BrokenDocument, ProtectedDocument or LimitExceeded."""
    package = open_package(data, name)
    manifest = parse_part(package, _MANIFEST, name)
    if manifest is not None and any(_local(node) == "encryption-data" for node in manifest.iter()):
        raise ProtectedDocument(f"{name}: this office file is protected by a password; save it without one")
    content = parse_part(package, "content.xml", name)
    body = content.find(f"{_OFFICE}body") if content is not None else None
    if content is None or body is None or not len(body):
        raise BrokenDocument(f"{name}: this OpenDocument file holds no content; open it and save it again")
    walker = _Walker(_Styles(content, parse_part(package, "styles.xml", name)))
    slides = list(body.iter(f"{_DRAW}page"))
    flows = [walker.parts(slide) for slide in slides] if slides else [walker.parts(body)]
    pages = tuple(flow_page(flow, number=number) for number, flow in enumerate(flows, 1))
    return pages, _metadata(parse_part(package, "meta.xml", name))


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _metadata(meta: etree._Element | None) -> Metadata:
    if meta is None:
        return Metadata()
    language = (meta.findtext(f".//{_DC}language") or "")[:2].lower()
    return Metadata(title=plain_title(meta.findtext(f".//{_DC}title")), language=language or None)


class _Styles:
    """Styles and their parents: office programs give nearly every paragraph one of its own ("P1") over a named one."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style") if root is not None else ():
                self._styles.setdefault(style.get(f"{_STYLE}name", ""), style)

    def is_title(self, name: str) -> bool:
        """Whether a style is that of the document's title."""
        above = [style.get(f"{_STYLE}name") for style in self._chain(name)]
        return bool({name, *above} & {"Title", "Titre"})

    def is_bold(self, name: str) -> bool:
        """Whether a style prints bold: the nearest one that says so decides."""
        for style in self._chain(name):
            properties = style.find(f"{_STYLE}text-properties")
            weight = properties.get(f"{_FO}font-weight") if properties is not None else None
            if weight is not None:
                return weight in ("bold", "700", "800", "900")
        return False

    def _chain(self, name: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].get(f"{_STYLE}parent-style-name", "")


class _Walker:
    def __init__(self, styles: _Styles) -> None:
        self._styles = styles

    def parts(self, node: etree._Element, kind: BlockKind = "paragraph", level: int = 0) -> Iterator[Part]:
        """The blocks under an element, in the order of the file."""
        for child in node:
            if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
                continue
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(child, kind, level)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            else:
                yield from self.parts(child, *_inside(child, kind, level))

    def _paragraph(self, node: etree._Element, kind: BlockKind, level: int) -> Iterator[Part]:
        style = node.get(f"{_TEXT}style-name", "")
        is_title = kind == "paragraph" and self._styles.is_title(style)
        if is_title:
            kind, level = "heading", 1
        elif node.tag == f"{_TEXT}h" and kind not in ("header", "footer"):
            said = node.get(f"{_TEXT}outline-level", "1")
            kind, level = "heading", int(said) if said.isdecimal() else 1
        text = _shown(node)
        lines = [text.replace("\n", " ")] if kind == "heading" else text.split("\n")
        for line in lines:
            if line.strip():
                yield Paragraph(text=line, kind=kind, level=level, bold=self._is_bold(node), is_title=is_title)
        for frame in _frames(node):
            yield from self.parts(frame)

    def _is_bold(self, node: etree._Element) -> bool:
        if self._styles.is_bold(node.get(f"{_TEXT}style-name", "")):
            return True
        spans = list(node.iterchildren(f"{_TEXT}span"))
        loose = (node.text or "") + "".join(child.tail or "" for child in node)
        all_bold = all(self._styles.is_bold(span.get(f"{_TEXT}style-name", "")) for span in spans)
        return bool(spans) and all_bold and not loose.strip()

    def _table(self, table: etree._Element) -> Iterator[Part]:
        rows = [row for row in table.iter(f"{_TABLE}table-row") if _owner(row) is table]
        cells = [list(row.iterchildren(f"{_TABLE}table-cell")) for row in rows]
        nested = any(inner is not table for inner in table.iter(f"{_TABLE}table"))
        if len(rows) < 2 or max((len(row) for row in cells), default=0) < 2 or nested:
            for row in cells:
                for cell in row:
                    yield from self.parts(cell)
            return
        headings = len(list(table.iterfind(f"{_TABLE}table-header-rows/{_TABLE}table-row")))
        yield Grid(rows=tuple(tuple(_slots(row)) for row in cells), heading_rows=headings or 1)


def _inside(node: etree._Element, kind: BlockKind, level: int) -> tuple[BlockKind, int]:
    """Kind and level of what stands inside an element."""
    if node.tag == f"{_TEXT}list":
        return "list_item", level + 1 if kind == "list_item" else 1
    role = node.get(f"{_SHOW}class")
    if role == "title":
        return "heading", 1
    if role in _EDGES:
        return "footer", 0
    return kind, level


def _owner(row: etree._Element) -> etree._Element | None:
    return next((node for node in row.iterancestors(f"{_TABLE}table")), None)


def _slots(row: list[etree._Element]) -> Iterator[Slot]:
    for cell in row:
        text = " ".join(one_line(_shown(paragraph)) for paragraph in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))
        slot = Slot(
            text=text,
            rows=_number(cell, "number-rows-spanned", 2000),
            columns=_number(cell, "number-columns-spanned", _MOST_REPEATS),
        )
        for _ in range(_number(cell, "number-columns-repeated", _MOST_REPEATS)):
            yield slot


def _number(cell: etree._Element, name: str, most: int) -> int:
    said = cell.get(f"{_TABLE}{name}", "1")
    return min(int(said), most) if said.isdecimal() and int(said) > 0 else 1


def _frames(node: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in a paragraph; those inside another box are read with it."""
    for box in node.iter(f"{_DRAW}text-box"):
        outer = next(box.iterancestors(f"{_DRAW}text-box", f"{_TEXT}p", f"{_TEXT}h"), None)
        if outer is node:
            yield box


def _shown(node: etree._Element) -> str:
    """The characters of a paragraph as they are shown, without notes, comments and text boxes."""
    pieces = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}s"):
            pieces.append(" ")
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not child.tag.startswith(_DRAW):
            pieces.append(_shown(child))
        pieces.append((child.tail or "").replace("\n", " "))
    return "".join(pieces)
