"""False friends of dates: street names, act numbers, parts of longer numbers, quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extract.find.lexicon import lexicon

_REACH = 64


@dataclass(frozen=True, slots=True)
class _Veto:
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    writings: frozenset[str]

    def speaks_of(self, writing: str) -> bool:
        return not self.writings or writing in self.writings

    def holds(self, text: str, start: int, end: int) -> bool:
        if self.before is not None and self.before.search(text, max(0, start - _REACH), start) is None:
            return False
        return self.after is None or self.after.match(text, end) is not None


def is_false_friend(text: str, start: int, end: int, writing: str) -> bool:
    """Whether what stands around a reading of the folded text shows that it is no date."""
    return any(veto.holds(text, start, end) for veto in _vetoes_of(writing))


@cache
def _vetoes_of(writing: str) -> tuple[_Veto, ...]:
    return tuple(veto for veto in _vetoes() if veto.speaks_of(writing))


@cache
def _vetoes() -> tuple[_Veto, ...]:
    return tuple(_read(lexicon("dates_vetoes")))


def _read(entries: Iterable[dict[str, str]]) -> Iterable[_Veto]:
    for entry in entries:
        before, after = entry.get("before"), entry.get("after")
        yield _Veto(
            re.compile(before.replace("$", r"\Z")) if before else None,
            re.compile(after) if after else None,
            frozenset(entry.get("of", ())),
        )
