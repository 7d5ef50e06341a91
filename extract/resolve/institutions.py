"""Bodies with a known identity: prefectures, councils, agencies… of a territory of the official code."""

from __future__ import annotations

from extract.resolve.names import StructureName


def known_institution(printed: str, name: StructureName, *, commune: str, department: str, region: str) -> str | None:
    """The known identity a name states, e.g. `departement:18`; None for all other bodies."""
    return None
