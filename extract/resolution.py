"""A base resolved: everything, or what hangs on the documents that changed; written to kb.db and to the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path

from extract.records import Identifier, Judgement
from extract.resolve import Conflict, Resolution, resolve_again, resolve_all
from extract.resolve.corrections import CORRECTIONS, corrected, read_corrections
from extract.resolve.decisions import by_people
from extract.resolve.increment import documents_judged
from extract.resolve.ledger import IDENTIFIERS, JUDGEMENTS, add_identifiers, read_identifiers, read_judgements
from extract.resolve.memory import collector_paused
from extract.store import KnowledgeBase, is_link

_ENTITIES = ("structure", "person", "instrument")


@collector_paused()
def resolve_base(base: KnowledgeBase, curation: Path | None, today: str) -> tuple[Conflict, ...]:
    """Resolve the mentions of the base with the decisions of `curation`, and write what comes out to both.

    Only what hangs on changed documents is resolved, unless rules, decisions or the ledger changed too; the outcome
    is the same. Returns the decisions that contradict each other.
    """
    with base.transaction():
        conflicts = _resolve_changed(base, curation, today) if _fits(base, curation) else None
        if conflicts is None:
            conflicts = _resolve_everything(base, curation, today)
        base.matching.settle({**_grounds(curation), "stamp": base.renew_stamp()})
    return conflicts


def is_resolved(base: KnowledgeBase, curation: Path | None) -> bool:
    """Whether kb.db and its matching index are what resolving everything now would come to."""
    return _fits(base, curation) and not base.matching.pending()


def _fits(base: KnowledgeBase, curation: Path | None) -> bool:
    """Whether the matching index is what the resolution in kb.db rests on."""
    grounds = {**_grounds(curation), "stamp": base.stamp()}
    return all(base.matching.state(name) == value for name, value in grounds.items())


def _grounds(curation: Path | None) -> dict[str, str]:
    """What a resolution rests on beside the mentions, as fingerprints: rules, decisions of people, the ledger."""
    decisions = " ".join(_digest(curation / file) for file in (JUDGEMENTS, CORRECTIONS)) if curation else "none"
    ledger = _size_and_time(curation / IDENTIFIERS) if curation else "none"
    return {
        "decisions": decisions,
        "ledger": ledger,
        "rules": rules_version("records", "resolve", "geography", "store"),
    }


def _digest(path: Path) -> str:
    if not path.exists():
        return "absent"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "blake2b").hexdigest()[:32]


def _size_and_time(path: Path) -> str:
    """Size and time of change of a file that may be too large to be read at every build."""
    if not path.exists():
        return "absent"
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def rules_version(*rooms: str) -> str:
    """A short fingerprint of everything that lies in some rooms: what was made by other rules is stale."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for room in rooms for p in (root / room).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _resolve_changed(base: KnowledgeBase, curation: Path | None, today: str) -> tuple[Conflict, ...] | None:
    """Resolve what hangs on the documents that changed; None where that is everything."""
    judgements = read_judgements(curation) if curation else []
    changed = base.matching.pending()
    documents = {*changed, *documents_judged(base.matching, judgements)}
    fresh = base.mentions(sorted(documents))
    change = resolve_again(base.matching, base.book, documents, fresh, judgements, today=today)
    if change is None:
        return None
    known = change.cleared
    resolution = _with_evidence(change.resolution, known, change.others)
    entities = corrected(resolution.entities, read_corrections(curation) if curation else [], resolution.identifiers)
    lines = base.book.changed(resolution.identifiers)
    base.write_change(entities, lines, _with_people(resolution, judgements), change.cleared)
    if curation:
        add_identifiers(curation, [*lines, *base.documents_issued(changed)])
    return resolution.conflicts


def _resolve_everything(base: KnowledgeBase, curation: Path | None, today: str) -> tuple[Conflict, ...]:
    judgements = read_judgements(curation) if curation else []
    kept = read_identifiers(curation) if curation else []
    issued = kept or issued_lines(base, None)
    base.keep_identifiers(line for line in issued if line.kind == "document")
    ledger = [line for line in issued if line.kind in _ENTITIES]
    whole, groundwork = resolve_all(base.mentions(), judgements, ledger, today=today)
    resolution = _with_evidence(whole, {line.id for line in ledger})
    entities = corrected(resolution.entities, read_corrections(curation) if curation else [], resolution.identifiers)
    base.write_resolution(entities, resolution.identifiers, _with_people(resolution, judgements))
    if curation:
        add_identifiers(curation, _changed(kept, (*resolution.identifiers, *base.documents_issued())))
    conflicts = resolution.conflicts
    del whole, resolution, entities, issued, kept, ledger  # a million records are in the way of what comes now
    base.matching.replace_all(groundwork.indexed(), groundwork.scores, groundwork.word_counts(), groundwork.spellings())
    return conflicts


def _with_evidence(resolution: Resolution, issued: Set[str], others: Set[str] = frozenset()) -> Resolution:
    """The resolution without entities that no document names in a place of their own: they have no evidence.

    Names that a fact only refers to help to link it; by themselves they make no record, and get no id. `others` are
    ids of things that stand.
    """
    entities = tuple(entity for entity in resolution.entities if not all(map(is_link, entity.mentions)))
    real = {entity.id for entity in entities}
    lines = []
    for line in resolution.identifiers:
        if line.status in ("split", "withdrawn") or line.current_id in real:
            lines.append(line)
        elif line.id in issued:
            lines.append(replace(line, status="withdrawn", current_id=None))
    kept = {line.id for line in lines} | others
    judgements = (one for one in resolution.judgements if one.left in kept and one.right in kept)
    return replace(resolution, entities=entities, identifiers=tuple(lines), judgements=judgements)


def _with_people(resolution: Resolution, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """The program's judgements and those of people, with both names as printed for those who read the table."""
    yield from resolution.judgements
    printed = resolution.printed
    for one in by_people(judgements):
        yield replace(one, left_name=printed.get(one.left), right_name=printed.get(one.right))


def issued_lines(base: KnowledgeBase, curation: Path | None) -> list[Identifier]:
    """The ledger: the file's, else what the base itself remembers."""
    kept = read_identifiers(curation) if curation else []
    return kept or [*base.identifiers(*_ENTITIES), *base.documents_issued()]


def _changed(kept: Iterable[Identifier], now: Iterable[Identifier]) -> list[Identifier]:
    known = {line.id: line for line in kept}
    return [line for line in now if known.get(line.id) != line]
