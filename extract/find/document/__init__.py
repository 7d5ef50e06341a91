"""Component `kb_document_fields`: title, kind, dates, place and language of the document itself."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.document.days import find_days
from extract.find.document.front import Front, read_front
from extract.find.document.kind import find_kind
from extract.find.document.language import find_language
from extract.find.document.place import find_place
from extract.find.document.title import find_titles
from extract.find.found import Found
from extract.find.reading import Reading

__all__ = ["Front", "find_document_fields"]


@Language.component("kb_document_fields")
def find_document_fields(doc: Doc) -> Doc:
    """Fill `found.fields`; what the document does not say stays out."""
    reading: Reading = doc._.reading
    found: Found = doc._.found
    front = read_front(reading)
    found.fields += find_titles(front)
    found.fields += find_days(front, found)
    found.fields += find_kind(front, found)
    found.fields += find_place(front, found)
    found.fields += find_language(front)
    return doc
