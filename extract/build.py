"""The one place that knows the order: scan, read and find what is new, retract what is gone, resolve, store."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extract.corpus import Entry, scan
from extract.engine import Limits, Outcome, Task, work_on
from extract.read.duplicates import near_duplicates
from extract.resolution import resolve_base, rules_version
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to build: the limits of one document, whether contacts are kept, whether scanned pages are recognised."""

    limits: Limits = field(default_factory=Limits)
    contacts: bool = False
    ocr: bool = False


def build(
    corpus: Path,
    database: Path,
    curation: Path | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
) -> Report:
    """Bring `database` up to date with `corpus`. Unchanged documents are not read again.

    `curation` is the folder of judgements.csv and identifiers.csv; None keeps ids in the database alone.
    Raises CorpusError where the folder or the database cannot be used.
    """
    entries, today = scan(corpus), dt.datetime.now(dt.UTC).date().isoformat()
    with KnowledgeBase(database) as base:
        work = _Build(base, settings or Settings(), today)
        work.read(entries, progress)
        work.retract(entries)
        with base.transaction():
            base.set_near_duplicates(near_duplicates(base.matching.texts, base.changed_texts()))
        conflicts = resolve_base(base, curation, today)
        work.report.conflicts = [f"{one.left} and {one.right}: {one.reason}" for one in conflicts]
        work.report.failed = base.problems("failed")
        work.report.partial = base.problems("partial")
    return work.report


def parser_version() -> str:
    """A short fingerprint of every rule and word list that reads documents: facts read by another one are stale."""
    model = os.environ.get("KB_SPACY_MODEL", "")  # a model's spans join the facts
    rules = rules_version("records", "read", "find", "geography")
    return hashlib.sha256(f"{rules} {model}".encode()).hexdigest()[:12]


def _one_per_document(entries: Iterable[Entry]) -> list[Entry]:
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.document_id, entry)
    return list(first.values())


class _Build:
    """One build at work: what is new is read, what is gone is retracted."""

    def __init__(self, base: KnowledgeBase, settings: Settings, today: str) -> None:
        self.report = Report()
        self._base = base
        self._settings = settings
        self._today = today
        marks = [name for name in ("contacts", "ocr") if getattr(settings, name)]
        self._parser = "+".join((parser_version(), *marks))

    def read(self, entries: list[Entry], progress: Progress | None) -> None:
        """Read what is new or was read by another parser, each document in a transaction of its own."""
        known = self._base.known()
        stale = [entry for entry in _one_per_document(entries) if self._is_stale(known.get(entry.document_id))]
        fresh = {entry.document_id for entry in stale}
        self.report.unchanged = [entry.name for entry in entries if entry.document_id not in fresh]
        for entry in stale:
            if entry.problem is not None:
                self._fail(entry, entry.problem)
        by_name = {entry.name: entry for entry in stale if entry.problem is None}
        tasks = [Task(path=entry.path, name=entry.name, ocr=self._settings.ocr) for entry in by_name.values()]
        for done, outcome in enumerate(work_on(tasks, self._settings.limits), start=1):
            if self._write(outcome, by_name[outcome.task.name]):
                self.report.read.append(outcome.task.name)
            if progress:
                progress(done, len(tasks), outcome.task.name)

    def _is_stale(self, seen: Known | None) -> bool:
        return seen is None or seen.parser != self._parser or seen.status == "withdrawn"

    def _write(self, outcome: Outcome, entry: Entry) -> bool:
        """Whether there were facts of the entry's very bytes to write."""
        if outcome.facts is not None and outcome.facts.document.id == entry.document_id:
            self._base.write_document(outcome.facts, self._parser, self._today, self._settings.contacts)
            return True
        self._fail(entry, outcome.problem or f"{entry.name}: changed while it was being read; build again")
        return False

    def _fail(self, entry: Entry, problem: str) -> None:
        self._base.write_failure(entry.document_id, entry.name, entry.sha256, problem, self._parser, self._today)

    def retract(self, entries: list[Entry]) -> None:
        """Take back the facts of documents that are gone; new bytes at an old path replace the old document."""
        paths = {entry.name: entry.document_id for entry in entries}
        gone = {
            document_id: seen.path
            for document_id, seen in self._base.known().items()
            if document_id not in paths.values() and seen.status != "withdrawn"
        }
        for document_id, path in gone.items():
            newer = paths.get(path)
            self._base.withdraw(document_id, f"replaced by {newer}" if newer else "taken out of the corpus")
            self.report.withdrawn.append(path)
        self._base.set_paths(paths, {paths[path]: old for old, path in gone.items() if path in paths})
