"""Every numeral of a text with its place, read once for all the rules that need numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.find.numbers.digits import DIGITS, read_digits
from extract.find.numbers.words import Atom, Reading, read_atoms, vocabulary


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, half-open in its text. `scale` is the million or milliard it was multiplied by.

    `in_words` holds where no digit is printed; `article` where it is a bare "un" or "une"; `about` for "une trentaine".
    """

    start: int
    end: int
    value: Decimal
    in_words: bool = False
    article: bool = False
    about: bool = False
    scale: Decimal = Decimal(1)


def lowered(text: str) -> str:
    """The text in lower case with the same length (the one letter that would grow is replaced first)."""
    return text.replace("İ", "I").lower()


def scan_numerals(text: str, low: str | None = None) -> list[Numeral]:
    """Every number of the text, in order. `low` is `lowered(text)` where the caller has it already."""
    low = lowered(text) if low is None else low
    found: list[Numeral] = []
    for start, end in _chains(low):
        found.extend(_read_chain(low, start, end))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A chain of atoms (a number or several), and one atom of it."""
    words = sorted((word for word, atom in vocabulary().items() if atom.kind != "glue"), key=len, reverse=True)
    word = rf"(?:{'|'.join(map(re.escape, words))})(?![\w])"
    # digits are whole: no letter, digit or date stroke before, no further digit after
    digits = rf"{DIGITS}(?!\d)"
    atom = rf"(?:{digits}|{word})"
    gap = r"(?:[  \u202f\u2009\n]?-[  \n]?|[  \u202f\u2009]*\n?[  \u202f\u2009]*)"
    of = r"[  \n](?:de[  \n]|d['’])(?=(?:milli|centaine|dizaine|billion))"
    glue = rf"(?:{gap}et{gap}(?={word})|{of}|{gap}(?={word})|{_some()})"
    start = r"(?<![\w.,/:’'-])|(?<=[^\d\W]['’])|(?<=[  \n\t(«\"][-–+.,:/’'])|(?<=\d[-/])|(?<=^[-+.])"
    # "1 million 200 mille": digits go on after a scale only where a thousand follows
    more = rf"(?<=lion|ards)[  ]{digits}(?=[  ]mille)|(?<=ions|iard)[  ]{digits}(?=[  ]mille)"
    chain = re.compile(rf"(?:{start})(?=[\dzudtqcshnomvb]){atom}(?:(?:{glue}){word}|{more})*")
    return chain, re.compile(rf"(?P<digits>{digits})|(?P<word>{word})|(?P<glue>\bet\b|\bde\b|\bd['’])")


def _some() -> str:
    """The adjective within "une petite trentaine", "un bon millier": it changes nothing but how exact that is."""
    nouns = "|".join(word for word, atom in vocabulary().items() if atom.kind == "collectives")
    return rf"(?<=un|ne)[  \n](?:bonne?|bon|petite?|grosse?|gros)[  \n](?=(?:{nouns})(?!\w))"


def _chains(low: str) -> Iterator[tuple[int, int]]:
    chain, _ = _patterns()
    for match in chain.finditer(low):
        yield match.start(), match.end()


def _read_chain(low: str, start: int, end: int) -> Iterator[Numeral]:
    """The numbers of one chain: mostly one; "cinq, six" are two chains, "cinq six" is two numbers of one."""
    _, pattern = _patterns()
    matches = list(pattern.finditer(low, start, end))
    atoms = [_atom(match) for match in matches]
    index = 0
    while index < len(atoms):
        reading = read_atoms(atoms[index:])
        if reading is None:
            index += 1
            continue
        last = index + reading.length - 1
        numeral = _numeral(atoms, index, reading, matches[index].start(), matches[last].end())
        if not _is_compound(low, numeral):
            yield numeral
        index += reading.length


def _atom(match: re.Match[str]) -> Atom:
    if match.lastgroup == "digits":
        return Atom("digits", read_digits(match.group()))
    return vocabulary()[match.group()]


def _numeral(atoms: list[Atom], index: int, reading: Reading, start: int, end: int) -> Numeral:
    taken = atoms[index : index + reading.length]
    return Numeral(
        start,
        end,
        reading.value,
        in_words=all(atom.kind != "digits" for atom in taken),
        article=len(taken) == 1 and taken[0].word in ("un", "une"),
        about=reading.about,
        scale=reading.scale,
    )


def _is_compound(low: str, numeral: Numeral) -> bool:
    """Whether the numeral is the head of another word: "Deux-Sèvres", "trois-mâts"."""
    return (
        numeral.in_words
        and low[numeral.end : numeral.end + 1] == "-"
        and low[numeral.end + 1 : numeral.end + 2].isalpha()
    )
