"""A few documents more or less: what their mentions touch is compared again, all else stands as the index has it.

The outcome is that of resolving everything at once, because each step hangs on little: a thing on its mentions, a
word's weight on the step its count is in, a candidate pair on the things of its blocks, a cluster on the things tied to
it. What changed is followed through these steps; where that would lead to too much, everything is resolved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from extract.records import Identifier, IndexedThing, Judgement, Mention
from extract.resolve.communes import label_spellings, spelling_of
from extract.resolve.comparing import Comparison, thresholds
from extract.resolve.decisions import Decisions, by_people, read_decisions
from extract.resolve.groundwork import indexed
from extract.resolve.grouping import WORTH_KEEPING, clusters_of
from extract.resolve.issuing import Ledger
from extract.resolve.kept import Book, Index, numbers_named
from extract.resolve.keys import name_keys
from extract.resolve.memory import collector_paused
from extract.resolve.neighbours import Neighbours
from extract.resolve.rarity import Rarity, count_step, total_step
from extract.resolve.resolution import Resolution, gather, program_judgements, settle
from extract.resolve.things import Thing, thing_of

_MOST = 4000  # things compared again; beyond, resolving everything costs little more


@dataclass(frozen=True, slots=True)
class Change:
    """A resolution of some things. Everything else stands.

    `cleared` are the ids that what was written for them before goes under; `others` those of things that were
    compared with them and that stand.
    """

    resolution: Resolution
    cleared: frozenset[str]
    others: frozenset[str]


class _Everything(Exception):
    """Too much hangs on what changed."""


@collector_paused()
def resolve_again(
    index: Index,
    book: Book,
    documents: Collection[str],
    fresh: Sequence[Mention],
    judgements: Sequence[Judgement],
    *,
    today: str,
) -> Change | None:
    """Resolve what hangs on the given documents, whose mentions are now `fresh`, and bring the index up to date.

    `judgements` are those of the last resolution. None means that everything must be resolved; the index is then
    no longer to be relied on.
    """
    try:
        return _Increment(index, book, judgements).change(documents, fresh, today)
    except _Everything:
        return None


def documents_judged(index: Index, judgements: Iterable[Judgement]) -> set[str]:
    """The documents of mentions that judgements name one by one: their keys hang on each other."""
    named = {name for judgement in judgements for name in (judgement.left, judgement.right)}
    numbers = index.numbers_of_mentions(named)
    found = index.mentions(set(numbers.values()))
    return {m.document_id for mentions in found.values() for m in mentions if m.id in named and m.document_id}


class _Increment:
    def __init__(self, index: Index, book: Book, judgements: Sequence[Judgement]) -> None:
        self._index = index
        self._book = book
        self._judgements = judgements
        self._things: dict[int, Thing] = {}
        self._mentions: dict[int, list[Mention]] = {}

    def change(self, documents: Collection[str], fresh: Sequence[Mention], today: str) -> Change:
        old, gone = self._take_in(documents, fresh)
        self._count(old)
        shaken = self._label(old)
        self._load(shaken)
        touched = self._index_again(old)
        torn = self._score(touched, gone)
        linked, judged = self._judged()
        members = self._closure(touched | torn, linked)
        return self._settled(members, judged, {old[number].key for number in gone}, today)

    # --- what changed ----------------------------------------------------------------------------------------------

    def _take_in(
        self, documents: Collection[str], fresh: Sequence[Mention]
    ) -> tuple[dict[int, IndexedThing], set[int]]:
        """Find things that are new, say something else or are gone; the former state of those there were."""
        found = gather(fresh, self._judgements)
        numbers = self._index.numbers_of(found)
        before = self._index.things({*self._index.numbers_in(documents), *numbers.values()})
        mentions = self._index.mentions(before)
        changed: dict[int, list[Mention]] = {}
        for number, thing in before.items():
            kept = [m for m in mentions[number] if m.document_id not in documents]
            now = sorted([*kept, *found.get(thing.key, ())], key=lambda m: m.id)
            if thing.key in found or now != mentions[number]:  # what was written anew has lost its links
                changed[number] = now
        new = sorted(found.keys() - numbers.keys())
        changed |= {number: found[key] for number, key in enumerate(new, start=self._index.next_number())}
        if len(changed) > _MOST:
            raise _Everything
        for number, now in changed.items():
            if now:
                key = before[number].key if number in before else new[number - self._index.next_number()]
                self._things[number] = thing_of(key, now)
                self._mentions[number] = now
        return {n: before[n] for n in changed if n in before}, {n for n, now in changed.items() if not now}

    def _count(self, old: Mapping[int, IndexedThing]) -> None:
        """Bring the counts of words up to date, and find the things with a word whose weight changed."""
        delta: Counter[str] = Counter()
        for thing in self._things.values():
            delta.update(thing.name.core)
        for before in old.values():
            delta.subtract(before.words)
        total = self._index.total()
        now = total + len(self._things) - len(old)
        if total_step(total) != total_step(now):
            raise _Everything
        counts = {word: self._index.count(word) for word, change in delta.items() if change}
        shifted = {word for word, count in counts.items() if count_step(count) != count_step(count + delta[word])}
        self._index.add_words({word: delta[word] for word in counts})
        self._rarity = Rarity(self._index.count, now)
        self._shaken = {n for numbers in self._index.blocks(name_keys(shifted)).values() for n in numbers}

    def _label(self, old: Mapping[int, IndexedThing]) -> set[int]:
        """Gather the spellings of communes anew where there are new ones or some are gone: the things this touches."""
        delta: Counter[str] = Counter(filter(None, map(spelling_of, self._things.values())))
        delta.subtract(Counter(before.spelling for before in old.values() if before.spelling))
        moved: dict[str, str] = {}
        for department in {spelling.partition("|")[0] for spelling, change in delta.items() if change}:
            former = self._index.spellings(department)
            counts = Counter({spelling: count for spelling, (count, _) in former.items()})
            counts.update({s: change for s, change in delta.items() if s.partition("|")[0] == department})
            if (+counts).keys() != former.keys():
                labels = label_spellings(+counts)
                moved |= {s: label for s, (_, label) in former.items() if labels.get(s, label) != label}
            else:
                labels = {spelling: label for spelling, (_, label) in former.items()}
            self._index.put_spellings({s: (count, labels.get(s, "")) for s, count in counts.items()})
        return (self._shaken | self._spelt(moved)) - self._things.keys() - old.keys()

    def _spelt(self, moved: Mapping[str, str]) -> set[int]:
        neighbours = Neighbours(self._index)
        return {n for n, card in neighbours.in_communes(set(moved.values())).items() if card.spelling in moved}

    def _load(self, numbers: Set[int]) -> None:
        """Make things of what the index has."""
        missing = set(numbers) - self._things.keys()
        mentions = self._index.mentions(missing)
        for number, card in self._index.things(missing).items():
            self._mentions[number] = mentions[number]
            self._things[number] = thing_of(card.key, mentions[number])

    def _index_again(self, old: dict[int, IndexedThing]) -> set[int]:
        """Put the changed things into the index; they and those whose candidates change with them."""
        if len(self._things) > _MOST:
            raise _Everything
        old |= self._index.things(self._things.keys() - old.keys())
        now = {n: indexed(n, thing, self._label_of(thing), self._rarity) for n, thing in self._things.items()}
        jolted = Neighbours(self._index).jolted(old, now)
        self._index.replace_things(old.values(), ((card, self._mentions[n]) for n, card in now.items()))
        if len(jolted) + len(now) > _MOST:
            raise _Everything
        return now.keys() | jolted

    def _label_of(self, thing: Thing) -> str:
        spelling = spelling_of(thing)
        return (self._index.label(spelling) or "") if spelling else ""

    # --- what hangs on it ------------------------------------------------------------------------------------------

    def _score(self, touched: set[int], gone: set[int]) -> set[int]:
        """Compare touched things with their candidates; the things that were tied to them before."""
        same, _ = thresholds()
        before = self._index.pairs(touched | gone)
        candidates = Neighbours(self._index).candidates(touched)
        self._load({number for pair in candidates for number in pair})
        comparison = Comparison(self._rarity)
        scored = {(a, b): comparison.score(self._things[a], self._things[b]) for a, b in candidates}
        self._index.replace_pairs(touched | gone, {p: s for p, s in scored.items() if s >= WORTH_KEEPING})
        tied = {number for pair, score in before.items() if score >= same for number in pair}
        return tied - touched - gone

    def _judged(self) -> tuple[dict[int, set[int]], dict[str, int]]:
        """The things that people judged the same as each, and the thing of every name in a judgement."""
        decided = by_people(self._judgements)
        names = {name for one in decided for name in (one.left, one.right)}
        found = numbers_named(self._index, self._book, names)
        linked: dict[int, set[int]] = defaultdict(set)
        for one in decided:
            if one.verdict == "same" and one.left in found and one.right in found:
                linked[found[one.left]].add(found[one.right])
                linked[found[one.right]].add(found[one.left])
        return linked, found

    def _closure(self, seeds: set[int], linked: Mapping[int, set[int]]) -> list[int]:
        """The things tied to the seeds, through others too, by scores or by judgements; in the order of their keys."""
        same, _ = thresholds()
        members, frontier = set(seeds), set(seeds)
        while frontier:
            tied = {n for pair, score in self._index.pairs(frontier).items() if score >= same for n in pair}
            tied |= {other for number in frontier for other in linked.get(number, ())}
            frontier = tied - members
            members |= frontier
            if len(members) > 2 * _MOST:
                raise _Everything
        self._load(members)
        return sorted(members, key=lambda number: self._things[number].key)

    def _settled(self, members: Sequence[int], judged: Mapping[str, int], lost: set[str], today: str) -> Change:
        """Cluster the members and give their clusters ids; judge them against all they were compared with."""
        pairs = self._index.pairs(members)
        inside = set(members)
        self._load({*(n for pair in pairs for n in pair), *judged.values()})
        order = sorted({*inside, *(n for pair in pairs for n in pair)}, key=lambda n: self._things[n].key)
        at = {number: index for index, number in enumerate(order)}
        things = [self._things[number] for number in order]
        scores = {(min(at[a], at[b]), max(at[a], at[b])): score for (a, b), score in pairs.items()}
        conflicts, decisions = self._decisions(judged, at, inside)
        comparison = Comparison(self._rarity)
        clusters = [c for c in clusters_of(things, scores, comparison, decisions) if order[c[0]] in inside]
        lines, others = self._lines({self._things[n].key for n in members} | lost, things)
        settlement = settle(things, [self._mentions[n] for n in order], clusters, decisions, Ledger(lines, today))
        known = {line.id for line in lines}
        if settlement.split or self._book.with_ids({line.id for line in settlement.identifiers} - known):
            raise _Everything
        ids = [id or others.get(thing.key, "") for thing, id in zip(things, settlement.ids, strict=True)]
        found = program_judgements(things, ids, clusters, scores, comparison, decisions)
        resolution = Resolution(
            entities=settlement.entities,
            judgements=tuple(one for one in found if one.left and one.right),
            identifiers=settlement.identifiers,
            conflicts=conflicts.conflicts,
            printed={name: self._things[number].printed for name, number in judged.items()},
        )
        cleared = known | {line.current_id for line in lines if line.status == "merged" and line.current_id}
        return Change(resolution, frozenset(cleared), frozenset(others.values()))

    def _decisions(
        self, judged: Mapping[str, int], at: Mapping[int, int], inside: set[int]
    ) -> tuple[Decisions, Decisions]:
        """All decisions, on things in the order of keys, for their conflicts; and those on the things at hand."""
        everyone = sorted(set(judged.values()), key=lambda n: self._things[n].key)
        rank = {number: index for index, number in enumerate(everyone)}
        whole = read_decisions(self._judgements, {name: rank[number] for name, number in judged.items()})

        def here(pairs: Set[tuple[int, int]], among: Collection[int]) -> frozenset[tuple[int, int]]:
            found = ((everyone[a], everyone[b]) for a, b in pairs)
            return frozenset((at[a], at[b]) for a, b in found if a in among and b in among)

        decisions = Decisions(
            together=here(whole.together, inside),
            apart=here(whole.apart, at),
            unsure=here(whole.unsure, at),
            conflicts=(),
        )
        return whole, decisions

    def _lines(self, keys: set[str], things: Sequence[Thing]) -> tuple[list[Identifier], dict[str, str]]:
        """The ledger's lines that hang on things with the given keys, and the ids of all other things at hand."""
        own = self._book.with_keys(keys)
        roots = {line.current_id for line in own if line.current_id and line.status in ("current", "merged")}
        lines = self._book.ordered([*own, *self._book.leading_to(roots)])
        present = self._index.numbers_of(line.key for line in lines if line.status != "split" and line.key not in keys)
        if present:
            raise _Everything
        rest = self._book.with_keys({thing.key for thing in things} - keys)
        return lines, {line.key: line.id for line in rest}
