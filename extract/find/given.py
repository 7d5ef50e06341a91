"""What the finders are given when they are called from outside: checked once, before any rule stumbles over it."""

from __future__ import annotations

import datetime

from extract.errors import WrongArgument


def text_given(text: object) -> str:
    """The text itself; raises WrongArgument for anything but a string."""
    if isinstance(text, str):
        return text
    hint = "; decode it first" if isinstance(text, bytes) else ""
    raise WrongArgument(f"the text to search must be a str, not {type(text).__name__}{hint}")


def day_given(reference: object) -> datetime.date | None:
    """The day of a date or of a moment, or None; raises WrongArgument for anything else."""
    if isinstance(reference, datetime.datetime):
        return reference.date()
    if reference is None or isinstance(reference, datetime.date):
        return reference
    raise WrongArgument(f"the reference must be a datetime.date, not {type(reference).__name__}: {reference!r}")
