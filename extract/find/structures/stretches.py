"""Stretches of the reading that names do not run beyond, and what was declined in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A head that names nobody, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the reading that names do not run beyond, with its folded twin for the whole reading."""

    text: str
    folded: str
    start: int
    end: int

    def before(self, offset: int, length: int = 45) -> str:
        """The folded text before an offset, within the stretch."""
        return self.folded[max(self.start, offset - length) : offset]

    def after(self, offset: int, length: int = 60) -> str:
        """The folded text after an offset, within the stretch."""
        return self.folded[offset : min(self.end, offset + length)]
