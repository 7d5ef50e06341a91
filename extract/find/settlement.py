"""Where dates, amounts and their false friends bid for the characters of a text; the longest reading wins."""

from __future__ import annotations

from typing import Any

from extract.find.amounts.proposals import propose_amounts
from extract.find.candidates import Candidate, settle
from extract.find.dates import propose_dates
from extract.find.decoys import propose_decoys


def settle_quantities(text: str) -> list[Candidate[Any]]:
    """Every date, amount and false friend of a text, none overlapping another, in text order."""
    candidates: list[Candidate[Any]] = [*propose_dates(text), *propose_amounts(text), *propose_decoys(text)]
    return settle(candidates)
