"""A signature block's lines sorted into units: a function over one or several lines, and the name under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from extract.find.people.binding import read_people
from extract.find.people.folding import flat
from extract.find.signatories.dating import days
from extract.find.signatories.lines import is_body, may_be_body, noise, party_of_line, split_line, whole_name
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded
from extract.find.signatories.zones import Line, Zone


@dataclass(slots=True)
class Unit:
    """The lines above one signature: "Pour le président … et par délégation, / la vice-présidente …"."""

    lines: list[tuple[int, int]] = field(default_factory=list)
    column: int = 0
    names: list[tuple[int, int, str]] = field(default_factory=list)
    body: list[tuple[int, int]] = field(default_factory=list)
    """The lines of a name of an organisation that stands over the function or the name, or beside it in a table."""
    dated: tuple[int, int] | None = None
    """A line or cell of this signature's own that holds its date: "Signé le 12 avril 2024"."""
    guessed: bool = False
    """Whether only its place says that `body` is an organisation."""

    def text(self, scene: Scene) -> str:
        """The lines as one, words cut by a hyphen at a line's end left as they are."""
        return _joined(scene, self.lines)

    def party(self, scene: Scene) -> str | None:
        """The organisation of `body` without its article, or None."""
        named = re.sub(r"^(?:Pour )?(?i:la |le |l['’])", "", _joined(scene, self.body)).strip(" ,:.")
        return named or None


def _joined(scene: Scene, lines: list[tuple[int, int]]) -> str:
    return " ".join(" ".join(scene.text[a:b].split()) for a, b in lines)


@dataclass(slots=True)
class _Block:
    """A block while it is read: units with their names, units that wait for one, names of bodies that wait for both."""

    done: list[Unit] = field(default_factory=list)
    waiting: list[Unit] = field(default_factory=list)
    bodies: dict[int, Unit] = field(default_factory=dict)
    names_first: bool = False

    def opened(self, column: int) -> Unit:
        """A new unit, under the body that waits in its column."""
        return self.bodies.pop(column, None) or Unit(column=column)


def units_of(scene: Scene, zone: Zone) -> list[Unit]:
    """The units of a block in reading order, each with the names under it."""
    block = _Block(names_first=_names_stand_first(scene, zone))
    strangers = 0
    for _, row in groupby(zone.lines, key=lambda line: line.row):
        whole = list(row)
        cells = [line for line in whole if not noise().match(scene.text[line.start : line.end].strip())]
        unit = _of_row(scene, cells) if not block.waiting else None
        if unit is not None:
            block.done.append(unit)
            strangers = 0
            _date(scene, block, [line._replace(column=unit.column) for line in whole if line not in cells])
            continue
        _date(scene, block, [line for line in whole if line not in cells])
        taken = [_take(scene, block, *line[:3]) for line in cells]
        strangers = strangers + 1 if taken and not any(taken) else 0
        if strangers > 2:
            break
    units = block.done + [_with_last_resort(scene, unit) for unit in block.waiting]
    return _without_guesses(units)


def _date(scene: Scene, block: _Block, cells: list[Line]) -> None:
    """Give the dates among lines that are no function and no name to the signatures over or beside them."""
    for line in cells:
        over = [unit for unit in block.done if unit.column == line.column and unit.dated is None]
        if over and days(scene, line.start, line.end):
            over[-1].dated = (line.start, line.end)


