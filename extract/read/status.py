"""What its pages make of a document: whole, or partial with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Page, Status

EMPTY_PAGE = "an empty page"
"""The problem of a page with nothing on it: listed, but nothing is missing from a document that has one."""
_SHOWN = 8


def status_of(pages: Sequence[Page]) -> tuple[Status, str | None]:
    """A document some of whose pages could not be read is partial, and says which and why.

    Empty pages make it partial only where it has no others.
    """
    missing = [page for page in pages if page.problem and page.problem != EMPTY_PAGE]
    if not any(page.text for page in pages):
        missing = [page for page in pages if page.problem]
    reasons: dict[str, list[int]] = {}
    for page in missing:
        reasons.setdefault(page.problem or "", []).append(page.number)
    if not reasons:
        return "ok", None
    return "partial", "; ".join(f"{_which(numbers)}: {reason}" for reason, numbers in reasons.items())


def _which(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    return f"pages {shown}" + (f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else "")
