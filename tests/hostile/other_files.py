"""Hostile web pages, texts and office files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pptx

_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_SECRET = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>%s</w:p></w:body></w:document>'
_OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:body><office:text>%s</office:text></office:body></office:document-content>"
)


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """An office file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def word() -> bytes:
    """A small Word document."""
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Bonjour")
    document.save(out)
    return out.getvalue()


def slides() -> bytes:
    """A small presentation."""
    out = io.BytesIO()
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = "Bonjour"
    show.save(out)
    return out.getvalue()


def open_text(body: str) -> bytes:
    """An OpenDocument text with the given body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", _OPEN % body)
    return out.getvalue()


def _word_body(text: str, head: str = "") -> bytes:
    return with_part(word(), "word/document.xml", (head + _WORD % f"<w:r><w:t>{text}</w:t></w:r>").encode())


def _deep_word() -> bytes:
    return with_part(word(), "word/document.xml", (_WORD % ("<w:r>" * 50_000 + "</w:r>" * 50_000)).encode())


def _cyclic_styles() -> bytes:
    package = word()
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        styles = parts.read("word/styles.xml")
    cyclic = styles.replace(b'w:styleId="Heading1">', b'w:styleId="Heading1"><w:basedOn w:val="Heading1"/>')
    return with_part(package, "word/styles.xml", cyclic)


def _lying_sizes() -> bytes:
    package = bytearray(with_part(word(), "word/document.xml", b" " * 5_000_000))
    at = package.find(b"PK\x01\x02")
    while at >= 0:
        package[at + 24 : at + 28] = (100).to_bytes(4, "little")  # the size said in the archive's directory
        at = package.find(b"PK\x01\x02", at + 4)
    return bytes(package)


def _mail_in_mail() -> bytes:
    parts = "".join(f"Content-Type: multipart/related; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3_000))
    return f"MIME-Version: 1.0\r\n{parts}Content-Type: text/html\r\n\r\n<p>Bonjour</p>".encode()


OTHER_FILES: dict[str, Callable[[], bytes]] = {
    "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + b"Bonjour" + b"</div>" * 200_000,
    "deep-tables.html": lambda: b"<html><body>" + b"<table><tr><td>" * 3_000 + b"Bonjour",
    "giant-spans.html": lambda: (
        b"<html><body><table>" + b'<tr><td rowspan="999999999" colspan="999999999">a</td><td>b</td></tr>' * 300
    ),
    "open-tags.html": lambda: b"<html>" + b"<" * 2_000_000,
    "attributes.html": lambda: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(5_000)) + b">Bonjour</p>",
    "entities.html": lambda: b"<html><body><p>" + b"&lt;&nbsp;" * 50_000 + b"</p>",
    "laughs.html": lambda: (_LAUGHS + "<html><body><p>&j;</p></body></html>").encode(),
    "comment.html": lambda: b"<html><body><p>Bonjour</p><!--" + b"-" * 1_000_000,
    "linked-data.html": lambda: b"<html><script type='application/ld+json'>" + b"[" * 99_999 + b"</script><p>Bonjour",
    "mail-in-mail.mhtml": _mail_in_mail,
    "one-line.txt": lambda: b"Bonjour 12 000 habitants " * 100_000,
    "digits.txt": lambda: b"1" * 100_000,
    "zeros.txt": lambda: b"\x00" * 5_000_000,
    "odd-utf16.txt": lambda: b"\xff\xfe" + "Convention signée".encode("utf-16-le") + b"\x00",
    "brackets.md": lambda: b"# Titre\n\n" + b"[" * 15_000,
    "quotes.md": lambda: b"# Titre\n\n" + b">" * 20_000 + b" Bonjour",
    "stars.md": lambda: b"# Titre\n\n" + b"*a **b " * 4_000,
    "zip-bomb.docx": lambda: with_part(word(), "word/document.xml", b" " * 80_000_000),
    "laughs.docx": lambda: _word_body("&j;", _LAUGHS),
    "outside-entity.docx": lambda: _word_body("Bonjour &j;", _SECRET),
    "deep.docx": _deep_word,
    "cyclic-styles.docx": _cyclic_styles,
    "lying-sizes.docx": _lying_sizes,
    "truncated.docx": lambda: word()[:4_000],
    "not-xml.docx": lambda: with_part(word(), "word/document.xml", b"Bonjour"),
    "not-slides.pptx": lambda: with_part(slides(), "ppt/presentation.xml", b"<a/>"),
    "laughs.odt": lambda: with_part(open_text("a"), "content.xml", (_LAUGHS + _OPEN % "<text:p>&j;</text:p>").encode()),
    "giant-repeats.odt": lambda: open_text(
        "<table:table>"
        + '<table:table-row><table:table-cell table:number-columns-repeated="999999999"><text:p>a</text:p>'
        "</table:table-cell><table:table-cell/></table:table-row>" * 20 + "</table:table>"
    ),
    "deep.odt": lambda: open_text("<text:section>" * 100_000 + "</text:section>" * 100_000),
}
