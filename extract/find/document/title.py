"""The title: the largest type at the top, with the lines that carry it on; for web pages, what they call themselves."""

from __future__ import annotations

import re

from extract.find.document.front import Front, Piece
from extract.find.folding import fold
from extract.find.lexicon import lexicon
from extract.records import DocumentField

_LONGEST = 320


def find_titles(front: Front) -> list[DocumentField]:
    """Title and subtitle, where there are any."""
    if front.reading.document.media_type == "text/markdown" and front.reading.document.metadata.title:
        return _metadata_title(front)
    run = _named_by_metadata(front) or _act(front) or _largest(front)
    if not run:
        return _metadata_title(front)
    fields = [_field(front, "title", run, "metadata and page" if front.is_html else "largest type of the first page")]
    subtitle = _subtitle(front, run)
    if subtitle is not None:
        fields.append(_field(front, "subtitle", [subtitle], "under the title"))
    return fields


def is_title(piece: Piece) -> bool:
    """Whether a piece could be a title: not a label, a date line or a whole paragraph."""
    words = lexicon("documents")
    return (
        len(piece.text) <= _LONGEST
        and piece.kind in ("heading", "paragraph", "caption")
        and sum(letter.isalpha() for letter in piece.text) >= (3 if piece.text.isupper() else 4)  # "FAQ"
        and not re.match(words["not_titles"], piece.folded)
        and (not _mostly_day(piece.text) or bool(re.match(words["acts"], piece.folded)))
    )


def _mostly_day(text: str) -> bool:
    words = re.sub(r"[\W\d_]+", " ", fold(text)).split()
    only_a_day = all(re.match(lexicon("documents")["words_of_a_day"], word) for word in words[1:])
    return (bool(re.search(r"\d{4}\W*$", text)) and len(words) <= 3 and only_a_day) or bool(
        re.search(r",\s*le\b.{0,30}\d{4}\W*$", text)
    )


def _act(front: Front) -> list[Piece]:
    """The line in which an act names itself ("ARRÊTÉ N° 2024-118 portant…"), and the lines that carry it on."""
    pattern = lexicon("documents")["acts"]
    first = next((piece for piece in front.top if is_title(piece) and re.match(pattern, piece.folded)), None)
    if first is None or first.text.endswith((".", ";")) or first.size < front.body_size * 0.8:
        return []
    return _object_of(front, first) or _carried_on(front, first, by_words=True)


def _object_of(front: Front, act: Piece) -> list[Piece]:
    """What a deliberation is about, where its own line gives its number alone."""
    words = lexicon("documents")
    below = front.top[front.top.index(act) + 1 :][:1]
    if not re.match(words["bare_acts"], act.folded) or not below or not is_title(below[0]):
        return []
    if re.match(words["not_objects"], below[0].folded) or below[0].text.endswith((";", ",")):
        return []
    return _carried_on(front, below[0])


def _largest(front: Front) -> list[Piece]:
    offered = [piece for piece in front.top if is_title(piece)]
    if not offered:
        return []
    largest = max(piece.size for piece in offered)
    if largest > front.body_size * 1.08 and largest > 0:
        first = next(piece for piece in offered if piece.size >= largest * 0.97)
    else:
        first = next((p for p in offered if p.kind == "heading" or p.bold), None) or offered[0]
        if first is offered[0] and first.kind == "paragraph" and len(first.text) > 200:
            return []
    return [*_label_above(front, first), *_carried_on(front, first)]


def _label_above(front: Front, first: Piece) -> list[Piece]:
    """ "APPEL À PROJETS 2025" in a heading right over a name between quotes, which it belongs to."""
    at = front.top.index(first)
    above = front.top[at - 1] if at else None
    named = re.fullmatch(r"[«“\"].*[»”\"]", first.text)
    label = above is not None and is_title(above) and re.match(lexicon("documents")["labels_of_titles"], above.folded)
    return [above] if above is not None and named and label else []


def _carried_on(front: Front, first: Piece, by_words: bool = False) -> list[Piece]:
    """The title's first piece and the pieces right below that belong to it: by their type, or by their words alone."""
    words = lexicon("documents")
    run = [first]
    for piece in front.top[front.top.index(first) + 1 :]:
        alike = first.size > front.body_size and abs(piece.size - first.size) <= 0.04 * first.size
        larger_than_body = by_words or piece.size > front.body_size * 1.08 or piece.kind == "heading"
        unfinished = re.search(words["titles_end"] + "|" + words["labels_of_titles"], fold(run[-1].text))
        hangs = unfinished or re.match(words["title_goes_on"], piece.text)
        goes_on = (alike and piece.bold == first.bold) or (larger_than_body and hangs)
        motto = re.fullmatch(r"[«“\"].*[»”\"]", piece.text) and not unfinished
        if not is_title(piece) or not goes_on or motto or sum(len(p.text) for p in run) + len(piece.text) > _LONGEST:
            break
        run.append(piece)
    return run


def _named_by_metadata(front: Front) -> list[Piece]:
    """The block of a web page whose words begin like the page's own title; the fullest such block."""
    title = fold(front.reading.document.metadata.title or "")
    if not front.is_html or len(title) < 8:
        return []
    heads = [piece for piece in front.pieces[:20] if is_title(piece) and _same_head(title, piece.folded)]
    first_heading = [piece for piece in front.pieces[:20] if piece.kind == "heading" and piece.level == 1]
    return (sorted(heads, key=lambda piece: -len(piece.text)) or first_heading)[:1]


def _same_head(title: str, text: str) -> bool:
    head = title.split(" | ")[0].split(" - ")[0][:60].strip()
    return text.startswith(head) or (len(text) >= 12 and title.startswith(text))


def _metadata_title(front: Front) -> list[DocumentField]:
    title = front.reading.document.metadata.title
    if not title or not (front.is_html or front.reading.document.media_type == "text/markdown"):
        return []
    return [DocumentField(name="title", value=title, basis="metadata")]


def _subtitle(front: Front, run: list[Piece]) -> Piece | None:
    """A heading right under the title; on a title slide any line there that is not a day."""
    for piece in front.top[front.top.index(run[-1]) + 1 :][:3]:
        if not is_title(piece) or piece.size > run[0].size:
            continue
        if piece.kind == "heading" and piece.size > front.body_size * 1.02:
            return piece
        if front.has_slides and piece.size > front.body_size * 0.95 and len(piece.text) <= 120:
            return piece
    return None


def _field(front: Front, name: str, run: list[Piece], basis: str) -> DocumentField:
    evidence = front.reading.evidence(run[0].start, run[-1].end, rule=f"document.{name}", confidence=0.9)
    value = re.sub(lexicon("documents")["objects"], "", " ".join(piece.text for piece in run).lstrip("# "))
    return DocumentField(name=name, value=value, basis=basis, evidence=evidence)
