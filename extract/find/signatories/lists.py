"""Lists headed by a word for those who sign: "Les signataires sont : …", "Signataires :", "Cosignataires"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.signatories.chains import JOINT, Participant, participant_at
from extract.find.signatories.claim import Claim
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.references import named_instrument
from extract.find.signatories.scene import Scene

_HEADING = re.compile(
    r"(?:^|\n|[.!?] )[ \u00a0]*(?:liste des |les |la liste des |ses |premiers "
    r"|autres |étaient |sont )?"
    r"(?:\w+ )?(?:co-?)?signataires?(?P<of> (?:du|de la|de l['’]|d['’]un|d['’]une"
    r"|de ce|de cette)[^.:\n]{3,110}?)?"
    r"\s*(?:sont|:|\n)(?: les suivants)?\s*:?\s*(?:[•–—-]\s*)?",
    re.IGNORECASE,
)

_INLINE = re.compile(r"(?<=\w )(?:co-?)?signataires[ \u00a0]?:\s?(?=\S)", re.IGNORECASE)
_INTRODUCED = re.compile(r"(?:sont|:|suivants)\s*(?:[•–—-]\s*)?$")
_ITEM_END = re.compile(r"\s*(?:[,;.•▪\n]|$|et\b|ainsi que\b)|\s+[–—-]\s")
_NAMED_BODY = re.compile(
    r"(?:l['’]|la |le )?(?P<name>(?:[a-zà-ÿ]+ (?:de |du |des |d['’])?){0,2}[A-ZÀ-Þ][^,;:.•▪\n()«»]{1,80}?)"
    r"(?=\s*(?:[,;.•▪\n(]|$)|\s+[–—-]\s| et (?:la|le|l['’]|[A-ZÀ-Þ]))"
)


def listed_signatories(scene: Scene, own: InstrumentSpan | None) -> Iterator[Claim]:
    """A claim for each item of a list of signatories."""
    for match in (*_HEADING.finditer(scene.text), *_INLINE.finditer(scene.text)):
        links = _items(scene, match.end(), opened=_INTRODUCED.search(match.group()) is not None)
        instrument = _of_list(scene, match, own)
        if not links or instrument is None:
            continue
        for link in links:
            yield Claim(
                participant=link, status="signed", rule="list.signatories", confidence=0.8, instrument=instrument
            )


def _items(scene: Scene, position: int, *, opened: bool) -> list[Participant]:
    """The items from here on. In a list that a colon opens, any proper name is a body, known as one or not."""
    links: list[Participant] = []
    while True:
        link = participant_at(scene, position, len(scene.text))
        if opened and (link is None or not _ITEM_END.match(scene.text, link.outer_end)):
            link = _named_body(scene, position) or link
        if link is None:
            return links
        links.append(link)
        joint = JOINT.match(scene.text, link.outer_end)
        if joint is None:
            return links
        position = joint.end()


def _named_body(scene: Scene, position: int) -> Participant | None:
    named = _NAMED_BODY.match(scene.text, position)
    if named is None or scene.people_in(position, named.end()) or _not_a_body().search(named["name"]):
        return None
    start, end = named.span("name")
    return Participant(start=start, end=end, outer_start=position, outer_end=end, organisation=named["name"])


@cache
def _not_a_body() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon('signatures')['no_bodies']})\b", re.IGNORECASE)


def _of_list(scene: Scene, match: re.Match[str], own: InstrumentSpan | None) -> InstrumentSpan | None:
    inside = scene.instruments_in(match.start(), match.end())
    if inside:
        return named_instrument(scene, inside[0])
    before = scene.instruments_in(max(0, match.start() - 1500), match.start())
    near = before[-1:] or scene.instruments_in(match.end(), match.end() + 400)[:1]
    return own or (named_instrument(scene, near[0]) if near else None)
