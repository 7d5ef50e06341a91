"""Lists headed by a word for those who sign: "Les signataires sont : …", "Signataires :", "Cosignataires"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.find.signatories.chains import chain_from
from extract.find.signatories.claim import Claim
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.references import named_instrument
from extract.find.signatories.scene import Scene

_HEADING = re.compile(
    r"(?:^|\n|[.!?] )[ \u00a0]*(?:liste des |les |la liste des |ses |premiers "
    r"|autres )?(?:\w+ )?(?:co-?)?signataires?(?P<of> (?:du|de la|de l['’]|d['’]un|d['’]une"
    r"|de ce|de cette)[^.:\n]{3,110}?)?"
    r"\s*(?:sont|:|\n)(?: les suivants)?\s*:?\s*(?:[•–—-]\s*)?",
    re.IGNORECASE,
)


def listed_signatories(scene: Scene, own: InstrumentSpan | None) -> Iterator[Claim]:
    """A claim for each item of a list of signatories."""
    for match in _HEADING.finditer(scene.text):
        chain = chain_from(scene, match.end(), len(scene.text))
        instrument = _of_list(scene, match, own)
        if chain is None or instrument is None:
            continue
        for link in chain.links:
            yield Claim(
                participant=link, status="signed", rule="list.signatories", confidence=0.8, instrument=instrument
            )


def _of_list(scene: Scene, match: re.Match[str], own: InstrumentSpan | None) -> InstrumentSpan | None:
    inside = scene.instruments_in(match.start(), match.end())
    if inside:
        return named_instrument(scene, inside[0])
    before = scene.instruments_in(max(0, match.start() - 1500), match.start())
    return own or (named_instrument(scene, before[-1]) if before else None)
