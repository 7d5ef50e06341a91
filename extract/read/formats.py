"""What a file is, told from its bytes; its name only helps to tell one text from another."""

from __future__ import annotations

import codecs
import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from extract.errors import ProtectedDocument, UnsupportedFormat

Format = Literal["pdf", "html", "mhtml", "text", "markdown", "docx", "pptx", "odt", "odp"]

MEDIA_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "html": "text/html",
    "mhtml": "multipart/related",
    "text": "text/plain",
    "markdown": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
}

_AS_PDF = "save it as PDF with text"
_AS_OFFICE = "save it as PDF, .docx or .odt"
# First bytes -> what it is, what to do. Longer and more certain marks first.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _AS_PDF),
    (b"\xff\xd8\xff", "a JPEG picture", _AS_PDF),
    (b"GIF8", "a GIF picture", _AS_PDF),
    (b"II*\x00", "a TIFF picture", _AS_PDF),
    (b"MM\x00*", "a TIFF picture", _AS_PDF),
    (b"BM", "a BMP picture", _AS_PDF),
    (b"%!PS", "a PostScript file", _AS_PDF),
    (b"{\\rtf", "an RTF text", _AS_OFFICE),
    (b"SQLite format 3\x00", "a database", "take it out of the corpus"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\x7fELF", "a program", "take it out of the corpus"),
    (b"MZ", "a program", "take it out of the corpus"),
    (b"ID3", "a sound recording", "take it out of the corpus"),
    (b"OggS", "a sound recording", "take it out of the corpus"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OPEN_DOCUMENT: dict[bytes, Format] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.presentation-template": "odp",
}
_HEAD = 4096
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<main[\s>]|<article[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(rb"\A\s*<(?:p|div|h[1-6]|section|ul|table)[\s>]", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    rb"^(?:mime-version|received|return-path|message-id|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED_PAGE = re.compile(rb"^(?:snapshot-content-location|from:\s*<saved by)", re.IGNORECASE | re.MULTILINE)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file's bytes. Raises UnsupportedFormat, in plain words, for what is not read."""
    head = data[:_HEAD]
    if head.lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_ZIP):
        return _packed_format(data, name)
    _refuse_foreign(data, name)
    if b"%PDF-" in head[:1024]:  # some servers put junk before the file: PDF readers allow for 1,024 bytes of it
        return "pdf"
    return _text_format(data, name)


def _refuse_foreign(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        _refuse_old_office(data, name)
    for mark, what, advice in _FOREIGN:
        # Two letters alone are no proof: "BM" and "MZ" may begin a text, whose bytes hold no zeros.
        if data.startswith(mark) and (len(mark) > 3 or b"\x00" in data[:64] or not mark.isascii()):
            raise _unsupported(name, what, advice)
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise _unsupported(name, "a HEIC or AVIF picture", _AS_PDF)
    if data[4:8] == b"ftyp":
        raise _unsupported(name, "a video", "take it out of the corpus")
    if data[:4] == b"RIFF":
        raise _unsupported(name, "a WebP picture, sound or video", _AS_PDF)


def _refuse_old_office(data: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ProtectedDocument(f"{name}: this office document is protected by a password; save it without one")
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise _unsupported(name, "an old PowerPoint file (.ppt)", "save it as PDF or .pptx")
    if "WordDocument".encode("utf-16-le") in data:
        raise _unsupported(name, "an old Word file (.doc)", "save it as PDF or .docx")
    if "Workbook".encode("utf-16-le") in data:
        raise _unsupported(name, "an old Excel workbook (.xls)", "save what is to be read as PDF")
    raise _unsupported(name, "an old office file or an e-mail of Outlook", _AS_OFFICE)


def _packed_format(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
            mark = packed.open("mimetype").read(100).strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise _unsupported(name, "a damaged archive or office file", "download or save it again") from error
    if mark in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[mark]
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "xl/workbook.xml" in names or mark.endswith(b"spreadsheet"):
        raise _unsupported(name, "a spreadsheet", "save what is to be read as PDF")
    if mark == b"application/epub+zip":
        raise _unsupported(name, "an EPUB book", _AS_PDF)
    raise _unsupported(name, "a ZIP archive", "unpack it first")


def _text_format(data: bytes, name: str) -> Format:
    head = data[:_HEAD]
    if data.startswith(_WIDE_MARKS):
        head = head.replace(b"\x00", b"")
    elif b"\x00" in head:
        raise _unsupported(name, "a binary file of no known kind", _AS_PDF)
    if _MAIL_HEADER.search(head):
        if _RELATED.search(head) or _SAVED_PAGE.search(head):
            return "mhtml"
        raise _unsupported(name, "an e-mail", _AS_PDF)
    if _HTML.search(head) or (_FRAGMENT.match(head) and b"</" in data):
        return "html"
    _refuse_data(head, name)
    return "markdown" if PurePath(name).suffix.lower() in (".md", ".markdown") else "text"


def _refuse_data(head: bytes, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<svg"):
        raise _unsupported(name, "an SVG drawing", _AS_PDF)
    if start.startswith(b"<?xml"):
        raise _unsupported(name, "an XML data file", _AS_PDF)
    if suffix in (".json", ".geojson") or start.startswith((b'{"', b'[{"', b"{\n")):
        raise _unsupported(name, "a JSON data file", "take it out of the corpus")
    if suffix in (".csv", ".tsv"):
        raise _unsupported(name, "a table of data", "save what is to be read as PDF")


def _unsupported(name: str, what: str, advice: str) -> UnsupportedFormat:
    claimed = PurePath(name).suffix.lower()
    instead = ", not a PDF" if claimed == ".pdf" else ""
    return UnsupportedFormat(f"{name}: this is {what}{instead}; {advice}")
