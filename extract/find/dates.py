"""Component kb_dates (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_dates")
def find_dates(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
