"""Bare numbers in table cells, in the unit that a column heading, a row heading or the table's title gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.find.amounts.nouns import WORD, is_plural
from extract.find.amounts.phrases import alternatives, loose, words
from extract.find.amounts.values import Kind, Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon
from extract.find.numbers.digits import DIGITS, read_digits
from extract.find.reading import CellContext, Reading, tables

BARE = re.compile(rf"\s*(?P<sign>[+−–-])?\s*(?P<number>{DIGITS})\s*\*{{0,3}}\s*")
_MINUS = ("-", "−", "–")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSE_BY = 160


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What the numbers of a cell are in, and what to multiply them by."""

    kind: Kind
    unit: str
    factor: int = 1


def cell_amounts(reading: Reading, taken: bytearray) -> Iterator[Candidate[Quantity]]:
    """An amount for each cell that holds only a number whose unit the table gives; `taken` is 1 at what is read."""
    for table in tables(reading.cells):
        units: dict[int, CellUnit | None] = {}  # of the last number in each column
        for cell in table:
            if cell.is_heading or cell.column == 0:
                continue
            match = BARE.fullmatch(reading.text, cell.start, cell.end)
            if not match or taken[match.start("number")]:
                continue
            unit = _unit_of(reading, cell, table[0].start)
            if unit is None and _is_part(cell):
                unit = units.get(cell.column - 1)
            units[cell.column] = unit
            if unit and not (unit.kind == "count" and _YEAR.fullmatch(match["number"])):
                yield _amount(match, unit, _subject(cell))


def _is_part(cell: CellContext) -> bool:
    """A column of what is part of the one before it: "Enfants suivis", "dont nouveaux"."""
    return (cell.column_heading or "").lower().startswith("dont ")


_LABELLED = re.compile(rf"(?P<sign>)(?P<label>[^\d\n]{{2,80}}?)[\s.:…–-]+(?P<number>{DIGITS})\s*")


def heading_amounts(reading: Reading, taken: bytearray) -> Iterator[Candidate[Quantity]]:
    """ "Fonctionnement : 120" under a heading that gives the unit: "Budget 2024 (en k€)"."""
    for passage in reading.passages:
        unit = heading_unit(passage.block.section[-1]) if passage.block.section else None
        if unit is None or passage.block.kind in ("heading", "table"):
            continue
        match = _LABELLED.fullmatch(reading.text, passage.start, passage.end)
        if match and not taken[match.start("number")] and not _YEAR.fullmatch(match["number"]):
            yield _amount(match, unit, " ".join(match["label"].split()).strip(" :"))


def _amount(match: re.Match[str], unit: CellUnit, subject: str | None) -> Candidate[Quantity]:
    value = Quantity(
        kind=unit.kind,
        value=float(read_digits(match["number"]) * unit.factor) * (-1 if match["sign"] in _MINUS else 1),
        unit=unit.unit,
        subject=subject,
        borrowed=True,
    )
    start, end = match.span("number")
    return Candidate(start=start, end=end, kind="amount", rule="amount.cell", value=value)


def _subject(cell: CellContext) -> str | None:
    """ "Médiation en santé – Réalisé 2023": the headings of the row and of the column, the unit left out."""
    column = _bracketed_unit().sub("", cell.column_heading or "").strip(" :–-")
    return " – ".join(part for part in (cell.row_heading, column) if part) or None


def _unit_of(reading: Reading, cell: CellContext, table_start: int) -> CellUnit | None:
    """The nearest word about units: in the column's heading, the row's, the corner's, the table's title, above it."""
    own = heading_unit(cell.column_heading) or heading_unit(cell.row_heading)
    if own:
        return own
    counted = _counted_in_column(cell.column_heading) or counted_in_heading(cell.row_heading)
    if counted:
        return CellUnit("count", counted)
    if _takes_no_part(cell.column_heading):
        return None
    number_of = _NUMBER_OF.search(cell.title or "") or _NUMBER_OF.search(cell.corner or "")
    if number_of:
        return CellUnit("count", number_of["noun"])
    if _takes_no_part(cell.row_heading):
        return None
    return heading_unit(cell.corner) or heading_unit(cell.title) or _unit_above(reading, table_start)


