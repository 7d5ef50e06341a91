"""The state of a structure and the day it starts, from its sentence and the heading of its list."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extract.find.found import Located
from extract.find.lexicon import lexicon
from extract.find.reading import CellContext, Reading
from extract.find.structures.leadins import Inherited
from extract.find.structures.letters import aligned_fold, pattern, phrases
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.records import DateFact

_LIVING = {
    "maison_de_sante",
    "centre_de_sante",
    "pole_de_sante",
    "autre",
    "association",
}
_STOP = re.compile(r"[.!?;](?:\s|$)|\n")
_REACH = 110
_NEAR = 40  # characters between an opening and its day
_OPENING = re.compile(
    r"\b(?:ouverture|inauguration|mise en service)\b(?P<between>[^.;:]{0,60}?)\s(?:de la |de l'|du |des |de |d')$"
)
_OPENS = re.compile(
    r"\s+(?:ouvrira|ouvre|ouvrait|a ouvert|accueillera ses premier|a accueilli ses premier|demarrera|sera inaugure)"
)


@cache
def _states() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((state, re.compile(pattern(form))) for state, form in lexicon("structures")["states"].items())


def state_of(sighting: Sighting, stretch: Stretch, inherited: Inherited, published_on: str | None) -> str | None:
    """The state that the sentence says, or what the list's heading day says against the day of publication."""
    if sighting.kind not in _LIVING:
        return None
    if sighting.listed or inherited.in_list:
        return _listed_state(inherited, published_on)
    after, before = _sentence_after(sighting, stretch), stretch.before(sighting.start, 32)
    for state, form in _states():
        if form.search(after) or (state in ("planned", "announced") and form.search(before)):
            return state
    return None


def _listed_state(inherited: Inherited, published_on: str | None) -> str | None:
    if inherited.effective_on and published_on:
        return "open" if inherited.effective_on <= published_on else "announced"
    words = aligned_fold(inherited.state_words or inherited.listing)
    return next((state for state, form in _states() if form.search(words)), None)


def _sentence_after(sighting: Sighting, stretch: Stretch) -> str:
    after = stretch.folded[sighting.end : min(stretch.end, sighting.end + _REACH)]
    stop = _STOP.search(after)
    return after[: stop.start()] if stop else after


def effective_on(
    sighting: Sighting, stretch: Stretch, inherited: Inherited, dates: list[Located[DateFact]]
) -> str | None:
    """The day from the heading of the list, or the day after an opening verb in the sentence.

    A sentence below a list that names a day of its own ("… rejoint le label le 1er octobre") goes before the heading.
    """
    told = sighting.listed or inherited.in_list or sighting.is_of_kind_in(inherited.state_words)
    after = _sentence_after(sighting, stretch)
    if inherited.effective_on and told:
        own = None if sighting.listed else _first_day(dates, sighting.end, sighting.end + len(after))
        return own or inherited.effective_on
    if sighting.kind not in _LIVING:
        return None
    if opening := _OPENING.search(stretch.before(sighting.start, 90)):
        between = _first_day(dates, sighting.start - len(opening[0]), sighting.start)
        return between or _first_day(dates, sighting.end, sighting.end + min(len(after), _NEAR))
    verb = phrases("starts").search(after)
    if verb and verb.start() <= 60:
        nearest = min(len(after), verb.end() + _NEAR)
        if day := _first_day(dates, sighting.end + verb.start(), sighting.end + nearest):
            return day
    return _day_before(sighting, stretch, dates) if _OPENS.match(after) else None


def effective_in_row(reading: Reading, sighting: Sighting, dates: list[Located[DateFact]]) -> str | None:
    """The day that a column such as "Date d'effet" gives for the body that a table's row is about."""
    cell = reading.cell_at(sighting.start)
    if cell is None or not _opens_its_row(reading, cell):
        return None
    for other in reading.cells[bisect_left(reading.cells, cell.end, key=lambda each: each.start) :]:
        if other.row != cell.row or other.column <= cell.column:
            return None
        if phrases("effect_columns").match(aligned_fold(other.column_heading or "")):
            return _first_day(dates, other.start, other.end)
    return None


def _opens_its_row(reading: Reading, cell: CellContext) -> bool:
    """Whether nothing but a number or a code stands before a cell."""
    return cell.column == 0 or (cell.column == 1 and len(cell.row_heading or "") <= _CODE)


_CODE = 4  # letters


def _day_before(sighting: Sighting, stretch: Stretch, dates: list[Located[DateFact]]) -> str | None:
    """ "Le 4 septembre, le centre ouvre": the one day that stands in the sentence before the body."""
    sentence = re.split(r"[.!?;]\s", stretch.text[stretch.start : sighting.start])[-1]
    low = sighting.start - len(sentence)
    days = {
        date.fact.starts_on for date in dates if low <= date.start < sighting.start and date.fact.precision == "day"
    }
    return days.pop() if len(days) == 1 else None


def _first_day(dates: list[Located[DateFact]], low: int, high: int) -> str | None:
    """The first date that begins between two offsets, if it is a day."""
    at = bisect_left([date.start for date in dates], low)
    first = next(iter(dates[at : at + 1]), None)
    return first.fact.starts_on if first and first.start < high and first.fact.precision == "day" else None
