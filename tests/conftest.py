"""What tests share: small documents made on the spot, and a build of the sample corpus."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.records import Block, Document, Page, Repaired

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their annotations; tests that need it are skipped where it is absent."""
    if not (SHARED / "tools" / "score.py").exists():
        pytest.skip("no annotated documents beside the project")
    return SHARED


@pytest.fixture
def document() -> Callable[..., Document]:
    """Make a one-page document of the given blocks; one that starts with # is a heading."""

    def make(*blocks: str, path: str = "note.txt") -> Document:
        text, found, section = "", [], ()
        for block in blocks:
            content = block.removeprefix("# ")
            heading = content != block
            start = len(text)
            found.append(
                Block(
                    start=start,
                    end=start + len(content),
                    kind="heading" if heading else "paragraph",
                    section=() if heading else section,
                )
            )
            section = (content,) if heading else section
            text += content + "\n"
        page = Page(
            number=1, text=text, repaired=Repaired(text=text, origin=array("i", range(len(text)))), blocks=tuple(found)
        )
        return Document(id="dtest", path=path, sha256="0" * 64, media_type="text/plain", pages=(page,))

    return make


@pytest.fixture(scope="session")
def sample_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """kb.db of the sample corpus, built once."""
    from extract.build import build

    path = tmp_path_factory.mktemp("sample") / "kb.db"
    build(ROOT / "corpus", path)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()