def _unit_above(reading: Reading, table_start: int) -> CellUnit | None:
    """A unit in the headings above the table, or in brackets in the line right above it."""
    for heading in reversed(reading.section_at(table_start)):
        unit = heading_unit(heading)
        if unit:
            return unit
    above = reading.text[max(0, table_start - _CLOSE_BY) : table_start].strip()
    return heading_unit(above.rsplit("\n", 1)[-1])


def heading_unit(heading: str | None) -> CellUnit | None:
    """The unit a heading gives: in brackets, after "en", or as its last or only word."""
    if not heading:
        return None
    for pattern, unit in _heading_units():
        if pattern.search(heading):
            return unit
    return None


@cache
def _heading_units() -> tuple[tuple[re.Pattern[str], CellUnit], ...]:
    found = []
    for entry in lexicon("amounts")["unit_headings"]:
        says = alternatives(entry["says"])
        tax = r"(?:\s*(?:HT|TTC))?"
        bracketed = rf"[(\[]\s*(?:en\s+|montants?\s+en\s+)?{says}{tax}[^()\d]{{0,12}}[)\]]"
        pattern = rf"{bracketed}|(?<!\w)en\s+{says}(?!\w)|(?:^|(?<=[^\d\s])\s+){says}{tax}\s*$"
        kind: Kind = "percentage" if entry["unit"] == "%" else "money"
        found.append((re.compile(pattern), CellUnit(kind, entry["unit"], entry["factor"])))
    return tuple(found)


@cache
def _bracketed_unit() -> re.Pattern[str]:
    says = "|".join(alternatives(entry["says"]) for entry in lexicon("amounts")["unit_headings"])
    return re.compile(rf"[(\[]\s*(?:en\s+)?(?:{says})[^()]{{0,12}}[)\]]|\ben\s+(?:{says})\s*$")


_NUMBER_OF = re.compile(rf"[(\[]\s*(?:en\s+)?nombre\s+(?:de\s+|d['’])(?P<noun>{WORD})\s*[)\]]", re.IGNORECASE)


def _counted_in_column(heading: str | None) -> str | None:
    """A column may also say what was done with them, or when: "Enfants suivis", "Cas semaine 12".

    A row of that name is an action and costs.
    """
    return counted_in_heading(heading and _DONE.sub("", _WHEN.sub("", heading)))


_WHEN = re.compile(r"\s+(?:(?:en|au|de la)\s+)?(?:semaine\s+\d{1,2}|S\d{1,2}|(?:19|20)\d\d)\s*$")
_DONE = re.compile(r"(?<=[sx])\s+[a-zà-ÿ]+(?:[ée]e?s|ie?s|ue?s|ite?s|erte?s)\s*$")


def counted_in_heading(heading: str | None) -> str | None:
    """The noun of a heading of counts: "Nombre de logements", or a plural noun alone ("Habitants")."""
    if not heading:
        return None
    named = _count_heading().match(heading)
    if named:
        return str(named["noun"])
    alone = _ONE_NOUN.fullmatch(heading.strip())
    low = alone[1].lower() if alone else ""
    if low in lexicon("amounts")["heading_nouns"]:
        return str(lexicon("amounts")["heading_nouns"][low])
    return low if low in words("counted_headings") and is_plural(low) else None


_ONE_NOUN = re.compile(rf"({WORD})(?:\s*\(\d+\))?")


@cache
def _count_heading() -> re.Pattern[str]:
    heads = "|".join(loose(head) for head in lexicon("amounts")["count_headings"])
    return re.compile(rf"(?:{heads})\s*(?P<noun>{WORD}(?:\s+{WORD}){{0,5}})", re.IGNORECASE)


@cache
def _outsider() -> re.Pattern[str]:
    """A column of years or counts; "Exercice 2023" is one of sums."""
    said = alternatives(lexicon("amounts")["not_in_units"])
    return re.compile(rf"(?<!\w){said}(?!\w)(?!\s*(?:19|20)\d\d)", re.IGNORECASE)


def _takes_no_part(heading: str | None) -> bool:
    return bool(heading and _outsider().match(heading))
