"""Numerals in words: a grammar over atoms, after the French rules for reading numbers up to the billions.

An atom is one word ("vingt", "millions") or one number in digits ("3,5" in "3,5 millions"). A reading takes as many
atoms as make one number and leaves the rest: "cinq six" is two numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extract.find.lexicon import lexicon


class Atom(NamedTuple):
    """One word or one run of digits: its kind (a section of the lexicon, "digits" or "glue") and its value."""

    kind: str
    value: Decimal
    word: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How many atoms make the number, what it is worth, and whether it is only about right ("une trentaine")."""

    length: int
    value: Decimal
    about: bool = False
    scale: Decimal = Decimal(1)


@cache
def vocabulary() -> dict[str, Atom]:
    """Every numeral word with its atom, and the words that only join atoms."""
    sections = ("units", "teens", "tens", "hundreds", "thousands", "scales", "collectives", "fractions")
    words = {
        word: Atom(section, Decimal(str(value)), word)
        for section in sections
        for word, value in lexicon("numbers")[section].items()
    }
    return words | {joiner: Atom("glue", Decimal(0), joiner) for joiner in ("et", "de", "d'", "d’")}


def read_atoms(atoms: Sequence[Atom]) -> Reading | None:
    """The longest number that the atoms begin with, or None."""
    return _demi(atoms) or _scaled(atoms)


def _demi(atoms: Sequence[Atom]) -> Reading | None:
    """ "(un) demi-million", "(une) demi-douzaine", "trois quarts"."""
    start = 1 if _kind(atoms, 0) == "units" else 0
    if _kind(atoms, start) != "fractions":
        return None
    count = atoms[0].value if start else Decimal(1)
    part = count * atoms[start].value
    if _kind(atoms, start + 1) in ("scales", "collectives") and atoms[start].word == "demi":
        return Reading(start + 2, part * atoms[start + 1].value, _is_about(atoms[start + 1]))
    return Reading(start + 1, part) if start and part < 1 else None


def _scaled(atoms: Sequence[Atom]) -> Reading | None:
    """Groups before ever smaller scales: "deux milliards trois cents millions un"."""
    total, used, last, about = Decimal(0), 0, None, False
    scale = Decimal(1)
    while (group := _group(atoms[used:])) is not None:
        after = used + group.length
        if _kind(atoms, after) == "scales" and (last is None or atoms[after].value < last):
            last = scale = atoms[after].value
            total += group.value * last
            about = about or group.about
            used = after + 1
            extra = _and_a_part(atoms[used:])
            if extra is not None:
                return Reading(used + extra.length, total + extra.value * last, about, last)
            continue
        if last is not None and (group.value >= last or group.about):
            break
        return Reading(after, total + group.value, about or group.about, scale)
    return Reading(used, total, about, scale) if used else None


def _and_a_part(atoms: Sequence[Atom]) -> Reading | None:
    """ "et demi", "et quart", "et trois quarts" after a scale."""
    if _word(atoms, 0) != "et":
        return None
    if _kind(atoms, 1) == "fractions":
        return Reading(2, atoms[1].value)
    if _kind(atoms, 1) == "units" and _kind(atoms, 2) == "fractions":
        return Reading(3, atoms[1].value * atoms[2].value)
    return None


def _group(atoms: Sequence[Atom]) -> Reading | None:
    """What may stand before a scale: digits, a number below a million in words, or a collective."""
    return _collective(atoms) or _digits(atoms) or _thousands(atoms)


def _digits(atoms: Sequence[Atom]) -> Reading | None:
    if _kind(atoms, 0) != "digits":
        return None
    if _kind(atoms, 1) == "thousands":
        return Reading(2, atoms[0].value * 1000)
    return Reading(1, atoms[0].value)


def _collective(atoms: Sequence[Atom]) -> Reading | None:
    """ "une trentaine", "trois douzaines", "une centaine de milliers" (the second noun multiplies the first)."""
    count = _digits(atoms) or _hundreds(atoms)
    if count is None or _kind(atoms, count.length) != "collectives":
        return None
    noun = atoms[count.length]
    value, used = count.value * noun.value, count.length + 1
    if _word(atoms, used) in ("de", "d'", "d’") and _kind(atoms, used + 1) in ("collectives", "scales"):
        bigger = atoms[used + 1]
        if bigger.kind == "scales":
            return Reading(used + 1, value, True)
        return Reading(used + 2, value * bigger.value, True)
    return Reading(used, value, _is_about(noun))


