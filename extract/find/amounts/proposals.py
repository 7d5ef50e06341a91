"""Amount candidates (to be written)."""

from __future__ import annotations

from typing import Any

from extract.find.candidates import Candidate


def propose_amounts(text: str) -> list[Candidate[Any]]:
    return []
