"""Component kb_structures (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_structures")
def find_structures(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
