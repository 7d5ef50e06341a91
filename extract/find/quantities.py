"""Component kb_quantities (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_quantities")
def find_quantities(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
