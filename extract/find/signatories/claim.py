"""A signature as one rule read it, before the document's claims are settled against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.participants import Participant

Status = Literal["signed", "planned", "represented"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`participant` signs `instrument` (None: named elsewhere). `day` is an ISO day or None."""

    participant: Participant
    status: Status
    rule: str
    confidence: float
    instrument: InstrumentSpan | None = None
    day: str | None = None
