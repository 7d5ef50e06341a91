"""Verb groups that say something only beside another one: "doit encore l'être", "est venue pour signer"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.find.signatories.cues import Cue, find_cues, refusal_of, refused
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.references import instrument_of, named_instrument
from extract.find.signatories.scene import Scene
from extract.find.signatories.settling import same_span
from extract.find.signatories.wording import worded


def stands(scene: Scene, cue: Cue, sentence: tuple[int, int], left: int, right: int) -> bool:
    """Whether what a cue rests on is there; a cue of its own always stands."""
    if cue.rests_on == "participle":
        return _participle_before(scene, cue, sentence)
    if cue.rests_on == "statement":
        instrument = instrument_of(scene, cue, sentence, left, right)
        stated = instrument is not None and _stated_elsewhere(scene, instrument, sentence)
        if not stated:
            scene.refuse(cue.start, cue.end, "came to sign, not said to have signed", rule="not_signed")
        return stated
    return True


def refused_after(scene: Scene, cue: Cue, limit: int) -> int:
    """Where a cue's words end: before a negation or an obligation, whose "par …" names those who have not signed."""
    starts = [
        m.start() for _, pattern in refused() if (m := pattern.search(scene.text, cue.end + 4, limit)) is not None
    ]
    return min(starts, default=limit)


def dated_part(scene: Scene, sentence: tuple[int, int], cues: Sequence[Cue], i: int) -> tuple[int, int]:
    """Where the day of a cue may stand: the other side of "et" from a cue of another status has days of its own."""
    start, end = sentence
    if i and cues[i - 1].status != cues[i].status:
        start = _border(scene, cues[i - 1], cues[i])
    if i + 1 < len(cues) and cues[i + 1].status != cues[i].status:
        end = _border(scene, cues[i], cues[i + 1])
    return start, end


def _border(scene: Scene, left: Cue, right: Cue) -> int:
    """Where the second of two cues begins to speak: after the last "et", "mais" or semicolon between them."""
    joints = [match.start() for match in worded("standing.clause_joint").finditer(scene.text, left.end, right.start)]
    return joints[-1] if joints else right.start


def _participle_before(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> bool:
    """Whether "signé" stands before "l'être": in the sentence, or where that has none, in the sentence before."""
    index = scene.sentences.index(sentence)
    start = scene.sentences[index - 1][0] if index else sentence[0]
    return any(c.voice == "passive" and not c.rests_on for c in find_cues(scene.text, start, cue.start))


def _stated_elsewhere(scene: Scene, instrument: InstrumentSpan, sentence: tuple[int, int]) -> bool:
    """Whether another sentence, a heading say, tells that the instrument is signed."""
    for start, end in scene.sentences:
        if (start, end) == sentence:
            continue
        for cue in find_cues(scene.text, start, end):
            if cue.status != "signed" or cue.rests_on or refusal_of(scene.text, start, end, cue):
                continue
            signed = instrument_of(scene, cue, (start, end), start, end)
            if signed is not None and same_span(named_instrument(scene, signed), instrument):
                return True
    return False
