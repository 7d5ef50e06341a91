"""Bytes -> text, whatever the encoding: declared, detected, or the mix of old pages."""

from __future__ import annotations

import codecs
import re

from extract.errors import BrokenDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 65536


def decode(data: bytes, *, declared: str | None = None, name: str = "") -> str:
    """The text of a file: byte order mark, then UTF-8, then what the file declares, then what it looks like.

    UTF-8 is tried before the declaration because strict UTF-8 is never right by chance, and declarations often lie.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    text = _decoded(data, "utf-8") or _mostly_utf8(data)
    for said in (declared, _declaration(data)):
        text = text or _decoded(data, said)
    return text or _detected(data, name)


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a page pasted together from two); one letter in ten at most is lost."""
    text = data.decode("utf-8", errors="replace")
    wide = sum(not letter.isascii() for letter in text)
    return text if wide and text.count("\ufffd") * 10 <= wide else None


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    label = found[1].decode("ascii", errors="replace").lower()
    # Browsers read Latin-1 as Windows-1252: curly quotes and the euro sign live there.
    return "cp1252" if label in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else label


def _decoded(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _detected(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    # Western single-byte encodings hold nearly all French text that is not UTF-8: they are asked first.
    sample = data[:_SAMPLE]
    best = from_bytes(
        sample, cp_isolation=["cp1252", "iso8859_15", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]
    ).best()
    best = best or from_bytes(sample).best()
    if best is None:
        raise BrokenDocument(f"{name}: the letters of this file cannot be told; save it again as UTF-8 text")
    return data.decode(best.encoding, errors="replace")
