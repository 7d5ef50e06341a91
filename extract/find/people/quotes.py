"""Words quoted with their speaker: « … », a déclaré X · X : « … » · Pour X : « … » · selon X, …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.find.lexicon import lexicon
from extract.find.people.binding import PersonReading

_WORDS = re.compile(r"«[^«»]{2,3000}(?:«[^«»]{1,200}»[^«»]{0,3000}){0,6}»|“[^“”]{2,3000}”")
_ACCORDING = re.compile(r"\b(?:[Ss]elon|[Dd]['’]après|[Pp]our)\s+(?:(?:M\.|Mme|le|la)\s+)?$")
_REACH = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said, half-open in the searched text: in quotation marks (direct) or retold (indirect)."""

    start: int
    end: int
    text: str
    speaker: PersonReading
    manner: Literal["direct", "indirect"]


def find_quotes(text: str, people: Sequence[PersonReading]) -> list[Quote]:
    """Every quotation whose speaker the text names beside it, in order; words without a named speaker are left out."""
    direct = [quote for match in _WORDS.finditer(text) if (quote := _direct(text, match, people)) is not None]
    indirect = [
        quote for quote in _retold(text, people) if not any(q.start < quote.end and quote.start < q.end for q in direct)
    ]
    return sorted([*direct, *indirect], key=lambda quote: quote.start)


def _direct(text: str, match: re.Match[str], people: Sequence[PersonReading]) -> Quote | None:
    speaker = _speaker_after(text, match.end(), people) or _speaker_before(text, match.start(), people)
    if speaker is None:
        return None
    words = " ".join(match.group()[1:-1].split())
    return Quote(start=match.start(), end=match.end(), text=words, speaker=speaker, manner="direct")


def _speaker_after(text: str, position: int, people: Sequence[PersonReading]) -> PersonReading | None:
    """The person who follows a verb of speech right after the words."""
    verb = _verb().match(text, position)
    if verb is None:
        return None
    near = [p for p in people if verb.end() <= p.start < verb.end() + _REACH]
    first = min(near, key=lambda p: p.start, default=None)
    return first if first is not None and text[verb.end() : first.outer_start].strip(" \n") in _ARTICLES else None


_ARTICLES = frozenset({"", "le", "la", "l'", "l’", "M.", "Mme", "le docteur", "la docteure"})


def _speaker_before(text: str, position: int, people: Sequence[PersonReading]) -> PersonReading | None:
    """The person named before a colon that opens the words, with or without a verb of speech between."""
    colon = re.search(r":\s*$", text[max(0, position - 4) : position])
    if colon is None:
        return None
    near = [p for p in people if position - _REACH < p.outer_end < position]
    last = max(near, key=lambda p: p.outer_end, default=None)
    if last is None:
        return None
    between = text[last.outer_end : position].strip(" :\n,)")
    return last if not between or _said_by().fullmatch(between) else None


def _retold(text: str, people: Sequence[PersonReading]) -> Iterator[Quote]:
    """ "Selon X, directeur de Y, les délais ont baissé.": the rest of the sentence is what X says."""
    for person in people:
        lead = _ACCORDING.search(text, max(0, person.outer_start - 30), person.outer_start)
        rest = re.compile(r",\s*(?P<words>[^«»\n]{8,400}?[.!?])(?=\s|$)").match(text, person.outer_end)
        if lead is not None and rest is not None and not lead.group().lower().startswith("pour"):
            yield Quote(
                start=rest.start("words"), end=rest.end("words"), text=rest["words"], speaker=person, manner="indirect"
            )


@cache
def _verb() -> re.Pattern[str]:
    """A verb of speech with its subject after it: ", a déclaré", " souligne", ", a-t-il ajouté"."""
    data = lexicon("signatures")
    present = "|".join(data["speech_verbs"].split())
    past = "|".join(data["speech_participles"].split())
    return re.compile(rf"\s*,?\s*(?:(?:s['’]est|a|avait)(?: \w+ment)? (?:{past})|{present})(?: \w+ment)?\s+")


@cache
def _said_by() -> re.Pattern[str]:
    """A verb of speech with its subject before it: "a déclaré", "souligne"."""
    data = lexicon("signatures")
    present = "|".join(data["speech_verbs"].split())
    past = "|".join(data["speech_participles"].split())
    return re.compile(rf"(?:(?:s['’]est|a|avait)(?: \w+ment)? (?:{past})|{present})")
