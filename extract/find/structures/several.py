"""Several bodies in one phrase: "les CHU de Rennes et de Brest" are two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.find.structures.acceptance import acts_as_body
from extract.find.structures.heads import Head, HeadHit, head_search
from extract.find.structures.letters import aligned_fold, closed_up
from extract.find.structures.places import is_place
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.tails import Tail
from extract.geography import find_groupings

_CAPITALISED = r"[A-ZÀ-Ý][\w'’-]*"
_APOSTROPHES = ("'", "’")
_INNER = r"[ -](?:sur|sous|en|les|lès|la|le|de la|de|du|des|aux?|d['’]|l['’])?[ -]?"
_PART = re.compile(
    r"(?:\s*,\s*|\s+et\s+|\s*;\s*|\s+)(?P<link>(?:de la|de l['’]|du|des|de|d['’])\s*)?"
    rf"(?P<name>(?:[Ll]a |[Ll]e |[Ll]es |[Ll]['’])?{_CAPITALISED}(?:{_INNER}{_CAPITALISED}){{0,6}})"
)


_FREE = rf"(?:L[ae]s? |L['’])?{_CAPITALISED}(?:[ -](?:de |du |des |la |le |d['’]|l['’])?{_CAPITALISED}){{0,4}}"
_FREE_NAME = re.compile(_FREE)
_FEWEST_BEHIND_COLON = 2
_NAMES_BEHIND_COLON = re.compile(rf"\s*:\s+(?P<names>{_FREE}(?:,\s+{_FREE})*\s+et\s+{_FREE})\s*(?=[.;(]|$)")
_FREE_NAMES = re.compile(rf"\s+(?P<names>{_FREE}(?:,\s+{_FREE})*\s+et\s+{_FREE})")


def several_in(stretch: Stretch, hit: HeadHit) -> Iterator[Sighting]:
    """ "les CHU de Rennes et de Brest": one body for each place of the list."""
    singular = _singular(stretch, hit)
    parts = _parts(stretch, hit) or _named_freely(stretch, hit) or _behind_colon(stretch, hit)
    if len(parts) < 2 or (hit.head.as_body and not acts_as_body(stretch, hit, Tail(end=parts[-1][2]))):
        return
    for number, (link, low, high, _) in enumerate(parts):
        name = stretch.text[low:high]
        start = hit.start if number == 0 else low
        yield Sighting(
            start=start,
            end=high,
            name=closed_up(f"{singular} {_elided(link, name)}"),
            kind=hit.head.kind,
            rule="several in one phrase",
            head=hit.head,
            tail=_elided(link, name),
            weight=3,
        )


def two_towns_in(stretch: Stretch, hit: HeadHit) -> list[Sighting]:
    parts = _parts(stretch, hit)
    linked = sum(own for _, _, _, own in parts)
    return list(several_in(stretch, hit)) if len(parts) > 1 and linked == len(parts) else []


def _parts(stretch: Stretch, hit: HeadHit) -> list[tuple[str, int, int, bool]]:
    """Preposition (its own or the last one), range, and whether the preposition is its own."""
    found: list[tuple[str, int, int, bool]] = []
    link, at, initials = "", hit.end, hit.head.capital == "initials"
    while part := _PART.match(stretch.text, at, stretch.end):
        if not found and not part["link"] and not initials:
            break
        if found and not re.match(r"\s*,|\s+et\s|\s*;", part[0]):
            break
        link = part["link"] or link
        low, high = part.span("name")
        own = bool(part["link"])
        if not _is_one_of(stretch.text[low:high], link, own, hit.head, len(found)) or _is_head(stretch, low, high):
            break
        found.append((link.strip(), low, high, own))
        at = high
    return found


def _named_freely(stretch: Stretch, hit: HeadHit) -> list[tuple[str, int, int, bool]]:
    """ "les écoles Mermoz, Tony Lainé et Saint-Exupéry": names of their own, parted by commas and closed by "et"."""
    found = _FREE_NAMES.match(stretch.text, hit.end, stretch.end) if hit.head.seat == "commune" and hit.plural else None
    if not found or hit.head.as_body or hit.head.apposed:
        return []
    names = list(_FREE_NAME.finditer(stretch.text, found.start("names"), found.end()))
    if all(is_place(name[0]) for name in names) or any(_is_head(stretch, *name.span()) for name in names):
        return []
    return [("", name.start(), name.end(), False) for name in names]


def _behind_colon(stretch: Stretch, hit: HeadHit) -> list[tuple[str, int, int, bool]]:
    """ "trois CPTS : Royans-Vercors, Portes de Provence et Val de Drôme": the names of as many, behind a colon."""
    found = _NAMES_BEHIND_COLON.match(stretch.text, hit.end, stretch.end)
    if not found or hit.head.as_body or hit.head.apposed or hit.head.seat not in ("commune", "department"):
        return []
    names = list(_FREE_NAME.finditer(stretch.text, found.start("names"), found.end("names")))
    towns = hit.head.seat == "commune" and any(is_place(name[0]) for name in names)
    if len(names) < _FEWEST_BEHIND_COLON or towns or any(_is_head(stretch, *name.span()) for name in names):
        return []  # "maisons de santé : Langres, Chalindrey": where they are, not what they are called
    return [("", name.start(), name.end(), False) for name in names]


def _is_one_of(name: str, link: str, own_link: bool, head: Head, before: int) -> bool:
    """A territory; a ministry's field; or what follows territories by the same link: "de Lille et d'Artois"."""
    if _is_territory(name, link, head.seat):
        return True
    if head.kind == "ministere":
        return own_link and " " not in name
    return own_link and (before > 1 if head.kind == "hopital" else before > 0 and head.kind == "universite")


