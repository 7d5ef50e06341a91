"""One document's own shorthand: initials bound to their expansion, short forms to the full name, names met again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.find.structures.letters import aligned_fold
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Declined, Stretch
from extract.geography import normalise_name

_TOO_COMMON = 7
_WORD = re.compile(r"\w+")
_GLUED_BEFORE = re.compile(r"[\w@-]$|\w[./]$")
_GLUED_AFTER = re.compile(r"[\w@]|[.-]\w")


def initials_of(sightings: Iterable[Sighting]) -> dict[str, Sighting]:
    """What each bracketed acronym stands for; one bound to two different names stands for neither."""
    bound: dict[str, Sighting] = {}
    doubtful = set()
    for sighting in sightings:
        if sighting.acronym:
            first = bound.setdefault(sighting.acronym, sighting)
            if normalise_name(first.name) != normalise_name(sighting.name):
                doubtful.add(sighting.acronym)
    return {initials: sighting for initials, sighting in bound.items() if initials not in doubtful}


class Vocabulary:
    """The document's own names, indexed by their first word, so that a text is read once however many they are."""

    def __init__(self, sightings: Iterable[Sighting], bound: dict[str, Sighting]) -> None:
        self.bound = bound
        self.names: dict[str, list[tuple[str, Sighting]]] = {}
        for name, whole in _repeatable(sightings).items():
            self.names.setdefault(_WORD.findall(name)[0], []).append((name, whole))

    def again(self, stretch: Stretch) -> Iterator[Sighting]:
        """Bound initials and names already met, wherever they stand again in a stretch."""
        for word in _WORD.finditer(stretch.folded, stretch.start, stretch.end):
            printed = stretch.text[word.start() : word.end()]
            if (whole := self.bound.get(printed)) and _stands_alone(stretch, word.start(), word.end()):
                yield _initials(whole, printed, word.start())
            if printed[0].isupper():
                for name, whole in self.names.get(word[0], ()):
                    end = word.start() + len(name)
                    if (
                        end <= stretch.end
                        and stretch.folded.startswith(name, word.start())
                        and _stands_alone(stretch, word.start(), end)
                    ):
                        yield _again(whole, stretch.text[word.start() : end], word.start())


def _stands_alone(stretch: Stretch, start: int, end: int) -> bool:
    return not _GLUED_BEFORE.search(stretch.text[max(0, start - 2) : start]) and not _GLUED_AFTER.match(
        stretch.text, end
    )


def _initials(whole: Sighting, printed: str, start: int) -> Sighting:
    return replace(
        whole,
        start=start,
        end=start + len(printed),
        name=printed,
        rule="initials bound above",
        acronym=None,
        listed=False,
        weight=0,
    )


def _again(whole: Sighting, printed: str, start: int) -> Sighting:
    return replace(
        whole,
        start=start,
        end=start + len(printed),
        name=printed,
        rule="name met again",
        acronym=None,
        listed=False,
        weight=-2,
    )


def _repeatable(sightings: Iterable[Sighting]) -> dict[str, Sighting]:
    """Names that are no common words: initials, or two capitalised words."""
    found: dict[str, Sighting] = {}
    for sighting in sightings:
        capitals = sum(word[:1].isupper() for word in sighting.name.split())
        if (len(sighting.name) >= _TOO_COMMON and capitals > 1) or (sighting.name.isupper() and len(sighting.name) > 3):
            found.setdefault(aligned_fold(sighting.name), sighting)
    return found


class FullForms:
    """The fullest forms that the document gives of each head's bodies."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.by_head: dict[str, dict[str, Sighting]] = {}
        self.names: dict[str, Sighting] = {}
        self.meant: dict[str, Sighting | None] = {}
        for sighting in sightings:
            if not sighting.bare:
                self.names.setdefault(normalise_name(sighting.name), sighting)
                for family in _families(sighting):
                    self.by_head.setdefault(family, {}).setdefault(normalise_name(sighting.name), sighting)

    def of_bare(self, printed: str) -> Sighting | None:
        """The one body that a bare head or initials can mean here; None if there are none or several."""
        family = _family(printed)
        if family not in self.meant:
            known = self.by_head.get(family, {})
            whole = {key: s for key, s in known.items() if not any(key != other and key in other for other in known)}
            self.meant[family] = next(iter(whole.values())) if len(whole) == 1 else None
        return self.meant[family]

    def fuller(self, sighting: Sighting) -> Sighting | None:
        """The one longer name of the document that ends in this name: "communauté … Valenciennes Métropole"."""
        key = normalise_name(sighting.name)
        longer = {
            n: s
            for n, s in self.names.items()
            if n != key and n.endswith(" " + key) and s.head and s.kind == sighting.kind
        }
        return next(iter(longer.values())) if len(longer) == 1 else None


_FAMILIES = {
    "agence regionale de sante": "ars",
    "agence regionale de la sante": "ars",
    "centre communal d action sociale": "ccas",
    "caisse d allocations familiales": "caf",
    "caisse primaire d assurance maladie": "cpam",
}


def _families(sighting: Sighting) -> set[str]:
    name = normalise_name(sighting.name)
    tail = normalise_name(sighting.tail)
    head = name.removesuffix(tail).strip() if tail else name
    return {_family(head)} if head and head != name else set()


def _family(printed: str) -> str:
    key = normalise_name(printed)
    return _FAMILIES.get(key, key)


def short_forms(declined: Iterable[Declined], text: str, folded: str, forms: FullForms) -> Iterator[Sighting]:
    """Bare heads with a definite article that can mean but one body of the document."""
    for each in declined:
        definite = re.search(r"(?:\b(?:le|la|du|au|ce|cette)\s+|\bl')$", folded[max(0, each.start - 8) : each.start])
        if each.reason.startswith("a bare") and definite and " " in text[each.start : each.end].strip():
            whole = forms.of_bare(text[each.start : each.end])
            if whole:
                yield replace(
                    whole,
                    start=each.start,
                    end=each.end,
                    rule="short form of the name above",
                    confidence=0.7,
                    acronym=None,
                    listed=False,
                    weight=-3,
                )
