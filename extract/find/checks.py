"""Component kb_checks (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_checks")
def find_checks(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
