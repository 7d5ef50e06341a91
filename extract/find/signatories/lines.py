"""What one line or cell of a signature block is: a function, a name, both, an organisation, or noise."""

from __future__ import annotations

import re
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.people.binding import PersonReading, read_people
from extract.find.people.folding import flat
from extract.find.people.names import NameSpan, find_names
from extract.find.signatories.bodies import body_at, not_a_body
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded


def split_line(scene: Scene, low: int, high: int) -> tuple[tuple[int, int] | None, tuple[int, int, str] | None]:
    """A line's function part and name part; either may be missing."""
    label = worded("units.label").match(scene.text, low, high)
    low = label.end() if label is not None else low
    text = scene.text[low:high]
    signed = worded("units.signed").match(text)
    offset = signed.end() if signed else 0
    name = whole_name(text[offset:])
    if name is not None and (name.basis != "shape" or offset):
        return None, (low + offset + name.start, low + offset + name.end, name.text)
    plain = flat(text)
    if not worded("units.function_line").match(plain) and not read_people(text)[1]:
        people = read_people(text)[0]
        if people and people[0].start < 14 and people[0].capacity:
            return (low, high), (low + people[0].start, low + people[0].end, people[0].name)
        return None, None
    holder = _holder_after_body(text)
    if holder is not None:
        return (low, high), (low + holder.start, low + holder.end, holder.name)
    last = _closing_name(text)
    if last is not None:
        function = worded("units.signed_before").sub("", text[: last.outer_start])
        return (low, low + len(function)), (low + last.start, low + last.end, last.text)
    return (low, high), None


def party_of_line(
    scene: Scene, low: int, high: int
) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int, str]] | None:
    """The body, the function and the name of "Ville de Nantes – Johanna ROLLAND, maire"; None for any other line."""
    text = scene.text[low:high]
    holder = _holder_after_body(text)
    opened = worded("units.party_opening").fullmatch(text, 0, holder.outer_start) if holder is not None else None
    if holder is None or holder.capacity_span is None or opened is None or text[holder.outer_end :].strip(" .,;)"):
        return None
    body = (low, low + opened.end("body"))
    if not (is_body(scene, *body) or may_be_body(scene, *body)):
        return None
    span = holder.capacity_span
    return body, (low + span.start, low + span.end), (low + holder.start, low + holder.end, holder.name)


def _holder_after_body(text: str) -> PersonReading | None:
    """ "Pour la Ville de Sète : François COMMEINHES, maire": the one name of a line, its function after it."""
    people = read_people(text)[0]
    if len(people) != 1 or people[0].capacity_span is None or people[0].capacity_span.start < people[0].end:
        return None
    return people[0]


def whole_name(text: str) -> NameSpan | None:
    """The name that a line is made of, but for a civility and a final comma."""
    for name in find_names(text):
        rest = text[: name.outer_start] + text[name.end :]
        if not rest.strip(" ,.;:–-\u00a0"):
            return name
    return None


def _closing_name(text: str) -> NameSpan | None:
    """The name at the end of a line of functions: "Le maire de Vierzon, Karim BELLOUNIS"."""
    names = [n for n in find_names(text) if not text[n.end :].strip(" ,.") and n.start > 4]
    if not names or names[-1].basis == "shape":
        return None
    return names[-1]


def is_body(scene: Scene, low: int, high: int) -> bool:
    body = body_at(scene, low) if scene.text[low].isupper() else None
    return body is not None and not scene.text[body.end : high].strip(" ,:.")


def may_be_body(scene: Scene, low: int, high: int) -> bool:
    text = scene.text[low:high]
    return (
        re.fullmatch(r"(?!Les |Pour )[A-ZÀ-Þ][^\d:;.()]{2,58}", text) is not None and not_a_body().search(text) is None
    )


@cache
def noise() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon('signatures')['noise']})\s*$", re.IGNORECASE)
