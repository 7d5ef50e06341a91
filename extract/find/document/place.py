"""The document's town: of its dateline, of the act's end, of its title, or of the event it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from extract.find.candidates import Candidate
from extract.find.document.dateline import datelines
from extract.find.document.front import Front, Piece
from extract.find.found import Found
from extract.find.lexicon import lexicon
from extract.geography import find_communes
from extract.records import DocumentField

_NAME = (
    r"(?P<place>(?:L[ea]s? |L['’])?[A-ZÀ-Ý][\w'’]*"
    r"(?:[- ](?:[A-ZÀ-Ý][\w'’]*|(?:sur|sous|en|de|du|des|la|le|les|lès|lez|aux?|et)(?!\w)|[dl]['’]\w+))*)"
)


def find_place(front: Front, found: Found) -> list[DocumentField]:
    """The place field, if a commune of the official code is named where a document says where it is from."""
    for basis, start, end in _offers(front, found):
        text = front.reading.text
        article = "Le " if re.search(r"\b(?:du|au) $", text[max(0, start - 3) : start]) else ""
        name = _longest_commune(article + text[start:end]) or ""
        if len(name) > len(article) and name != "Ville":  # a commune too, but not in "Contrat de Ville"
            at = start + len(name) - len(article)
            evidence = front.reading.evidence(start, at, rule="document.place", confidence=0.9)
            return [DocumentField(name="place", value=" ".join(name.split()), basis=basis, evidence=evidence)]
    return []


_WEEKDAY = r"\b(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"

Offer = tuple[str, int, int]
"""What a town rests on, and the range of the reading it stands in."""


def _offers(front: Front, found: Found) -> Iterator[Offer]:
    days = [c for c in found.quantities if c.kind == "date" and getattr(c.value, "full_day", None)]
    yield from (("dateline", *town) for _, town in datelines(front, days))
    yield from _ends_of_acts(front)
    kind = found.field("kind")
    if front.has_slides:
        yield from _town_alone(front, days)
    yield from _held_at(front)
    yield from _closing_the_day(front, days)
    if kind in ("slides", "convention"):
        yield from _named_after(front, ("title", "subtitle"), found)
    if kind in ("web_page", "press_release"):
        yield from _event(front, found)
    yield from _at_an_address(front)
    yield from _letterhead(front)
    yield from _named_after(front, ("title", "subtitle"), found)
    if kind in ("web_page", "press_release", "report"):
        yield from _own_town(front)


def _town_alone(front: Front, days: Sequence[Candidate[Any]]) -> Iterator[Offer]:
    """A line of a title slide that is a town and nothing else, right below the line that ends in the event's day."""
    text = front.reading.text
    for piece, below in zip_longest(front.top, front.top[1:]):
        for day in (day for day in days if piece.start <= day.start < piece.end):
            start, end = (day.end, piece.end) if text[day.end : piece.end].strip() else _range(below or piece)
            start += len(text[start:end]) - len(text[start:end].lstrip())
            if find_communes(" ".join(text[start:end].split())):
                yield "title slide", start, end


def _closing_the_day(front: Front, days: Sequence[Candidate[Any]]) -> Iterator[Offer]:
    """The town that ends a line with the event's day: "16 mai 2015 à Cavan", "Mardi 11 juin 2024, Lannion"."""
    for piece in front.top:
        day = next((day for day in days if piece.start <= day.start < piece.end), None)
        rest = front.reading.text[day.end : piece.end].rstrip() if day else ""
        town = re.search(rf"(?:[,–|·-]\s+|\sà |^\s+){_NAME}$", rest)
        town = town or _TOWN_AND_VENUE.search(rest)
        if day and town and len(piece.text) < _LONGEST_LINE and find_communes(town["place"]):
            yield "day at the top", day.end + town.start("place"), day.end + town.end("place")


_TOWN_AND_VENUE = re.compile(rf"\s[–|·-]\s{_NAME},\s+[A-ZÀ-Ý][^,.;:]{{3,60}}$")
"""Behind a day: "de 9 h à 16 h – Tarbes, Maison de la culture"."""


def _held_at(front: Front) -> Iterator[Offer]:
    """ "Lieu : mairie du Tampon, salle du conseil" at the top."""
    for piece in front.top:
        held = re.search(lexicon("documents")["held_at"], front.reading.text[piece.start : piece.end], re.MULTILINE)
        town = held and re.compile(rf"(?:de |du |des |d['’]|à |au )?{_NAME}").match(
            front.reading.text, piece.start + held.end(), piece.end
        )
        if town and _longest_commune(("Le " if town[0].startswith(("du ", "au ")) else "") + town["place"]):
            yield "where it is held", town.start("place"), town.end("place")


