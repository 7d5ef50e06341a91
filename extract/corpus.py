"""What lies in the corpus folder, by content: the same bytes in two places are one document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import CorpusError
from extract.identifiers import document_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in the corpus: its path relative to it, and its content's SHA-256, or why it has none."""

    name: str
    path: Path
    document_id: str
    sha256: str | None
    problem: str | None = None


def scan(corpus: Path) -> list[Entry]:
    """Every entry of the corpus in the order of their names; hidden files are left alone. Raises CorpusError."""
    if not corpus.is_dir():
        raise CorpusError(f"{corpus}: no such folder; make it and put documents into it")
    return [_entry(corpus, path) for path in _entries(corpus)]


def _entries(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _entries(path)
            if path.suffix.lower() in _DOCUMENT_SUFFIXES:
                yield path
        else:
            yield path


_DOCUMENT_SUFFIXES = {".pdf", ".html", ".htm", ".txt", ".md", ".docx", ".pptx", ".odt", ".odp"}


def _entry(corpus: Path, path: Path) -> Entry:
    name = path.relative_to(corpus).as_posix()
    problem = _problem(path)
    if problem is None:
        try:
            sha256 = digest_of(path)
            return Entry(name=name, path=path, document_id=document_id(sha256), sha256=sha256)
        except OSError as error:
            problem = f"cannot be opened ({error.strerror})"
    nameless = hashlib.sha256(f"path:{name}".encode()).hexdigest()
    return Entry(name=name, path=path, document_id=document_id(nameless), sha256=None, problem=f"{name}: {problem}")


def _problem(path: Path) -> str | None:
    if path.is_symlink() and not path.exists():
        return "a link that leads nowhere; put the document itself here"
    if path.is_dir():
        return "a folder, not a document; its name ends like a file's"
    if not path.is_file():
        return "not a regular file"
    return None


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
