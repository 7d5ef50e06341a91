"""The instrument that a document is, where it is one: a contract, a convention, a decree."""

from __future__ import annotations

from extract.find.lexicon import lexicon
from extract.find.signatories.dating import days
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_HEAD_OF_DOCUMENT = 1500


def own_instrument(scene: Scene) -> InstrumentSpan | None:
    """The instrument named in the title of an act; None for documents that only speak of instruments."""
    sent = _sent_as_letter(scene)
    if sent is not None:
        return sent
    kind = scene.found.field("kind")
    if kind in ("press_release", "slides", "web_page", "report"):
        return None
    deliberation = _deliberation(scene)
    if deliberation is not None:
        return deliberation
    if kind not in ("convention", "decree") and worded("own_instrument.terms").search(scene.plain) is None:
        return None
    openings = [i for i in scene.instruments_in(0, _HEAD_OF_DOCUMENT) if _opens_a_line(scene, i)]
    titled = [i for i in openings if not i.head_only]
    chosen = titled[:1] or openings[:1]
    return chosen[0] if chosen else None


def _sent_as_letter(scene: Scene) -> InstrumentSpan | None:
    """ "Objet : Note de cadrage départementale": what the letter's object opens with, where letters can be that."""
    line = worded("own_instrument.object").search(scene.plain, 0, _HEAD_OF_DOCUMENT)
    named = scene.instruments_in(line.end(), line.end() + 1) if line is not None else []
    return named[0] if named and named[0].kind in lexicon("instruments")["sent_as_letters"] else None


def _deliberation(scene: Scene) -> InstrumentSpan | None:
    """An extract of the register of deliberations, or a deliberation by its title: an act that its chair signs."""
    title = worded("own_instrument.deliberations").search(scene.plain, 0, _HEAD_OF_DOCUMENT)
    if title is None:
        return None
    start, end = title.span("word")
    return InstrumentSpan(
        start=start,
        end=end,
        text=scene.text[start:end].rstrip("sS"),
        kind="deliberation",
        head="deliberation",
        head_only=True,
        article="",
    )


def _opens_a_line(scene: Scene, instrument: InstrumentSpan) -> bool:
    return (
        worded("own_instrument.lead").search(scene.plain, max(0, instrument.start - 30), instrument.start) is not None
    )


def title_day(scene: Scene, own: InstrumentSpan) -> str | None:
    """The day in an act's own title: "ARRÊTÉ n° 2025-064 du 25 février 2025"."""
    line_end = scene.text.find("\n", own.end)
    near = days(scene, own.start, min(own.end + 30, line_end if line_end >= 0 else len(scene.text)))
    return near[0].fact.starts_on if near else None
