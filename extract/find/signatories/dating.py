"""The day of a signature: the sentence's own date, or the date line of the signature block."""

from __future__ import annotations

from extract.find.found import Located
from extract.find.signatories.cues import Cue
from extract.find.signatories.scene import Scene
from extract.records import DateFact

_OTHER_ROLES = frozenset({"reference", "effective", "start", "end", "deadline", "period", "target", "updated"})


def day_in(scene: Scene, sentence: tuple[int, int], cue: Cue) -> str | None:
    """The ISO day that a sentence gives its signature: the date nearest to the verb, save one with another role."""
    near = [d for d in days(scene, *sentence) if d.fact.role not in _OTHER_ROLES or _right_after(scene, cue, d)]
    near.sort(key=lambda d: (d.fact.role != "signature", min(abs(d.start - cue.end), abs(cue.start - d.end))))
    return near[0].fact.starts_on if near else None


def later_than_document(scene: Scene, start: int, end: int) -> bool:
    """Whether a range names a day, month or season wholly after the day that the document gives itself."""
    printed = (
        d.fact.starts_on for d in scene.found.dates if d.fact.role == "publication" and d.fact.precision == "day"
    )
    today = scene.found.field("published_on") or next(printed, None)
    return today is not None and any(
        start <= d.start < end and d.fact.starts_on and d.fact.precision != "duration" and d.fact.starts_on[:10] > today
        for d in scene.found.dates
    )


def _right_after(scene: Scene, cue: Cue, day: Located[DateFact]) -> bool:
    """ "conclu le 26 avril 2024": the verb's own date, whatever else the day may be."""
    return cue.end <= day.start and scene.text[cue.end : day.start].strip() in ("", "le")


def days(scene: Scene, start: int, end: int) -> list[Located[DateFact]]:
    """The dates in a range that are one full day."""
    return [
        d
        for d in scene.found.dates
        if start <= d.start < end
        and d.fact.precision == "day"
        and d.fact.starts_on
        and d.fact.starts_on == d.fact.ends_on
    ]
