"""The year that the headings over a place name: a section "Bilan 2023", a column "2024", a line of a timeline."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from extract.find.dates.folding import folded
from extract.find.dates.proposals import propose_dates
from extract.find.lexicon import lexicon
from extract.find.reading import PAGE_BREAK, Reading

_FARTHEST = 1500  # characters
_TITLE_LINE = re.compile(r"\s*(?:(?:Année |ANNÉE )?(?:19|20)\d\d\s*:?|\d{1,2}[.)] ?[A-ZÀ-Ý][^.;:\n]{2,60})\s*")
_LEAD = re.compile(r"[^\d.:;!?]{0,24}")  # "à partir du ", "au plus tard le "
_OF_DAYS = re.compile(r"\W*dates?\s+(?:de\s|d['’]|limites?)", re.IGNORECASE)
_LONGEST = 60  # characters: a longer heading tells of something else than its year


def heading_year(reading: Reading) -> Callable[[int], tuple[int, str] | None]:
    """For an offset of the reading, the year that the nearest heading above it names and words for it, or None."""

    def year_at(offset: int) -> tuple[int, str] | None:
        headings = (*_headings_over(reading, offset), _title_line_over(reading.text, offset))
        for heading in filter(None, headings):
            year = _only_year(heading)
            if year is not None:
                return year, f"heading “{heading}”"
        return None

    return year_at


def heading_tense(reading: Reading) -> Callable[[int], str | None]:
    """For an offset of the reading, past or future where the nearest heading above it tells: "Et maintenant ?"."""

    def tense_at(offset: int) -> str | None:
        for heading in _headings_over(reading, offset):
            for tense, pattern in _tense_words().items():
                if len(heading) <= _LONGEST and pattern.search(folded(heading)):
                    return tense
        return None

    return tense_at


@cache
def _tense_words() -> dict[str, re.Pattern[str]]:
    tenses = lexicon("dates_headings")["tenses"]
    return {
        name: re.compile(rf"(?<![a-z])(?:{'|'.join(map(folded, words))})(?![a-z])") for name, words in tenses.items()
    }


def row_label(reading: Reading) -> Callable[[int], str | None]:
    """For the offset of a date that begins a table's cell, what its row is called and leads to it: "Clôture : le ".

    A column that says what its days are goes first: "Date d'effet".
    """

    def label_at(offset: int) -> str | None:
        cell = reading.cell_at(offset)
        if cell is None or cell.column == 0:
            return None
        of_days = cell.column_heading if _OF_DAYS.match(cell.column_heading or "") else None
        label, lead = of_days or cell.row_heading or "", reading.text[cell.start : offset]
        begins = label and _LEAD.fullmatch(lead) is not None and not propose_dates(label)
        return f"{' '.join(label.split())} : {lead.lstrip()}" if begins else None

    return label_at


def _title_line_over(text: str, offset: int) -> str | None:
    """The nearest line above on the page that is a year alone ("2023", over a timeline) or a numbered title."""
    low = max(text.rfind(PAGE_BREAK, 0, offset), offset - _FARTHEST, 0)
    lines = text[low : text.rfind("\n", 0, offset) + 1].split("\n")
    return next((line.strip() for line in reversed(lines) if _TITLE_LINE.fullmatch(line)), None)


def _headings_over(reading: Reading, offset: int) -> list[str]:
    """Column and row of a table cell first, then the sections from the innermost outwards."""
    cell = reading.cell_at(offset)
    of_cell = [cell.column_heading, cell.row_heading, cell.title] if cell is not None else []
    return [heading for heading in (*of_cell, *reversed(reading.section_at(offset))) if heading]


@lru_cache(maxsize=512)
def _only_year(heading: str) -> int | None:
    """The year of a heading that names one year and no other date."""
    if len(heading) > _LONGEST:
        return None
    dates = propose_dates(heading)
    if len(dates) != 1 or dates[0].value.shape != "moment":
        return None
    moment = dates[0].value.moments[0]
    rest = folded(heading[: dates[0].start] + heading[dates[0].end :])
    return moment.year if moment.printed() == {"year"} and _of_its_year().search(rest) else None


@cache
def _of_its_year() -> re.Pattern[str]:
    """A heading without its year: nothing else, or words such as "bilan"."""
    words = "|".join(folded(word) for word in lexicon("dates_headings")["of_their_year"])
    return re.compile(rf"^[^a-z]*$|(?<![a-z])(?:{words})(?![a-z])")