def _names_stand_first(scene: Scene, zone: Zone) -> bool:
    """Whether a block of one column opens with a name and closes with a function: each name has its own below it."""
    if any(line.column for line in zone.lines):
        return False
    split = [split_line(scene, line.start, line.end) for line in zone.lines]
    kinds = ["both" if f and n else "function" if f else "name" for f, n in split if f or n]
    alternate = kinds[::2] == ["name"] * (len(kinds) // 2) and kinds[1::2] == ["function"] * (len(kinds) // 2)
    return len(kinds) > 3 and len(kinds) % 2 == 0 and alternate


def _without_guesses(units: list[Unit]) -> list[Unit]:
    """The units; what only its place calls a body is one where two others are known to be."""
    if sum(bool(unit.body) and not unit.guessed for unit in units) < 2:
        for unit in units:
            unit.body = [] if unit.guessed else unit.body
    return units


def _of_row(scene: Scene, cells: list[Line]) -> Unit | None:
    """The unit of a table's row: "Ville de Gap | Paul Mazet | maire", in any order, one name in all."""
    split = [(cell, *split_line(scene, cell.start, cell.end)) for cell in cells]
    named = [(function, name) for _, function, name in split if name is not None]
    if len(cells) < 2 or len(named) != 1:
        return None
    functions = [function for _, function, name in split if function is not None and name is None]
    rest = [(cell.start, cell.end) for cell, function, name in split if function is None and name is None]
    bodies = [cell for cell in rest if is_body(scene, *cell)]
    own, name = named[0]
    if name is None or (own is not None and functions) or not (functions or bodies):
        return None
    lines = functions if own is None else [own]
    guesses = [] if bodies or not lines else [cell for cell in rest if may_be_body(scene, *cell)][:1]
    return Unit(lines=lines, column=cells[0].column, names=[name], body=bodies[:1] or guesses, guessed=bool(guesses))


def _take(scene: Scene, block: _Block, low: int, high: int, column: int) -> bool:
    """Put one line or cell where it belongs; False for one that belongs nowhere."""
    party = party_of_line(scene, low, high)
    if party is not None:
        block.done.append(Unit(body=[party[0]], lines=[party[1]], names=[party[2]], column=column))
        return True
    function, name = split_line(scene, low, high)
    above = [unit for unit in block.waiting if unit.column == column]
    if function is None and name is None:
        beside = above or block.waiting
        if above and not above[-1].body and is_body(scene, low, high) and not _is_cut(above[-1].text(scene)):
            above[-1].body = [(low, high)]  # "Le directeur" / "CAF du Gers" / his name
            return True
        if not above and _take_body(scene, block, low, high, column):
            return True
        if beside and _goes_on(scene, beside[-1], low, high):
            beside[-1].lines.append((low, high))
            return True
        return False
    if function is not None:
        _add_function(scene, block, function, column)
    if name is not None:
        _add_name(scene, block, name, column)
    return True


def _take_body(scene: Scene, block: _Block, low: int, high: int, column: int) -> bool:
    """Keep the name of an organisation until its function or its name follows; it may take two lines."""
    known = is_body(scene, low, high)
    before = block.bodies.get(column)
    if before is not None and not known and len(before.body) < 2 and _may_go_on(scene, low, high):
        before.body.append((low, high))
    elif known or (not block.waiting and may_be_body(scene, low, high)):
        block.bodies[column] = Unit(column=column, body=[(low, high)], guessed=not known)
        return known
    else:
        return False
    return True


def _may_go_on(scene: Scene, low: int, high: int) -> bool:
    return high - low < 45 and re.search(r"[\d:.;]", scene.text[low:high]) is None


def _with_last_resort(scene: Scene, unit: Unit) -> Unit:
    """A unit left without a name, whose last line is shaped like one, takes it: given names unknown to the lexicon."""
    if len(unit.lines) < 2:
        return unit
    low, high = unit.lines[-1]
    name = whole_name(scene.text[low:high])
    if name is not None:
        unit.lines.pop()
        unit.names.append((low + name.start, low + name.end, name.text))
    return unit


def _add_function(scene: Scene, block: _Block, line: tuple[int, int], column: int) -> None:
    """A line of functions goes on with the unit above, or opens one of its own."""
    text = flat(scene.text[line[0] : line[1]]).strip()
    first = _named_first(block, column) if not block.waiting and column not in block.bodies else None
    if first is not None and (
        (first.body and not first.guessed) or block.names_first or not worded("units.function_line").match(text)
    ):
        first.lines.append(line)  # a name stood first, its function under it
        return
    above = next((unit for unit in reversed(block.waiting) if unit.column == column), None)
    if above is not None and _same_unit(scene, above, text):
        above.lines.append(line)
        return
    unit = block.opened(column)
    unit.lines.append(line)
    block.waiting.append(unit)


def _named_first(block: _Block, column: int) -> Unit | None:
    """The last unit of a column, else of the block, where its name stands without a function so far."""
    own = [unit for unit in block.done if unit.column == column][-1:] or block.done[-1:]
    return own[0] if own and not own[0].lines else None


def _same_unit(scene: Scene, unit: Unit, text: str) -> bool:
    """Whether a line belongs to the function above it: a delegation and who uses it, or a plain continuation."""
    above = flat(unit.text(scene)).strip()
    if _is_cut(above) or not re.match(r"(?:pour |p/|p\. |le |la |l'|m\. |mme )", text):
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


def _is_cut(above: str) -> bool:
    """Whether a line breaks off within a function: "Le directeur général de", on the next line "l'agence"."""
    return re.search(r"\b(?:de|du|des|d'|de la|de l'|a la|a l'|au|aux)$", flat(above)) is not None


def _goes_on(scene: Scene, unit: Unit, low: int, high: int) -> bool:
    """A line that is neither a function nor a name carries on the function above it when it is short."""
    text = scene.text[low:high].strip()
    return (
        high - low < 60
        and not unit.names
        and not re.search(r"[.:!?]$", text)
        and not text[:1].isdigit()
        and noise().match(text) is None
    )


def _add_name(scene: Scene, block: _Block, name: tuple[int, int, str], column: int) -> None:
    if not block.waiting:
        unit = block.opened(column)
    else:
        unit = _over(scene, [u for u in block.waiting if u.column == column] or block.waiting, name)
        block.waiting.remove(unit)
    unit.names.append(name)
    block.done.append(unit)


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
