"""What the publisher sets: plugin configuration "kb" in Datasette's metadata."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`base_url` is the public address that citations carry, without a slash at its end; empty where none is set.

    `corpus` holds the documents; without it no page pictures are drawn. `contacts` lets phones and e-mails be seen.
    """

    base_url: str = ""
    corpus: Path | None = None
    cache: Path
    contacts: bool = False
    database: str | None = None


def settings(datasette: Any) -> Settings:
    """The settings of a running Datasette."""
    return _settings(json.dumps(datasette.plugin_config("kb") or {}, sort_keys=True))


@cache
def _settings(configured: str) -> Settings:
    given = json.loads(configured)  # as text, so that what every cell asks for is worked out once
    corpus = given.get("corpus")
    return Settings(
        base_url=str(given.get("base_url") or "").rstrip("/"),
        corpus=Path(corpus).resolve() if corpus else None,
        cache=Path(given["cache"]) if given.get("cache") else _default_cache(),
        contacts=bool(given.get("contacts", False)),
        database=given.get("database"),
    )


def mentions_sql(datasette: Any, database: str | None) -> bool:
    """Whether metadata say, of the site or the database, who may write SQL; where they do not, nobody may."""
    root = datasette.metadata() or {}
    return "allow_sql" in root or "allow_sql" in root.get("databases", {}).get(database, {})


def site_title(datasette: Any) -> str:
    """What the publisher calls the base."""
    return str((datasette.metadata() or {}).get("title") or "Base documentaire")


@cache
def _default_cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(home) / "extract-kb" / "pages"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="extract-kb-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="extract-kb-"))
