"""A PDF's pages, one by one, and what it says of itself."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from extract.read.amount import require_few
from extract.read.pdf.arrange import arranged, sizes_of
from extract.read.pdf.assemble import page_of
from extract.read.pdf.content import Content
from extract.read.pdf.draft import PageDraft
from extract.read.pdf.furniture import Margins, margins_of, take_furniture
from extract.read.pdf.handout import Handouts, Part
from extract.read.pdf.headings import Sections
from extract.read.pdf.route import RoutedDocument
from extract.read.pdf.spread import Spread
from extract.records import Metadata, Page

_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_NEIGHBOURS = 8
"""Pages looked at on each side of a page for what returns on them: memory stays flat, and one pass is enough."""
_LIKE_HEIGHT = 20.0


def read_pdf_pages(path: Path, ocr: bool = False, pages_allowed: int | None = None) -> Iterator[Page]:
    """Read a PDF page by page; with `ocr`, scanned pages are recognised.

    Raises ProtectedDocument, BrokenDocument or EmptyDocument, and LimitExceeded before a page is read where there are
    more than `pages_allowed`.
    """
    document = RoutedDocument(path, ocr)
    try:
        require_few(document.page_count, "pages", pages_allowed, path.name)
        yield from _pages(document)
    finally:
        document.close()


def _pages(document: RoutedDocument) -> Iterator[Page]:
    window = _Window(document)
    sections, spread, vocabulary = Sections(), Spread(), set[str]()
    for index in range(document.page_count):
        content, parts, body = window.page(index)
        drafts: list[PageDraft] = []
        for part, margins in parts:
            around = window.neighbours() if len(parts) == 1 else window.like(margins)
            headers, footers = take_furniture(part.content, margins, around, document.page_count)
            draft = arranged(part.content, body)
            sections.walk(draft)
            spread.walk(draft)
            draft.blocks = [*headers, *draft.blocks, *footers]
            part.put_back(draft.blocks)
            drafts.append(draft)
        blocks = [block for draft in drafts for block in draft.blocks]
        yield page_of(PageDraft(content, blocks, drafts[0].body, body), vocabulary)


class _Window:
    """The pages around the one being worked on: what is read ahead, and the margins of what was read before."""

    def __init__(self, document: RoutedDocument) -> None:
        self._document = document
        self._ahead: deque[tuple[Content, list[tuple[Part, Margins]]]] = deque()
        self._margins: deque[Margins] = deque()
        self._sizes: Counter[float] = Counter()
        self._handouts = Handouts()
        self._next = 0

    def page(self, index: int) -> tuple[Content, list[tuple[Part, Margins]], float]:
        """The content of a page, its slides with their margins, and the size most characters have so far.

        A page that is no handout is the one part of itself.
        """
        while self._next <= min(index + _NEIGHBOURS, self._document.page_count - 1):
            self._read_ahead()
        while self._margins and self._margins[0].number < index + 1 - _NEIGHBOURS:
            self._margins.popleft()
        content, parts = self._ahead.popleft()
        return content, parts, self._sizes.most_common(1)[0][0] if self._sizes else 0.0

    def neighbours(self) -> list[Margins]:
        """The margins of the page and of those around it."""
        return list(self._margins)

    def like(self, margins: Margins) -> list[Margins]:
        """The margins of the slides around a slide, or of the sheets around a sheet."""
        return [other for other in self._margins if abs(other.height - margins.height) < _LIKE_HEIGHT]

    def _read_ahead(self) -> None:
        content = self._document.page(self._next)
        sizes = sizes_of(content.fragments)
        self._sizes.update(sizes)
        body = sizes.most_common(1)[0][0] if sizes else 0.0
        parts = [(part, margins_of(part.content, body)) for part in self._handouts.parts(content)]
        self._ahead.append((content, parts))
        self._margins += [margins for _, margins in parts]
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
