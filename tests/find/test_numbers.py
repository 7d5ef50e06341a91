"""Numbers in every French writing: the lines of tests/gold/numbers.txt, and every number the speller can spell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find.numbers import find_numbers

GOLD = Path(__file__).parent.parent / "gold" / "numbers.txt"
LINES = [line for line in GOLD.read_text("utf-8").splitlines() if line and not line.startswith("#")]

UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
REGIONAL = {7: "septante", 8: "huitante", 9: "nonante"}


def below_hundred(number: int, regional: bool) -> str:
    if number <= 16:
        return UNITS[number]
    tens, unit = divmod(number, 10)
    if tens == 1:
        return f"dix-{UNITS[unit]}"
    if tens in (7, 9) and not regional:
        base, unit = ("soixante", unit + 10) if tens == 7 else ("quatre-vingt", unit + 10)
        return f"{base} et onze" if number == 71 else f"{base}-{below_hundred(unit, regional)}"
    if tens == 8 and not regional:
        return f"quatre-vingt-{UNITS[unit]}" if unit else "quatre-vingts"
    word = TENS.get(tens) or REGIONAL[tens]
    return word if not unit else f"{word} et un" if unit == 1 else f"{word}-{UNITS[unit]}"


def below_thousand(number: int, regional: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_hundred(rest, regional)
    head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
    return f"{head} {below_hundred(rest, regional)}" if rest else head + ("s" if hundreds > 1 else "")


def spell(number: int, regional: bool) -> str:
    """A number from 0 to 999,999,999 in the spelling before 1990; Belgian and Swiss tens where `regional`."""
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1000)
    parts = []
    if millions:
        parts.append("un million" if millions == 1 else f"{below_thousand(millions, regional)} millions")
    if thousands:
        head = below_thousand(thousands, regional)
        parts.append(
            "mille" if thousands == 1 else f"{head.removesuffix('s') if thousands % 100 in (0, 80) else head} mille"
        )
    if units or not parts:
        parts.append(below_thousand(units, regional))
    return " ".join(parts)


def hyphens_kept(words: str) -> str:
    return words


def hyphens_everywhere(words: str) -> str:
    """The spelling of 1990: every word joined."""
    return words.replace(" ", "-")


def no_hyphens(words: str) -> str:
    return words.replace("-", " ")


def value_of(text: str) -> float:
    (found,) = find_numbers(text)
    assert text[found.start : found.end] == found.text
    return found.value


@pytest.mark.parametrize("line", LINES)
def test_each_writing_has_its_value(line: str) -> None:
    printed, value = line.split(" = ")
    assert value_of(printed) == float(value)


@settings(deadline=None)
@given(
    st.one_of(st.integers(0, 999_999_999), st.integers(0, 10_000), st.integers(0, 999).map(lambda n: n * 1_000_000)),
    st.booleans(),
    st.sampled_from([hyphens_kept, hyphens_everywhere, no_hyphens, str.upper, str.capitalize]),
)
def test_every_number_spelled_out_is_read_back(number: int, regional: bool, spelling) -> None:  # type: ignore[no-untyped-def]
    assert value_of(spelling(spell(number, regional))) == number


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from([" ", " ", "\u202f", ".", "'", "’", ""]))
def test_every_grouping_of_digits_is_read_back(number: int, mark: str) -> None:
    assert value_of(f"{number:,}".replace(",", mark)) == number


@settings(deadline=None)
@given(st.integers(0, 999_999), st.integers(0, 99))
def test_decimals_are_read_back(whole: int, cents: int) -> None:
    assert value_of(f"{whole:,},{cents:02}".replace(",", " ", f"{whole:,}".count(","))) == pytest.approx(
        whole + cents / 100
    )


@settings(deadline=None)
@given(st.text())
def test_every_number_slices_to_its_text(text: str) -> None:
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.text != ""


def test_two_numbers_in_a_row_stay_two() -> None:
    assert [found.value for found in find_numbers("cinq six")] == [5, 6]


def test_a_number_in_a_name_or_a_code_is_none() -> None:
    assert find_numbers("Deux-Sèvres, COVID-19, T3, un médecin, l'un des élus") == ()


def test_ordinals_hours_and_codes_are_no_numbers() -> None:
    assert find_numbers("Le 1er mai, à 14h, en 3D, la 2e fois") == ()
    assert [found.value for found in find_numbers("5 234k€ et 20m€")] == [5234, 20]
