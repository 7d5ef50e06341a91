"""CSV on its way out: no cell is run as a formula, contacts are masked, and a form that French spreadsheets open."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from extract.publish.words import french

# What a spreadsheet takes for the beginning of a formula, also behind blanks and in full width.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]\d+)?")
_ON_SCREEN = {"_next", "_tout", "_size", "_shape", "_stream", "_dl"}
_BOM = "\ufeff"
csv.field_size_limit(2**31 - 1)  # a page of a text file may be longer than the 128 kB that the reader allows a cell


def plain_cell(cell: str) -> str:
    """The cell as text: an apostrophe before whatever a spreadsheet would run as a formula; numbers are untouched."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def download_path(path: str, **wanted: str) -> str:
    """The address of a download of everything that a list holds, not only of the page on screen."""
    address, _, query = path.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in _ON_SCREEN]
    return f"{address}?{urlencode([*kept, *((f'_{name}', value) for name, value in wanted.items())])}"


class CsvRows:
    """CSV rewritten row by row as it passes, in whatever pieces it comes.

    `hide` masks contacts. With `local` it comes out as spreadsheets set to French read it: semicolons between cells,
    a byte order mark, commas in decimals.
    """

    def __init__(self, hide: Callable[[str], str], *, local: bool = False) -> None:
        self._hide = hide
        self._local = local
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._held = ""
        self._columns: list[str] | None = None

    def take(self, piece: bytes, *, last: bool = False) -> bytes:
        """The rows that are whole by now; the beginning of an unfinished one is kept until more comes."""
        self._held += self._decode(piece, last)
        whole = last or (self._held.endswith("\n") and self._held.count('"') % 2 == 0)
        if not whole:
            return b""
        given, self._held = self._held, ""
        return self._rewritten(given).encode("utf-8")

    def _rewritten(self, text: str) -> str:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";" if self._local else ",")
        for row in csv.reader(io.StringIO(text, newline="")):
            if self._columns is None:
                self._columns = row
                out.write(_BOM if self._local else "")
            writer.writerow(self._cells(row))
        return out.getvalue()

    def _cells(self, row: list[str]) -> list[str]:
        cells = [plain_cell(self._hide(cell)) for cell in row]
        if not self._local:
            return cells
        decimal = french()["decimal_columns"]
        named = zip(self._columns or [], cells, strict=False)
        return [cell.replace(".", ",") if name in decimal and _NUMBER.fullmatch(cell) else cell for name, cell in named]
