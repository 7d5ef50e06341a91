"""What people decide, beside what the program thinks: questions, answers, corrections."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Sequence
from pathlib import Path

from extract.errors import UsageError
from extract.records import Judgement, Match, Verdict
from extract.resolution import is_resolved, issued_lines
from extract.resolve import Question, Resolution, explain_kept, resolve, review_queue
from extract.resolve import explain as explain_mentions
from extract.resolve.corrections import Correction, add_correction
from extract.resolve.decisions import by_people
from extract.resolve.ledger import read_judgements, write_judgements
from extract.resolve.territories import commune_code
from extract.store import KnowledgeBase


def explain(database: Path, curation: Path | None, left: str, right: str) -> Match:
    """Why two records are one or two. Raises UsageError where an id names nothing."""
    with KnowledgeBase(database) as base:
        judgements = read_judgements(curation) if curation else []
        if is_resolved(base, curation):
            return explain_kept(base.matching, base.book, left, right, judgements)
        ledger = issued_lines(base, curation)
        return explain_mentions(base.mentions(), left, right, judgements=judgements, ledger=ledger)


def open_questions(database: Path, curation: Path) -> list[Question]:
    """Pairs of records in doubt, the weightiest first; those that people have decided are left out."""
    with KnowledgeBase(database) as base:
        judgements = read_judgements(curation)
        if is_resolved(base, curation):
            return review_queue(_kept_doubts(base), judgements)
        ledger = [line for line in issued_lines(base, curation) if line.kind != "document"]
        return review_queue(resolve(base.mentions(), judgements, ledger), judgements)


def _kept_doubts(base: KnowledgeBase) -> Resolution:
    """What the last resolution left to people, and the records this is about."""
    doubts = base.doubts()
    lines = base.book.with_ids({id for one in doubts for id in (one.left, one.right)})
    records = base.entities(sorted({line.current_id or line.id for line in lines}))
    return Resolution(entities=tuple(records), judgements=doubts, identifiers=tuple(lines), conflicts=(), printed={})


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


def judge(database: Path, curation: Path, left: str, right: str, verdict: Verdict) -> None:
    """Keep a person's verdict on two records or mentions, by their ids. Raises UsageError where one is not known."""
    with KnowledgeBase(database) as base:
        for name in (left, right):
            if not base.book.with_ids([name]) and not base.matching.numbers_of_mentions([name]):
                raise UsageError(f"{name}: no record and no mention of one has this id")
    if left == right:
        raise UsageError(f"{left} is judged against itself; give two ids")
    decide(curation, left, right, verdict)


def correct(database: Path, curation: Path, identifier: str, field: str, value: str) -> None:
    """Keep a person's correction of a record's name, kind or commune. Raises UsageError for an unknown record."""
    with KnowledgeBase(database) as base:
        lines = base.book.with_ids([identifier])
    if not lines:
        raise UsageError(f"{identifier}: no structure, person or instrument has this id")
    if field == "commune":
        value = commune_code(value) or value
    correction = Correction(id=identifier, field=field, value=value, decided_by=decider(), decided_at=now())
    add_correction(curation, correction, lines[0].kind)


def decider() -> str:
    """Who decides: the name this computer knows the user by."""
    return getpass.getuser()


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
