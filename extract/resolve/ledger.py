"""The two files that people keep in git: ids issued (append-only) and what was decided about pairs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from extract.errors import CorpusError
from extract.records import Identifier, Judgement, Verdict
from extract.resolve.decisions import PROGRAM

IDENTIFIERS = "identifiers.csv"
JUDGEMENTS = "judgements.csv"

_IDENTIFIER_COLUMNS = ("id", "kind", "status", "current_id", "key", "first_seen")
_JUDGEMENT_COLUMNS = ("left", "right", "verdict", "decided_by", "decided_at")


def read_identifiers(folder: Path) -> list[Identifier]:
    """The ids issued so far, oldest first, each as its last line has it; none if the file is not there yet.

    Raises CorpusError if it is broken.
    """
    path, found = folder / IDENTIFIERS, dict[str, Identifier]()
    for number, row in _rows(path, _IDENTIFIER_COLUMNS):
        found[row["id"]] = Identifier(
            id=row["id"],
            kind=row["kind"],
            status=_one_of(row["status"], ("current", "merged", "split", "withdrawn"), path, number),
            current_id=row["current_id"] or None,
            key=row["key"],
            first_seen=row["first_seen"],
        )
    return list(found.values())


def add_identifiers(folder: Path, lines: Sequence[Identifier]) -> None:
    """Add lines to the ledger: of ids issued now, and of ids issued before whose state has changed.

    What was written stays: the file is only ever added to, so it can lose no id.
    """
    path = folder / IDENTIFIERS
    if not lines and path.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    started = path.exists() and path.stat().st_size > 0
    with path.open("a", encoding="utf-8", newline="") as ledger:
        writer = csv.writer(ledger, lineterminator="\n")
        if not started:
            writer.writerow(_IDENTIFIER_COLUMNS)
        writer.writerows((i.id, i.kind, i.status, i.current_id or "", i.key, i.first_seen) for i in lines)


def read_judgements(folder: Path) -> list[Judgement]:
    """What people decided; none if the file is not there yet. Raises CorpusError if it is broken."""
    return [
        Judgement(
            left=row["left"],
            right=row["right"],
            verdict=_one_of(row["verdict"], get_args(Verdict), folder / JUDGEMENTS, number),
            decided_by=row["decided_by"] or "unknown",
            decided_at=row["decided_at"] or None,
        )
        for number, row in _rows(folder / JUDGEMENTS, _JUDGEMENT_COLUMNS)
    ]


def write_judgements(folder: Path, judgements: Iterable[Judgement]) -> None:
    """Write what people decided, sorted by the pair; what the program thinks is never written there."""
    people = (j for j in judgements if j.decided_by != PROGRAM)
    lines = sorted({(j.left, j.right, str(j.verdict), j.decided_by, j.decided_at or "") for j in people})
    _write(folder / JUDGEMENTS, _JUDGEMENT_COLUMNS, lines)


def _rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise CorpusError(f"{path} lacks the column {missing[0]}; its first line must name {', '.join(columns)}")
        return [(number, {c: row[c] or "" for c in columns}) for number, row in enumerate(reader, start=2)]


def _one_of(value: str, allowed: Sequence[str], path: Path, line: int) -> Any:
    if value not in allowed:
        raise CorpusError(f"{path}, line {line}: {value!r} is none of {', '.join(allowed)}; correct the line")
    return value


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    beside.replace(path)
