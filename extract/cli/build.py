"""`kb build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extract.build import Report, Settings, build
from extract.cli.options import corpus_argument, curation_beside, database_option
from extract.engine import Limits


@click.command("build", short_help="Bring the knowledge base up to date with a folder of documents.")
@corpus_argument
@database_option
@click.option("--seconds", type=float, default=Limits().seconds, show_default=True, help="Time one document may take.")
@click.option("--memory", type=float, default=3.0, show_default=True, help="Memory one document may use, in GiB.")
@click.option("--pages", type=int, default=Limits().pages, show_default=True, help="Pages one document may have.")
@click.option(
    "--characters",
    type=int,
    default=Limits().characters,
    show_default=True,
    help="Characters of text one document may have.",
)
@click.option("--contacts", is_flag=True, help="Keep e-mail addresses and telephone numbers in the table contacts.")
@click.option("--ocr", is_flag=True, help="Recognise the text of scanned pages (needs Tesseract with French).")
@click.option("--quiet", is_flag=True, help="No progress bar, no summary; only the documents that failed.")
def build_command(
    corpus: Path,
    database: Path,
    seconds: float,
    memory: float,
    pages: int,
    characters: int,
    contacts: bool,
    ocr: bool,
    quiet: bool,
) -> int:
    """Bring the knowledge base up to date with CORPUS, a folder of documents (default: corpus).

    New and changed documents are read; unchanged ones are not read again; facts of documents that are gone are taken
    back, while their addresses stay answerable. Each document is worked on in a process of its own, within limits:
    one that cannot be read is named with the reason, and harms nothing else.

    E-mail addresses and telephone numbers are recognised so that they can be left out. They are kept only with
    --contacts, which reads every document again.

    Pages that are pictures without text are listed as unreadable. With --ocr their text is recognised by Tesseract;
    facts found there are marked (source "ocr") and carry a lower confidence.

    Where a folder "curation" lies beside CORPUS, the ids issued are kept in its identifiers.csv, and the decisions in
    its judgements.csv are followed.

    \b
    Examples:
      kb build
      kb build ~/releases --db releases.db
    """
    if ocr:
        from extract.read.recognition import require_tesseract

        require_tesseract()
    limits = Limits(seconds=seconds, memory=int(memory * (1 << 30)), pages=pages, characters=characters)
    settings = Settings(limits=limits, contacts=contacts, ocr=ocr)
    report = run_build(corpus, database, settings, quiet)
    return 1 if report.failed else 0


def run_build(corpus: Path, database: Path, settings: Settings | None = None, quiet: bool = False) -> Report:
    """Build with a progress bar, then say what was done."""
    with _Bar(quiet) as bar:
        report = build(corpus, database, curation_beside(corpus), bar.show, settings)
    if not quiet:
        _summarise(report, database)
    for line in (*report.failed, *report.partial, *report.conflicts):
        click.echo(f"  ! {line}", err=True)
    return report


def _summarise(report: Report, database: Path) -> None:
    click.echo(
        f"{database}: {len(report.read)} read, {len(report.unchanged)} unchanged, {len(report.withdrawn)} withdrawn, "
        f"{len(report.failed)} failed, {len(report.partial)} read in part"
    )


class _Bar:
    """A progress bar that appears with the first document and names the last one done."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None

    def __enter__(self) -> _Bar:
        return self

    def show(self, done: int, of: int, name: str) -> None:
        if self._quiet:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=of, label="Reading", item_show_func=lambda item: item, show_pos=True)
            self._bar.__enter__()
        self._bar.update(1, name if done < of else "done")

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
