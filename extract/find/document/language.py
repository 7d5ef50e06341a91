"""The document's language: what it says, else French where its commonest words are."""

from __future__ import annotations

import re

from extract.find.document.front import Front
from extract.find.lexicon import lexicon
from extract.records import DocumentField


def find_language(front: Front) -> list[DocumentField]:
    """`fr` where at least one word in eight is a common French one; nothing where that cannot be told."""
    declared = front.reading.document.metadata.language
    if declared:
        return [DocumentField(name="language", value=declared[:2].lower(), basis="metadata")]
    words = re.findall(r"[^\W\d_]+", front.reading.text[:20_000].lower())
    common = set(lexicon("documents")["french"])
    if len(words) >= 20 and 8 * sum(word in common for word in words) >= len(words):
        return [DocumentField(name="language", value="fr", basis="common words")]
    return []
