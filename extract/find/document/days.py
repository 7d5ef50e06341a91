"""The days a document puts on itself: published (dateline, byline, title, file name) and updated."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from extract.find.candidates import Candidate
from extract.find.document.dateline import datelines
from extract.find.document.front import Front, Piece
from extract.find.folding import fold
from extract.find.found import Found
from extract.find.lexicon import lexicon
from extract.geography import find_communes
from extract.records import DocumentField

Day = Candidate[Any]


def find_days(front: Front, found: Found) -> list[DocumentField]:
    """published_on with its basis, and updated_on."""
    days = [c for c in found.quantities if c.kind == "date" and getattr(c.value, "full_day", None)]
    updated = next((day for day in days if _follows(front, day, "updated")), None)
    published = _published(front, [day for day in days if day is not updated])
    fields = [published] if published else []
    if updated is not None:
        fields.append(_field(front, "updated_on", updated, "the page says so"))
    return fields


def _published(front: Front, days: list[Day]) -> DocumentField | None:
    ladder = (
        ("dateline", (day for day, _ in datelines(front, days))),
        ("end of the act", (day for day in days if _is_done_at(front, day))),
        ("byline", (day for day in days if _follows(front, day, "published") or _stands_alone(front, day))),
        ("issue", (day for day in days if _dates_the_issue(front, day))),
        ("title", (day for day in days if _in_title(front, day))),
        ("meeting", (day for day in days if _is_held_on(front, day))),
        ("title slide", (day for day in days if front.has_slides and _at_top(front, day))),
    )
    for basis, offered in ladder:
        if basis == "title" and (said := _from_metadata(front)):
            return said  # a page that tells of a day says itself when it was put out
        for day in offered:
            return _field(front, "published_on", day, basis)
    return _from_metadata(front) or _from_file_name(front)


def _follows(front: Front, day: Day, cue: str) -> bool:
    before = front.reading.text[max(0, day.start - 90) : day.start].replace("\n", " ")
    return bool(re.search(lexicon("documents")[cue], before, re.IGNORECASE))


def _stands_alone(front: Front, day: Day) -> bool:
    """A short block at the top that holds little but the day: "[12/04/2013]", "Mardi 18 juin 2024"."""
    piece, cell = _piece_at(front, day.start), front.reading.cell_at(day.start)
    if piece is None or piece not in front.top or (cell is not None and cell.column and cell.row_heading):
        return False  # the day of a calendar's row is that of its step
    rest = piece.text.replace(front.reading.text[day.start : day.end], "")
    if (town := re.fullmatch(r"\W*à (?P<town>[A-ZÀ-Ý][\w'’ -]+?)\W*", rest)) and find_communes(town["town"]):
        return True
    return bool(re.match(lexicon("documents")["beside_a_day"], fold(rest)))


def _dates_the_issue(front: Front, day: Day) -> bool:
    """A line at the top that opens with what is put out, up to the day: "Édition du mardi 7 février 2023"."""
    piece = _piece_at(front, day.start)
    if piece is None or piece not in front.top:
        return False
    return bool(re.search(lexicon("documents")["issue_of"], fold(front.reading.text[piece.start : day.start])))


def _is_done_at(front: Front, day: Day) -> bool:
    before = front.reading.text[max(0, day.start - 120) : day.start].replace("\n", " ")
    return bool(re.search(lexicon("documents")["done_at"], before, re.IGNORECASE))


def _is_held_on(front: Front, day: Day) -> bool:
    """A line at the top, no sentence, that says what was held on the day: "Séance du 14 novembre 2023"."""
    piece = _piece_at(front, day.start)
    return piece in front.top and not piece.text.endswith(".") and _follows(front, day, "held")


def _at_top(front: Front, day: Day) -> bool:
    return _piece_at(front, day.start) in front.top


def _in_title(front: Front, day: Day) -> bool:
    piece = _piece_at(front, day.start)
    own_act = piece is not None and piece in front.top and re.match(lexicon("documents")["acts"], piece.folded)
    if piece is None or piece.kind != "heading" or not (own_act or piece in front.top[:4]):
        return False
    before = fold(front.reading.text[piece.start : day.start])
    return not re.search(lexicon("documents")["not_its_own_day"], before)


def _from_metadata(front: Front) -> DocumentField | None:
    value = front.reading.document.metadata.published_on
    return DocumentField(name="published_on", value=value, basis="metadata") if value and front.is_html else None


def _from_file_name(front: Front) -> DocumentField | None:
    match = re.search(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)", front.reading.document.path)
    return DocumentField(name="published_on", value=match.group(), basis="file name") if match else None


def _piece_at(front: Front, offset: int) -> Piece | None:
    before = bisect_right(front.pieces, offset, key=lambda piece: piece.start)
    piece = front.pieces[before - 1] if before else None
    return piece if piece is not None and offset < piece.end else None


def _field(front: Front, name: str, day: Day, basis: str) -> DocumentField:
    evidence = front.reading.evidence(day.start, day.end, rule=f"document.{name}", confidence=0.95)
    return DocumentField(name=name, value=day.value.full_day.isoformat(), basis=basis, evidence=evidence)
