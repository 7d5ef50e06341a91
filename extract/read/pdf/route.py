"""Which engine reads what: pdfium first, pdfplumber's parser where pdfium gives up. Each page records its engine."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from extract.errors import BrokenDocument, ReadError
from extract.read.pdf.content import Content
from extract.read.pdf.pdfium import PdfiumDocument
from extract.read.pdf.plumber import PlumberDocument
from extract.read.pdf.scanned import needs_recognition, recognised


class OpenDocument(Protocol):
    """What both engines offer."""

    page_count: int

    def page(self, index: int) -> Content:
        """The content of one page, counted from 0."""

    def metadata(self, key: str) -> str | None:
        """One entry of the document information."""

    def close(self) -> None:
        """Free what it holds."""


class RoutedDocument:
    """A PDF open in the engine that can open it; single pages pdfium cannot load go to the other.

    With `ocr`, pages that are pictures of a text are recognised.
    """

    def __init__(self, path: Path, ocr: bool = False) -> None:
        self._path = path
        self._ocr = ocr
        self._patient: PlumberDocument | None = None
        try:
            self._first: OpenDocument = PdfiumDocument(path)
        except BrokenDocument as broken:
            try:
                self._first = PlumberDocument(path)
            except BrokenDocument:
                raise broken from None
        self.page_count = self._first.page_count
        self.metadata = self._first.metadata

    def page(self, index: int) -> Content:
        """The content of one page, from whichever engine can load it; `Content.reader` says which."""
        content = self._loaded(index)
        return recognised(self._path, content) if self._ocr and needs_recognition(content) else content

    def _loaded(self, index: int) -> Content:
        content = self._first.page(index)
        if content.problem is None or content.reader != "pdfium" or content.characters:
            return content
        try:
            self._patient = self._patient or PlumberDocument(self._path)
            if index >= self._patient.page_count:
                return content
            second = self._patient.page(index)
        except ReadError:
            return content
        return content if second.problem else second

    def close(self) -> None:
        """Close both engines."""
        self._first.close()
        if self._patient is not None:
            self._patient.close()
