"""Component kb_document_fields (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_document_fields")
def find_document_fields(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
