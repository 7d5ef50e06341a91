"""Which instrument a clause is about: named in it, taken up from before ("le contrat"), or the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from extract.find.signatories.cues import Cue
from extract.find.signatories.instruments import InstrumentSpan, is_acronym
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_PLURAL = ("les", "des", "ces", "nos", "aux")
_TAKEN_UP = ("le", "la", "l'", "ce", "cet", "cette", "du", "au", "")


def instrument_of(scene: Scene, cue: Cue, sentence: tuple[int, int], left: int, right: int) -> InstrumentSpan | None:
    """The instrument that a cue signs, or None: then the clause states no signature."""
    start, end = sentence
    before = scene.instruments_in(start, cue.start)
    after = scene.instruments_in(cue.end, right) or scene.instruments_in(cue.end, end)
    if cue.voice == "passive" and not cue.text.lower().startswith(("signature", "co")):
        before = [i for i in before if _agrees(cue, i)]
        near = [i for i in before if i.start >= left] or before
        if not near and after and _inverted(scene, cue, start, after[0]):
            return after[0]
        return spelled_out(scene, near) if near else _taken_up_by_pronoun(scene, cue, start, end)
    if after:
        return after[0]
    if before and re.search(r"\b(?:que\b|qu['’]|dont\b)", scene.text[before[-1].end : cue.start]):
        return before[-1]
    if cue.text.lower().startswith("en ") and "signant" not in cue.text.lower():
        return _latest(scene, start)  # "Ils en sont signataires"
    if cue.voice == "active" and cue.text.lower().endswith(("signature", "signatures", "paraphe", "paraphes")):
        return before[-1] if before else _latest(scene, start)  # "ses partenaires y apposeront leur signature"
    if cue.voice == "active" and worded("references.in_turn").match(scene.text, cue.end):
        return _latest(scene, start)  # "Les bailleurs signeront à leur tour"
    if cue.text.lower().endswith(("plume", "stylo")) or worded("references.taken_up_after").match(scene.text, cue.end):
        return _latest(scene, start)  # "elle paraphera le document"
    if cue.voice == "active" and worded("references.object_pronoun").search(
        scene.text, max(start, cue.start - 4), cue.end
    ):
        return _latest(scene, cue.start)
    if cue.voice == "active" and not before and re.match(r"\s*:", scene.text[cue.end : cue.end + 3]):
        return _latest(scene, start)  # "Ont signé : A, B et C"
    return before[-1] if before and cue.voice == "passive" else None


def _agrees(cue: Cue, instrument: InstrumentSpan) -> bool:
    """ "Le rapport sur les contrats de ville, signé par …": one thing is signed, and the contracts are several."""
    several = instrument.head.split()[0].endswith("s")
    if is_acronym(instrument):  # the S of "CLS" is no plural, its article may be one
        several = instrument.article in _PLURAL
    return not (several and cue.text.endswith(("é", "ée")))


def spelled_out(scene: Scene, near: list[InstrumentSpan]) -> InstrumentSpan:
    """The last instrument, or what its acronym in brackets stands for: "le contrat local de santé (CLS)"."""
    if len(near) > 1 and scene.text[near[-2].end : near[-1].start] == " (":
        return near[-2]
    return near[-1]


def _inverted(scene: Scene, cue: Cue, start: int, instrument: InstrumentSpan) -> bool:
    """ "Signée le 12 juin par …, la convention …"; "Le 4 juin, a été signée à Gap la convention …"."""
    before = scene.text[start : cue.start].strip()
    between = scene.text[cue.end : instrument.start]
    return not before or (before.endswith(",") and len(before) < 60 and not re.search(r"[,;:]|\bpar\b", between))


def _taken_up_by_pronoun(scene: Scene, cue: Cue, start: int, end: int) -> InstrumentSpan | None:
    """ "Il a été signé par …", "Signée par A, elle prévoit …": the instrument of the sentences before."""
    opened = worded("references.opening_pronoun").match(scene.text, start)
    if opened is None and not scene.text[start : cue.start].strip():
        opened = worded("references.pronoun_after").search(scene.text, cue.end, end)
    latest = _latest(scene, start) if opened is not None else None
    return _one_of(scene, latest, start) if latest is not None else None


def _one_of(scene: Scene, latest: InstrumentSpan, start: int) -> InstrumentSpan:
    """ "… des contrats de ville. Celui de GrandAngoulême, signé …": one of several, told by its territory."""
    territory = worded("references.that_of").match(scene.text, start)
    if territory is None:
        return latest
    words = [word.rstrip("s") if i == 0 else word for i, word in enumerate(latest.text.split())]
    return replace(latest, text=" ".join(words), territory=territory["territory"])


def _latest(scene: Scene, before: int) -> InstrumentSpan | None:
    named = [i for i in scene.instruments if i.start < before]
    return named[-1] if named else None


def named_instrument(scene: Scene, instrument: InstrumentSpan) -> InstrumentSpan:
    """The fullest name of what a bare mention ("le contrat", "cette convention") takes up, else the mention itself."""
    if not instrument.head_only or instrument.article not in _TAKEN_UP:
        return instrument
    word = instrument.head.split()[0].rstrip("s")
    alike = [i for i in scene.instruments if not i.head_only and i.head.split()[0].rstrip("s") == word]
    earlier = [i for i in alike if i.start < instrument.start]
    return earlier[-1] if earlier else instrument


class Clause(NamedTuple):
    """What is said of an instrument: the words from `start` to `end`, quoted from `opened`, where it is named."""

    opened: int
    start: int
    end: int
    instrument: InstrumentSpan


def spoken_of(scene: Scene, sentence: tuple[int, int], own: InstrumentSpan | None) -> Iterator[Clause]:
    """The parts of a sentence that come after an instrument, as far as the next one."""
    start, end = sentence
    named = scene.instruments_in(start, end)
    if not named:
        taken_up = worded("references.opening_pronoun").match(scene.text, start)
        before = scene.instruments_in(*scene.sentence_before(sentence)) if taken_up is not None else []
        if before:
            yield Clause(start, start, end, _meant(scene, before[0], own))
    elif worded("references.opening_participle").match(scene.text, start, named[0].start):
        yield Clause(start, start, named[0].start, _meant(scene, named[0], own))
    for i, instrument in enumerate(named):
        stop = named[i + 1].start if i + 1 < len(named) else end
        yield Clause(instrument.start, instrument.end, stop, _meant(scene, instrument, own))


def _meant(scene: Scene, instrument: InstrumentSpan, own: InstrumentSpan | None) -> InstrumentSpan:
    """ "La présente convention", in an act, is the act itself."""
    if own is not None and instrument.head_only and instrument.head.split()[0] == own.head.split()[0]:
        return own
    return named_instrument(scene, instrument)
