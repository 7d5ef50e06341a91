"""A PDF's pages, one by one, and what it says of itself."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from extract.read.pdf.arrange import arranged, sizes_of
from extract.read.pdf.assemble import page_of
from extract.read.pdf.content import Content
from extract.read.pdf.furniture import Margins, margins_of, take_furniture
from extract.read.pdf.headings import Sections
from extract.read.pdf.route import RoutedDocument
from extract.read.pdf.spread import Spread
from extract.records import Metadata, Page

_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_NEIGHBOURS = 8
"""Pages looked at on each side of a page for what returns on them: memory stays flat, and one pass is enough."""


def read_pdf_pages(path: Path, ocr: bool = False) -> Iterator[Page]:
    """Read a PDF page by page; with `ocr`, scanned pages are recognised.

    Raises ProtectedDocument, BrokenDocument or EmptyDocument.
    """
    document = RoutedDocument(path, ocr)
    try:
        yield from _pages(document)
    finally:
        document.close()


def _pages(document: RoutedDocument) -> Iterator[Page]:
    window = _Window(document)
    sections, spread, vocabulary = Sections(), Spread(), set[str]()
    for index in range(document.page_count):
        content, margins, body = window.page(index)
        headers, footers = take_furniture(content, margins, window.neighbours(index), document.page_count)
        draft = arranged(content, body)
        sections.walk(draft)
        spread.walk(draft)
        draft.blocks = [*headers, *draft.blocks, *footers]
        yield page_of(draft, vocabulary)


class _Window:
    """The pages around the one being worked on: what is read ahead, and the margins of what was read before."""

    def __init__(self, document: RoutedDocument) -> None:
        self._document = document
        self._ahead: deque[tuple[Content, Margins]] = deque()
        self._margins: deque[Margins] = deque()
        self._sizes: Counter[float] = Counter()
        self._next = 0

    def page(self, index: int) -> tuple[Content, Margins, float]:
        """The content of a page, its margins, and the size of most characters of the document so far."""
        while self._next <= min(index + _NEIGHBOURS, self._document.page_count - 1):
            self._read_ahead()
        while self._margins and self._margins[0].number < index + 1 - _NEIGHBOURS:
            self._margins.popleft()
        content, margins = self._ahead.popleft()
        return content, margins, self._sizes.most_common(1)[0][0] if self._sizes else 0.0

    def neighbours(self, index: int) -> list[Margins]:
        """The margins of the page and of those around it."""
        return list(self._margins)

    def _read_ahead(self) -> None:
        content = self._document.page(self._next)
        sizes = sizes_of(content.fragments)
        self._sizes.update(sizes)
        body = sizes.most_common(1)[0][0] if sizes else 0.0
        margins = margins_of(content, body)
        self._ahead.append((content, margins))
        self._margins.append(margins)
        self._next += 1


def read_pdf_metadata(path: Path) -> Metadata:
    """What the PDF's own information says: title, author and days, as ISO dates. Raises like `read_pdf_pages`."""
    document = RoutedDocument(path)
    try:
        return Metadata(
            title=document.metadata("Title"),
            author=document.metadata("Author"),
            published_on=_day(document.metadata("CreationDate")),
            updated_on=_day(document.metadata("ModDate")),
        )
    finally:
        document.close()


def _day(text: str | None) -> str | None:
    match = _DATE.match(text or "")
    return "-".join(match.groups()) if match else None
