"""What must hold of dates in any text."""

from __future__ import annotations

import calendar
import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find.dates import propose_dates
from extract.find.dates.plain import find_dates

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
UNITS = (
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}

days = st.dates(datetime.date(1950, 1, 1), datetime.date(2069, 12, 31))
quiet = st.sampled_from(
    (
        "",
        "Le comité de pilotage a rendu son avis.",
        "Contact : mairie de Nevers",
        "(voir l'annexe)",
        "soit 12 % du total",
    )
)
anything = st.text(max_size=120) | st.text(alphabet="0123456789/-. hjaunversdetl'", max_size=80)


def spelled(number: int) -> str:
    if number < 20:
        return UNITS[number]
    tens = max(ten for ten in TENS if ten <= number)
    rest = number - tens
    if rest == 0:
        return TENS[tens] + ("s" if tens == 80 else "")
    return f"{TENS[tens]} et un" if rest == 1 and tens != 80 else f"{TENS[tens]}-{UNITS[rest]}"


def spelled_year(year: int) -> str:
    hundreds = "mil neuf cent" if year < 2000 else "deux mille"
    return f"{hundreds} {spelled(year % 100)}".strip()


def writings(day: datetime.date) -> dict[str, str]:
    ordinal = "1er" if day.day == 1 else str(day.day)
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    spelled_day = "premier" if day.day == 1 else spelled(day.day)
    return {
        "plain": f"{ordinal} {month} {day.year}",
        "two digits": f"{day.day:02} {month} {day.year}",
        "weekday": f"{weekday} {ordinal} {month} {day.year}",
        "capitals": f"{weekday} {ordinal} {month} {day.year}".upper(),
        "without accents": f"{ordinal} {month.replace('é', 'e').replace('û', 'u')} {day.year}",
        "short": f"{ordinal} {SHORT[day.month - 1]} {day.year}",
        "no-break spaces": f"{ordinal}\u00a0{month}\u202f{day.year}",
        "slashes": f"{day:%d/%m/%Y}",
        "dots": f"{day:%d.%m.%Y}",
        "dashes": f"{day:%d-%m-%Y}",
        "bare figures": f"{day.day}/{day.month}/{day.year}",
        "spaces": f"{day:%d %m %Y}",
        "ISO": day.isoformat(),
        "spelled": f"{spelled_day} {month} {spelled_year(day.year)}",
        "notary": f"l'an {spelled_year(day.year)}, le {spelled_day} {month}",
    }


@given(days, st.data())
@settings(max_examples=400, deadline=None)
def test_any_day_in_any_writing_is_read_back(day: datetime.date, data: st.DataObject) -> None:
    printed = data.draw(st.sampled_from(sorted(writings(day).items())))[1]
    text = f"Document daté du {printed}."
    found = find_dates(text)
    assert [(date.starts_on, date.ends_on, date.text) for date in found] == [(day, day, printed)]


@given(days, st.data(), quiet, quiet)
@settings(max_examples=200, deadline=None)
def test_text_around_never_changes_a_value(day: datetime.date, data: st.DataObject, before: str, after: str) -> None:
    printed = data.draw(st.sampled_from(sorted(writings(day).values())))
    found = find_dates(f"{before}\n\nLe {printed}\n\n{after}")
    assert [(date.starts_on, date.ends_on) for date in found] == [(day, day)]


@given(days, st.integers(1, 300))
@settings(max_examples=100, deadline=None)
def test_any_range_of_days_is_read_back(start: datetime.date, length: int) -> None:
    end = start + datetime.timedelta(days=length)
    first = f"{start.day} {MONTHS[start.month - 1]}" + (f" {start.year}" if start.year != end.year else "")
    found = find_dates(f"Exposition du {first} au {end.day} {MONTHS[end.month - 1]} {end.year}.")
    assert [(date.starts_on, date.ends_on) for date in found] == [(start, end)]


@given(st.integers(1950, 2069), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_any_month_is_read_back(year: int, month: int) -> None:
    (found,) = find_dates(f"Livraison : {MONTHS[month - 1]} {year}")
    assert found.starts_on == datetime.date(year, month, 1)
    assert found.ends_on == datetime.date(year, month, calendar.monthrange(year, month)[1])
    assert found.precision == "month"


@given(days, st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_reference_never_changes_a_full_date(day: datetime.date, reference: datetime.date) -> None:
    text = f"Document daté du {day.day} {MONTHS[day.month - 1]} {day.year}."
    assert [d.starts_on for d in find_dates(text)] == [d.starts_on for d in find_dates(text, reference)] == [day]


@given(days)
@settings(max_examples=100, deadline=None)
def test_a_weekday_near_the_reference_gives_the_year(day: datetime.date) -> None:
    text = f"Réunion {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}."
    for distance in (-170, -20, 0, 20, 170):
        (found,) = find_dates(text, day + datetime.timedelta(days=distance))
        assert found.starts_on in (day, None)
    assert found.inferred is not None


@given(anything)
@settings(max_examples=300, deadline=None)
def test_every_span_slices_to_its_text(text: str) -> None:
    for date in find_dates(text, datetime.date(2024, 10, 3)):
        assert text[date.start : date.end] == date.text
        assert date.starts_on is None or (date.ends_on is not None and date.starts_on <= date.ends_on)


@given(anything)
@settings(max_examples=200, deadline=None)
def test_proposals_are_in_order_and_apart(text: str) -> None:
    proposed = propose_dates(text)
    for left, right in pairwise(proposed):
        assert left.end <= right.start
    assert all(candidate.start < candidate.end for candidate in proposed)


def test_accents_printed_apart_keep_their_place() -> None:
    text = "Le 3 de\u0301cembre 2021, re\u0301union."
    (found,) = find_dates(text)
    assert (found.text, found.starts_on) == ("3 de\u0301cembre 2021", datetime.date(2021, 12, 3))
