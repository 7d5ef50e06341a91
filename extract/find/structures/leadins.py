"""Headings and lead-in lines that say where and since when: "Région Bretagne :", "Isère – 38", "Au 1er mars 2022 :".

Each passage of the reading gets the state it inherits. A lead-in of an outer level ends the inner ones; a heading of
another kind ends them all unless it stands below them; a paragraph of prose after a list ends the list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from extract.find.found import Located
from extract.find.lexicon import lexicon
from extract.find.reading import Passage
from extract.find.structures.letters import aligned_fold, closed_up, pattern
from extract.find.structures.territories import Territory, territory_of, town_headings
from extract.geography import normalise_name
from extract.records import DateFact, Place

_BULLETS = "•●▪◦■□➢➤►‣✓→*·-–— \t"
_SINCE = re.compile(r"\b(?:au|depuis|a compter du|a partir du|des le|le|en|entree? en vigueur|effet)\b")
_TITLE_CASE = re.compile(r"[.!?]\s+\S")
_LONGEST = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """What the headings above a passage say of what stands in it."""

    region: Place | None = None
    departments: tuple[Place, ...] = ()
    commune: Place | None = None
    effective_on: str | None = None
    state_words: str = ""
    lead_in: str = ""  # the level, where the passage itself is a heading or line that says where or since when
    in_list: bool = False
    listing: str = ""  # the last heading that says what is listed

    @property
    def place(self) -> Place | None:
        """The finest place that is certain: one commune, one department, or the region."""
        if self.commune:
            return self.commune
        return self.departments[0] if len(self.departments) == 1 else self.region


def inherited(
    text: str, passages: Sequence[Passage], dates: Iterable[Located[DateFact]], departments: Collection[str] = ()
) -> list[Inherited]:
    """The state of each passage, in their order; the departments that the text names choose between homonyms."""
    walker = _Walker(text, sorted(dates, key=lambda date: date.start), town_headings(text, passages, departments))
    return [walker.step(passage) for passage in passages]


class _Walker:
    def __init__(self, text: str, dates: list[Located[DateFact]], towns: dict[int, Place]) -> None:
        self.text, self.dates, self.towns = text, dates, towns
        self.starts = [date.start for date in dates]
        self.state = Inherited()
        self.order: list[str] = []  # levels as they first appeared, outermost first
        self.titles: dict[str, tuple[str, int]] = {}
        self.seen_entries = False
        self.under_town = False  # right below a town that stands alone

    def step(self, passage: Passage) -> Inherited:
        """The state that the passage inherits, itself included if it is a lead-in."""
        text = self.text[passage.start : passage.end].strip(_BULLETS)
        lead_in = self._lead_in(passage, text)
        if lead_in:
            self._enter(lead_in, passage, text)
            self.under_town = lead_in.level == "commune"
            return replace(self.state, lead_in=lead_in.level)
        under_town, self.under_town = self.under_town, False
        if passage.block.kind == "heading":
            self._other_heading(passage, text, under_town)
        elif not self.seen_entries and (day := self._announced_day(passage, text)):
            self._enter(Territory(level="date", day=day), passage, text)
            return self.state
        elif _is_prose(text) and (self.seen_entries or _is_prose(self.state.state_words)):
            self._leave_all()
        elif not _is_prose(text):
            self.seen_entries = self.seen_entries or bool(self.order)
        if text.endswith(":") and passage.block.kind != "heading":
            self.state = replace(self.state, listing=_last_clause(text))
        active = bool(self.state.place or self.state.effective_on or self.state.departments)
        return replace(self.state, in_list=active and not _is_prose(text))

    # -- recognising -----------------------------------------------------------------------------------------------

    def _lead_in(self, passage: Passage, text: str) -> Territory | None:
        if not 1 < len(text) <= _LONGEST or "\t" in text or passage.block.kind in ("table", "caption"):
            return None
        marked = passage.block.kind == "heading" or text.endswith(":")
        if town := self.towns.get(passage.start):
            return Territory(level="commune", places=(town,))
        bare = text.rstrip(" :.").strip()
        place = territory_of(bare, marked)
        if place:
            return place
        return self._date_of(passage, text) if marked else None

    def _date_of(self, passage: Passage, text: str) -> Territory | None:
        folded = aligned_fold(text)
        if not _SINCE.search(folded) or _TITLE_CASE.search(text):
            return None
        for date in self._dates_in(passage):
            day = date.fact.starts_on
            before = aligned_fold(self.text[passage.start : date.end])
            if day and date.fact.precision in ("day", "month") and _since(before, text, date.fact.precision):
                return Territory(level="date", day=day)
        return None

    def _announced_day(self, passage: Passage, text: str) -> str | None:
        """ "L'agence soutient huit équipes à partir du 1er mars :" or ".": the day of the list below."""
        folded = aligned_fold(text)
        if passage.block.kind == "table" or not re.search(pattern(lexicon("structures")["counted_bodies"]), folded):
            return None
        for date in self._dates_in(passage):
            said = aligned_fold(self.text[max(passage.start, date.start - 14) : date.end])
            if date.fact.precision == "day" and re.search(r"\ba (?:partir|compter)\s+du\b", said):
                return date.fact.starts_on
        return None

    def _dates_in(self, passage: Passage) -> list[Located[DateFact]]:
        low, high = bisect_left(self.starts, passage.start), bisect_left(self.starts, passage.end)
        return self.dates[low:high]

    # -- moving ----------------------------------------------------------------------------------------------------

    def _enter(self, lead_in: Territory, passage: Passage, text: str) -> None:
        if lead_in.level not in self.order:
            self.order.append(lead_in.level)
        self._leave(self.order[self.order.index(lead_in.level) + 1 :])
        if not lists_bodies(self.state.listing):  # "Calendrier" above is over
            self.state = replace(self.state, listing=passage.block.section[-1] if passage.block.section else "")
        self.titles[lead_in.level] = (closed_up(text), passage.block.level)
        self.seen_entries = False
        if lead_in.level == "date":
            self.state = replace(self.state, effective_on=lead_in.day, state_words=text, listing=text)
        elif lead_in.level == "region":
            self.state = replace(self.state, region=lead_in.places[0], departments=(), commune=None)
        elif lead_in.level == "department":
            self.state = replace(self.state, departments=lead_in.places, commune=None)
        else:
            self.state = replace(self.state, commune=lead_in.places[0])

    def _leave(self, levels: Iterable[str]) -> None:
        cleared = {
            "date": {"effective_on": None, "state_words": ""},
            "region": {"region": None},
            "department": {"departments": ()},
            "commune": {"commune": None},
        }
        for level in levels:
            self.titles.pop(level, None)
            self.state = replace(self.state, **cleared[level])  # type: ignore[arg-type]

    def _other_heading(self, passage: Passage, text: str, under_town: bool) -> None:
        """A heading that is neither place nor date: it ends what it does not stand under, nor right below."""
        section = " ".join(normalise_name(part) for part in passage.block.section)
        for level in list(self.order):
            title, depth = self.titles.get(level, ("", 0))
            under = under_town or (title and (normalise_name(title) in section or 0 < depth < passage.block.level))
            if not under:
                self._leave([level])
        self.order = [level for level in self.order if level in self.titles]
        self.state = replace(self.state, listing=text)
        self.seen_entries = False

    def _leave_all(self) -> None:
        self._leave(list(self.order))
        self.order = []
        self.state = replace(self.state, listing="")
        self.seen_entries = False


def _last_clause(text: str) -> str:
    """What a sentence that ends in a colon says of the list below it."""
    return re.split(r"[.;!?]\s", text)[-1]


def within(state: Inherited, territory: Territory) -> Inherited:
    """The state of a line that opens with a territory of its own."""
    if territory.level == "region":
        return replace(state, region=territory.places[0], departments=(), commune=None, in_list=True)
    if territory.level == "department":
        return replace(state, departments=territory.places, commune=None, in_list=True)
    return replace(state, commune=territory.places[0], in_list=True)


def _since(before: str, text: str, precision: str) -> bool:
    """Whether the words before the date make it a start: "depuis le", "à compter du", or "au" opening the line."""
    if _BEGINS.search(before):
        return True
    return precision == "day" and bool(re.search(r"^\W*au\b|\(\s*au\b[^()]*$", before))


_BEGINS = re.compile(
    r"(?:depuis|compter|partir|des|effet|entree|vigueur|ouvert\w*|demarr\w+|rejoin\w+|ouvrir\w*)\b[^.]*$"
)


def _is_prose(text: str) -> bool:
    return (len(text) > 110 and text.rstrip().endswith((".", "»", "!"))) or len(_TITLE_CASE.findall(text)) > 1


def lists_bodies(listing: str) -> bool:
    """Whether a heading leaves it possible that bodies are listed below it."""
    folded = aligned_fold(listing)
    others = [found.end() for found in re.finditer(pattern(lexicon("structures")["not_body_lists"]), folded)]
    bodies = [found.end() for found in re.finditer(pattern(lexicon("structures")["body_lists"]), folded)]
    return not others or max(bodies, default=0) > max(others)
