"""Words quoted with their speaker: « … », a déclaré X · X : « … » · selon X, « … » · « … » (X) · X estime que …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.find.lexicon import lexicon
from extract.find.people.binding import PersonReading

_BRACKET = re.compile(r"\s?\((?:M\. |Mme )?")
_WORDS = re.compile(r"«[^«»]{2,3000}(?:«[^«»]{1,200}»[^«»]{0,3000}){0,6}»|“[^“”]{2,3000}”")
_ACCORDING = re.compile(r"\b(?:[Ss]elon|[Dd]['’]après|[Pp]our)\s+(?:(?:M\.|Mme|le|la)\s+|l['’])?$")
_ARTICLES = frozenset({"", "le", "la", "l'", "l’", "M.", "Mme", "le docteur", "la docteure"})
_APPOSED = (
    r"(?:(?!(?:le|la|les|un|une|des|ce|cette|ces|il|elle|ils|elles|on|nous|plus|près|environ)\b|l['’])"
    r"[a-zà-ÿ][^,.!?«»\n]{2,60},\s*)?"
)
_REST = re.compile(rf",\s*{_APPOSED}(?P<words>[^«»\n]{{8,400}}?[.!?])(?=\s|$)")
_THAT = re.compile(r"\s+(?:\w+ment\s+)?qu(?:e\s+|['’])(?P<words>[^«»\n]{8,400}?[.!?])(?=\s|$)")
_REACH = 160
_NEXT_WORDS = 400


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
    direct: list[Quote] = []
    for match in _WORDS.finditer(text):
        speaker = _speaker(text, match, people) or _speaker_again(text, match, direct)
        if speaker is not None:
            direct.append(_quote(match.start(), match.end(), match.group()[1:-1], speaker, "direct"))
    retold = (*_according(text, people), *_reported(text, people))
    indirect = [quote for quote in retold if not any(q.start < quote.end and quote.start < q.end for q in direct)]
    return sorted([*direct, *indirect], key=lambda quote: quote.start)


def _quote(start: int, end: int, words: str, speaker: PersonReading, manner: Literal["direct", "indirect"]) -> Quote:
    return Quote(start=start, end=end, text=" ".join(words.split()), speaker=speaker, manner=manner)


def _speaker(text: str, match: re.Match[str], people: Sequence[PersonReading]) -> PersonReading | None:
    return (
        _speaker_after(text, match.end(), people)
        or _speaker_in_bracket(text, match.end(), people)
        or _speaker_before(text, match.start(), people)
    )


def _speaker_after(text: str, position: int, people: Sequence[PersonReading]) -> PersonReading | None:
    """The person who follows a verb of speech right after the words."""
    verb = _verb().match(text, position)
    if verb is None:
        return None
    near = [p for p in people if verb.end() <= p.start < verb.end() + _REACH]
    first = min(near, key=lambda p: p.start, default=None)
    return first if first is not None and text[verb.end() : first.outer_start].strip(" \n") in _ARTICLES else None


def _speaker_in_bracket(text: str, position: int, people: Sequence[PersonReading]) -> PersonReading | None:
    """The person whom a bracket right after the words opens with: « Il fallait agir » (Paul Estrade, adjoint)."""
    opened = _BRACKET.match(text, position)
    return next((p for p in people if opened is not None and p.start == opened.end()), None)


def _speaker_before(text: str, position: int, people: Sequence[PersonReading]) -> PersonReading | None:
    """The person named before a colon that opens the words, or whose words they are by "selon X,"."""
    near = [p for p in people if position - _REACH < p.outer_end < position]
    last = max(near, key=lambda p: p.outer_end, default=None)
    if last is None:
        return None
    between = text[last.outer_end : position]
    if between.strip() == ",":
        return last if _ACCORDING.search(text, max(0, last.outer_start - 30), last.outer_start) else None
    said = re.fullmatch(r"(?P<between>.*?)\s*:\s*", between, re.DOTALL)
    words = said["between"].strip(" :\n,)") if said is not None else None
    return last if words is not None and (not words or _said_by().fullmatch(words)) else None


def _speaker_again(text: str, match: re.Match[str], before: Sequence[Quote]) -> PersonReading | None:
    """ "… », ajoute-t-elle": who spoke last, in the same paragraph."""
    last = before[-1] if before else None
    if last is None or match.start() - last.end > _NEXT_WORDS or "\n\n" in text[last.end : match.start()]:
        return None
    return last.speaker if _again().match(text, match.end()) is not None else None


def _according(text: str, people: Sequence[PersonReading]) -> Iterator[Quote]:
    """ "Selon X, directeur de Y, les délais ont baissé.": the rest of the sentence is what X says."""
    for person in people:
        lead = _ACCORDING.search(text, max(0, person.outer_start - 30), person.outer_start)
        rest = _REST.match(text, person.outer_end)
        if lead is not None and rest is not None and not lead.group().lower().startswith("pour"):
            yield _quote(*rest.span("words"), rest["words"], person, "indirect")


def _reported(text: str, people: Sequence[PersonReading]) -> Iterator[Quote]:
    """ "X, maire de Y, a rappelé que les travaux commencent.": what follows "que" is what X says."""
    for person in people:
        verb = _saying().match(text, person.outer_end)
        rest = _THAT.match(text, verb.end()) if verb is not None else None
        if rest is not None:
            yield _quote(*rest.span("words"), rest["words"], person, "indirect")


@cache
def _verbs() -> tuple[str, str]:
    """Verbs of speech: in the present, and past participles."""
    data = lexicon("signatures")
    return "|".join(data["speech_verbs"].split()), "|".join(data["speech_participles"].split())


@cache
def _verb() -> re.Pattern[str]:
    """A verb of speech with its subject after it: ", a déclaré", " souligne", ", se félicite"."""
    present, past = _verbs()
    return re.compile(
        rf"\s*,?\s*(?:(?:s['’]est|a|avait)(?: \w+ment)? (?:{past})|(?:se )?(?:{present}))(?: \w+ment)?\s+"
    )


@cache
def _again() -> re.Pattern[str]:
    """A verb of speech with a pronoun after it: ", ajoute-t-elle", ", a-t-il conclu"."""
    present, past = _verbs()
    return re.compile(
        rf"\s*,?\s*(?:(?:se )?(?:{present})-(?:t-)?(?:il|elle)|(?:a|s['’]est)-t-(?:il|elle) (?:{past}))\b"
    )


@cache
def _said_by() -> re.Pattern[str]:
    """A verb of speech with its subject before it: "a déclaré", "souligne"."""
    present, past = _verbs()
    return re.compile(rf"(?:(?:s['’]est|a|avait)(?: \w+ment)? (?:{past})|(?:se )?(?:{present}))")


@cache
def _saying() -> re.Pattern[str]:
    """The same after a person and what is said of him: ", a rappelé", " estime"."""
    return re.compile(rf"\)?,?\s+(?:{_said_by().pattern})")
