"""A PDF's pages, one by one, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extract.read.pdf.arrange import arranged
from extract.read.pdf.assemble import page_of
from extract.read.pdf.headings import Sections
from extract.read.pdf.pdfium import PdfiumDocument
from extract.records import Metadata, Page

_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")


def read_pdf_pages(path: Path) -> Iterator[Page]:
    """Read a PDF page by page. Raises ProtectedDocument, BrokenDocument or EmptyDocument."""
    document = PdfiumDocument(path)
    try:
        sections = Sections()
        for index in range(document.page_count):
            draft = arranged(document.page(index))
            sections.walk(draft)
            yield page_of(draft)
    finally:
        document.close()


def read_pdf_metadata(path: Path) -> Metadata:
    """What the PDF's own information says: title, author and days, as ISO dates. Raises like `read_pdf_pages`."""
    document = PdfiumDocument(path)
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
