"""Reads all structures of one document: sightings, settled, placed, dated, with what was declined and contradicted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.find.candidates import Candidate, settle
from extract.find.found import Found, Located
from extract.find.lexicon import lexicon
from extract.find.reading import Passage, Reading
from extract.find.structures.bindings import FullForms, Vocabulary, initials_of, short_forms
from extract.find.structures.columns import bodies_in_cells
from extract.find.structures.company import bodies_in_company
from extract.find.structures.context import Context, bound_by
from extract.find.structures.cues import bodies_told_by_cues
from extract.find.structures.entries import entries_in, is_person
from extract.find.structures.headless import headless_bodies
from extract.find.structures.known import bare_initials, groupings_by_name, known_bodies
from extract.find.structures.leadins import Inherited, inherited, within
from extract.find.structures.letterheads import names_over_blocks, names_over_cells
from extract.find.structures.letters import aligned_fold, goes_on
from extract.find.structures.life import effective_in_row, effective_on, state_of
from extract.find.structures.lineends import with_line_ends
from extract.find.structures.margins import bodies_in_margins
from extract.find.structures.openings import place_of_heading, place_of_news, place_of_sentence
from extract.find.structures.persons import Persons
from extract.find.structures.places import BRACKET, PlaceReading, Surroundings
from extract.find.structures.roles import bodies_of_people, body_of_function, roster_bodies
from extract.find.structures.rolls import bodies_of_rolls
from extract.find.structures.running import names_in
from extract.find.structures.seats import is_named_after, place_in_name
from extract.find.structures.sightings import Sighting
from extract.find.structures.speakers import bodies_of_speakers
from extract.find.structures.stretches import Declined, Stretch
from extract.find.structures.subjects import body_of_heading, body_of_masthead, body_with_what_it_is
from extract.find.structures.territories import territory_before_colon
from extract.geography import normalise_name
from extract.records import NOWHERE, Block, Check, Place, Refusal, StructureMention

_MASTHEAD = 8  # passages at the top of a document


@dataclass(frozen=True, slots=True)
class _Ground:
    """A stretch of the reading with what is known around it."""

    stretch: Stretch
    state: Inherited
    around: Surroundings
    section: tuple[str, ...]


def passages_of(reading: Reading) -> tuple[Passage, ...]:
    """The reading's passages; in a layout without blocks, one for each line."""
    if reading.passages:
        return reading.passages
    lines = [line for line in re.finditer(r"[^\n]+", reading.text) if line[0].strip()]
    return tuple(
        Passage(
            start=line.start(), end=line.end(), page=reading.page_at(line.start()).number, block=Block(start=0, end=0)
        )
        for line in lines
    )


def _lists_parties(heading: str) -> bool:
    return bool(re.search(lexicon("structures")["parties_below"], aligned_fold(heading)))


