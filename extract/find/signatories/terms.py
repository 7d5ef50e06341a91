"""How long an instrument runs: from its title ("2024-2030"), a sentence ("jusqu'au 31 décembre 2026"), a duration."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from extract.find.found import Located
from extract.find.lexicon import lexicon
from extract.find.numbers.scan import lowered, scan_numerals
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.references import Clause, spoken_of
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded
from extract.records import DateFact

_REACH = 260
_BESIDE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one passage says of an instrument's run: full ISO days, inclusive, None for the end it does not give.

    `prolonged` says that the end takes the place of any other one.
    """

    start: int
    end: int
    instrument: InstrumentSpan
    starts_on: str | None = None
    ends_on: str | None = None
    prolonged: bool = False


def titled_term(scene: Scene, instrument: InstrumentSpan) -> tuple[str | None, str | None]:
    """The years that an instrument carries in its name: "contrat de ville de Lens 2024-2030"."""
    after = worded("terms.after_title").match(scene.text, instrument.end)
    for day in scene.dates_in(instrument.start, instrument.end + _BESIDE):
        inside = instrument.start <= day.start and day.end <= instrument.end
        beside = after is not None and instrument.end <= day.start and _stands_beside(scene, instrument, day)
        if (inside or beside) and _is_period(day.fact):
            return day.fact.starts_on, day.fact.ends_on
    return None, None


def beside_stated(titled: tuple[str | None, str | None], stated: Sequence[Term]) -> tuple[str | None, str | None]:
    """The years of a name, without those of which a sentence says the day, or that it puts off."""
    first, last = titled
    if any(first and term.starts_on and term.starts_on[:4] == first[:4] for term in stated):
        first = None
    if any(last and term.ends_on and (term.prolonged or term.ends_on[:4] == last[:4]) for term in stated):
        last = None
    return first, last


def _stands_beside(scene: Scene, instrument: InstrumentSpan, day: Located[DateFact]) -> bool:
    return day.start - instrument.end < _BESIDE and bool(
        worded("terms.after_title").fullmatch(scene.text, instrument.end, day.start)
    )


def _is_period(fact: DateFact) -> bool:
    return fact.precision == "year" and fact.starts_on is not None and (fact.starts_on[:4] != (fact.ends_on or "")[:4])


def stated_terms(scene: Scene, own: InstrumentSpan | None, signed: Mapping[str, str]) -> Iterator[Term]:
    """Every term that a sentence states. `signed` gives the day on which an instrument, by its key, was signed."""
    for sentence in scene.sentences:
        for clause in spoken_of(scene, sentence, own):
            near = clause._replace(end=min(clause.end, clause.start + _REACH))
            counted = list(_by_duration(scene, near, signed))
            dated = [*_from_signature(scene, near, signed), *_by_dates(scene, near)]
            yield from counted or _together(dated)


def _together(terms: list[Term]) -> list[Term]:
    """ "prend effet le 1er janvier 2024 et s'achève le 31 décembre 2026" is one term."""
    first, last = terms[:1], terms[1:]
    if len(terms) != 2 or first[0].ends_on or last[0].starts_on or last[0].prolonged:
        return terms
    return [replace(last[0], starts_on=first[0].starts_on)]


def agreed_terms(scene: Scene, terms: Iterable[tuple[str, Term]]) -> dict[str, list[Term]]:
    """The terms by instrument, each end said once; an instrument of two different ends, say, is given none."""
    found: dict[str, list[Term]] = {}
    for name, term in terms:
        found.setdefault(name, []).append(term)
    return {name: list(_agreed(scene, several)) for name, several in found.items()}


def _agreed(scene: Scene, terms: list[Term]) -> Iterator[Term]:
    if any(term.prolonged for term in terms):
        terms = [term if term.prolonged else replace(term, ends_on=None) for term in terms]
    starts = _closest({term.starts_on for term in terms if term.starts_on}, "-01-01")
    ends = _closest({term.ends_on for term in terms if term.ends_on}, "-12-31")
    terms = [
        replace(
            term,
            starts_on=term.starts_on if term.starts_on in starts else None,
            ends_on=term.ends_on if term.ends_on in ends else None,
        )
        for term in terms
    ]
    for term in terms:
        if (term.starts_on and len(starts) > 1) or (term.ends_on and len(ends) > 1):
            scene.refuse(term.start, term.end, "the document gives this instrument two different terms", rule="term")
        elif term.starts_on in starts or term.ends_on in ends:
            starts, ends = starts - {term.starts_on}, ends - {term.ends_on}
            yield term


