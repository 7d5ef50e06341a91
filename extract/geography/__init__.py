"""The official geographic code: communes, departments, regions, groupings; homonyms, former names."""

from extract.geography.gazetteer import Commune, Department, Grouping, Region, gazetteer
from extract.geography.names import after_preposition, normalise_name, without_article
from extract.geography.resolution import (
    CommuneReading,
    find_communes,
    find_department,
    find_groupings,
    find_region,
    resolve_commune,
)

__all__ = [
    "Commune",
    "CommuneReading",
    "Department",
    "Grouping",
    "Region",
    "after_preposition",
    "find_communes",
    "find_department",
    "find_groupings",
    "find_region",
    "gazetteer",
    "normalise_name",
    "resolve_commune",
    "without_article",
]
