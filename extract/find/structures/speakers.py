"""Lines of programmes that name a speaker and a body: "Nantes – Le Cadran – Gwenaëlle Ridard", "Paul Petit, Wimoov"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.find.structures.company import is_function, opens_with_head
from extract.find.structures.entries import is_person
from extract.find.structures.letters import aligned_fold, phrases, words_of
from extract.find.structures.places import Surroundings, is_place, read_bracket
from extract.find.structures.roles import sighting_of, told_body
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.tails import read_name

_LONGEST = 160
_CUT = re.compile(r"\s[–—-](?:\s|$)|,\s|\s:\s|$")
_BULLET = re.compile(r"[\s•●▪◦■□➢➤►‣*o–—-]*")


def bodies_of_speakers(stretch: Stretch, headings: tuple[str, ...], around: Surroundings) -> Iterator[Sighting]:
    """The names beside a person on a line, where the headings above announce speakers."""
    words = phrases("speakers")
    if stretch.end - stretch.start > _LONGEST or not any(words.search(aligned_fold(each)) for each in headings):
        return
    line = stretch.text[stretch.start : stretch.end]
    start = len(_BULLET.match(line)[0])  # type: ignore[index]
    cuts = list(_CUT.finditer(line, start))
    parts = list(zip([start, *(cut.end() for cut in cuts)], [cut.start() for cut in cuts], strict=False))
    texts = [line[low:high].strip() for low, high in parts]
    people = [is_person(text) for text in texts]
    if not 1 < len(parts) < 5 or sum(people) != 1 or not (people[0] or people[-1]):
        return
    said = next((place for text in texts if is_place(text) and (place := read_bracket(text, around))), None)
    for (low, high), person in zip(parts, people, strict=True):
        for start, end in [] if person else _names(stretch, stretch.start + low, stretch.start + high):
            found = sighting_of(stretch, start, end, "body of a speaker")
            yield replace(found, said=found.said or said)


def _names(stretch: Stretch, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The names that make up a part of the line, parted by "et" where a body with its head follows."""
    text = stretch.text[low:high]
    cuts = [cut for cut in re.finditer(r"\s+et\s+", text) if opens_with_head(text[cut.end() :])]
    for start, end in zip([0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)], strict=True):
        name = text[start:end].strip()
        at = low + start + text[start:end].index(name)
        if _is_body(stretch, at, at + len(name)):
            yield at, at + len(name)


def _is_body(stretch: Stretch, start: int, end: int) -> bool:
    text = stretch.text[start:end]
    opens = text[:1].isupper() or (text[:1].isdigit() and re.search(r"[^\W\d_]{3}", text))
    if not opens or is_place(text) or is_function(text):
        return False
    read = read_name(words_of(stretch.text, start, end), stretch.text, stretch.folded, 0)
    return read.end == end and told_body(text, alone=True, town_first=True)
