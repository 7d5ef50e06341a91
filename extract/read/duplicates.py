"""Documents that say the same: the PDF and the web page of one release, one release by two offices.

Texts are compared as sets of runs of words (Broder, "On the resemblance and containment of documents", 1997): the
resemblance of two sets is the share of runs that they have in common. The smallest hashes of each set are its sketch,
and only texts whose sketches have some in common are compared. Of two texts at the bound half of 48 are in common;
fewer than 8 are once in a million times, while lists of bodies of one sort often share a few.

Of texts that resemble each other the longest is the one that the others repeat; what a text repeats hangs on the longer
ones alone that resemble it. So a text more or less changes nothing beyond those it is tied to.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from typing import Protocol

from extract.records import TextPrint

RESEMBLANCE = 0.5
NUMBERS = 0.7
_RUN = 4
_SKETCH = 48
_IN_COMMON = 8
_FEWEST_RUNS = 20  # below this a text is a title or a stamp, and proves nothing
_FEWEST_NUMBERS = 3
_WORD = re.compile(r"[^\W_]+")

Ties = Mapping[tuple[str, str], float]


class Shelf(Protocol):
    """What is kept of texts that were compared: their prints, and how much those resemble each other that do."""

    def take_out(self, texts: Iterable[str]) -> None:
        """Forget texts and their ties."""

    def put_in(self, text: str, print: TextPrint, sketch: Iterable[int]) -> None:
        """Keep a text's print under the hashes of its sketch."""

    def meeting(self, sketch: Iterable[int], common: int, least: int, most: int) -> dict[str, TextPrint]:
        """The texts of `least` to `most` runs with `common` or more of the hashes in their sketch."""

    def tie(self, ties: Ties) -> None:
        """Keep the resemblances of pairs of texts."""

    def ties(self, texts: Iterable[str]) -> Ties:
        """The resemblances of all pairs with one of the texts."""

    def sizes(self, texts: Iterable[str]) -> dict[str, int]:
        """How many runs each text has."""


def near_duplicates(shelf: Shelf, changed: Iterable[tuple[str, str | None]]) -> dict[str, str | None]:
    """What each text nearly repeats, None for nothing: of the changed texts, given by id, and of those tied to them.

    A changed text that is None is gone. What a text repeats is the longest of its group. Two texts of one mould that
    state different numbers (yesterday's bulletin and today's) are two. The answer depends on the texts alone, never on
    their order.
    """
    touched: set[str] = set()
    for id, text in changed:
        touched |= {id, *_tied(shelf.ties([id]))}
        shelf.take_out([id])
        if text is not None:
            _compare(shelf, id, text)
    ties = _closure(shelf, touched)
    return dict.fromkeys(touched) | _repeated(shelf.sizes(_tied(ties)), ties)


def _compare(shelf: Shelf, id: str, text: str) -> None:
    """Tie a text to those that resemble it, and keep its print."""
    own = _print_of(text)
    size = len(own.runs)
    if size < _FEWEST_RUNS:
        return
    sketch = sorted(own.runs)[:_SKETCH]
    # of two sets of other sizes, the smaller has at most that share of the larger
    others = shelf.meeting(sketch, _IN_COMMON, int(size * RESEMBLANCE), int(size / RESEMBLANCE) + 1)
    alike = {(min(id, other), max(id, other)): _resemblance(own, print) for other, print in others.items()}
    shelf.put_in(id, own, sketch)
    shelf.tie({pair: share for pair, share in alike.items() if share >= RESEMBLANCE})


def _closure(shelf: Shelf, texts: Iterable[str]) -> Ties:
    """All ties of texts, and of those that they lead to."""
    found: dict[tuple[str, str], float] = {}
    known, frontier = set[str](), set(texts)
    while frontier:
        ties = shelf.ties(frontier)
        found |= ties
        known |= frontier
        frontier = _tied(ties) - known
    return found


def _tied(ties: Ties) -> set[str]:
    return {id for pair in ties for id in pair}


def _repeated(sizes: Mapping[str, int], ties: Ties) -> dict[str, str | None]:
    """For each text the longer one that it resembles most, among those that repeat none themselves."""
    neighbours: dict[str, list[tuple[float, str]]] = {id: [] for id in sizes}
    for (one, other), share in ties.items():
        neighbours[one].append((share, other))
        neighbours[other].append((share, one))
    found: dict[str, str | None] = {}
    for id in sorted(sizes, key=lambda id: (-sizes[id], id)):
        originals = [tie for tie in neighbours[id] if tie[1] in found and found[tie[1]] is None]
        found[id] = max(originals)[1] if originals else None
    return found


def _print_of(text: str) -> TextPrint:
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(letter for letter in folded if not unicodedata.combining(letter)))
    runs = (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return TextPrint(
        runs=frozenset(zlib.crc32(run.encode()) for run in runs),
        numbers=frozenset(word for word in words if word.isdecimal()),
    )


def _resemblance(left: TextPrint, right: TextPrint) -> float:
    """The share of runs in common; 0 where the numbers stated tell the texts apart.

    Numbers that only one of them states say nothing: a letterhead adds its telephone.
    """
    fewest = min(len(left.numbers), len(right.numbers))
    if fewest >= _FEWEST_NUMBERS and len(left.numbers & right.numbers) < NUMBERS * fewest:
        return 0.0
    common = len(left.runs & right.runs)
    return common / (len(left.runs) + len(right.runs) - common)
