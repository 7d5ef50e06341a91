"""Where a body is, said by the news of it: "ouvre ses portes à Saint-Gilles", or a heading "Alençon : une maison …"."""

from __future__ import annotations

import re

from extract.find.structures.letters import phrases
from extract.find.structures.places import PlaceReading, Surroundings, commune_near, read_after
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.geography import find_communes

_TOWN = re.compile(
    r",? à (?P<town>[A-ZÀ-Ý][\w’'-]*(?:[ -](?:(?:sur|sous|en|lès|la|le|de|du|aux)[ -])?[A-ZÀ-Ý][\w’'-]*)*)"
)
_TOWN_OF_HEADING = 2_000  # inhabitants from which a heading of one word is no common noun
_HEADING = re.compile(r"(?P<town>[^:]{2,40}?)\s*:\s+(?P<news>\S.+)")


_SENTENCE_IN_TOWN = re.compile(r"[ÀA] (?P<town>[A-ZÀ-Ý][^,.;:()\n]{1,40}), ")
_HOUSES = {"maison_de_sante", "centre_de_sante", "pole_de_sante"}


def place_of_news(sighting: Sighting, stretch: Stretch, around: Surroundings) -> PlaceReading | None:
    """The town of a body on the ground that its sentence opens there: it goes before a town in the name."""
    if sighting.head is None or sighting.head.seat != "commune":
        return None
    if opens := phrases("opens_somewhere").match(stretch.folded, sighting.end, stretch.end):
        town = _TOWN.match(stretch.text, opens.end(), stretch.end)
        return read_after(f" à {town['town']}", around) if town else None
    return None


def place_of_heading(sighting: Sighting, section: tuple[str, ...], around: Surroundings) -> PlaceReading | None:
    """The town that the heading over a body on the ground says."""
    if not section or sighting.head is None or sighting.head.seat != "commune":
        return None
    return _of_heading(sighting, section[-1], around)


def place_of_sentence(sighting: Sighting, stretch: Stretch, around: Surroundings) -> PlaceReading | None:
    """ "À Bessèges, les travaux de la maison de santé …": the town that opens the sentence of a house of health."""
    sentence = re.split(r"(?<=[.!?;])\s", stretch.text[stretch.start : sighting.start])[-1]
    opening = _SENTENCE_IN_TOWN.match(sentence)
    if not opening or sighting.kind not in _HOUSES:
        return None
    town = commune_near(opening["town"], around)
    return PlaceReading(place=town.place) if town.place else None


def _of_heading(sighting: Sighting, heading: str, around: Surroundings) -> PlaceReading | None:
    """ "Alençon : une maison de santé à Perseigne": the heading's news is this kind of body."""
    if _is_town(heading) and (town := commune_near(heading, around, _TOWN_OF_HEADING)).place:
        return PlaceReading(place=town.place)
    found = _HEADING.match(heading)
    if not found or not sighting.is_of_kind_in(found["news"]):
        return None
    town = commune_near(found["town"].strip(), around)
    return PlaceReading(place=town.place) if town.place else None


def _is_town(heading: str) -> bool:
    """Whether a heading is nothing but the name of a town: "Évreux" over what is done there."""
    return len(heading) > 4 and heading[0].isupper() and bool(find_communes(heading))
