"""`kb find`."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import IO, Any

import click

from extract.errors import UsageError


@click.command("find", short_help="Find dates, amounts and numbers in a text.")
@click.argument("text", type=click.File("r", encoding="utf-8"), default="-")
@click.option(
    "--reference",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the text was written; without it, what needs one stays open.",
)
@click.option("--numbers", is_flag=True, help="Also every number, counted or not.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with all fields.")
def find_command(text: IO[str], reference: dt.datetime | None, numbers: bool, as_json: bool) -> None:
    """Find the dates and amounts of a French text: TEXT is a file, or standard input.

    Works without a knowledge base and without any document. Nothing is ever filled in from today's date.

    \b
    Example:
      echo "signé en juin prochain pour 1,7 M€" | kb find --reference 2015-02-26
    """
    from extract.find import find_amounts, find_dates, find_numbers

    content = _read(text)
    found: list[tuple[str, Any]] = [
        *(("date", one) for one in find_dates(content, reference.date() if reference else None)),
        *(("amount", one) for one in find_amounts(content)),
        *(("number", one) for one in (find_numbers(content) if numbers else ())),
    ]
    for kind, one in sorted(found, key=lambda pair: (pair[1].start, pair[0])):
        click.echo(_as_json(kind, one) if as_json else _as_line(kind, one))


def _read(text: IO[str]) -> str:
    try:
        return text.read()
    except UnicodeDecodeError as broken:
        raise UsageError(
            f"{text.name} is no UTF-8 text (byte {broken.start}): convert it, or give another file"
        ) from None


def _as_json(found: str, one: Any) -> str:
    return json.dumps({"found": found} | dataclasses.asdict(one), ensure_ascii=False, default=str)


def _as_line(kind: str, one: Any) -> str:
    values = dataclasses.asdict(one)
    shown = (f"{key}={_shown(value)}" for key, value in values.items() if value is not None and key not in _POSITION)
    return f"{kind:6} {one.start}-{one.end} « {' '.join(one.text.split())} »  " + "  ".join(shown)


def _shown(value: Any) -> Any:
    """A range of the text as the ranges that begin the lines: "16-23"."""
    return f"{value[0]}-{value[1]}" if isinstance(value, tuple) else value


_POSITION = {"text", "start", "end"}
