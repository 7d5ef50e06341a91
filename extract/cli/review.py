"""`kb review`, `kb judge` and `kb correct`: what people decide."""

from __future__ import annotations

import shutil
import textwrap
from itertools import zip_longest
from pathlib import Path
from typing import TextIO

import click

from extract import curate
from extract.cli.options import database_option
from extract.records import Entity, Judgement, Verdict
from extract.resolve import Question, export_questions, import_answers

_KEYS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}

curation_option = click.option(
    "--curation",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("curation"),
    show_default=True,
    help="Folder where decisions are kept.",
)


@click.command("review", short_help="Decide pairs of records the program is unsure about.")
@database_option
@curation_option
@click.option("--export", "export_to", type=click.File("w", encoding="utf-8"), help="Write the questions as CSV.")
@click.option("--import", "import_from", type=click.File("r", encoding="utf-8-sig"), help="Take the answers from CSV.")
def review_command(database: Path, curation: Path, export_to: TextIO | None, import_from: TextIO | None) -> None:
    """Decide the pairs of records that may be one, the weightiest first: side by side, with the sentences that name
    them. Keys: s same, d different, u unsure, b back (undo), n next, q quit.

    Or by spreadsheet: --export writes the questions, fill in the column "verdict" (same, different or unsure),
    --import takes the answers. Decisions are kept in judgements.csv, win over the program for ever, and take effect
    with the next "kb build".

    \b
    Examples:
      kb review
      kb review --export questions.csv
      kb review --import questions.csv
    """
    if import_from is not None:
        answers = import_answers(import_from, decided_by=curate.decider(), decided_at=curate.now())
        curate.keep_judgements(curation, answers)
        click.echo(f"{len(answers)} decisions kept; run kb build to apply them")
        return
    questions = curate.open_questions(database, curation)
    if export_to is not None:
        export_questions(questions, export_to)
        click.echo(f"{len(questions)} questions written")
        return
    _ask_all(questions, database, curation)


def _ask_all(questions: list[Question], database: Path, curation: Path) -> None:
    given: list[tuple[int, Judgement]] = []
    number = 0
    while number < len(questions):
        question = questions[number]
        _show(question, number + 1, len(questions), database)
        key = click.getchar().lower()
        if key == "q":
            break
        if key == "b" and given:
            number, judgement = given.pop()
            curate.take_back(curation, judgement)
            continue
        if key in _KEYS:
            given.append((number, curate.decide(curation, question.left, question.right, _KEYS[key])))
        elif key != "n":
            continue
        number += 1
    click.echo(f"{len(given)} decisions kept; run kb build to apply them")


def _show(question: Question, number: int, of: int, database: Path) -> None:
    click.secho(f"\nQuestion {number} of {of}: one thing or two?  (score {question.score:.2f})", bold=True)
    quoted = curate.quotations(database, question)
    cells = ((question.left_entity, quoted[0]), (question.right_entity, quoted[1]))
    for line in _side_by_side(*([_title(entity), "", *sentences] for entity, sentences in cells)):
        click.echo(line)
    click.echo("  " + ", ".join(f"{name} {weight:+.1f}" for name, weight in question.reasons))
    click.echo("  [s]ame  [d]ifferent  [u]nsure  [b]ack  [n]ext  [q]uit")


def _side_by_side(left: list[str], right: list[str]) -> list[str]:
    """Two columns of paragraphs, as wide as the terminal allows."""
    width = max(30, (shutil.get_terminal_size().columns - 7) // 2)
    columns = ([line for text in side for line in textwrap.wrap(text, width) or [""]] for side in (left, right))
    return [f"  {one:{width}} | {other}".rstrip() for one, other in zip_longest(*columns, fillvalue="")]


def _title(entity: Entity) -> str:
    place = entity.place.commune or entity.place.department or entity.place.region
    details = ", ".join(part for part in (entity.subkind, place, f"{len(entity.mentions)} mention(s)") if part)
    return f"{entity.name} ({details}; {entity.id})"


@click.command("correct", short_help="Correct the name, kind or commune of a record.")
@click.argument("identifier")
@click.argument("field", type=click.Choice(["name", "kind", "commune"]))
@click.argument("value")
@database_option
@curation_option
def correct_command(identifier: str, field: str, value: str, database: Path, curation: Path) -> None:
    """Correct a FIELD (name, kind or commune) of the record IDENTIFIER to VALUE; a commune by its INSEE code, or
    by its name where only one commune has it.

    Corrections are kept in corrections.csv beside the other decisions, win over what was read, and take effect with
    the next "kb build". What the documents say stays as it is in the mentions.

    \b
    Example:
      kb correct s4tq8r0w1mzk commune 35238
    """
    curate.correct(database, curation, identifier, field, value)
    click.echo("kept; run kb build to apply it")


@click.command("judge", short_help="Say that two records, or two mentions of one, are the same or different.")
@click.argument("left")
@click.argument("right")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@database_option
@curation_option
def judge_command(left: str, right: str, verdict: Verdict, database: Path, curation: Path) -> None:
    """Say that LEFT and RIGHT are the same, different or unsure (which takes an earlier verdict back).

    Each is the id of a record, or of a mention where one record holds mentions of two things: judged different, they
    are split. The verdict is kept in judgements.csv, wins over the program, and takes effect with the next "kb build";
    every address that was published goes on answering.

    \b
    Example:
      kb judge s4tq8r0w1mzk s0c9d7n5x2bh same
    """
    curate.judge(database, curation, left, right, verdict)
    click.echo("kept; run kb build to apply it")
