"""Component `kb_issuer`: who puts the document out – named in its head, in its press contact, or by its web site."""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.document.front import Front, read_front
from extract.find.found import Found, Located
from extract.find.lexicon import lexicon
from extract.records import DocumentField, StructureMention

Mention = Located[StructureMention]


@Language.component("kb_issuer")
def find_issuer(doc: Doc) -> Doc:
    """Add the field `issuer`, where a structure stands at one of these places."""
    found: Found = doc._.found
    front = read_front(doc._.reading)
    for basis, mention in (
        ("head of the first page", _in_head(front, found)),
        ("press contact", _contact(front, found)),
    ):
        if mention is not None:
            found.fields.append(_field(doc, basis, mention))
            return doc
    site = doc._.reading.document.metadata.site
    if site:
        found.fields.append(DocumentField(name="issuer", value=site, basis="metadata"))
    return doc


def _in_head(front: Front, found: Found) -> Mention | None:
    """A structure above the title, alone or beside the kind of document."""
    title = next((f.evidence for f in found.fields if f.name == "title" and f.evidence), None)
    pages = {page.number: page for page in front.reading.document.pages}
    limit = front.reading.from_page(pages[title.page], title.start, title.end)[0] if title else 0
    return next((m for m in found.structures if m.start < m.end <= limit), None)


def _contact(front: Front, found: Found) -> Mention | None:
    for piece in front.pieces:
        if re.search(lexicon("documents")["press_contact"], piece.folded):
            return next((m for m in found.structures if piece.start <= m.start <= piece.end + 80), None)
    return None


def _field(doc: Any, basis: str, mention: Mention) -> DocumentField:
    evidence = doc._.reading.evidence(mention.start, mention.end, rule="document.issuer", confidence=0.8)
    return DocumentField(name="issuer", value=mention.fact.name, basis=basis, evidence=evidence)
