"""`kb serve`."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import click

from extract.cli.options import corpus_argument, database_option
from extract.errors import CorpusError, UsageError

_METADATA = Path("metadata.json")
_EVERYWHERE = ("0.0.0.0", "::")
SETTINGS: dict[str, Any] = {
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 2000,
    "facet_time_limit_ms": 1000,
    "allow_download": False,
    "default_cache_ttl": 0,
}


@click.command("serve", short_help="Publish the knowledge base, read-only, for browsers.")
@corpus_argument
@database_option
@click.option("--port", type=int, default=8001, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Titles, descriptions, facets, licence.  [default: metadata.json, where there is one]",
)
@click.option("--base-url", default=None, help="Address that citations give, where it is not http://HOST:PORT.")
@click.option("--contacts", is_flag=True, help="Show e-mail addresses and telephone numbers (hidden by default).")
def serve_command(
    corpus: Path, database: Path, port: int, host: str, metadata: Path | None, base_url: str | None, contacts: bool
) -> None:
    """Publish the knowledge base, read-only, on http://127.0.0.1:8001 (change with --host and --port).

    CORPUS (default: corpus) is where the documents lie: their pages are drawn as pictures with the evidence framed.
    A build may run meanwhile; the pages then show the new state.

    \b
    Example:
      kb serve --port 8080 --base-url https://kb.example.org
    """
    if not database.exists():
        raise UsageError(f"{database}: no such knowledge base; make it with: kb build")
    _require_free(host, port)
    address = base_url or f"http://{host}:{port}"
    app = application(corpus, database, _described_in(metadata), address, contacts)
    if base_url is None and host in _EVERYWHERE:
        click.echo(f"citations will carry {address}, which leads nowhere from elsewhere: give --base-url", err=True)
    click.echo(f"Serving {database} at http://{host}:{port} (stop with Ctrl-C)")
    import uvicorn  # here, not above: only this command needs a server

    uvicorn.run(app, host=host, port=port, log_level="warning")


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port just left is free
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise UsageError(f"{host}:{port} cannot be listened on ({error}); choose another --port") from error


def _described_in(given: Path | None) -> Path:
    """The metadata file: the one named, which must be there, or the one that lies here."""
    if given is not None and not given.exists():
        raise UsageError(f"{given}: no such file; without --metadata, titles and facets come from {_METADATA}")
    if given is None and not _METADATA.exists():
        click.echo(f"{_METADATA} is not here: no titles, no facets, no licence (see --metadata)", err=True)
    return given or _METADATA


def application(corpus: Path, database: Path, metadata: Path, base_url: str, contacts: bool = False) -> Any:
    """The ASGI application: Datasette over the base, with our plugin told where the documents are."""
    from datasette.app import Datasette

    described = _read_metadata(metadata)
    plugin = described.setdefault("plugins", {}).setdefault("kb", {})
    plugin |= {"corpus": str(corpus.resolve()), "base_url": base_url.rstrip("/"), "contacts": contacts}
    return Datasette([str(database)], metadata=described, settings=SETTINGS).app()


def _read_metadata(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        described = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise CorpusError(f"{path}: not valid JSON ({error}); mend it or serve with --metadata another file") from error
    if not isinstance(described, dict):
        raise CorpusError(f"{path}: must hold one JSON object")
    return described
