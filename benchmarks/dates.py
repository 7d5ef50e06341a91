"""Dates: exact values and speed on the marked phrases of tests/gold/dates.txt, beside dateparser and edsnlp.

    python benchmarks/dates.py

Every parser reads the same texts in the same run. "values" counts the marked dates that are found at their place with
their first and last day; "extra" the near-misses in which something is found; speed is taken on the running text of
the example documents, and is that of dates and amounts together, for they bid for the same characters. Parsers that
are not installed are left out. Target: 400,000 characters per CPU second or more, after loading.
"""

from __future__ import annotations

import datetime
import html
import importlib.util
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.find.test_dates_gold import PHRASES, Phrase, first_and_last  # noqa: E402

TARGET = 400_000
REPEATS = 10
Reading = tuple[int, int, datetime.date, datetime.date]
Parser = Callable[[str, datetime.date | None], Iterable[Reading]]


@dataclass(frozen=True)
class Figures:
    name: str
    loading: float
    speed: float
    found: int
    owed: int
    extra: int
    near_misses: int


def ours() -> Parser:
    """Our own `find_dates`: dates, amounts and false friends are proposed and settled, then the dates resolved."""
    from extract.find.dates.plain import find_dates

    def parse(text: str, reference: datetime.date | None) -> Iterable[Reading]:
        for date in find_dates(text, reference):
            if date.starts_on is not None and date.ends_on is not None:
                yield date.start, date.end, date.starts_on, date.ends_on

    return parse


def dateparser_search() -> Parser:
    """dateparser's `search_dates`, French, day first."""
    from dateparser.search import search_dates

    def parse(text: str, reference: datetime.date | None) -> Iterable[Reading]:
        settings: dict[str, Any] = {"DATE_ORDER": "DMY"}
        if reference is not None:
            settings["RELATIVE_BASE"] = datetime.datetime.combine(reference, datetime.time(12))
        place = 0
        for words, moment in search_dates(text, languages=["fr"], settings=settings) or ():
            place = max(text.find(words, place), 0)
            yield place, place + len(words), moment.date(), moment.date()

    return parse


def edsnlp_dates() -> Parser:
    """edsnlp's `eds.dates`."""
    import edsnlp

    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.dates")

    def parse(text: str, reference: datetime.date | None) -> Iterable[Reading]:
        doc = nlp.make_doc(text)
        if reference is not None:
            doc._.note_datetime = datetime.datetime.combine(reference, datetime.time(12))
        for span in nlp(doc).spans["dates"]:
            moment = span._.date.to_datetime(note_datetime=doc._.note_datetime)
            if moment is not None:
                yield span.start_char, span.end_char, moment.date(), moment.date()

    return parse


def text2num_numbers() -> Parser:
    """text2num, which turns number words into digits: its speed only, for it knows no dates."""
    from text_to_num import alpha2digit

    def parse(text: str, reference: datetime.date | None) -> Iterable[Reading]:
        alpha2digit(text, "fr")
        return ()

    return parse


PARSERS: dict[str, tuple[str | None, Callable[[], Parser]]] = {
    "find_dates": (None, ours),
    "dateparser": ("dateparser", dateparser_search),
    "edsnlp": ("edsnlp", edsnlp_dates),
    "text2num (numbers)": ("text_to_num", text2num_numbers),
}


def measured(name: str, load: Callable[[], Parser]) -> Figures:
    """Load, read every phrase for its values, then read them all again for the speed."""
    start = time.process_time()
    parse = load()
    list(parse("Le 3 mars 2024.", None))
    loading = time.process_time() - start
    marked = [phrase for phrase in PHRASES if phrase.marks]
    near_misses = [phrase for phrase in PHRASES if not phrase.marks]
    values = [answer for phrase in marked for answer in answers(phrase, parse)]
    extra = sum(bool(list(parse(phrase.text, None))) for phrase in near_misses)
    return Figures(name, loading, speed(parse), sum(values), len(values), extra, len(near_misses))


def answers(phrase: Phrase, parse: Parser) -> list[bool]:
    """For each value owed by a phrase, whether the parser gives it at its place."""
    read = list(parse(phrase.text, phrase.reference))
    given: list[bool] = []
    place = 0
    for mark in phrase.marks:
        place = phrase.text.index(mark.text, place)
        end = place + len(mark.text)
        for value in mark.values:
            wanted = first_and_last(value)
            if wanted[0] is not None:
                given.append(any((s, e) == wanted and low < end and place < high for low, high, s, e in read))
    return given


def speed(parse: Parser) -> float:
    """Characters per CPU second on the releases of examples/ as one running text: the best of several readings."""
    text = running_text()
    return len(text) / min(reading_time(parse, text) for _ in range(REPEATS))


def reading_time(parse: Parser, text: str) -> float:
    """CPU seconds of one reading."""
    start = time.process_time()
    list(parse(text, datetime.date(2024, 10, 3)))
    return time.process_time() - start


def running_text() -> str:
    """The words of the example documents, without their markup."""
    pages = [path.read_text("utf-8") for path in sorted((ROOT / "examples" / "sources").glob("*.html"))]
    bare = [re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(style|script).*?</\1>", " ", page)) for page in pages]
    return "\n\n".join(" ".join(html.unescape(page).split()) for page in bare)


def main() -> None:
    """Print one line for each parser."""
    write = sys.stdout.write
    write(f"{'parser':20} {'values':>12} {'extra':>8} {'char/CPU s':>12} {'ratio':>7} {'loading s':>10}\n")
    first: float | None = None
    for name, (module, load) in PARSERS.items():
        if module is not None and importlib.util.find_spec(module) is None:
            write(f"{name:20} not installed\n")
            continue
        figures = measured(name, load)
        first = first or figures.speed
        write(
            f"{name:20} {figures.found:5}/{figures.owed:<5} {figures.extra:4}/{figures.near_misses:<4}"
            f" {figures.speed:12,.0f} {first / figures.speed:7.1f} {figures.loading:10.2f}\n"
        )
    write(f"target: {TARGET:,} characters per CPU second for dates and amounts together\n")


if __name__ == "__main__":
    main()