def _is_head(stretch: Stretch, low: int, high: int) -> bool:
    """ "la Ville", "l'ARS": towns bear such names too, but another body is meant."""
    starts = {low, low + 3} if stretch.folded.startswith(("la ", "le "), low) else {low}
    return any(head_search().length_at(stretch.text, stretch.folded, start, high) for start in starts)


def _is_territory(name: str, link: str, seat: str) -> bool:
    if is_place(name) or is_place(_elided(link, name, official=True)):
        return True
    return seat == "grouping" and bool(find_groupings(name))


_THAT_OF = re.compile(r"\bcel(?:ui|le) (?P<link>de la |du |des |de |d['’])")


def those_of(stretch: Stretch, hit: HeadHit, until: int) -> Iterator[Sighting]:
    """ "le centre de santé du Petit-Maroc … et celui de Trignac": the head that "celui" stands for, with its town."""
    if hit.plural or hit.head.seat != "commune":
        return
    for found in _THAT_OF.finditer(stretch.text, hit.end, until):
        name = re.compile(rf"{_CAPITALISED}(?:{_INNER}{_CAPITALISED}){{0,6}}").match(
            stretch.text, found.end(), stretch.end
        )
        if name and is_place(name[0]):
            tail = stretch.text[found.start("link") : name.end()]
            yield Sighting(
                start=found.start("link"),
                end=name.end(),
                name=closed_up(f"{stretch.text[hit.start : hit.end]} {tail}"),
                kind=hit.head.kind,
                rule="that of another place",
                confidence=0.8,
                head=hit.head,
                tail=tail,
            )


def _elided(link: str, name: str, official: bool = False) -> str:
    """The place with the preposition it would have alone: "Angers" after "de" is "d'Angers"."""
    link = link.strip()
    if official:
        return {"du": "le ", "des": "les ", "de la": "la "}.get(link.lower(), "") + name
    if link.lower() in ("de", "d'", "d’"):
        return f"d’{name}" if aligned_fold(name[:1]) in "aeiouyh" else f"de {name}"
    return f"{link}{'' if link.endswith(_APOSTROPHES) else ' '}{name}" if link else name


_LINK = re.compile(r"(?:de|du|des)$|d'")


def _singular(stretch: Stretch, hit: HeadHit) -> str:
    printed = closed_up(stretch.text[hit.start : hit.end])
    if not hit.plural:
        return printed
    words = printed.split()
    linked = next((i for i, word in enumerate(words) if _LINK.match(aligned_fold(word))), len(words))
    return " ".join([*map(_singular_word, words[:linked]), *words[linked:]])


def _singular_word(word: str) -> str:
    low = word.lower()
    if low.endswith("aux") and low not in ("locaux",):
        return word[:-3] + "al"
    return word[:-1] if low.endswith("s") and len(low) > 3 else word
