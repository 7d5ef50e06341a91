"""What a file is, by its bytes; every refusal says what it is and what to do, in one line that names it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extract.errors import BrokenDocument, EmptyDocument, ProtectedDocument, ReadError, UnsupportedFormat
from extract.read import read_document
from extract.read.formats import format_of
from extract.read.text_encoding import decode

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"\r\n%PDF-1.4\n", "a.pdf", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "a.pdf", "pdf"),
        (b"<!DOCTYPE html><html>", "a.pdf", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html>", "a", "html"),
        (b"<div class='texte'><p>Bonjour</p></div>", "a.txt", "html"),
        ("﻿<html><body>é".encode("utf-16"), "a.htm", "html"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "a.mhtml", "mhtml"),
        (b"Bonjour", "a.txt", "text"),
        (b"Bonjour", "sans extension", "text"),
        (b"BM, deux lettres pour commencer", "a.txt", "text"),
        (b"# Bonjour", "A.MD", "markdown"),
        (_zip(**{"word__document.xml": b""}), "a.pdf", "docx"),
        (_zip(**{"ppt__presentation.xml": b""}), "a.zip", "pptx"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", "odt"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.presentation"), "a.odp", "odp"),
    ],
)
def test_the_content_says_what_a_file_is(data: bytes, name: str, expected: str) -> None:
    assert format_of(data, name) == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture, not a PDF"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"\x00\x00\x00\x18ftypheic", "a HEIC or AVIF picture"),
        (b"\x00\x00\x00\x18ftypmp42", "a video"),
        (b"{\\rtf1\\ansi", "an RTF text"),
        (b"SQLite format 3\x00", "a database"),
        (b"PK\x03\x04garbage", "a damaged archive"),
        (_zip(**{"xl__workbook.xml": b""}), "a spreadsheet"),
        (_zip(mimetype=b"application/epub+zip"), "an EPUB book"),
        (_zip(autre=b""), "a ZIP archive"),
        (_OLE + "WordDocument".encode("utf-16-le"), "an old Word file"),
        (_OLE + "PowerPoint Document".encode("utf-16-le"), "an old PowerPoint file"),
        (_OLE, "an old office file"),
        (b"Return-Path: <a@b.example>\r\nReceived: from x\r\n\r\nBonjour", "an e-mail"),
        (b'<?xml version="1.0"?><actes/>', "an XML data file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (b'{"a": 1}', "a JSON data file"),
        (b"\x01\x02\x00\x03", "a binary file"),
    ],
)
def test_what_is_not_read_is_named_in_plain_words(data: bytes, says: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        format_of(data, "photo.pdf")
    message = str(caught.value)
    assert message.startswith("photo.pdf: this is ")
    assert says in message
    assert "; " in message
    assert "\n" not in message


def test_a_locked_office_file_asks_for_one_without_a_password() -> None:
    with pytest.raises(ProtectedDocument, match="password"):
        format_of(_OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")


@pytest.mark.parametrize("name", ["vide.pdf", "été 🌞 d'exemple.txt"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(EmptyDocument, match="empty") as caught:
        read_document(tmp_path / name)
    assert str(caught.value).startswith(name)


def test_a_page_without_text_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>1</script></body></html>", encoding="utf-8")
    with pytest.raises(EmptyDocument, match="no text"):
        read_document(tmp_path / "a.html")


def test_folders_and_broken_links_are_named(tmp_path: Path) -> None:
    (tmp_path / "dossier.pdf").mkdir()
    (tmp_path / "lien.pdf").symlink_to(tmp_path / "nulle part.pdf")
    with pytest.raises(BrokenDocument, match=r"dossier\.pdf: this is a folder"):
        read_document(tmp_path / "dossier.pdf")
    with pytest.raises(ReadError, match=r"lien\.pdf: cannot be opened"):
        read_document(tmp_path / "lien.pdf")


def test_the_same_bytes_are_the_same_document_under_any_name(tmp_path: Path) -> None:
    for name in ("a.txt", "b c.txt"):
        (tmp_path / name).write_text("Bonjour à tous", encoding="utf-8")
    first, second = read_document(tmp_path / "a.txt"), read_document(tmp_path / "b c.txt", "dossier/b c.txt")
    assert first.id == second.id
    assert second.path == "dossier/b c.txt"


_SENTENCE = "L’État a versé 30 000 € à la communauté de communes de Guéret : le préfet s’en félicite, dès août."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_is_read_whatever_its_encoding(encoding: str) -> None:
    text = "\n".join([_SENTENCE] * 3)
    assert decode(text.encode(encoding)) == text


def test_a_few_broken_bytes_do_not_spoil_a_text() -> None:
    text = _SENTENCE * 10
    assert decode(text.encode() + b"\xe9t\xe9").startswith(text)
    assert decode(b'<meta charset="iso-8859-1">' + text.encode() + b"\xe9").endswith(text + "\ufffd")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "iso8859_15"])
def test_older_encodings_are_told_by_their_letters(encoding: str) -> None:
    text = "La communauté a réuni ses élus à Guéret. Le préfet y était, très intéressé. " * 5
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_followed_unless_the_bytes_are_utf_8() -> None:
    page = '<meta charset="iso-8859-1"><p>Guéret, l’été</p>'
    assert decode(page.encode("cp1252")) == page
    assert decode(page.encode("utf-8")) == page
