"""The writings of one date, compiled from the named parts of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.find.dates.words import alternation, table
from extract.find.lexicon import lexicon

_PART = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to print a date: its name in the lexicon and its pattern, over folded text."""

    name: str
    pattern: re.Pattern[str]


@cache
def triggers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each kind of trigger with the pattern of its words. One search for each is faster than one for all of them."""
    kinds = lexicon("dates_patterns")["writings"]
    return tuple((kind, re.compile(entry["trigger"])) for kind, entry in kinds.items())


@cache
def writings(kind: str) -> tuple[Writing, ...]:
    """The writings looked for around one kind of trigger."""
    patterns = lexicon("dates_patterns")["writings"][kind]["patterns"]
    return tuple(Writing(name, re.compile(_bounded(expanded(text)))) for name, text in patterns.items())


def expanded(template: str) -> str:
    """A template with its parts in braces replaced, parts of parts too."""
    while match := _PART.search(template):
        template = template[: match.start()] + _part(match[1]) + template[match.end() :]
    return template


def _part(name: str) -> str:
    parts: dict[str, str] = lexicon("dates_patterns")["parts"]
    return parts[name] if name in parts else alternation(table(name))


def _bounded(pattern: str) -> str:
    return rf"(?<![a-z0-9])(?:{pattern})(?!(?!t\d\d:)[a-z0-9])"
