"""Verb groups that speak of signing, with their voice and whether the signature is made or to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.find.lexicon import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One verb group or noun of signing in a sentence."""

    start: int
    end: int
    voice: Literal["active", "passive"]
    status: Literal["signed", "planned"]
    text: str
    rests_on: Literal["", "participle", "statement"] = ""
    """What else must say that something is signed: a participle before the cue, a statement in another sentence."""


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues of one sentence, in order, without overlaps; the lexicon's order decides between readings."""
    found: list[Cue] = []
    for entry, pattern in _cues():
        for match in pattern.finditer(text, start, end):
            if all(match.end() <= cue.start or cue.end <= match.start() for cue in found):
                found.append(
                    Cue(
                        start=match.start(),
                        end=match.end(),
                        voice=entry["voice"],  # type: ignore[arg-type]
                        status=entry["status"],  # type: ignore[arg-type]
                        text=match.group(),
                        rests_on=entry.get("rests_on", ""),  # type: ignore[arg-type]
                    )
                )
    return sorted(found, key=lambda cue: cue.start)


def refusal_of(text: str, start: int, end: int, cue: Cue) -> str | None:
    """Why a cue is no signature (a negation, a wish, an obligation), or None."""
    for reason, pattern in refused():
        for match in pattern.finditer(text, start, end):
            if match.start() < cue.end and cue.start < match.end() + 4:
                return reason
    return None


@cache
def _cues() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    data = lexicon("signatures")
    return tuple(
        (entry, re.compile(entry["pattern"].replace("{between}", data["between"]), re.IGNORECASE))
        for entry in data["cues"]
    )


@cache
def refused() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Verb groups that state no signature, each with its reason."""
    return tuple((e["reason"], re.compile(e["pattern"], re.IGNORECASE)) for e in lexicon("signatures")["refused"])


@cache
def planned_words() -> re.Pattern[str]:
    """Words that put a signature in the future."""
    return re.compile(lexicon("signatures")["planned_words"], re.IGNORECASE)


def declines(text: str, start: int, marker: re.Match[str]) -> bool:
    """Whether a colon opens a list of people said to be beside the signature: "signé en présence de :"."""
    return marker.group().startswith(":") and any(
        pattern.fullmatch(text, match.start(), marker.start())
        for _, pattern in declining()
        for match in pattern.finditer(text, start, marker.start())
    )


@cache
def declining() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What, standing before people, says that they do not sign, each with its reason."""
    return tuple(
        (e["reason"], re.compile(rf"\b{e['pattern']}\s?", re.IGNORECASE))
        for e in lexicon("signatures")["declined_before"]
    )