def _closest(days: set[str], whole_year: str) -> set[str]:
    """The days without those that only stand for a year of which another one gives the day."""
    return {
        day
        for day in days
        if not (day.endswith(whole_year) and any(other != day and other[:4] == day[:4] for other in days))
    }


def _by_dates(scene: Scene, clause: Clause) -> Iterator[Term]:
    for day in scene.dates_in(clause.start + 1, clause.end):
        if day.end > clause.end or day.fact.starts_on is None:
            continue
        says = _said_before(scene, clause.start, day)
        several = day.fact.starts_on != day.fact.ends_on and day.fact.role == "period"
        if says is None or (says == "both") != several:
            continue
        yield Term(
            start=clause.opened,
            end=day.end,
            instrument=clause.instrument,
            starts_on=day.fact.starts_on if says in ("both", "start") else None,
            ends_on=None if says == "start" else day.fact.ends_on,
            prolonged=says == "prolonged",
        )


def _said_before(scene: Scene, at: int, day: Located[DateFact]) -> str | None:
    """Which end of a term a date gives, by the words between the instrument and the date; None: it is no term's."""
    if _bars().search(scene.plain, at, day.start):
        return None
    until = worded("terms.until").match(scene.plain, day.start)
    reach = until.end() if until is not None else day.start
    for says, lead in _leads():
        if lead.search(scene.plain, at, reach):
            return says
    return None


def _by_duration(scene: Scene, clause: Clause, signed: Mapping[str, str]) -> Iterator[Term]:
    """ "pour une durée de trois ans à compter de sa signature": only where the day it counts from is known."""
    for match in _duration().finditer(scene.plain, clause.start, clause.end):
        months = _months(match)
        first = _first_day(scene, match.end(), clause, signed)
        if months and first is not None:
            yield Term(
                start=clause.opened,
                end=match.end(),
                instrument=clause.instrument,
                starts_on=first.isoformat(),
                ends_on=_last_day(first, months).isoformat(),
            )
            return


def _from_signature(scene: Scene, clause: Clause, signed: Mapping[str, str]) -> Iterator[Term]:
    """ "prend effet à la date de sa signature": the day of the signature, where it is known."""
    effect = _effect().search(scene.plain, clause.start, clause.end)
    if effect is not None and clause.instrument.key in signed:
        first = signed[clause.instrument.key]
        yield Term(start=clause.opened, end=effect.end(), instrument=clause.instrument, starts_on=first)


@cache
def _effect() -> re.Pattern[str]:
    return re.compile(rf"\b(?:prend(?:ra)? effet|entre(?:ra)? en vigueur){lexicon('instruments')['from_signature']}")


def _months(match: re.Match[str]) -> int:
    numerals = scan_numerals(match["number"], lowered(match["number"]))
    whole = len(numerals) == 1 and numerals[0].start == 0 and numerals[0].end == len(match["number"])
    value = float(numerals[0].value) if whole else 0.0
    return int(value) * (1 if match["unit"] == "mois" else 12) if value == int(value) else 0


def _first_day(scene: Scene, position: int, clause: Clause, signed: Mapping[str, str]) -> date | None:
    if re.compile(lexicon("instruments")["from_signature"]).match(scene.plain, position, clause.end):
        return date.fromisoformat(signed[clause.instrument.key]) if clause.instrument.key in signed else None
    lead = re.compile(lexicon("instruments")["from_date"]).match(scene.plain, position, clause.end)
    for day in scene.dates_in(lead.end(), lead.end() + 1) if lead is not None else ():
        if day.fact.precision == "day" and day.fact.starts_on:
            return date.fromisoformat(day.fact.starts_on)
    return None


def _last_day(first: date, months: int) -> date:
    """The day before the one that bears the first day's number so many months later; its month's last if none does."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1])) - timedelta(days=1)


@cache
def _leads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = lexicon("instruments")
    fillers = rf"[ ,(]*(?:{data['term_fillers']}[ ,(]+)*(?:l')?"
    ordered = sorted(data["terms"], key=lambda term: term["says"] != "prolonged")
    return tuple((term["says"], re.compile(rf"\b{term['lead']}{fillers}$")) for term in ordered)


@cache
def _bars() -> re.Pattern[str]:
    return re.compile(lexicon("instruments")["term_bars"])


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon('instruments')['duration']}")
