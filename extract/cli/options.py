"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

corpus_argument: Decorator = click.argument(
    "corpus", type=click.Path(path_type=Path, file_okay=False), default=Path("corpus")
)
corpus_option: Decorator = click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("corpus"),
    show_default=True,
    help="Folder of documents.",
)
database_option: Decorator = click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("kb.db"),
    show_default=True,
    help="The knowledge base, an SQLite file.",
)


def curation_beside(corpus: Path) -> Path | None:
    """The folder curation/ beside a corpus, if there is one: there ids and decisions are kept."""
    folder = corpus.resolve().parent / "curation"
    return folder if folder.is_dir() else None
