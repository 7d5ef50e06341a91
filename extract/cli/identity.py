"""`kb match` and `kb resolve`: the matcher on anyone's data."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from extract.cli.options import corpus_option, curation_beside, database_option


@click.command("match", short_help="Judge pairs of names in a CSV file.")
@click.argument("pairs", type=click.File("r", encoding="utf-8-sig"))
@click.option(
    "--output", type=click.File("w", encoding="utf-8"), default="-", help="Where to write.  [default: screen]"
)
def match_command(pairs: TextIO, output: TextIO) -> None:
    """Judge every pair of names in PAIRS, a CSV file, with the engine and settings of a build.

    Columns: name_a, city_a, dept_a, name_b, city_b, dept_b, kind (structure, person or territory); leave empty what
    is not known. Writes the same columns plus verdict (same, different, unsure), score and reasons.

    \b
    Example:
      kb match pairs.csv --output judged.csv
    """
    from extract.resolve.tables import match_pairs

    match_pairs(pairs, output)


@click.command("resolve", short_help="Bring the rows of a CSV file that name one thing together.")
@click.argument("table", type=click.File("r", encoding="utf-8-sig"))
@click.option(
    "--output", type=click.File("w", encoding="utf-8"), default="-", help="Where to write.  [default: screen]"
)
def resolve_command(table: TextIO, output: TextIO) -> None:
    """Bring the rows of TABLE, a CSV file, that name one and the same thing together, with the engine of a build.

    Columns: id, name, and any of commune, department, address, postcode, kind. Writes CSV with the columns id and
    cluster: rows of one cluster are one thing.

    \b
    Example:
      kb resolve sites.csv --output clusters.csv
    """
    from extract.resolve.tables import resolve_table

    resolve_table(table, output)


@click.command("explain", short_help="Say why two records are one, or two.")
@click.argument("left")
@click.argument("right")
@corpus_option
@database_option
def explain_command(left: str, right: str, corpus: Path, database: Path) -> None:
    """Say why LEFT and RIGHT, two ids of structures, people or instruments, are one thing or two.

    Prints every observation with its weight, and their sum: the more above zero, the more they are one.

    \b
    Example:
      kb explain s4tq8r0w1mzk s0c9d7n5x2bh
    """
    from extract import curate

    match = curate.explain(database, curation_beside(corpus), left, right)
    for name, weight in match.reasons:
        click.echo(f"{weight:+8.2f}  {name}")
    click.echo(f"{match.score:+8.2f}  in all")
