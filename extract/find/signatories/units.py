"""A signature block's lines sorted into units: a function over one or several lines, and the name under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.people.binding import PersonReading, read_people
from extract.find.people.folding import flat
from extract.find.people.names import NameSpan, find_names
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded
from extract.find.signatories.zones import Zone


@dataclass(slots=True)
class Unit:
    """The lines above one signature: "Pour le président … et par délégation, / la vice-présidente …"."""

    lines: list[tuple[int, int]] = field(default_factory=list)
    column: int = 0
    names: list[tuple[int, int, str]] = field(default_factory=list)

    def text(self, scene: Scene) -> str:
        """The lines as one, words cut by a hyphen at a line's end left as they are."""
        return " ".join(" ".join(scene.text[a:b].split()) for a, b in self.lines)


def units_of(scene: Scene, zone: Zone) -> list[Unit]:
    """The units of a block in reading order, each with the names under it."""
    done: list[Unit] = []
    waiting: list[Unit] = []
    strangers = 0
    for low, high, column in zone.lines:
        beside = [unit for unit in waiting if unit.column == column] or waiting
        if _noise().match(scene.text[low:high].strip()):
            continue
        function, name = _split(scene, low, high)
        if function is None and name is None:
            strangers += 1
            if strangers and beside and _goes_on(scene, beside[-1], low, high):
                beside[-1].lines.append((low, high))
                strangers = 0
            elif strangers > 2:
                break
            continue
        strangers = 0
        if function is not None:
            _add_function(scene, waiting, done, function, column)
        if name is not None:
            _add_name(scene, waiting, done, name, column)
    return done + [_with_last_resort(scene, unit) for unit in waiting]


def _with_last_resort(scene: Scene, unit: Unit) -> Unit:
    """A unit left without a name, whose last line is shaped like one, takes it: given names unknown to the lexicon."""
    if len(unit.lines) < 2:
        return unit
    low, high = unit.lines[-1]
    name = _whole_name(scene.text[low:high])
    if name is not None:
        unit.lines.pop()
        unit.names.append((low + name.start, low + name.end, name.text))
    return unit


def _split(scene: Scene, low: int, high: int) -> tuple[tuple[int, int] | None, tuple[int, int, str] | None]:
    """A line's function part and name part; either may be missing."""
    text = scene.text[low:high]
    signed = worded("units.signed").match(text)
    offset = signed.end() if signed else 0
    name = _whole_name(text[offset:])
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


def _holder_after_body(text: str) -> PersonReading | None:
    """ "Pour la Ville de Sète : François COMMEINHES, maire": the one name of a line, its function after it."""
    people = read_people(text)[0]
    if len(people) != 1 or people[0].capacity_span is None or people[0].capacity_span.start < people[0].end:
        return None
    return people[0]


def _whole_name(text: str) -> NameSpan | None:
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


def _add_function(scene: Scene, waiting: list[Unit], done: list[Unit], line: tuple[int, int], column: int) -> None:
    """A line of functions goes on with the unit above, or opens one of its own."""
    text = flat(scene.text[line[0] : line[1]]).strip()
    if not waiting and done and not done[-1].lines and not worded("units.function_line").match(text):
        done[-1].lines.append(line)  # a name stood first, its function under it
        return
    above = next((unit for unit in reversed(waiting) if unit.column == column), None)
    if above is not None and _same_unit(scene, above, text):
        above.lines.append(line)
        return
    waiting.append(Unit(lines=[line], column=column))


def _same_unit(scene: Scene, unit: Unit, text: str) -> bool:
    """Whether a line belongs to the function above it: a delegation and who uses it, or a plain continuation."""
    above = flat(unit.text(scene)).strip()
    if not re.match(r"(?:pour |p/|p\. |le |la |l'|m\. |mme )", text):
        return True
    if worded("units.delegation").search(text) and text.startswith(("pour", "p/", "par", "et ")):
        return True
    if re.search(r"(?:delegation|interim|ordre|empeche|absente?)[ ,:]*$", above):
        return True  # who signs in another's place stands on the next line
    if re.match(r"(?:pour |p/ ?|p\. ?)(?:m\. |mme )?(?:le |la |l')", above) and not text.startswith(
        ("pour", "p/", "p. ")
    ):
        return True  # whom somebody signs for, body or holder of an office; who signs stands below
    return above.startswith(("pour", "p/", "p. ")) and not read_people(above)[1]


def _goes_on(scene: Scene, unit: Unit, low: int, high: int) -> bool:
    """A line that is neither a function nor a name carries on the function above it when it is short."""
    text = scene.text[low:high].strip()
    return (
        high - low < 60
        and not unit.names
        and not re.search(r"[.:!?]$", text)
        and not text[:1].isdigit()
        and _noise().match(text) is None
    )


def _add_name(scene: Scene, waiting: list[Unit], done: list[Unit], name: tuple[int, int, str], column: int) -> None:
    if not waiting:
        done.append(Unit(names=[name], column=column))
        return
    unit = _over(scene, [u for u in waiting if u.column == column] or waiting, name)
    unit.names.append(name)
    waiting.remove(unit)
    done.append(unit)


def _over(scene: Scene, waiting: list[Unit], name: tuple[int, int, str]) -> Unit:
    """Of the functions that wait, the one over the name on the page; without a page's geometry, the first."""
    centre = _centre(scene, name[0], name[1])
    if centre is None or len(waiting) == 1:
        return waiting[0]
    return min(waiting, key=lambda unit: abs((_centre(scene, unit.lines[0][0], unit.lines[-1][1]) or 0.0) - centre))


def _centre(scene: Scene, start: int, end: int) -> float | None:
    """The middle of a range across the page, in points."""
    boxes = scene.reading.evidence(start, end, rule="place").boxes
    return None if not boxes else sum(box[0] + box[2] for box in boxes) / (2 * len(boxes))


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon('signatures')['noise']})\s*$", re.IGNORECASE)
