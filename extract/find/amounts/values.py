"""What a candidate says of an amount before the document around it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["money", "percentage", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A value and its unit. `value` is in whole units; `borrowed` holds where the unit was named elsewhere."""

    kind: Kind
    value: float
    unit: str | None
    value_high: float | None = None
    qualifier: str | None = None
    period: str | None = None
    tax: str | None = None
    subject: str | None = None
    borrowed: bool = False
