"""The one door of this room: a path in, a Document out."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from extract.errors import EmptyDocument, UnsupportedFormat
from extract.read.pdf import read_pdf_pages
from extract.records import Document


def document_id(sha256: str) -> str:
    """The document's id: `d` and 16 lower-case base32 characters (80 bits) of its SHA-256."""
    return "d" + base64.b32encode(bytes.fromhex(sha256)[:10]).decode().lower()


def read_document(path: Path, name: str | None = None) -> Document:
    """Read one file. `name` is how the corpus calls it (a relative path). Raises ReadError."""
    data = path.read_bytes()
    if not data:
        raise EmptyDocument(f"{name or path.name}: the file is empty")
    digest = hashlib.sha256(data).hexdigest()
    if not data.lstrip()[:5] == b"%PDF-":
        raise UnsupportedFormat(f"{name or path.name}: not a PDF")
    return Document(
        id=document_id(digest),
        path=name or path.name,
        sha256=digest,
        media_type="application/pdf",
        pages=tuple(read_pdf_pages(path)),
    )
