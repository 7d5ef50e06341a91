"""Component kb_people (to be written)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kb_people")
def find_people(doc: Doc) -> Doc:
    """Does nothing yet."""
    return doc
