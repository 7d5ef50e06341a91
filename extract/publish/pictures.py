"""Pictures of pages: drawn from the corpus file in a child process, kept in a cache, never from anywhere else."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from datasette.utils.asgi import NotFound, Response

from extract.publish.base import Base, Row
from extract.publish.contacts import CONTACT
from extract.publish.settings import Settings, settings

SECONDS = 30
KEPT = 5000  # pictures; the oldest go first
MEMORY = 2_000_000_000  # bytes of address space a drawing may take
_DRAW = Path(__file__).with_name("draw.py")
_turns = asyncio.Semaphore(2)
_checked: dict[tuple[str, int, int], str] = {}


async def page_picture(request: Any, datasette: Any) -> Any:
    """`/-/page/<document id>/<number>.png`: the page as it looks; 404 where there is no picture to show."""
    row = await Base(datasette).by_id("documents", request.url_vars["id"])
    number = int(request.url_vars["number"])
    given = settings(datasette)
    source = await asyncio.to_thread(source_file, row, given) if row else None
    if row is None or source is None or not 1 <= number <= (row.get("page_count") or 0):
        raise NotFound("no picture of this page")
    picture = await drawn(source, row["sha256"], number, given)
    if picture is None:
        raise NotFound("this page could not be drawn")
    return Response(
        body=await asyncio.to_thread(picture.read_bytes),
        status=200,
        headers={"Cache-Control": "public, max-age=86400"},
        content_type="image/png",
    )


def has_pictures(row: Row, given: Settings) -> bool:
    """Whether a document's pages can be drawn: a PDF that lies, unchanged, in the corpus."""
    return source_file(row, given) is not None


def source_file(row: Row | None, given: Settings) -> Path | None:
    """The corpus file of a document, only if it lies inside the corpus and its bytes are those that were read."""
    if row is None or given.corpus is None or row.get("media_type") != "application/pdf" or not row.get("path"):
        return None
    try:
        path = (given.corpus / row["path"]).resolve()
        if not path.is_relative_to(given.corpus) or not path.is_file():
            return None
        return path if _sha256(path) == row["sha256"] else None
    except (OSError, ValueError, RuntimeError):
        return None


def _sha256(path: Path) -> str:
    state = path.stat()
    key = (str(path), state.st_mtime_ns, state.st_size)
    if key not in _checked:
        with path.open("rb") as stream:
            _checked[key] = hashlib.file_digest(stream, "sha256").hexdigest()
    return _checked[key]


async def drawn(source: Path, sha256: str, number: int, given: Settings) -> Path | None:
    """The picture of a page in the cache, drawn if need be; None if the page cannot be drawn."""
    kept = given.cache / f"{sha256[:32]}-{number}{'-contacts' if given.contacts else ''}.png"
    if kept.is_file():
        return kept
    async with _turns:
        if not kept.is_file() and not await _draw(source, number, kept, given):
            return None
    return kept


async def _draw(source: Path, number: int, kept: Path, given: Settings) -> bool:
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _forget_oldest(kept.parent)
    handle, made = tempfile.mkstemp(suffix=".png", dir=kept.parent)
    os.close(handle)
    words = [sys.executable, "-I", str(_DRAW), str(source), str(number), made]
    child = await asyncio.create_subprocess_exec(
        *words,
        *([] if given.contacts else [CONTACT.pattern]),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        preexec_fn=_limit if sys.platform == "linux" else None,
    )
    try:
        done = await asyncio.wait_for(child.wait(), SECONDS) == 0
    except TimeoutError:
        child.kill()
        await child.wait()
        done = False
    if done:
        os.replace(made, kept)
    else:
        os.unlink(made)
    return done


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _forget_oldest(folder: Path) -> None:
    kept = [entry for entry in os.scandir(folder) if entry.name.endswith(".png")]
    for entry in sorted(kept, key=lambda one: one.stat().st_mtime)[: max(0, len(kept) - KEPT)]:
        os.unlink(entry.path)
