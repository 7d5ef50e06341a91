"""Where a body is, said by the news of it: "ouvre ses portes à Saint-Gilles", or a heading "Alençon : une maison …"."""

from __future__ import annotations

import re

from extract.find.structures.letters import aligned_fold
from extract.find.structures.places import PlaceReading, Surroundings, commune_near, read_after
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.geography import find_communes

_OPENS = re.compile(
    r"\s+(?:vient d'ouvrir|ouvre|ouvrira|ouvrait|a ouvert|a ete inauguree?|sera inauguree?|s'installe|s'est installee?)"
    r"(?: ses portes| au public)?(?=,? a )"
)
_TOWN = re.compile(
    r",? à (?P<town>[A-ZÀ-Ý][\w’'-]*(?:[ -](?:(?:sur|sous|en|lès|la|le|de|du|aux)[ -])?[A-ZÀ-Ý][\w’'-]*)*)"
)
_TOWN_OF_HEADING = 2_000  # inhabitants from which a heading of one word is no common noun
_HEADING = re.compile(r"(?P<town>[^:]{2,40}?)\s*:\s+(?P<news>\S.+)")


def place_of_news(
    sighting: Sighting, stretch: Stretch, section: tuple[str, ...], around: Surroundings
) -> PlaceReading | None:
    """The town of a body on the ground that its sentence or the heading over it opens there."""
    if sighting.head is None or sighting.head.seat != "commune":
        return None
    if opens := _OPENS.match(stretch.folded, sighting.end, stretch.end):
        town = _TOWN.match(stretch.text, opens.end(), stretch.end)
        return read_after(f" à {town['town']}", around) if town else None
    return _of_heading(sighting, section[-1], around) if section else None


def _of_heading(sighting: Sighting, heading: str, around: Surroundings) -> PlaceReading | None:
    """ "Alençon : une maison de santé à Perseigne": the heading's news is this kind of body."""
    if _is_town(heading) and (town := commune_near(heading, around, _TOWN_OF_HEADING)).place:
        return PlaceReading(place=town.place)
    found = _HEADING.match(heading)
    kind = aligned_fold(sighting.name.removesuffix(sighting.tail)).split()[:3]
    if not found or len(kind) < 2 or " ".join(kind) not in aligned_fold(found["news"]):
        return None
    town = commune_near(found["town"].strip(), around)
    return PlaceReading(place=town.place) if town.place else None


def _is_town(heading: str) -> bool:
    """Whether a heading is nothing but the name of a town: "Évreux" over what is done there."""
    return len(heading) > 4 and heading[0].isupper() and bool(find_communes(heading))