def _thousands(atoms: Sequence[Atom]) -> Reading | None:
    """Below a million: "mille", "deux mille", "trois cent mille quatre cents"."""
    head = _hundreds(atoms)
    used, value = (head.length, head.value) if head else (0, Decimal(1))
    if _kind(atoms, used) != "thousands" or value == 0:
        return head
    used, value = used + 1, value * 1000
    joined = used + 1 if _word(atoms, used) == "et" else used
    tail = _hundreds(atoms[joined:])
    if tail is None or tail.value == 0 or (joined > used and tail.value > 1):
        return Reading(used, value)
    return Reading(joined + tail.length, value + tail.value)


def _hundreds(atoms: Sequence[Atom]) -> Reading | None:
    """Below a thousand, and "dix-neuf cent" for the hundreds of a year."""
    head = _below_hundred(atoms)
    used, value = (head.length, head.value) if head else (0, Decimal(1))
    if not _may_be_hundreds(atoms, used, head):
        return head
    used, value = used + 1, value * 100
    tail = _below_hundred(atoms[used:])
    if tail is None or tail.value == 0 or _multiplies(atoms, used + tail.length):
        return Reading(used, value)
    return Reading(used + tail.length, value + tail.value)


def _may_be_hundreds(atoms: Sequence[Atom], index: int, head: Reading | None) -> bool:
    """ "cent", "deux cents", "dix-neuf cent"; but "quarante-cinq cents" are coins."""
    if head is None:
        return _word(atoms, index) == "cent"
    return _kind(atoms, index) == "hundreds" and (2 <= head.value <= 9 or 11 <= head.value <= 19)


def _multiplies(atoms: Sequence[Atom], index: int) -> bool:
    """Whether another "cent" follows: then what stands before it is not the tail of this number."""
    return _kind(atoms, index) == "hundreds"


def _below_hundred(atoms: Sequence[Atom]) -> Reading | None:
    kind = _kind(atoms, 0)
    if kind == "units":
        if atoms[0].value == 4 and _word(atoms, 1) in ("vingt", "vingts"):
            return _after_tens(atoms, 2, Decimal(80), teens=True)
        return Reading(1, atoms[0].value)
    if kind == "teens":
        return _dix(atoms)
    if kind == "tens":
        return _after_tens(atoms, 1, atoms[0].value, teens=atoms[0].value == 60)
    return None


def _dix(atoms: Sequence[Atom]) -> Reading:
    """ "dix", "dix-sept", "onze"."""
    if atoms[0].value == 10 and _kind(atoms, 1) == "units" and atoms[1].value >= 7:
        return Reading(2, 10 + atoms[1].value)
    return Reading(1, atoms[0].value)


def _after_tens(atoms: Sequence[Atom], used: int, tens: Decimal, *, teens: bool) -> Reading:
    """What "vingt", "soixante" or "quatre-vingt" may take: "et un", "deux", "et onze", "dix-sept"."""
    joined = used + 1 if _word(atoms, used) == "et" else used
    kind = _kind(atoms, joined)
    if kind == "units" and atoms[joined].value and (joined == used or atoms[joined].value == 1):
        return Reading(joined + 1, tens + atoms[joined].value)
    if kind == "teens" and teens and (joined == used or atoms[joined].value in (10, 11)):
        tail = _dix(atoms[joined:])
        return Reading(joined + tail.length, tens + tail.value)
    return Reading(used, tens)


def _is_about(noun: Atom) -> bool:
    return noun.kind == "collectives" and noun.word not in lexicon("numbers")["exact"]


def _kind(atoms: Sequence[Atom], index: int) -> str:
    return atoms[index].kind if index < len(atoms) else ""


def _word(atoms: Sequence[Atom], index: int) -> str:
    return atoms[index].word if index < len(atoms) else ""
