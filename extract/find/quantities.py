"""Component kb_quantities: settles who reads what before the components of dates and amounts begin."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.settlement import settle_quantities


@Language.component("kb_quantities")
def find_quantities(doc: Doc) -> Doc:
    """Fills `found.quantities`, which the components of dates and amounts read."""
    doc._.found.quantities = settle_quantities(doc._.reading.text)
    return doc
