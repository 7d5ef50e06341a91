"""What people corrected on records: another name, kind or place. Kept in git, replayed by every build, always wins."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import CorpusError, UsageError
from extract.geography import gazetteer
from extract.records import Entity, Identifier
from extract.resolve.names import concepts

CORRECTIONS = "corrections.csv"
COLUMNS = ("id", "field", "value", "decided_by", "decided_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field of one record as people want it. `field` is name, kind or commune (an INSEE code)."""

    id: str
    field: str
    value: str
    decided_by: str
    decided_at: str


def _named(entity: Entity, value: str) -> Entity:
    return replace(entity, name=value)


def _of_kind(entity: Entity, value: str) -> Entity:
    return replace(entity, subkind=value)


def _in_commune(entity: Entity, value: str) -> Entity:
    known = gazetteer()
    return replace(entity, place=known.place_of(known.commune(value)))


FIELDS: dict[str, Callable[[Entity, str], Entity]] = {"name": _named, "kind": _of_kind, "commune": _in_commune}


def checked(correction: Correction) -> Correction:
    """The correction itself. Raises UsageError for an unknown field, an empty value or an unknown commune."""
    if correction.field not in FIELDS:
        raise UsageError(f"{correction.field!r} cannot be corrected; only {', '.join(FIELDS)} can")
    if not correction.value.strip():
        raise UsageError(f"{correction.id}: an empty {correction.field} says nothing; give a value")
    if correction.field == "commune":
        try:
            gazetteer().commune(correction.value)
        except KeyError:
            raise UsageError(f"{correction.value!r} is no INSEE code of a commune in force") from None
    return correction


def corrected(
    entities: Iterable[Entity], corrections: Sequence[Correction], ledger: Iterable[Identifier]
) -> list[Entity]:
    """The entities with every correction applied; one that names a merged id applies to the surviving record."""
    survivor = {line.id: line.current_id or line.id for line in ledger}
    by_id: dict[str, list[Correction]] = {}
    for correction in sorted(corrections, key=lambda c: c.decided_at):
        by_id.setdefault(survivor.get(correction.id, correction.id), []).append(correction)
    return [_with(entity, by_id.get(entity.id, [])) for entity in entities]


def _with(entity: Entity, corrections: Sequence[Correction]) -> Entity:
    for correction in corrections:
        entity = FIELDS[correction.field](entity, correction.value)
    return entity


def read_corrections(folder: Path) -> list[Correction]:
    """What people corrected; none if the file is not there yet. Raises CorpusError if it is broken."""
    path = folder / CORRECTIONS
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise CorpusError(f"{path}: its first line must be {','.join(COLUMNS)}")
        try:
            return [checked(Correction(**row)) for row in rows]
        except UsageError as error:
            raise CorpusError(f"{path}: {error}; mend the line") from error


def add_correction(folder: Path, correction: Correction, kind: str) -> None:
    """Append one correction of a record of a kind (structure, person, instrument). Raises UsageError for nonsense."""
    fields = _FIELDS_OF_KIND[kind]
    if correction.field not in fields:
        raise UsageError(f"the {correction.field} of a {kind} cannot be corrected, only its {' or '.join(fields)}")
    if kind == "structure" and correction.field == "kind" and correction.value not in _kinds():
        raise UsageError(f"{correction.value!r} is no kind of structure; the kinds are {', '.join(sorted(_kinds()))}")
    kept = [*read_corrections(folder), checked(correction)]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / CORRECTIONS).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(one, column) for column in COLUMNS] for one in kept)


_FIELDS_OF_KIND = {"structure": ("name", "kind", "commune"), "person": ("name",), "instrument": ("name", "kind")}


def _kinds() -> set[str]:
    named = {concept.kind for concept in concepts().values() if concept.kind}
    return named | {"entreprise", "autre"}
