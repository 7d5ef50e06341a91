"""The one place that knows the order: scan, read and find what is new, retract what is gone, resolve, store."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extract.corpus import Entry, scan
from extract.curate import resolve_base
from extract.engine import Limits, Outcome, Task, work_on
from extract.read.duplicates import near_duplicates
from extract.store import KnowledgeBase, Known

Progress = Callable[[int, int, str], None]
"""Called with (done, of, name) after each document."""


@dataclass(slots=True)
class Report:
    """What a build did, by the documents' names."""

    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def build(
    corpus: Path,
    database: Path,
    curation: Path | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Report:
    """Bring `database` up to date with `corpus`. Unchanged documents are not read again.

    `curation` is the folder of judgements.csv and identifiers.csv; None keeps ids in the database alone.
    Raises CorpusError where the folder or the database cannot be used.
    """
    report, parser, today = Report(), parser_version(), dt.datetime.now(dt.UTC).date().isoformat()
    entries = scan(corpus)
    with KnowledgeBase(database) as base:
        known = base.known()
        stale = [entry for entry in _one_per_document(entries) if _is_stale(entry, known, parser)]
        fresh = {entry.document_id for entry in stale}
        report.unchanged = [entry.name for entry in entries if entry.document_id not in fresh]
        _read_into(base, stale, report, parser, today, progress, limits)
        _retract(base, entries, report)
        base.set_near_duplicates(near_duplicates(base.texts()))
        resolution = resolve_base(base, curation, today)
        report.conflicts = [f"{one.left} and {one.right}: {one.reason}" for one in resolution.conflicts]
        report.failed = base.problems("failed")
        report.partial = base.problems("partial")
    return report


def parser_version() -> str:
    """A short fingerprint of every rule and word list that reads documents: facts read by another one are stale."""
    root = Path(__file__).parent
    rooms = ("read", "find", "geography")
    files = [root / "records.py", *(p for room in rooms for p in (root / room).rglob("*") if _is_source(p))]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _one_per_document(entries: Iterable[Entry]) -> list[Entry]:
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.document_id, entry)
    return list(first.values())


def _is_stale(entry: Entry, known: dict[str, Known], parser: str) -> bool:
    seen = known.get(entry.document_id)
    return seen is None or seen.parser != parser or seen.status == "withdrawn"


def _read_into(
    base: KnowledgeBase,
    stale: list[Entry],
    report: Report,
    parser: str,
    today: str,
    progress: Progress | None,
    limits: Limits | None,
) -> None:
    for entry in stale:
        if entry.problem is not None:
            base.write_failure(entry.document_id, entry.name, None, entry.problem, parser, today)
    by_name = {entry.name: entry for entry in stale if entry.problem is None}
    tasks = [Task(path=entry.path, name=entry.name) for entry in by_name.values()]
    for done, outcome in enumerate(work_on(tasks, limits), start=1):
        _write(base, outcome, by_name[outcome.task.name], parser, today)
        report.read.append(outcome.task.name)
        if progress:
            progress(done, len(tasks), outcome.task.name)


def _write(base: KnowledgeBase, outcome: Outcome, entry: Entry, parser: str, today: str) -> None:
    if outcome.facts is not None and outcome.facts.document.id == entry.document_id:
        base.write_document(outcome.facts, parser, today)
        return
    problem = outcome.problem or f"{entry.name}: changed while it was being read; build again"
    base.write_failure(entry.document_id, entry.name, entry.sha256, problem, parser, today)


def _retract(base: KnowledgeBase, entries: list[Entry], report: Report) -> None:
    paths = {entry.name: entry.document_id for entry in entries}
    gone = {
        document_id: seen.path
        for document_id, seen in base.known().items()
        if document_id not in paths.values() and seen.status != "withdrawn"
    }
    for document_id, path in gone.items():
        newer = paths.get(path)
        base.withdraw(document_id, f"replaced by {newer}" if newer else "taken out of the corpus")
        report.withdrawn.append(path)
    base.set_paths(paths, {paths[path]: old for old, path in gone.items() if path in paths})
