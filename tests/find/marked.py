"""Reads gold files with inline marks: `[[text|label; attribute=value]]` inside cases headed by `== name`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from extract.records import Document, Page, same_text

_MARK = re.compile(r"\[\[(?P<text>[^|\]]+)\|(?P<label>[^\];]+)(?P<attributes>(?:;[^\]]*)?)\]\]")
GOLD = Path(__file__).parent.parent / "gold"


@dataclass(frozen=True)
class Mark:
    """One marked range of a case's text."""

    start: int
    end: int
    text: str
    label: str
    attributes: dict[str, str]


@dataclass(frozen=True)
class Case:
    """One case: its name, its text without marks, and the marks."""

    name: str
    text: str
    marks: tuple[Mark, ...]


def read_cases(file_name: str) -> list[Case]:
    """The cases of a gold file, in order; everything above the first `== ` is explanation."""
    parts = re.split(r"^== (.*)$", (GOLD / file_name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_case(name.strip(), body.strip("\n")) for name, body in zip(parts[::2], parts[1::2], strict=True)]


def _case(name: str, body: str) -> Case:
    text, marks, position = "", [], 0
    for match in _MARK.finditer(body):
        text += body[position : match.start()]
        start = len(text)
        text += match["text"]
        pairs = [part.split("=", 1) for part in match["attributes"].split(";") if "=" in part]
        attributes = {key.strip(): value.strip() for key, value in pairs}
        marks.append(Mark(start, len(text), match["text"], match["label"].strip(), attributes))
        position = match.end()
    return Case(name, text + body[position:], tuple(marks))


def document_of(text: str) -> Document:
    """A document of one page without layout: what a saved text file would give."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = Page(number=1, text=text, repaired=same_text(text))
    return Document(id=digest[:12], path="case.txt", sha256=digest, media_type="text/plain", pages=(page,))
