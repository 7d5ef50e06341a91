"""Component kb_amounts (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_amounts")
def find_amounts(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
