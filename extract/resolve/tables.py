"""The matcher on anyone's data: pairs to judge, tables to resolve; the same engine and settings as a build."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, TextIO

from extract.errors import UsageError
from extract.resolve.comparing import Comparison
from extract.resolve.grouping import clusters_of, comparison_for, score_pairs
from extract.resolve.memory import collector_paused
from extract.resolve.names import read_structure_name
from extract.resolve.rarity import Rarity
from extract.resolve.territories import department_code
from extract.resolve.things import Thing, compared_thing

_ALIASES = {
    "commune": ("commune", "city", "town"),
    "department": ("department", "dept", "departement"),
    "address": ("address", "adresse"),
    "postcode": ("postcode", "zip", "postal_code", "code_postal"),
    "phone": ("phone", "telephone"),
}
_LONGEST_CELL = 100_000  # characters; the csv module's own limit is shared by the whole process, and others lift it


def match_pairs(in_file: TextIO, out_file: TextIO) -> None:
    """Judge pairs: columns name_a, city_a, dept_a, name_b, city_b, dept_b, kind; adds verdict, score, reasons.

    Every pair is judged on its own, by the built-in rarity of words: the rest of the file changes nothing. Raises
    UsageError if a column of names is missing.
    """
    rows = read_table(in_file, ("name_a", "name_b"))
    comparison = Comparison(Rarity())
    writer = csv.writer(out_file, lineterminator="\n")
    writer.writerow((*(rows.fieldnames or ()), "verdict", "score", "reasons"))
    for row in rows:
        reasons = comparison.reasons(_side(row, "a"), _side(row, "b"))
        score = sum(weight for _, weight in reasons)
        cells = [row[column] for column in rows.fieldnames or ()]
        writer.writerow((*cells, comparison.verdict(score), f"{score:.2f}", print_reasons(reasons)))


def print_reasons(reasons: Iterable[tuple[str, float]]) -> str:
    """Named weights as one line, the strongest first: `other number -4.00; same commune +0.30`."""
    return "; ".join(f"{name} {weight:+.2f}" for name, weight in sorted(reasons, key=lambda r: (-abs(r[1]), r[0])))


def _side(row: Mapping[str, str], side: str) -> Thing:
    kind = (row.get("kind") or "structure").strip().lower()
    return compared_thing(
        side,
        row[f"name_{side}"] or "",
        kind="person" if kind == "person" else "structure",
        territory=kind == "territory",
        commune=row.get(f"city_{side}") or "",
        department=department_code(row.get(f"dept_{side}") or ""),
    )


@collector_paused()
def resolve_table(in_file: TextIO, out_file: TextIO) -> None:
    """Resolve a table: columns id, name and any of commune, department, address, postcode, kind; writes id, cluster.

    A cluster is called by the least id in it. Raises UsageError if id or name is missing.
    """
    ids, groups, things = _gathered(read_table(in_file, ("id", "name")))
    comparison = comparison_for(things)
    scores = score_pairs(things, comparison, least=comparison.same)
    cluster_of: dict[int, str] = {}
    for cluster in clusters_of(things, scores, comparison):
        rows = [row for thing in cluster for row in groups[thing]]
        cluster_of.update(dict.fromkeys(rows, min((ids[row] for row in rows), key=_as_number)))
    writer = csv.writer(out_file, lineterminator="\n")
    writer.writerow(("id", "cluster"))
    writer.writerows((id, cluster_of[row]) for row, id in enumerate(ids))


def _gathered(rows: Iterable[Mapping[str, str]]) -> tuple[list[str], list[list[int]], list[Thing]]:
    """Ids of all rows; for each thing its rows; the things, place by place: so what is compared is close in memory.

    Rows alike in everything that is compared are one thing. Bare generic names of which nothing else is known are
    alike in nothing. The order does not hang on that of the rows.
    """
    ids: list[str] = []
    found: dict[str, tuple[list[int], Mapping[str, str]]] = {}
    for index, row in enumerate(rows):
        if not row["id"]:
            raise UsageError(f"row {index + 1} of the table has no id; give each row one")
        ids.append(row["id"])
        commune, department, *more = where = [_cell(row, column) for column in _ALIASES]
        apart = row["id"] if _says_nothing(row["name"], where) else ""
        key = "|".join((department, commune, *more, row["name"], row.get("kind") or "", apart)).casefold()
        if key in found:
            found[key][0].append(index)
        else:
            found[key] = [index], row
    groups: list[list[int]] = []
    things: list[Thing] = []
    for key in sorted(found):
        members, row = found.pop(key)
        groups.append(members)
        things.append(_thing(key, row))
    return ids, groups, things


def _says_nothing(name: str, where: Sequence[str]) -> bool:
    return not name.strip() or (not any(where) and read_structure_name(name).bare)


def _thing(key: str, row: Mapping[str, str]) -> Thing:
    kind = (row.get("kind") or "structure").strip().lower()
    return compared_thing(
        key,
        row["name"],
        kind="person" if kind == "person" else "structure",
        territory=kind == "territory",
        commune=_cell(row, "commune"),
        department=department_code(_cell(row, "department")),
        address=_cell(row, "address"),
        postcode=_cell(row, "postcode"),
        phone=_cell(row, "phone"),
        subkinds=[kind] if kind not in ("structure", "person", "territory") else [],
    )


def _cell(row: Mapping[str, str], column: str) -> str:
    return next((row[name] for name in _ALIASES[column] if row.get(name)), "")


def _as_number(id: str) -> tuple[int, str]:
    return (int(id), "") if id.isdecimal() else (2**62, id)


if TYPE_CHECKING:
    _DictReader = csv.DictReader[str]
else:
    _DictReader = csv.DictReader  # generic from Python 3.12 on


class Table(_DictReader):
    """The rows of a CSV file; a line that cannot be read raises UsageError."""

    def __next__(self) -> dict[str | Any, str | Any]:
        try:
            row = super().__next__()
        except csv.Error as error:
            raise UsageError(f"line {self.line_num + 1} of the table cannot be read ({error}); mend it") from error
        if any(isinstance(cell, str) and len(cell) > _LONGEST_CELL for cell in row.values()):
            raise UsageError(f"line {self.line_num} of the table cannot be read (a quotation mark stays open); mend it")
        return row


def read_table(in_file: Iterable[str], needed: Sequence[str]) -> Table:
    """The rows of a CSV file with commas, semicolons or tabs; cells that are not there are empty.

    Raises UsageError if a column is missing or the file is not UTF-8.
    """
    lines = _decoded(in_file)
    first = next(lines, "")
    separator = max(",;\t", key=first.count)
    rows = Table(chain([first], lines), delimiter=separator, restval="")
    missing = [column for column in needed if column not in (rows.fieldnames or ())]
    if missing:
        raise UsageError(f"the table has no column {missing[0]}; its first line must name {', '.join(needed)}")
    return rows


def _decoded(in_file: Iterable[str]) -> Iterator[str]:
    try:
        yield from in_file
    except UnicodeDecodeError as error:
        raise UsageError("the table is not encoded in UTF-8; save it as CSV UTF-8") from error
