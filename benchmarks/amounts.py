"""How fast numbers, amounts and dates are read, in characters per second of processor time, after loading.

    python benchmarks/amounts.py [FILE...]

Reads the given text files, else the marked phrases of tests/gold. text2num, which reads numbers only, runs beside on
the same text where it is installed.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from extract.find import find_amounts, find_numbers
from extract.find.settlement import settle_quantities

GOLD = Path(__file__).parent.parent / "tests" / "gold"
LEAST = 400_000
MARK = re.compile(r"\[\[(.+?) = [^\]]*\]\]")


def sample(files: list[str]) -> str:
    """At least `LEAST` characters of text."""
    paths = [Path(name) for name in files] or [GOLD / "amounts.txt", GOLD / "dates.txt"]
    text = "\n".join(MARK.sub(r"\1", path.read_text("utf-8")) for path in paths)
    return text * (LEAST // len(text) + 1)


def clock(name: str, work: Callable[[str], object], text: str) -> None:
    work(text[:5000])
    start = time.process_time()
    work(text)
    seconds = time.process_time() - start
    sys.stdout.write(f"{name:34}{len(text) / seconds:12,.0f} characters a second\n")


def main() -> None:
    text = sample(sys.argv[1:])
    clock("numbers", find_numbers, text)
    clock("dates and amounts, settled", settle_quantities, text)
    clock("amounts with subjects and parties", find_amounts, text)
    try:
        from text_to_num import alpha2digit
    except ImportError:
        sys.stdout.write("text2num is not installed\n")
    else:
        clock("text2num (numbers only)", lambda content: alpha2digit(content, "fr"), text)


if __name__ == "__main__":
    main()