_LONGEST_LINE = 160
_LONGEST_SENTENCE = 110  # letters from the day to the place
_CITY = 20_000  # inhabitants from which a title that opens with its name means the city
_FEWEST = 3  # times that a document names the town whose own body it names


def _own_town(front: Front) -> Iterator[Offer]:
    """The one town whose city hall or council the document names, if it names the town more than in passing."""
    text = front.reading.text
    named = list(re.finditer(lexicon("documents")["town_bodies"] + f"(?={_NAME})", text))
    towns = {name for match in named if (name := _longest_commune(match["place"]))}
    town = towns.pop() if len(towns) == 1 else ""
    if town and len(re.findall(rf"\b{re.escape(town)}\b", text)) >= _FEWEST:
        yield "its city hall", named[0].start("place"), named[0].end("place")


def _range(piece: Piece) -> tuple[int, int]:
    return piece.start, piece.end


def _ends_of_acts(front: Front) -> Iterator[Offer]:
    for piece in reversed(front.pieces):
        match = re.search(lexicon("documents")["done_at"], front.reading.text[piece.start : piece.end], re.IGNORECASE)
        if match:
            yield "end of the act", piece.start + match.start("place"), piece.start + match.end("place")


def _at_an_address(front: Front) -> Iterator[Offer]:
    """A day with an address at the top: "Mardi 8 octobre 2024 – Kursaal, place du Théâtre – 25000 Besançon"."""
    for piece in front.top:
        if re.search(r"\b(?:19|20)\d\d\b", piece.text):
            for match in re.finditer(r"\b\d{5} " + _NAME, front.reading.text[piece.start : piece.end]):
                yield "address", piece.start + match.start("place"), piece.start + match.end("place")


def _letterhead(front: Front) -> Iterator[Offer]:
    """ "Ville de Saint-Dizier" at the top of a document that is no page of the web."""
    for piece in () if front.is_html else front.top[:6]:
        for match in re.finditer(
            r"\b(?:Ville|VILLE|Mairie|MAIRIE|Commune|COMMUNE) (?:de |d['’]|DE |D['’])" + _NAME, piece.text
        ):
            at = front.reading.text.find(match["place"], piece.start, piece.end)
            if at >= 0:
                yield "letterhead", at, at + len(match["place"])


def _named_after(front: Front, names: tuple[str, ...], found: Found) -> Iterator[Offer]:
    for field in found.fields:
        if field.name in names and field.evidence is not None:
            page = next(p for p in front.reading.document.pages if p.number == field.evidence.page)
            start, end = front.reading.from_page(page, field.evidence.start, field.evidence.end)
            for match in re.finditer(rf"\b(?:d['’]|de |à |du |au )(?={_NAME})", front.reading.text[start:end]):
                yield field.name, start + match.start("place"), start + match.end("place")
            for match in re.finditer(rf"(?:^|[«“\"]\s*)(?={_NAME}\s*[,:])", front.reading.text[start:end]):
                if any(commune.population >= _CITY for commune in find_communes(match["place"])):
                    yield field.name, start + match.start("place"), start + match.end("place")


def _event(front: Front, found: Found) -> Iterator[Offer]:
    """`à <town>` beside a date in the page's first sentences: where the thing it tells of took place."""
    dates = [c for c in found.quantities if c.kind == "date"]
    for piece in front.top:
        for match in re.finditer(r"\bà " + _NAME, front.reading.text[piece.start : piece.end]):
            start, end = piece.start + match.start("place"), piece.start + match.end("place")
            if _is_dated(front, piece, start, end, dates):
                yield "event", start, end


def _is_dated(front: Front, piece: Piece, start: int, end: int, dates: Sequence[Candidate[Any]]) -> bool:
    """Whether a weekday or date stands beside a place, or opens its sentence."""
    text = front.reading.text
    if re.search(_WEEKDAY, text[max(piece.start, start - 40) : min(end + 40, piece.end)], re.I):
        return True
    if any(abs(date.start - end) < 40 or abs(start - date.end) < 40 for date in dates):
        return True
    sentence = re.split(r"[.!?]\s", text[piece.start : start])[-1]
    opening = start - len(sentence)
    return len(sentence) < _LONGEST_SENTENCE and any(opening <= date.start < min(opening + 15, start) for date in dates)


def _longest_commune(text: str) -> str | None:
    """The longest head of a text that is a commune's name."""
    words = [match.end() for match in re.finditer(r"[^\s]+", text)]
    for end in reversed(words):
        name = text[:end].rstrip(" ,.;:")
        if not name.endswith("-") and find_communes(name):
            return name
    return None
