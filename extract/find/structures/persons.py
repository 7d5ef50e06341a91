"""Rows of persons behind a civility in the plural: "MM. DURAND, PETIT et LOPEZ". No name in them is a body's."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.find.structures.sightings import Sighting

_NAME = r"(?>[A-ZÀ-Þ][\w’'-]*\.?(?:[ ](?:(?:de|du|des|la|le)[ ])*[A-ZÀ-Þ][\w’'-]*){0,3})"
_ROW = re.compile(
    rf"(?<!\w)(?:MM\.?|M(?:mes|MES)\.?|Messieurs|MESSIEURS|Mesdames|MESDAMES)\s+{_NAME}(?:\s*(?:,|;|,?\set)\s+{_NAME})*"
)


class Persons:
    """Where a text names persons in rows."""

    def __init__(self, text: str) -> None:
        self._rows = [row.span() for row in _ROW.finditer(text)]

    def hold(self, sighting: Sighting) -> bool:
        """Whether a name that no head of bodies opens stands in a row of persons."""
        at = bisect_right(self._rows, sighting.start, key=lambda row: row[0]) - 1
        return sighting.head is None and at >= 0 and sighting.start < self._rows[at][1]
