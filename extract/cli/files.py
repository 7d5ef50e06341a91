"""`kb add` and `kb remove`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from extract.cli.build import run_build
from extract.cli.options import corpus_option, database_option
from extract.corpus import digest_of, scan
from extract.errors import UsageError


@click.command("add", short_help="Copy documents into the corpus and build.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@corpus_option
@database_option
def add_command(files: tuple[Path, ...], corpus: Path, database: Path) -> int:
    """Copy FILES into the corpus and bring the knowledge base up to date.

    A file whose bytes are already there is not copied again. A file that would take the place of another one of the
    same name is refused: rename it, or remove the other one first.

    \b
    Example:
      kb add ~/Downloads/communique-2024-05-24.pdf
    """
    corpus.mkdir(parents=True, exist_ok=True)
    present = {entry.sha256: entry.name for entry in scan(corpus) if entry.sha256}
    for path in files:
        _copy(path, corpus, present)
    report = run_build(corpus, database)
    added = tuple(f"{path.name}: " for path in files)
    return 1 if any(problem.startswith(added) for problem in report.failed) else 0


def _copy(path: Path, corpus: Path, present: dict[str, str]) -> None:
    digest = digest_of(path)
    if digest in present:
        click.echo(f"{path.name}: already in the corpus as {present[digest]}")
        return
    target = corpus / path.name
    if target.exists():
        raise UsageError(f"{target}: another document has this name; rename {path} or remove the other one first")
    shutil.copy2(path, target)
    present[digest] = path.name


@click.command("remove", short_help="Take documents out of the corpus and build.")
@click.argument("names", nargs=-1, required=True)
@corpus_option
@database_option
def remove_command(names: tuple[str, ...], corpus: Path, database: Path) -> int:
    """Take documents out of the corpus, by their NAMES in it, and take their facts back.

    Their addresses stay answerable and say that the document was withdrawn. The files are deleted from the corpus
    folder.

    \b
    Example:
      kb remove communique-2024-05-24.pdf
    """
    paths = [_inside(corpus, name) for name in dict.fromkeys(names)]
    for path in paths:
        path.unlink()
    run_build(corpus, database)
    return 0


def _inside(corpus: Path, name: str) -> Path:
    path = corpus / name
    is_inside = path.resolve().is_relative_to(corpus.resolve()) or path.is_symlink()
    if not is_inside or path.is_dir() or not (path.exists() or path.is_symlink()):
        raise UsageError(f"{name}: no such document in {corpus}; give the path as the documents table shows it")
    return path
