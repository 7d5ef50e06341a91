"""What packed office files have in common: they are zip archives of XML, and neither may be trusted."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from extract.errors import BrokenDocument, LimitExceeded, ProtectedDocument

MOST_XML = 64_000_000
MOST_BYTES = 512_000_000
MOST_PARTS = 20_000
_ENCRYPTED = 0x1
_MADE_UP = ("présentation powerpoint", "powerpoint presentation", "diapositive 1", "microsoft ", "document word")


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, once its directory shows that it unpacks to a reasonable size. Raises ReadError."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _broken(name) from error
    parts = package.infolist()
    size = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or size > MOST_BYTES or xml > MOST_XML:
        raise LimitExceeded(
            f"{name}: this office file unpacks to {size:,} bytes in {len(parts):,} parts, more than is read;"
            " save it as PDF"
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise ProtectedDocument(f"{name}: this office file is protected by a password; save it without one")
    return package


def parse_part(package: zipfile.ZipFile, part: str, name: str) -> etree._Element | None:
    """The root of one XML part; None if the package has no such part. Entities are never expanded."""
    if part not in package.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(package.read(part), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise _broken(name) from error


def _broken(name: str) -> BrokenDocument:
    return BrokenDocument(f"{name}: this office file is damaged; open it, repair it and save it again")


def plain_title(title: str | None) -> str | None:
    """A file's own title, unless it is one that office programs make up."""
    shown = " ".join((title or "").split())
    return None if shown.casefold().startswith(_MADE_UP) else shown or None
