"""The heads of bodies' names ("maison de santé", "CHU", "ministère"), as the lexicon lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extract.find.lexicon import lexicon
from extract.find.structures.letters import pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One line of the lexicon; its fields are explained there."""

    kind: str
    tail: str = "name"
    needs: str = "proper"
    capital: str | None = None
    seat: str = "none"
    least: int = 0
    apposed: bool = False
    as_body: str | None = None
    place_only: bool = False
    same_in_plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadHit:
    """A head at a half-open range of the reading."""

    head: Head
    start: int
    end: int
    plural: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a head, in folded letters. `initials` holds every letter it may begin with, and some more."""

    head: Head
    plural: bool
    pattern: str
    initials: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class HeadSearch:
    """All heads. `anywhere` finds where one begins; the forms with that initial are then tried for the longest."""

    anywhere: re.Pattern[str]
    forms: tuple[Form, ...]

    def hits(self, text: str, folded: str, start: int, end: int) -> Iterator[HeadHit]:
        """Heads between two offsets, the longest at each place, capitals as the head demands."""
        at = start
        while found := self.anywhere.search(folded, at, end):
            best = self._longest(text, folded, found.start(), end)
            at = best.end if best else found.start() + 1
            if best and (whole := _with_other_initials(text, best, start)):
                yield whole

    def length_at(self, text: str, folded: str, start: int, end: int) -> int:
        """How many letters the longest head has that begins at an offset; 0 if none does."""
        best = self._longest(text, folded, start, end)
        return best.end - best.start if best else 0

    def _longest(self, text: str, folded: str, start: int, end: int) -> HeadHit | None:
        best: HeadHit | None = None
        for form, compiled in _beginning_with(self, folded[start]):
            found = compiled.match(folded, start, end)
            if not found or (best and found.end() <= best.end):
                continue
            if _capitals_agree(form.head, text[start : found.end()]):
                best = HeadHit(head=form.head, start=start, end=found.end(), plural=form.plural)
        return best


@cache
def _beginning_with(search: HeadSearch, initial: str) -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """The forms of an initial, compiled when the first head that begins so is met."""
    forms = (form for form in search.forms if initial in form.initials)
    return tuple((form, re.compile(rf"(?:{pattern(form.pattern)})(?![\w-])")) for form in forms)


_INITIALS_BEFORE = re.compile(r"(?<![\w-])[A-Z]{2,6}-$")


def _with_other_initials(text: str, hit: HeadHit, low: int) -> HeadHit | None:
    """ "ORS-CREAI", "CSCS-MJC": initials tied to others begin with the first; any other tied word is no head."""
    if text[hit.start - 1 : hit.start] != "-" or hit.start == low:
        return hit
    other = _INITIALS_BEFORE.search(text, max(low, hit.start - 8), hit.start)
    return replace(hit, start=other.start()) if other and hit.head.capital == "initials" else None


def _capitals_agree(head: Head, printed: str) -> bool:
    if head.capital == "initials":
        letters = printed.replace(".", "")
        return sum(c.isupper() for c in letters) >= max(2, len(letters) - 2) or (
            printed[0].isupper() and (len(letters) > 3 or printed == "Caf")
        )
    return head.capital != "initial" or printed[0].isupper()


@cache
def head_search() -> HeadSearch:
    """The lexicon's heads, compiled."""
    forms: list[Form] = []
    for line in lexicon("structures_heads")["heads"]:
        head = _head(line)
        forms.append(_form(head, False, line["form"]))
        if head.capital == "initials":
            forms.append(_form(head, False, rf"(?:{line['form']})-\w{{2,8}}"))  # "GIP-DSU"
            forms.extend(_with_points(head, line["form"]))
        if line.get("many", "same") != "same":
            forms.append(_form(head, True, line["many"]))
    whole = "|".join(pattern(form.pattern) for form in forms)
    return HeadSearch(re.compile(rf"(?<!\w)(?<!\w\w')(?:{whole})(?![\w-])"), tuple(forms))


_INITIAL = re.compile(r"(?:^|\||\(\?:|\)\??)(\w)")
"""What begins a pattern, an alternative or a group, or follows a group that may be left out."""


def _form(head: Head, plural: bool, form: str) -> Form:
    return Form(head, plural, form, frozenset(_INITIAL.findall(form)))


def _with_points(head: Head, form: str) -> Iterator[Form]:
    """ "C.C.A.S.": initials with a point behind each."""
    for initials in form.split("|"):
        if re.fullmatch(r"[a-z]{3,5}", initials):
            yield _form(head, False, r"\.".join(initials) + r"\.")


def _head(line: dict[str, Any]) -> Head:
    return Head(
        kind=line["kind"],
        tail=line.get("tail", "name"),
        needs=line.get("needs", "proper"),
        capital=line.get("capital"),
        seat=line.get("seat", "none"),
        least=line.get("least", 0),
        apposed=bool(line.get("apposed")),
        as_body=line.get("as_body"),
        place_only=bool(line.get("place_only")),
        same_in_plural=line.get("many") == "same",
    )
