"""Where dates, amounts and their false friends bid for the characters of a text; the longest reading wins."""

from __future__ import annotations

from typing import Any

from extract.find.amounts.proposals import propose_amounts
from extract.find.candidates import Candidate, settle
from extract.find.dates.durations import propose_durations
from extract.find.dates.proposals import propose_dates
from extract.find.decoys import propose_decoys


def settle_quantities(text: str, joined: str | None = None) -> list[Candidate[Any]]:
    """Every date, duration, amount and false friend of a text, none overlapping another, in text order.

    `joined` is the text to read dates in where a line end counts as a space there, character for character.
    """
    of_time = text if joined is None else joined
    candidates: list[Candidate[Any]] = [
        *propose_dates(of_time), *propose_durations(of_time), *propose_amounts(text), *propose_decoys(text)
    ]  # fmt: skip
    return settle(candidates)
