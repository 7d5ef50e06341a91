"""The sentence around a date, cut where sentences, blocks and table cells end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.find.dates.folding import folded

_REACH = 240
_BOUNDARY = re.compile(r"[.!?…](?:[\"»”)\]]*)\s+(?=[\"«“(\[]*[A-ZÀ-ÝŒ])|[;\n\t•➢●▪■]|\s[lo§](?=\s+[a-zà-ÿA-Z])")
_VERB = re.compile(
    r"[a-zà-ÿ]{3,}(?:é|ée|és|ées|era|eront|ira|iront|dra|dront)(?!\w)|(?:s['’]est|se sont) [a-zà-ÿ]{3,}[iust](?!\w)"
)
_VISA = re.compile(r"\s*(?:Vus?|VUS?|Considérant|CONSIDÉRANT)\s")
_SHORT = 90
_HOURS = re.compile(r"(?:,? (?:de|à|–|-) )?\d{1,2} ?[hH:](?: ?\d\d)?")
_LINE_BELOW = re.compile(r"[ \t]*\n[^\n]{0,120}")
_LINE_ABOVE = re.compile(r"(?<![^\n])[^\n]*[^\n.;:!?]\n[ \t]*\Z")
_ABBREVIATED = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Dr|St|Ste|art|al|cf|n|p|pp|av|bd|janv|f[ée]vr?|avr|juil|sept?|oct|nov|d[ée]c)|\b[A-Z])$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before and after a date in its sentence: as printed in lower case, and folded.

    `own` is the end of `before` that no other date stands in.
    """

    before: str
    after: str
    own: str

    @property
    def folded_before(self) -> str:
        """`before` without accents, with plain spaces, dashes and apostrophes."""
        return folded(self.before)

    @property
    def folded_after(self) -> str:
        """`after` without accents, with plain spaces, dashes and apostrophes."""
        return folded(self.after)


def clause_at(text: str, start: int, end: int, floor: int = 0, label: str | None = None) -> Clause:
    """The sentence that holds the half-open range of the printed text, without the range itself.

    `floor` is where the date before it ends: what stands before that belongs to that date, if a verb stands between.
    A date that a `label` stands for reads as if both stood on one line: "Clôture : 22 janvier".
    """
    low = max(0, start - _REACH)
    for match in _BOUNDARY.finditer(text, low, start):
        if not _ABBREVIATED.search(text, max(0, match.start() - 6), match.start()):
            low = match.end()
    if floor > low and _VERB.search(text, floor, start) and not _VISA.match(text, low):
        low = floor
    high = min(len(text), end + _REACH)
    for match in _BOUNDARY.finditer(text, end, high):
        if not _ABBREVIATED.search(text, max(0, match.start() - 6), match.start()):
            high = match.start()
            break
    if label is not None:
        return Clause(_lower(label), _lower(text[end:high]), _lower(label))
    if not any(map(str.isalpha, text[low:start] + _HOURS.sub("", text[end:high]))):
        low, high = _line_above(text, low, floor), _line_below(text, high)
    return Clause(_lower(text[low:start]), _lower(text[end:high]), _lower(text[max(low, floor) : start]))


def _lower(text: str) -> str:
    return text.lower().replace("’", "'").replace("\n", " ")


def _line_below(text: str, offset: int) -> int:
    """A date alone on its line is spoken of by the line below it: "12 janvier 2026", "Ouverture du guichet"."""
    match = _LINE_BELOW.match(text, offset)
    return match.end() if match is not None else offset


def _line_above(text: str, offset: int, floor: int) -> int:
    """And by a short line above it that is no sentence, unless that line is below another date and speaks of it."""
    match = _LINE_ABOVE.search(text, max(floor, offset - _SHORT), offset)
    if match is None or (floor and not text[floor : match.start()].strip()):
        return offset
    return match.start()
