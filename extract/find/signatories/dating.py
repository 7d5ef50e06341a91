"""The day of a signature: the sentence's own date, or the date line of the signature block."""

from __future__ import annotations

import re
from functools import cache

from extract.find.found import Located
from extract.find.lexicon import lexicon
from extract.find.signatories.cues import Cue
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded
from extract.records import DateFact

_OPENING = 14
_HEADING = 90
_OTHER_ROLES = frozenset({"reference", "effective", "start", "end", "deadline", "period", "target", "updated"})


def day_in(scene: Scene, sentence: tuple[int, int], cue: Cue) -> str | None:
    """The ISO day that a sentence gives its signature: the date nearest to the verb, save one with another role."""
    near = [
        d
        for d in days(scene, *sentence)
        if (d.fact.role not in _OTHER_ROLES or _right_after(scene, cue, d))
        and not worded("dating.now").match(scene.text, d.start)
    ]
    near.sort(key=lambda d: (d.fact.role != "signature", min(abs(d.start - cue.end), abs(cue.start - d.end))))
    return near[0].fact.starts_on if near else _same_day(scene, sentence, cue) or _day_over(scene, sentence)


def _day_over(scene: Scene, sentence: tuple[int, int]) -> str | None:
    """The day that sets the scene: a line of its own right above ("19 octobre 2023"), or the opening of the sentence
    before ("Ce jeudi, la Ville et l'ARS se sont engagées. M. X a signé …")."""
    heading = heading_dates(scene, sentence)
    if heading:
        return heading[0].fact.starts_on if heading[0] in days(scene, heading[0].start, heading[0].end) else None
    if sentence[1] - sentence[0] < _HEADING and scene.text.startswith("\n", sentence[1]):
        below = _opening_day(scene, scene.sentence_after(sentence))
        if below is not None:
            return below
    before = scene.sentence_before(sentence)
    return _opening_day(scene, before) or _day_gone_on_with(scene, before, sentence)


def _day_gone_on_with(scene: Scene, before: tuple[int, int], sentence: tuple[int, int]) -> str | None:
    """The one day of the sentence before, where this one opens by taking up its scene: "Il y a signé", "Sur place"."""
    if not _goes_on().match(scene.plain, sentence[0]):
        return None
    told = {d.fact.starts_on for d in days(scene, *before) if d.fact.role not in _OTHER_ROLES}
    return told.pop() if len(told) == 1 else None


def _opening_day(scene: Scene, sentence: tuple[int, int]) -> str | None:
    """The day with which a sentence opens and sets its scene: "Ce jeudi, …", "Le 4 mai 2023, à Albi"."""
    start, end = sentence
    opening = days(scene, start, min(end, start + _OPENING))
    spoken = (
        opening
        and opening[0].fact.role not in _OTHER_ROLES
        and worded("dating.sets_scene").match(scene.text, opening[0].end)
    )
    return opening[0].fact.starts_on if spoken else None


def heading_dates(scene: Scene, sentence: tuple[int, int]) -> list[Located[DateFact]]:
    """The date that makes up the line above the line that a sentence opens."""
    above = scene.text.rfind("\n", 0, sentence[0])
    low = scene.text.rfind("\n", 0, above) + 1
    if above < 0 or scene.text[above + 1 : sentence[0]].strip(" •–-"):
        return []
    return [
        d
        for d in scene.dates_in(low, above)
        if d.end <= above and len(scene.text[low:above].strip(" :•–-")) <= d.end - d.start + 2
    ]


def _same_day(scene: Scene, sentence: tuple[int, int], cue: Cue) -> str | None:
    """ "a été signé ce matin": the day that the document gives itself."""
    near = worded("dating.today").search(scene.text, max(sentence[0], cue.start - 60), min(cue.end + 60, sentence[1]))
    told = near or worded("dating.now").search(scene.text, cue.start, min(cue.end + 14, sentence[1]))
    return _own_day(scene) if told and cue.status == "signed" else None


def _own_day(scene: Scene) -> str | None:
    """The day on which the document was issued, ISO, where it gives one to the day."""
    printed = (
        d.fact.starts_on for d in scene.found.dates if d.fact.role == "publication" and d.fact.precision == "day"
    )
    own = scene.found.field("published_on") or next(printed, None)
    return own if own is not None and len(own) == len("2025-02-25") else None


def later_than_document(scene: Scene, start: int, end: int) -> bool:
    """Whether a range names a day, month or season wholly after the day that the document gives itself."""
    today = _own_day(scene)
    told = scene.dates_in(start, end) or heading_dates(scene, (start, end))
    return today is not None and any(d.fact.starts_on and d.fact.starts_on[:10] > today for d in told)


def act_day(scene: Scene, instrument: InstrumentSpan) -> str | None:
    """The day in the name of one authority's act: "arrêté du 4 juin 2024" was signed on it."""
    alone = instrument.kind in lexicon("instruments")["unilateral"]
    named = days(scene, instrument.start, instrument.end) if alone else []
    return named[0].fact.starts_on if len(named) == 1 else None


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(lexicon("signatures")["goes_on"])


def _right_after(scene: Scene, cue: Cue, day: Located[DateFact]) -> bool:
    """ "conclu le 26 avril 2024": the verb's own date, whatever else the day may be."""
    return cue.end <= day.start and scene.text[cue.end : day.start].strip() in ("", "le")


def days(scene: Scene, start: int, end: int) -> list[Located[DateFact]]:
    """The dates in a range that are one full day."""
    return [
        d
        for d in scene.dates_in(start, end)
        if d.fact.precision == "day" and d.fact.starts_on and d.fact.starts_on == d.fact.ends_on
    ]
