"""Word lists of this room, from `words.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def words(name: str) -> frozenset[str]:
    """One list of `words.yml`."""
    lists: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return frozenset(lists[name])
