"""How much is read of one document at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.errors import LimitExceeded
from extract.records import Page


def require_few(count: int, of_what: str, allowed: int | None, name: str) -> None:
    """Raise LimitExceeded where there are more than allowed; None allows any number."""
    if allowed is not None and count > allowed:
        raise LimitExceeded(f"{name}: {count:,} {of_what}, more than the {allowed:,} allowed")


def few_characters(pages: Iterable[Page], allowed: int | None, name: str) -> Iterator[Page]:
    """The pages, as long as they have no more characters than allowed together. Raises LimitExceeded."""
    count = 0
    for page in pages:
        count += len(page.text)
        require_few(count, "characters of text", allowed, name)
        yield page
