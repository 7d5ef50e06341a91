"""The one door of this room: a path in, a Document out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from extract.errors import BrokenDocument, EmptyDocument
from extract.identifiers import document_id
from extract.read.amount import few_characters, require_few
from extract.read.flow import Contents
from extract.read.formats import MEDIA_TYPES, Format, format_of
from extract.read.status import status_of
from extract.records import Document


def read_document(
    path: Path,
    name: str | None = None,
    *,
    ocr: bool = False,
    pages_allowed: int | None = None,
    characters_allowed: int | None = None,
) -> Document:
    """Read one file of any format that is read. `name` is how the corpus calls it (a relative path).

    With `ocr`, the text of scanned PDF pages is recognised.

    Raises ReadError: UnsupportedFormat, EmptyDocument, ProtectedDocument or BrokenDocument, each naming the file; or
    LimitExceeded where it has more pages or characters than allowed (None: any number).
    """
    name = name or path.name
    data = _bytes(path, name)
    format_ = format_of(data, name)
    if format_ == "pdf":
        pages, metadata = _read_pdf(path, ocr, pages_allowed, characters_allowed)
    else:
        pages, metadata = _READERS[format_](data, name)
        require_few(len(pages), "pages", pages_allowed, name)
        pages = tuple(few_characters(pages, characters_allowed, name))
    if not pages:
        raise EmptyDocument(f"{name}: the document has no pages; download or save it again")
    if format_ != "pdf" and not any(page.text for page in pages):  # a PDF without text may be a scan
        raise EmptyDocument(f"{name}: {pages[0].problem}; download or save it again")
    digest = hashlib.sha256(data).hexdigest()
    status, problem = status_of(pages)
    return Document(
        id=document_id(digest),
        path=name,
        sha256=digest,
        media_type=MEDIA_TYPES[format_],
        pages=pages,
        metadata=metadata,
        status=status,
        problem=problem,
    )


def _bytes(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise BrokenDocument(f"{name}: this is a folder, not a document")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenDocument(
            f"{name}: cannot be opened ({error.strerror or error}); put the file itself here"
        ) from error
    if not data.strip(b"\x00 \t\r\n\f"):
        raise EmptyDocument(f"{name}: the file is empty; download or save it again")
    return data


# Readers are imported when first needed: a PDF never waits for the libraries of office files.


def _read_pdf(path: Path, ocr: bool, pages_allowed: int | None, characters_allowed: int | None) -> Contents:
    from extract.read.pdf import read_pdf_metadata, read_pdf_pages

    pages = few_characters(read_pdf_pages(path, ocr, pages_allowed), characters_allowed, path.name)
    return tuple(pages), read_pdf_metadata(path)


def _read_html(data: bytes, name: str) -> Contents:
    from extract.read.html import read_html

    return read_html(data, name)


def _read_mhtml(data: bytes, name: str) -> Contents:
    from extract.read.mhtml import read_mhtml

    return read_mhtml(data, name)


def _read_text(data: bytes, name: str) -> Contents:
    from extract.read.plain import read_text

    return read_text(data, name)


def _read_markdown(data: bytes, name: str) -> Contents:
    from extract.read.markdown import read_markdown

    return read_markdown(data, name)


def _read_docx(data: bytes, name: str) -> Contents:
    from extract.read.docx import read_docx

    return read_docx(data, name)


def _read_pptx(data: bytes, name: str) -> Contents:
    from extract.read.pptx import read_pptx

    return read_pptx(data, name)


def _read_odf(data: bytes, name: str) -> Contents:
    from extract.read.odf import read_odf

    return read_odf(data, name)


_READERS: dict[Format, Callable[[bytes, str], Contents]] = {
    "html": _read_html,
    "mhtml": _read_mhtml,
    "text": _read_text,
    "markdown": _read_markdown,
    "docx": _read_docx,
    "pptx": _read_pptx,
    "odt": _read_odf,
    "odp": _read_odf,
}
