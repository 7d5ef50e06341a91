"""The lexicon's known bodies as patterns."""

from __future__ import annotations

import re
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.structures.letters import pattern


@cache
def known_patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Kind, pattern, and whether the pattern is for the text as printed (initials) or folded."""
    folded: dict[str, list[str]] = {}
    exact: dict[str, list[str]] = {}
    for kind, names in lexicon("structures_known").items():
        for name in (part.strip() for part in names.split(";")):
            if name.startswith("*"):
                exact.setdefault(kind, []).extend(map(re.escape, as_initials_are_written(name[1:])))
            elif name:
                folded.setdefault(kind, []).append(pattern(name.rstrip("*")))
    return (
        *(
            (kind, re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first(names))})(?![\w-])"), True)
            for kind, names in folded.items()
        ),
        *(
            (kind, re.compile(rf"(?<![\w.@-])(?<![a-z/]/)(?:{'|'.join(longest_first(names))})(?![\w@-]|\.\w)"), False)
            for kind, names in exact.items()
        ),
    )


def as_initials_are_written(name: str) -> list[str]:
    """ "INSEE" is also printed "Insee"."""
    spoken = name.isupper() and len(name) > 3 and name not in lexicon("structures")["never_in_title_case"]
    return [name, name.capitalize()] if spoken else [name]


def longest_first(names: list[str]) -> list[str]:
    """Names in the order in which alternatives are to be tried."""
    return sorted(names, key=len, reverse=True)


def known_body_at(text: str, folded: str, offset: int) -> bool:
    """Whether a known body's name begins at the offset."""
    return (
        any(form.match(folded if is_folded else text, offset) for _, form, is_folded in known_patterns())
        and text[offset].isupper()
    )
