"""The day of a signature: the sentence's own date, or the date line of the signature block."""

from __future__ import annotations

from extract.find.found import Located
from extract.find.signatories.cues import Cue
from extract.find.signatories.scene import Scene
from extract.records import DateFact

_OTHER_ROLES = frozenset({"reference", "effective", "start", "end", "deadline", "period", "target", "updated"})


def day_in(scene: Scene, sentence: tuple[int, int], cue: Cue) -> str | None:
    """The ISO day that a sentence gives its signature: the date nearest to the verb, save one with another role."""
    near = [d for d in days(scene, *sentence) if d.fact.role not in _OTHER_ROLES]
    near.sort(key=lambda d: (d.fact.role != "signature", min(abs(d.start - cue.end), abs(cue.start - d.end))))
    return near[0].fact.starts_on if near else None


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
