"""The pairs that people should look at, the weightiest first, and their answers: in a terminal or by spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO, cast, get_args

from extract.errors import UsageError
from extract.records import Entity, Judgement, Verdict
from extract.resolve.resolution import Resolution
from extract.resolve.tables import print_reasons, read_table

_COLUMNS = (
    "left",
    "right",
    "verdict",
    "left_name",
    "right_name",
    "left_place",
    "right_place",
    "left_mentions",
    "right_mentions",
    "score",
    "reasons",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two records that may be one. `left` and `right` are identity keys, which a decision is kept under."""

    left: str
    right: str
    left_entity: Entity
    right_entity: Entity
    score: float
    reasons: tuple[tuple[str, float], ...]

    @property
    def would_change(self) -> int:
        """How many mentions would move to another record if the answer were "same"."""
        return min(len(self.left_entity.mentions), len(self.right_entity.mentions))


def review_queue(resolution: Resolution, judgements: Iterable[Judgement] = ()) -> list[Question]:
    """One question for each two records in doubt: what would move most mentions first, then what is most likely.

    Pairs on which people said "unsure" come last: they were looked at.
    """
    looked_at = {frozenset((j.left, j.right)) for j in judgements}
    questions: dict[tuple[str, str], Question] = {}
    for question in _questions(resolution):
        pair = (question.left_entity.id, question.right_entity.id)
        if pair not in questions or question.score > questions[pair].score:
            questions[pair] = question
    return sorted(
        questions.values(),
        key=lambda q: (frozenset((q.left, q.right)) in looked_at, -q.would_change, -q.score, q.left, q.right),
    )


def _questions(resolution: Resolution) -> Iterable[Question]:
    lines = {line.id: line for line in resolution.identifiers}
    entities = {entity.id: entity for entity in resolution.entities}
    for judgement in resolution.judgements:
        if judgement.verdict != "unsure":
            continue
        left, right = lines[judgement.left], lines[judgement.right]
        one, other = entities[left.current_id or left.id], entities[right.current_id or right.id]
        if one.id > other.id:
            left, right, one, other = right, left, other, one
        if one.id != other.id:
            yield Question(
                left=left.key,
                right=right.key,
                left_entity=one,
                right_entity=other,
                score=judgement.score or 0.0,
                reasons=judgement.reasons,
            )


def export_questions(questions: Sequence[Question], out_file: TextIO) -> None:
    """Write the queue as a table to be filled in: `verdict` is empty, and takes same, different or unsure."""
    writer = csv.writer(out_file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for question in questions:
        one, other = question.left_entity, question.right_entity
        writer.writerow(
            (
                question.left,
                question.right,
                "",
                one.name,
                other.name,
                _printed_place(one),
                _printed_place(other),
                len(one.mentions),
                len(other.mentions),
                f"{question.score:.2f}",
                print_reasons(question.reasons),
            )
        )


def _printed_place(entity: Entity) -> str:
    place = entity.place
    return ", ".join(part for part in (place.commune, place.department, place.region) if part)


def import_answers(in_file: TextIO, *, decided_by: str, decided_at: str) -> list[Judgement]:
    """The answers of a table written by `export_questions`; rows without a verdict are skipped.

    Raises UsageError for a table of another shape or a verdict that is none.
    """
    rows = read_table(in_file, _COLUMNS[:3])
    found = []
    for number, row in enumerate(rows, start=2):
        verdict = (row["verdict"] or "").strip().lower()
        if not verdict:
            continue
        if verdict not in get_args(Verdict):
            raise UsageError(f"line {number} says {verdict!r}; a verdict is same, different or unsure")
        found.append(
            Judgement(
                left=row["left"],
                right=row["right"],
                verdict=cast(Verdict, verdict),
                decided_by=decided_by,
                decided_at=decided_at,
            )
        )
    return found
