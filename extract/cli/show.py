"""`kb show`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from extract.engine import Task, work_on
from extract.errors import BrokenDocument
from extract.records import Evidence, Facts

_COLUMNS: dict[str, tuple[str, ...]] = {
    "structures": ("name", "kind", "place", "effective_on", "state"),
    "people": ("name", "capacity", "organisation"),
    "dates": ("starts_on", "ends_on", "duration", "duration_high", "precision", "role", "time", "inferred"),
    "amounts": (
        *("value", "value_high", "unit", "kind", "qualifier", "period", "tax", "subject", "payer", "beneficiary"),
        "instrument_key",
    ),
    "instruments": ("title", "kind", "territory", "signed_on", "status", "starts_on", "ends_on"),
    "signatories": ("person", "capacity", "organisation", "instrument", "status", "signed_on", "on_behalf_of"),
    "quotations": ("speaker", "manner", "words"),
    "checks": ("claim", "stated", "counted", "verdict"),
    "refusals": ("kind", "reason"),
}


@click.command("show", short_help="Show what is read and found in one document.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--text", is_flag=True, help="Also print the text of every page, block by block.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), help="Draw the blocks of a page as PNG.")
@click.option("--page", type=int, default=1, show_default=True, help="The page that --picture draws.")
def show_command(file: Path, text: bool, picture: Path | None, page: int) -> int:
    """Show what is read and found in FILE, each fact with its evidence, without touching the knowledge base.

    \b
    Examples:
      kb show corpus/convention.pdf
      kb show --picture blocks.png --page 2 corpus/convention.pdf
    """
    if picture is not None:
        from extract.read.pdf.picture import draw_blocks

        draw_blocks(file, page, picture)
        click.echo(f"{picture}: blocks of page {page}")
        return 0
    outcome = next(iter(work_on([Task(path=file, name=file.name)])))
    if outcome.facts is None:
        click.echo(f"  ! {outcome.problem or BrokenDocument(file.name)}", err=True)
        return 1
    _show(outcome.facts, text)
    return 0


def _show(facts: Facts, text: bool) -> None:
    document = facts.document
    click.secho(facts.field("title") or document.path, bold=True)
    click.echo(f"{document.id}  {document.media_type}  {len(document.pages)} page(s)  {document.status}")
    for field in facts.fields:
        click.echo(f"  {field.name}: {field.value}  ({field.basis})")
    for page in document.pages:
        if page.problem:
            click.echo(f"  ! page {page.number}: {page.problem}")
        if text:
            _show_page(page.number, [(b.kind, page.text[b.start : b.end]) for b in page.blocks] or [("", page.text)])
    for name, columns in _COLUMNS.items():
        _show_facts(name, getattr(facts, name), columns)


def _show_page(number: int, blocks: Iterable[tuple[str, str]]) -> None:
    click.secho(f"\nPage {number}", bold=True)
    for kind, content in blocks:
        click.echo(f"  [{kind}] " + content.strip().replace("\n", "\n      "))


def _show_facts(name: str, facts: tuple[Any, ...], columns: tuple[str, ...]) -> None:
    if facts:
        click.secho(f"\n{name} ({len(facts)})", bold=True)
    for fact in facts:
        values = (f"{column}={shown}" for column in columns if (shown := _shown(getattr(fact, column))))
        click.echo(f"  {_where(fact.evidence)}  " + "  ".join(values))


def _shown(value: Any) -> str:
    if hasattr(value, "commune"):
        return ", ".join(part for part in (value.commune, value.department, value.region) if part)
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def _where(evidence: Evidence) -> str:
    quoted = " ".join(evidence.text.split())
    quoted = quoted if len(quoted) <= 60 else quoted[:57] + "…"
    return f"p. {evidence.page} « {quoted} » [{evidence.rule}, {evidence.confidence:.2f}]"
