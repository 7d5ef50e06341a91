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
    """The ISO day that a sentence gives its signature: the date nearest to the verb, save one with another role.

    None where a month or a year right after the verb says when: "signé en mars 2017" is not of any day named elsewhere.
    """
    if _month_after(scene, sentence, cue):
        return None
    near = [
        d
        for d in days(scene, *sentence)
        if (d.fact.role not in _OTHER_ROLES or _right_after(scene, cue, d))
        and not worded("dating.now").match(scene.text, d.start)
    ]
    near.sort(key=lambda d: (d.fact.role != "signature", min(abs(d.start - cue.end), abs(cue.start - d.end))))
    if near:
        return near[0].fact.starts_on
    return _same_day(scene, sentence, cue) or _day_over(scene, sentence) or _day_of_programme(scene, cue)


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
    in_row = start > 0 and scene.text[start - 1] == "\t"  # "Mars 2025 | Signature de l'avenant": the row's first cell
    opened = scene.text.rfind("\n", 0, start) + 1 if in_row else start
    told = scene.dates_in(opened, end) or heading_dates(scene, (start, end))
    return today is not None and any(d.fact.starts_on and d.fact.starts_on[:10] > today for d in told)


def on_agenda(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> bool:
    """ "11h – 12h : Signature des conventions par …": an hour before it makes it an item of a programme."""
    today, day = _own_day(scene), day_in(scene, sentence, cue)
    return (today is None or day is None or day >= today) and _after_hour(scene, cue)


def _after_hour(scene: Scene, cue: Cue) -> bool:
    line = scene.text.rfind("\n", 0, cue.start) + 1
    return worded("dating.hour_slot").fullmatch(scene.plain, line, cue.start) is not None


def _day_of_programme(scene: Scene, cue: Cue) -> str | None:
    """The day with which the nearest line above an item of a programme opens: "LUNDI 13 SEPTEMBRE – Ouverture"."""
    end = scene.text.rfind("\n", 0, cue.start) if _after_hour(scene, cue) else -1
    while end > 0:
        start = scene.text.rfind("\n", 0, end) + 1
        opening = days(scene, start, start + 1)
        if opening:
            return opening[0].fact.starts_on
        end = start - 1
    return None


def act_day(scene: Scene, instrument: InstrumentSpan) -> str | None:
    """The day in the name of one authority's act: "arrêté du 4 juin 2024" was signed on it."""
    alone = instrument.kind in lexicon("instruments")["unilateral"]
    named = days(scene, instrument.start, instrument.end) if alone else []
    return named[0].fact.starts_on if len(named) == 1 else None


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(lexicon("signatures")["goes_on"])


def _month_after(scene: Scene, sentence: tuple[int, int], cue: Cue) -> bool:
    """Whether what follows a verb at once is a month, a season or a year."""
    following = scene.dates_in(cue.end, min(cue.end + _OPENING, sentence[1]))
    coarse = following and following[0].fact.precision in ("month", "quarter", "semester", "season", "year")
    return bool(coarse) and worded("dating.at_once").fullmatch(scene.text, cue.end, following[0].start) is not None


def _right_after(scene: Scene, cue: Cue, day: Located[DateFact]) -> bool:
    """ "conclu le 26 avril 2024": the verb's own date, whatever else the day may be."""
    if cue.end > day.start:
        return False
    object_of = scene.instruments_in(cue.end, min(day.start, cue.end + _OPENING))
    after = object_of[0].end if object_of else cue.end
    return scene.text[after : day.start].strip() in ("", "le")


def days(scene: Scene, start: int, end: int) -> list[Located[DateFact]]:
    """The dates in a range that are one full day."""
    return [
        d
        for d in scene.dates_in(start, end)
        if d.fact.precision == "day" and d.fact.starts_on and d.fact.starts_on == d.fact.ends_on
    ]
