"""French ways to write numbers, amounts, days and periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from extract.publish.words import value_words

NARROW = "\u202f"
MINUS = "\u2212"
NO_BREAK = "\u00a0"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "%": "%"}
_LARGE = ((1_000_000_000, "milliard"), (1_000_000, "million"))


def number(value: float | int | None) -> str:
    """1234567.5 -> "1 234 567,5" with narrow no-break spaces; at most three decimals; empty for None."""
    if value is None:
        return ""
    whole = f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return whole.replace(",", NARROW).replace(".", ",").replace("-", MINUS)


def signed(weight: float | int | None) -> str:
    """A weight with its sign, to the hundredth: "+1,7", "−3"; empty for None."""
    if weight is None:
        return ""
    short = round(weight, 2)
    return f"+{number(short)}" if short > 0 else number(short)


def amount(row: dict[str, Any]) -> str:
    """One quantity of the table `amounts` in words and figures: "au moins 30 millions d'euros par an"."""
    low, high = row.get("value"), row.get("value_high")
    if low is None:
        return str(row.get("text") or "")
    unit = row.get("unit")
    figures = _quantity(low, unit) if high is None else f"de {_bare(low, unit, high)} à {_quantity(high, unit)}"
    parts = [
        value_words(row.get("qualifier"), "qualifier"),
        figures,
        row.get("tax"),
        value_words(row.get("period"), "period"),
    ]
    return " ".join(part for part in parts if part)


def _bare(low: float, unit: str | None, high: float) -> str:
    """The lower end of a range, without the unit that its upper end carries."""
    scale, upper = _scale(low), _scale(high)
    if unit != "EUR" or (scale is None and upper is None):
        return number(low)
    if scale is not None and scale == upper:
        return number(low / scale[0])
    return _quantity(low, unit)


def _scale(value: float) -> tuple[int, str] | None:
    return next(
        ((size, word) for size, word in _LARGE if abs(value) >= size and round(value / size, 3) == value / size), None
    )


def _quantity(value: float, unit: str | None) -> str:
    scale = _scale(value) if unit == "EUR" else None
    if scale:
        share = value / scale[0]
        return f"{number(share)}{NO_BREAK}{scale[1]}{'s' if abs(share) >= 2 else ''} d'euros"
    if not unit:
        return number(value)
    return f"{number(value)}{NO_BREAK}{symbol(unit)}"


def symbol(unit: str) -> str:
    """The sign of a currency, "€" for "EUR"; other units unchanged."""
    return _SYMBOLS.get(unit, unit)


def day(iso: str | None) -> str:
    """An ISO day, month or year in French: "1er mars 2022", "mars 2022", "2022"; other text unchanged."""
    if not iso:
        return ""
    try:
        parts = [int(part) for part in iso[:10].split("-")]
        return " ".join(_day_words(*parts))
    except (ValueError, TypeError, IndexError):
        return iso


def _day_words(year: int, month: int | None = None, day_of_month: int | None = None) -> list[str]:
    words = [] if day_of_month is None else ["1er" if day_of_month == 1 else str(day_of_month)]
    if month is not None:
        if not 1 <= month <= 12:
            raise ValueError(month)
        words.append(MONTHS[month - 1])
    return [*words, str(year)]


def period(starts_on: str | None, ends_on: str | None, precision: str | None = None) -> str:
    """A period in words, at the precision it was stated with: "mars 2022", "du 1er au 15 mars 2022"."""
    if not starts_on or not ends_on:
        return _half_open(starts_on, ends_on)
    if starts_on == ends_on:
        return day(starts_on)
    try:
        first, last = date.fromisoformat(starts_on), date.fromisoformat(ends_on)
    except ValueError:
        return f"{starts_on} – {ends_on}"
    return _named(first, last, precision) or _from_to(first, last)


_UNITS_OF_TIME = {"Y": "an", "M": "mois", "W": "semaine", "D": "jour", "TH": "heure", "TM": "minute"}


def duration(shortest: str, longest: str | None = None) -> str:
    """A length of time of ISO 8601 in words: "P3Y" is "3 ans", "P3Y" and "P5Y" "de 3 ans à 5 ans"."""
    if longest:
        return f"de {duration(shortest)} à {duration(longest)}"
    days, _, hours = shortest.removeprefix("P").partition("T")
    parts = [*re.findall(r"([\d.]+)([YMWD])", days), *((n, f"T{u}") for n, u in re.findall(r"([\d.]+)([HM])", hours))]
    return " et ".join(f"{number(float(n))}{NO_BREAK}{_counted(_UNITS_OF_TIME[unit], float(n))}" for n, unit in parts)


def _counted(noun: str, many: float) -> str:
    return noun if many < 2 or noun.endswith("s") else f"{noun}s"


def _half_open(starts_on: str | None, ends_on: str | None) -> str:
    if starts_on:
        return f"à partir du {day(starts_on)}"
    return f"jusqu'au {day(ends_on)}" if ends_on else "date laissée ouverte"


def _named(first: date, last: date, precision: str | None) -> str | None:
    """A whole year, month, quarter, semester or run of years; None for anything else."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if precision == "semester" and months == 6 and first.month in (1, 7):
        return f"{'1er' if first.month == 1 else '2e'} semestre {first.year}"
    if precision == "quarter" and months == 3 and first.month % 3 == 1:
        rank = first.month // 3 + 1
        return f"{rank}{'er' if rank == 1 else 'e'} trimestre {first.year}"
    if months % 12 == 0 and first.month == 1:
        return str(first.year) if months == 12 else f"{first.year}–{last.year}"
    if months == 1:
        return f"{MONTHS[first.month - 1]} {first.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"de {MONTHS[first.month - 1]}{year} à {MONTHS[last.month - 1]} {last.year}"


def _from_to(first: date, last: date) -> str:
    words = day(first.isoformat()).split()
    if first.year == last.year:
        words = words[:1] if first.month == last.month else words[:2]
    return f"du {' '.join(words)} au {day(last.isoformat())}"


def share(value: float | None) -> str:
    """A number from 0 to 1 as a percentage."""
    return "" if value is None else f"{round(value * 100)}{NO_BREAK}%"