class StructureReader:
    """One document's structures, read in three rounds: by rule, by the document's own shorthand, then placed."""

    def __init__(self, reading: Reading, found: Found) -> None:
        self.reading, self.found = reading, found
        self.text = with_line_ends(reading)
        self.folded = aligned_fold(self.text)
        self.context = Context(reading.text)
        self.persons = Persons(self.text)
        self.dates = sorted(found.dates, key=lambda date: date.start)
        self.published_on = found.field("published_on")
        self.passages = passages_of(reading)
        self.grounds = sorted(self._grounds(), key=lambda ground: ground.stretch.start)
        self.ground_starts = [ground.stretch.start for ground in self.grounds]
        self.declined: list[Declined] = []

    def read(self) -> None:
        """Fill `found.structures`, `found.checks` and `found.refusals`."""
        sightings = self._settled(self._first_round())
        sightings = self._settled([*sightings, *self._second_round(sightings)])
        taken = [(s.start, s.end) for s in sightings]
        self._refuse(taken)
        forms = FullForms(sightings)
        for sighting in sightings:
            self._record(self._fullest(sighting, forms))
        self._record_margins()

    # -- the grounds -----------------------------------------------------------------------------------------------

    def _grounds(self) -> Iterator[_Ground]:
        states = inherited(self.text, self.passages, self.dates, self.context.departments)
        for index, (passage, state) in enumerate(zip(self.passages, states, strict=True)):
            if state.lead_in not in ("", "date") and not self._names_a_body(index):
                continue
            around = self.context.around(self.text[passage.start : passage.end], state)
            for start, end in self._stretches(passage):
                end = self._with_rest(index, end)
                here = state
                if opening := territory_before_colon(self.text[start:end], state.departments):
                    start, here = start + opening[0], within(state, opening[1])
                near = around if here is state else bound_by(here, around)
                yield _Ground(Stretch(self.text, self.folded, start, end), here, near, passage.block.section)

    def _names_a_body(self, index: int) -> bool:
        """A heading "Département de la Sarthe" over its speakers is the body itself, not a place for a list."""
        passage = self.passages[index]
        text = self.folded[passage.start : passage.end].strip(" \n•–-")
        bodies = ("departement d", "conseil", "region ", "ville d", "metropole d")
        if text.endswith(":") or not text.removeprefix("le ").startswith(bodies):
            return False
        if passage.block.kind == "paragraph" and not passage.block.section and index < _MASTHEAD:
            return True  # above the title
        if passage.block.kind != "heading" and passage.block.section and _lists_parties(passage.block.section[-1]):
            return True
        following = self.passages[index + 1 : index + 2]
        if not following:
            return False
        first = re.split(r"\s[-–—:]\s|,", self.text[following[0].start : following[0].end])[0]
        return is_person(first.strip())

    def _with_rest(self, index: int, end: int) -> int:
        """The end of a passage, or of what a wrong cut has parted from it: a bracket, "et le développement …"."""
        if end != self.passages[index].end or index + 1 >= len(self.passages):
            return end
        following = self.passages[index + 1]
        if following.page != self.passages[index].page:
            return end
        bracket = BRACKET.match(self.text, following.start, following.end)
        if bracket:
            return bracket.end()
        return following.end if goes_on(self.text, following.start) and self.text[end - 1].isalpha() else end

    def _stretches(self, passage: Passage) -> list[tuple[int, int]]:
        if passage.block.kind == "table":
            cells = [(c.start, c.end) for c in self.reading.cells if passage.start <= c.start < passage.end]
            if cells:
                return cells
        spans, start = [], passage.start
        for line in self.text[passage.start : passage.end].split("\n"):
            if line.strip():
                spans.append((start, start + len(line)))
            start += len(line) + 1
        return spans

    # -- the rounds ------------------------------------------------------------------------------------------------

    def _first_round(self) -> Iterator[Sighting]:
        for ground in self.grounds:
            stretch = ground.stretch
            for each in names_in(stretch, ground.around):
                if isinstance(each, Declined):
                    self.declined.append(each)
                else:
                    yield each
            yield from known_bodies(stretch)
            yield from bare_initials(stretch)
            yield from groupings_by_name(stretch)
            yield from bodies_of_people(stretch)
            yield from entries_in(stretch, ground.state, ground.around)
            yield from roster_bodies(stretch, ground.section)
            yield from headless_bodies(stretch, ground.section, ground.around)
            yield from bodies_told_by_cues(stretch, ground.around)
            yield from bodies_of_speakers(stretch, (*ground.section[-1:], ground.state.listing), ground.around)
            yield from self._told_by_function(ground)
            yield from body_of_heading(stretch, ground.section)
        yield from body_of_masthead([ground.stretch for ground in self.grounds[:2]])
        for ground in self.grounds[:_MASTHEAD]:
            yield from body_with_what_it_is(ground.stretch)
        yield from bodies_in_cells(self.reading, self.context.around("", Inherited()))
        yield from names_over_blocks(self.text, self.passages)
        yield from names_over_cells(self.reading, self.context.around("", Inherited()))

    def _told_by_function(self, ground: _Ground) -> Iterator[Sighting]:
        """ "Coordonnatrice Breizh Achats" alone on its line: believed if the document names it elsewhere too."""
        sighting = body_of_function(ground.stretch)
        if sighting and self.folded.count(aligned_fold(sighting.name)) > 2:
            yield sighting

    def _second_round(self, sightings: list[Sighting]) -> Iterator[Sighting]:
        vocabulary = Vocabulary(sightings, initials_of(sightings))
        starts = [sighting.start for sighting in sightings]
        for ground in self.grounds:
            stretch = ground.stretch
            yield from vocabulary.again(stretch)
            low, high = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
            yield from bodies_in_company(stretch, sightings[low:high], ground.around)
        lines = [(ground.stretch, ground.section, ground.around) for ground in self.grounds]
        yield from bodies_of_rolls(lines, sightings)
        yield from short_forms(self.declined, self.text, self.folded, FullForms(sightings))

    def _settled(self, sightings: Iterable[Sighting]) -> list[Sighting]:
        bids = [
            Candidate(start=s.start, end=s.end, kind="structure", rule=s.rule, value=s, weight=s.weight)
            for s in sightings
            if not self.persons.hold(s)
        ]
        return [bid.value for bid in settle(bids)]

    def _fullest(self, sighting: Sighting, forms: FullForms) -> Sighting:
        if sighting.bare:
            whole = forms.of_bare(sighting.name)
        else:
            whole = forms.fuller(sighting) if sighting.rule in ("grouping of the gazetteer", "name met again") else None
        if whole is None:
            return sighting
        return replace(
            sighting,
            name=whole.name,
            kind=whole.kind,
            tail=whole.tail,
            head=whole.head,
            said=sighting.said or whole.said,
        )

    # -- the record ------------------------------------------------------------------------------------------------

    def _record(self, sighting: Sighting) -> None:
        ground = self._ground_of(sighting)
        evidence = self.reading.evidence(
            sighting.start, sighting.end, rule=f"structures: {sighting.rule}", confidence=sighting.confidence
        )
        said = self._said(sighting, ground)
        mention = StructureMention(
            evidence=evidence,
            name=sighting.name,
            kind=sighting.kind,
            place=self._place(sighting, said, ground),
            section=self.reading.section_at(sighting.start),
            effective_on=effective_in_row(self.reading, sighting, self.dates)
            or effective_on(sighting, ground.stretch, ground.state, self.dates),
            state=state_of(sighting, ground.stretch, ground.state, self.published_on),
            acronym=sighting.acronym,
        )
        self.found.structures.append(Located(start=sighting.start, end=sighting.end, fact=mention))
        if said and said.conflict:
            self.found.checks.append(
                Check(
                    evidence=evidence,
                    claim=f"department of {sighting.name}",
                    stated=said.conflict,
                    counted=f"{said.place.commune or 'no such commune'} ({said.place.department_code or 'several'})",
                    verdict="differs",
                )
            )
        elif said and said.candidates and not said.place.commune:
            towns = ", ".join(sorted(f"{c.commune} ({c.commune_code})" for c in said.candidates)[:8])
            self.found.refusals.append(Refusal(evidence=evidence, kind="place", reason=f"homonyms left open: {towns}"))

    def _record_margins(self) -> None:
        """What only a header or footer names; it stands nowhere in the reading, so at the end of its page."""
        known = {normalise_name(each.fact.name) for each in self.found.structures}
        for each in bodies_in_margins(self.reading, self.context.around("", Inherited())):
            name = each.sighting.name
            if normalise_name(name) in known:
                continue
            known.add(normalise_name(name))
            at = self.reading.from_page(each.page, len(each.page.text), len(each.page.text))[0]
            evidence = self.reading.page_evidence(
                each.page, each.start, each.end, rule="structures: header or footer", confidence=0.8
            )
            place = each.said.place if each.said else NOWHERE
            mention = StructureMention(evidence=evidence, name=name, kind=each.sighting.kind, place=place, section=())
            self.found.structures.append(Located(start=at, end=at, fact=mention))

    def _said(self, sighting: Sighting, ground: _Ground) -> PlaceReading | None:
        """The place printed beside the name; else the one in the name."""
        said = sighting.said
        if said and (said.place.commune or said.candidates):
            return said
        around = ground.around
        if not said and (told := place_of_news(sighting, ground.stretch, around)):
            return told
        if said and said.place.department_code:
            around = Surroundings(department_code=said.place.department_code)
        inner = place_in_name(sighting.tail, sighting.head, around)
        if said:
            return self._finer(sighting, said, inner)
        town = place_of_sentence(sighting, ground.stretch, around)
        if town and (not inner or inner.place.department_code != town.place.department_code):
            return town  # "À Foix, la maison de santé de la Vallée": no town of that name elsewhere
        return inner or place_of_heading(sighting, ground.section, around)

    def _finer(self, sighting: Sighting, said: PlaceReading | None, inner: PlaceReading | None) -> PlaceReading | None:
        """The town in the name within the department beside it; where they contradict each other, both."""
        if not said or not inner or not inner.place.commune:
            return said
        if inner.place.department_code == said.place.department_code:
            return inner
        contradicts = said.place.department_code and not said.place.commune and is_named_after(sighting, inner.place)
        return replace(inner, conflict=said.place.department_code) if contradicts else said

    def _place(self, sighting: Sighting, said: PlaceReading | None, ground: _Ground) -> Place:
        place = said.place if said else NOWHERE
        inherits = ground.state.in_list and (sighting.head is None or sighting.head.seat == "commune")
        if place == NOWHERE and inherits:
            return ground.state.place or NOWHERE
        return place

    def _ground_of(self, sighting: Sighting) -> _Ground:
        index = bisect_right(self.ground_starts, sighting.start) - 1
        if index >= 0 and sighting.start < self.grounds[index].stretch.end:
            return self.grounds[index]
        stretch = Stretch(self.text, self.folded, sighting.start, sighting.end)
        return _Ground(stretch, Inherited(), self.context.around("", Inherited()), ())

    # -- what was declined -----------------------------------------------------------------------------------------

    def _refuse(self, taken: list[tuple[int, int]]) -> None:
        seen = set()
        covered = {offset for low, high in taken for offset in range(low, high)}
        for each in self.declined:
            key = (self.folded[each.start : each.end], each.reason)
            if key in seen or not covered.isdisjoint(range(each.start, each.end)):
                continue
            seen.add(key)
            evidence = self.reading.evidence(each.start, each.end, rule="structures: declined")
            self.found.refusals.append(Refusal(evidence=evidence, kind="structure", reason=each.reason))
