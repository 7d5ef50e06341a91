"""What the rules for signatures look at: one document's text and everything found in it so far."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from extract.find.found import Found, Located
from extract.find.people.binding import PersonReading
from extract.find.people.capacities import CapacitySpan
from extract.find.people.folding import flat
from extract.find.reading import Reading
from extract.find.signatories.instruments import InstrumentSpan, find_instruments
from extract.find.signatories.sentences import sentences
from extract.records import Amount, DateFact, Refusal, StructureMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A signing that a sentence tells, whoever signs: what, when (an ISO day or None), whether it is to come."""

    instrument: InstrumentSpan
    day: str | None
    planned: bool


@dataclass(slots=True)
class Scene:
    """One document while its signatures are being read."""

    reading: Reading
    found: Found
    people: list[PersonReading]
    functions: list[CapacitySpan]
    text: str
    plain: str
    barriers: list[int]
    instruments: list[InstrumentSpan]
    sentences: list[tuple[int, int]]
    dates: list[Located[DateFact]]
    money: list[tuple[int, Located[Amount]]]
    """Sums of money in the order of the text, each with its place in `found.amounts`."""
    structures: dict[int, Located[StructureMention]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    alongside: set[int] = field(default_factory=set)
    """Where "aux côtés de" stands before people who sign too."""

    def refuse(self, start: int, end: int, reason: str, *, rule: str) -> None:
        """Keep what was seen and declined; of a range over two pages, the part on the first."""
        first = self.reading.page_at(start)
        while end > start and (self.text[end - 1].isspace() or self.reading.page_at(end - 1) is not first):
            end -= 1
        evidence = self.reading.evidence(start, end, rule=f"signatory.{rule}", confidence=1.0)
        refusal = Refusal(evidence=evidence, kind="signatory", reason=reason)
        if refusal not in self.found.refusals:
            self.found.refusals.append(refusal)

    def people_in(self, start: int, end: int) -> list[PersonReading]:
        """The people whose names begin in a range."""
        return self.people[bisect_left(self.people, start, key=_start) : bisect_left(self.people, end, key=_start)]

    def sentence_before(self, sentence: tuple[int, int]) -> tuple[int, int]:
        """The range of the sentence before one of `sentences`; an empty range before the first."""
        index = bisect_left(self.sentences, sentence)
        return self.sentences[index - 1] if index else (0, 0)

    def sentence_after(self, sentence: tuple[int, int]) -> tuple[int, int]:
        """The range of the sentence after one of `sentences`; an empty range after the last."""
        index = bisect_left(self.sentences, sentence) + 1
        return self.sentences[index] if index < len(self.sentences) else (0, 0)

    def dates_in(self, start: int, end: int) -> list[Located[DateFact]]:
        """The dates that begin in a range."""
        return self.dates[bisect_left(self.dates, start, key=_start) : bisect_left(self.dates, end, key=_start)]

    def money_in(self, start: int, end: int) -> list[tuple[int, Located[Amount]]]:
        """The sums of money that begin in a range."""
        low, high = (bisect_left(self.money, at, key=_sum_start) for at in (start, end))
        return self.money[low:high]

    def instruments_in(self, start: int, end: int) -> list[InstrumentSpan]:
        """The instruments named in a range."""
        low, high = (bisect_left(self.instruments, at, key=_start) for at in (start, end))
        return self.instruments[low:high]


def _start(span: PersonReading | InstrumentSpan | Located[DateFact]) -> int:
    return span.start


def _sum_start(sum_of_money: tuple[int, Located[Amount]]) -> int:
    return sum_of_money[1].start


def scene_of(reading: Reading, found: Found, people: list[PersonReading], functions: list[CapacitySpan]) -> Scene:
    """Everything about a document that rules need, worked out once."""
    text = reading.text
    barriers = sorted(p.outer_start for p in people)
    longest: dict[int, Located[StructureMention]] = {}
    for mention in found.structures:
        if mention.start not in longest or longest[mention.start].end < mention.end:
            longest[mention.start] = mention
    return Scene(
        reading=reading,
        found=found,
        people=people,
        functions=functions,
        text=text,
        plain=flat(text),
        barriers=barriers,
        instruments=find_instruments(text, barriers),
        sentences=sentences(text),
        dates=sorted(found.dates, key=_start),
        money=sorted(((i, a) for i, a in enumerate(found.amounts) if a.fact.kind == "money"), key=_sum_start),
        structures=longest,
    )
