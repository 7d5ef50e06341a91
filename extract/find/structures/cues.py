"""Names told by the words before them: "portée par la Sauvegarde", "bulletin de …", "…, chargé de mission, Le Lien"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.structures.company import SURE, is_common, is_function
from extract.find.structures.entries import is_person
from extract.find.structures.heads import head_search
from extract.find.structures.letters import aligned_fold, pattern, phrases, words_of
from extract.find.structures.places import Surroundings, is_place, read_bracket
from extract.find.structures.roles import sighting_of, told_body
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.tails import read_name
from extract.geography import find_communes

_CLOSES = re.compile(r"\s*(?:$|[;(\n]|\s[–—-]\s)")
_ADDRESS = re.compile(
    r"\s*[–—,-]\s*\d{1,4}(?: ?(?:bis|ter))?,?\s+"
    r"(?:rue|avenue|boulevard|bd|place|quai|cours|allee|chemin|route|impasse|square)\b"
)
_MIXED = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý0-9]|\d[A-Z]|&|[a-zà-ÿ]{2}['’][A-ZÀ-Ý]")


@cache
def _carriers(article: str) -> re.Pattern[str]:
    return re.compile("(?:" + pattern(lexicon("structures")["carriers"]) + ")" + article)


@cache
def _functions() -> re.Pattern[str]:
    words = "|".join(sorted(map(aligned_fold, lexicon("structures")["roles"].split()), key=len, reverse=True))
    return re.compile(rf",\s+(?:{words})\b[^,;:()\n]{{0,60}},\s+(?=[a-z])")


def bodies_told_by_cues(stretch: Stretch, around: Surroundings) -> Iterator[Sighting]:
    """Every name of a stretch that the words before or behind it tell to be a body's."""
    cues: tuple[tuple[re.Pattern[str], str, Callable[[Stretch, str, int, int], bool]], ...] = (
        (_carriers(r"(?:la |le |les |l')"), "carried by a body", _behind_article),
        (_carriers(""), "carried by a body", _sure),
        (phrases("done_by"), "carried by a body", _mixed),
        (phrases("issues_of"), "bulletin of a body", _of_two_capitals),
        (phrases("bylines"), "body of a byline", _signing),
        (phrases("presidents_of"), "function and body", _mixed),
        (_functions(), "person, function, body", _closing),
    )
    for cue, rule, fits in cues:
        for found in cue.finditer(stretch.folded, stretch.start, stretch.end):
            end = _end(stretch, found.end())
            if end and fits(stretch, stretch.text[found.end() : end], found.end(), end):
                seen = sighting_of(stretch, found.end(), end, rule)
                yield (
                    replace(seen, said=seen.said or read_bracket(seen.name.split()[0], around))
                    if fits is _signing
                    else seen
                )
    yield from _at_an_address(stretch)


def _end(stretch: Stretch, start: int) -> int | None:
    """Where the name ends that begins at an offset; None if no capital stands there."""
    if not stretch.text[start : start + 1].isupper():
        return None
    words = words_of(stretch.text, start, min(stretch.end, start + 120))
    return read_name(words, stretch.text, stretch.folded, 0).end


def _is_free(name: str) -> bool:
    """Whether no word of a name says what it is, and none makes it a person's, a place's or a function's."""
    headed = any(True for _ in head_search().hits(name, aligned_fold(name), 0, len(name)))
    return not (headed or is_function(name) or is_place(name) or is_person(name))


def _behind_article(stretch: Stretch, name: str, start: int, end: int) -> bool:
    """In mid-sentence and behind an article only a name has a capital."""
    return _is_free(name) and told_body(name, alone=True, town_first=True) and not is_common(stretch, name.split()[0])


def _of_two_capitals(stretch: Stretch, name: str, start: int, end: int) -> bool:
    return _is_free(name) and told_body(name, alone=False, town_first=True)


def _sure(stretch: Stretch, name: str, start: int, end: int) -> bool:
    """Figures, signs or initials in a name that no person has."""
    return bool(SURE.search(name)) and _is_free(name) and told_body(name, alone=True, town_first=True)


def _signing(stretch: Stretch, name: str, start: int, end: int) -> bool:
    """ "Par Poitiers Collectif | 6 mai": what a byline names is a body if a word or a town of it says so."""
    own = phrases("body_words").search(aligned_fold(name)) or find_communes(name.split()[0])
    return bool(own) and " " in name and told_body(name, alone=False, town_first=True)


def _mixed(stretch: Stretch, name: str, start: int, end: int) -> bool:
    return bool(_MIXED.search(name)) and told_body(name, alone=True)


def _closing(stretch: Stretch, name: str, start: int, end: int) -> bool:
    """What closes the line of a person and a function."""
    closes = _CLOSES.match(stretch.text, end, stretch.end)
    return bool(closes) and _is_free(name) and told_body(name, alone=True, town_first=True)


def _at_an_address(stretch: Stretch) -> Iterator[Sighting]:
    """ "Cité Ressources – 12 rue des Carmes, 76000 Rouen" at the head of a line."""
    start = stretch.start + len(re.match(r"[\s•–—*-]*", stretch.text[stretch.start : stretch.end])[0])  # type: ignore[index]
    end = _end(stretch, start)
    at_address = end and _ADDRESS.match(stretch.folded, end, stretch.end)
    if end and at_address and _of_two_capitals(stretch, stretch.text[start:end], start, end):
        yield sighting_of(stretch, start, end, "name over an address")
