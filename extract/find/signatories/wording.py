"""The words of signing: patterns of the lexicon for text as printed, each compiled at its first use."""

from __future__ import annotations

import re
from functools import cache

from extract.find.lexicon import lexicon


@cache
def worded(name: str) -> re.Pattern[str]:
    """The pattern that the lexicon holds for "module.name"."""
    module, _, own = name.partition(".")
    return re.compile(lexicon("signatures_patterns")[module][own])
