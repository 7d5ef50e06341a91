"""Document -> Facts. spaCy lives in this room: one pipeline component per kind of fact.

`find_facts` works on documents; `find_dates`, `find_amounts` and `find_numbers` on plain strings. Each is loaded when
it is first asked for, so that dates and amounts can be had without loading the whole pipeline.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.find.amounts.plain import FoundAmount, find_amounts
    from extract.find.dates.plain import FoundDate, find_dates
    from extract.find.numbers.plain import FoundNumber, find_numbers
    from extract.find.pipeline import find_facts

_HOME = {
    "find_facts": "extract.find.pipeline",
    "find_dates": "extract.find.dates.plain",
    "FoundDate": "extract.find.dates.plain",
    "find_amounts": "extract.find.amounts.plain",
    "FoundAmount": "extract.find.amounts.plain",
    "find_numbers": "extract.find.numbers.plain",
    "FoundNumber": "extract.find.numbers.plain",
}
__all__ = [
    "FoundAmount",
    "FoundDate",
    "FoundNumber",
    "find_amounts",
    "find_dates",
    "find_facts",
    "find_numbers",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
