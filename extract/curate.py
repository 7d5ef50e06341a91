"""What people decide, beside what the program thinks: resolving a base, questions, answers, corrections."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from pathlib import Path

from extract.errors import UsageError
from extract.records import Identifier, Judgement, Match, Mention, Verdict
from extract.resolve import Question, Resolution, identity_key, resolve, review_queue
from extract.resolve import explain as explain_mentions
from extract.resolve.corrections import Correction, add_correction, corrected, read_corrections
from extract.resolve.decisions import by_people
from extract.resolve.ledger import read_identifiers, read_judgements, write_identifiers, write_judgements
from extract.store import KnowledgeBase, is_link


def resolve_base(base: KnowledgeBase, curation: Path | None, today: str) -> Resolution:
    """Resolve every mention of the base with the decisions of `curation`, and write what comes out to both."""
    judgements = read_judgements(curation) if curation else []
    issued = _issued(base, curation)
    documents = [line for line in issued if line.kind == "document"]
    base.keep_identifiers(documents)
    mentions = base.mentions()
    resolution = _with_evidence(
        resolve(mentions, judgements, [line for line in issued if line.kind != "document"], today=today),
        {line.id for line in issued},
    )
    entities = corrected(resolution.entities, read_corrections(curation) if curation else [], resolution.identifiers)
    decided = _named((*resolution.judgements, *by_people(judgements)), mentions, resolution.identifiers)
    base.write_resolution(entities, resolution.identifiers, decided)
    if curation:
        write_identifiers(curation, _in_order(issued, (*resolution.identifiers, *_documents(base))))
    return resolution


def _with_evidence(resolution: Resolution, issued: Set[str]) -> Resolution:
    """The resolution without entities that no document names in a place of their own: they have no evidence.

    Names that a fact only refers to help to link it; by themselves they make no record, and get no id.
    """
    entities = tuple(entity for entity in resolution.entities if not all(map(is_link, entity.mentions)))
    real = {entity.id for entity in entities}
    lines = []
    for line in resolution.identifiers:
        if line.status in ("split", "withdrawn") or line.current_id in real:
            lines.append(line)
        elif line.id in issued:
            lines.append(replace(line, status="withdrawn", current_id=None))
    kept = {line.id for line in lines}
    judgements = tuple(one for one in resolution.judgements if one.left in kept and one.right in kept)
    return replace(resolution, entities=entities, identifiers=tuple(lines), judgements=judgements)


def _named(
    judgements: Iterable[Judgement], mentions: Iterable[Mention], ledger: Iterable[Identifier]
) -> list[Judgement]:
    """Judgements with both names as printed, for people who read the table."""
    ids = {line.key: line.id for line in ledger}
    printed: dict[str, str] = {}
    for mention in mentions:
        key = identity_key(mention)
        printed.setdefault(key, mention.name)
        printed.setdefault(ids.get(key, key), mention.name)
    return [replace(one, left_name=printed.get(one.left), right_name=printed.get(one.right)) for one in judgements]


def _issued(base: KnowledgeBase, curation: Path | None) -> list[Identifier]:
    """The ledger: the file's, else what the base itself remembers."""
    kept = read_identifiers(curation) if curation else []
    return kept or [*base.identifiers("structure", "person", "instrument"), *_documents(base)]


def _documents(base: KnowledgeBase) -> list[Identifier]:
    """The documents' lines, in an order that does not depend on which was read first."""
    return sorted(base.identifiers("document"), key=lambda line: line.id)


def _in_order(issued: Iterable[Identifier], now: Iterable[Identifier]) -> list[Identifier]:
    """Old lines in their places with their present state, then the new ones."""
    present = {line.id: line for line in now}
    old = [present.pop(line.id, line) for line in issued]
    return [*old, *present.values()]


def explain(database: Path, curation: Path | None, left: str, right: str) -> Match:
    """Why two records are one or two. Raises UsageError where an id names nothing."""
    with KnowledgeBase(database) as base:
        judgements = read_judgements(curation) if curation else []
        return explain_mentions(base.mentions(), left, right, judgements=judgements, ledger=_issued(base, curation))


def open_questions(database: Path, curation: Path) -> list[Question]:
    """Pairs of records in doubt, the weightiest first; those that people have decided are left out."""
    with KnowledgeBase(database) as base:
        judgements = read_judgements(curation)
        ledger = [line for line in _issued(base, curation) if line.kind != "document"]
        return review_queue(resolve(base.mentions(), judgements, ledger), judgements)


def quotations(database: Path, question: Question, most: int = 3) -> tuple[list[str], list[str]]:
    """For both records of a question, some of the sentences that name them, with document and page."""
    with KnowledgeBase(database) as base:
        return (
            base.quotations(question.left_entity.mentions, most),
            base.quotations(question.right_entity.mentions, most),
        )


def decide(curation: Path, left: str, right: str, verdict: Verdict) -> Judgement:
    """Keep one person's verdict on a pair, named by identity keys."""
    judgement = Judgement(left=left, right=right, verdict=verdict, decided_by=decider(), decided_at=now())
    keep_judgements(curation, [judgement])
    return judgement


def keep_judgements(curation: Path, judgements: Sequence[Judgement]) -> None:
    """Add verdicts to curation/judgements.csv; the latest on a pair takes the place of earlier ones."""
    write_judgements(curation, by_people([*read_judgements(curation), *judgements]))


def take_back(curation: Path, judgement: Judgement) -> None:
    """Forget a verdict just given."""
    pair = {judgement.left, judgement.right}
    write_judgements(curation, [one for one in read_judgements(curation) if {one.left, one.right} != pair])


def correct(database: Path, curation: Path, identifier: str, field: str, value: str) -> None:
    """Keep a person's correction of a record's name, kind or commune. Raises UsageError for an unknown record."""
    with KnowledgeBase(database) as base:
        if identifier not in {line.id for line in base.identifiers("structure", "person", "instrument")}:
            raise UsageError(f"{identifier}: no structure, person or instrument has this id")
    correction = Correction(id=identifier, field=field, value=value, decided_by=decider(), decided_at=now())
    add_correction(curation, correction)


def decider() -> str:
    """Who decides: the name this computer knows the user by."""
    return getpass.getuser()


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
