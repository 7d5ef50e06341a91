"""Component kb_signatories (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_signatories")
def find_signatories(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
