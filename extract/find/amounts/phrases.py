"""Compiled alternations from the lexicon: each named list becomes one regular expression."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extract.find.lexicon import lexicon

_BLANKS = "  \u202f\u2009"
BLANK = f"[{_BLANKS}]"
SPACE = rf"(?:{BLANK}+\n?{BLANK}*|\n{BLANK}*)"
"""Between two words: blanks, or one line end. An empty line parts what never belongs together: pages, for one."""


_LOOSE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| \?| |'")


def loose(pattern: str, *, across_lines: bool = True) -> str:
    """A lexicon pattern in which a space is any run of blanks and an apostrophe either form."""
    space = SPACE if across_lines else f"{BLANK}+"
    return _LOOSE.sub(lambda match: _loosened(match.group(), space), pattern)


def _loosened(part: str, space: str) -> str:
    if part.startswith("["):
        return part.replace(" ", _BLANKS)
    return {" ?": f"{BLANK}?", " ": space, "'": "['’]"}.get(part, part)


def alternatives(patterns: list[str]) -> str:
    """One group of alternatives, the longest first."""
    return "(?:" + "|".join(loose(p) for p in sorted(patterns, key=len, reverse=True)) + ")"


def named(groups: dict[str, list[str]]) -> tuple[str, dict[str, str]]:
    """Alternatives with one named group per key, and what each group's name stands for."""
    names = {f"g{i}": key for i, key in enumerate(groups)}
    parts = (f"(?P<{name}>{alternatives(groups[key])})" for name, key in names.items())
    return "(?:" + "|".join(parts) + ")", names


@cache
def words(section: str) -> frozenset[str]:
    """A word list of the amounts' lexicon."""
    listed: list[Any] = lexicon("amounts")[section]
    return frozenset(str(word) for word in listed)


@cache
def after_pattern(section: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What may follow an amount, at the place where matching starts."""
    group, names = named(lexicon("amounts")[section])
    return re.compile(rf"{BLANK}*\(?{group}(?!\w)(?!{BLANK}(?:de{BLANK}|d['’]))", re.IGNORECASE), names


@cache
def before_pattern(section: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What may stand right before an amount, up to the end of the text it is given, which must be in lower case."""
    group, names = named(lexicon("amounts")[section])
    return re.compile(rf"(?<!\w){group}{SPACE}?(?:(?:de|les|des|d['’]|une?){SPACE}?)?\Z"), names


def meaning(match: re.Match[str], names: dict[str, str]) -> str:
    """The key of the list that matched."""
    return names[str(match.lastgroup)]
