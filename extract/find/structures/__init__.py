"""Component kb_structures: named bodies, their kind, place, state and the day they start."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.structures.component import StructureReader


@Language.component("kb_structures")
def find_structures(doc: Doc) -> Doc:
    """Fills `found.structures`; adds contradictions of place to `checks` and what was declined to `refusals`."""
    StructureReader(doc._.reading, doc._.found).read()
    return doc
