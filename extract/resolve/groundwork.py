"""What a resolution rests on, kept so that the next one need not do it all again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.records import IndexedThing, Mention
from extract.resolve.blocking import nowhere, own_text
from extract.resolve.communes import commune_labels, spelling_of
from extract.resolve.keys import keys_of, may_be_acronym, name_keys, splits_of
from extract.resolve.rarity import Rarity
from extract.resolve.things import Thing


@dataclass(frozen=True, slots=True)
class Groundwork:
    """Things in the order of their keys, the mentions of each, and the scores of pairs of things."""

    things: Sequence[Thing]
    mentions: Sequence[Sequence[Mention]]
    rarity: Rarity
    scores: Mapping[tuple[int, int], float]

    def indexed(self) -> Iterator[tuple[IndexedThing, Sequence[Mention]]]:
        """Everything the matching index keeps of things, with their mentions."""
        labels = commune_labels(self.things)
        for number, (thing, label, mentions) in enumerate(zip(self.things, labels, self.mentions, strict=True)):
            yield indexed(number, thing, label, self.rarity), mentions

    def word_counts(self) -> Counter[str]:
        """In how many names each word is."""
        counts: Counter[str] = Counter()
        for thing in self.things:
            counts.update(thing.name.core)
        return counts

    def spellings(self) -> dict[str, tuple[int, str]]:
        """How many things are in each commune as spelt, and what it is called."""
        labels = dict(zip(map(spelling_of, self.things), commune_labels(self.things), strict=True))
        counts = Counter(filter(None, map(spelling_of, self.things)))
        return {spelling: (count, labels[spelling]) for spelling, count in counts.items()}


def indexed(number: int, thing: Thing, commune: str, rarity: Rarity) -> IndexedThing:
    """A thing as the matching index keeps it."""
    return IndexedThing(
        number=number,
        key=thing.key,
        words=thing.name.core,
        text=own_text(thing),
        spelling=spelling_of(thing),
        commune=commune,
        institution=thing.institution or "",
        nowhere=nowhere(thing),
        short=may_be_acronym(thing),
        keys=tuple(sorted(keys_of(thing, commune, rarity))),
        names=tuple(sorted(name_keys(thing.name.core))),
        splits=splits_of(thing, rarity),
    )
