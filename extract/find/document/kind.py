"""What kind of document it is: cues from the word list, summed; the best sum wins if it is enough."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from extract.find.document.front import Front
from extract.find.folding import fold
from extract.find.found import Found
from extract.find.lexicon import lexicon
from extract.records import DocumentField


def find_kind(front: Front, found: Found) -> list[DocumentField]:
    """The document's kind; "other" where nothing tells."""
    words = lexicon("documents")
    sums = Counter({kind: _sum(front, found, cues) for kind, cues in words["kinds"].items()})
    kind, best = sums.most_common(1)[0]
    return [DocumentField(name="kind", value=kind if best >= words["enough"] else "other", basis="cues in the text")]


def _sum(front: Front, found: Found, cues: list[dict[str, Any]]) -> int:
    return sum(cue["weight"] for cue in cues if _holds(front, found, cue["where"], cue["pattern"]))


def _holds(front: Front, found: Found, where: str, pattern: str) -> bool:
    if where == "slides":
        return front.has_slides
    if where == "html":
        return front.is_html
    if where == "dateline":
        return any(f.name == "published_on" and f.basis == "dateline" for f in found.fields)
    if where == "title":
        return bool(re.search(pattern, fold(found.field("title") or "")))
    pieces = {"top": front.top, "end": front.end, "anywhere": front.pieces}[where]
    return any(re.search(pattern, piece.folded) for piece in pieces)
