"""The patient engine: pdfplumber's own parser, for what pdfium cannot open or load."""

from __future__ import annotations

import logging
import math
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.errors import BrokenDocument, EmptyDocument, ProtectedDocument
from extract.read.pdf.content import Content, Fragment
from extract.read.pdf.fragments import settle_scripts
from extract.records import Box

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it says of damage is said by `problem`
_SPACE_GAP, _WIDE_GAP = 0.25, 1.0
_THIN = 2.0
MAX_CHARACTERS = 120_000


class PlumberDocument:
    """A PDF open in pdfplumber. Raises ProtectedDocument, BrokenDocument or EmptyDocument; close it after use."""

    def __init__(self, path: Path) -> None:
        # Half a second of imports that most documents never need.
        import pdfplumber
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

        self._name = path.name
        try:
            self._pdf = pdfplumber.open(path)
            self.page_count = len(self._pdf.pages)
        except Exception as error:
            if isinstance(error.args[0] if error.args else error, PDFPasswordIncorrect | PDFEncryptionError):
                raise ProtectedDocument(f"{path.name}: needs a password; save it without one to have it read") from None
            raise BrokenDocument(f"{path.name}: damaged, or not a PDF; save it again from its source") from error
        if not self.page_count:
            self.close()
            raise EmptyDocument(f"{path.name}: holds no page")

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def metadata(self, key: str) -> str | None:
        """One entry of the document information, or None."""
        found = self._pdf.metadata.get(key)
        return str(found).strip() or None if found else None

    def page(self, index: int) -> Content:
        """The content of one page, counted from 0. A page that cannot be parsed says so in `problem`."""
        page = self._pdf.pages[index]
        content = Content(index + 1, float(page.width), float(page.height), reader="pdfplumber")
        try:
            content.characters = len(page.chars)
            if content.characters > MAX_CHARACTERS:
                content.problem = f"{content.characters} characters on one page are more than are read"
                return content
            content.fragments = list(_fragments(page.chars, content))
            settle_scripts(content.fragments)
            for box in map(_box, [*page.lines, *page.rects]):
                thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
                (content.rules if thin else content.rectangles).append(box)
            content.pictures = [_box(image) for image in page.images]
        except Exception as error:  # pdfminer raises whatever a damaged stream makes it raise
            content.problem = f"the page is damaged ({type(error).__name__})"
        finally:
            page.close()
        return content


def _box(record: dict[str, Any]) -> Box:
    return float(record["x0"]), float(record["top"]), float(record["x1"]), float(record["bottom"])


def _fragments(chars: list[dict[str, Any]], content: Content) -> Iterator[Fragment]:
    run: list[tuple[dict[str, Any], Box]] = []
    space = spaced = False
    for char in chars:
        letter = char["text"]
        if letter.isspace():
            space = True
            continue
        if letter.startswith("(cid:"):
            content.unmapped += 1
            char = {**char, "text": "\ufffd"}
        box = _framed(char, content)
        if run and not _joins(run[-1], (char, box)):
            yield _fragment(run, spaced)
            run = []
        if not run:
            spaced = space
        elif space or box[0] - run[-1][1][2] > _SPACE_GAP * char["size"]:
            run.append(({"text": " "}, (math.nan,) * 4))
        space = False
        run.append((char, box))
    if run:
        yield _fragment(run, spaced)


def _turn(char: dict[str, Any]) -> int:
    a, b = char["matrix"][0], char["matrix"][1]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _framed(char: dict[str, Any], content: Content) -> Box:
    """The box of a character in the frame in which it stands upright."""
    x0, top, x1, bottom = _box(char)
    turn = _turn(char)
    if turn == 1:
        return content.height - bottom, x0, content.height - top, x1
    if turn == 2:
        return content.width - x1, content.height - bottom, content.width - x0, content.height - top
    if turn == 3:
        return top, content.width - x1, bottom, content.width - x0
    return x0, top, x1, bottom


def _joins(last: tuple[dict[str, Any], Box], new: tuple[dict[str, Any], Box]) -> bool:
    size = float(new[0]["size"])
    same_style = last[0]["fontname"] == new[0]["fontname"] and abs(last[0]["size"] - size) < 0.06 * size
    same_line = abs(last[1][3] - new[1][3]) < 0.12 * size and _turn(last[0]) == _turn(new[0])
    return same_style and same_line and -0.6 * size < new[1][0] - last[1][2] < _WIDE_GAP * size


def _fragment(run: list[tuple[dict[str, Any], Box]], spaced: bool) -> Fragment:
    char = run[0][0]
    size, name = float(char["size"]), str(char["fontname"]).lower()
    letters: list[str] = []
    edges = array("f")
    for record, box in run:
        # A glyph of several letters shares its box among them.
        for letter in record["text"]:
            letters.append(letter)
            edges.extend((box[0], box[2]))
    boxes = [box for _, box in run if box[0] == box[0]]
    bottom = max(box[3] for box in boxes)
    return Fragment(
        text="".join(letters),
        edges=edges,
        x0=boxes[0][0],
        x1=boxes[-1][2],
        top=min(box[1] for box in boxes),
        bottom=bottom,
        baseline=bottom - 0.22 * size,
        size=size,
        bold=any(word in name for word in ("bold", "black", "heavy")),
        italic="italic" in name or "oblique" in name,
        spaced=spaced,
        turn=_turn(char),
    )
