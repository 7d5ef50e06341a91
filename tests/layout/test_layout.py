"""Small pages, each named after what it shows, read as a person would read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.read.pdf import read_pdf_pages
from extract.records import Block, Page, Table

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.txt"))
_LETTERS = {"heading": "h", "list_item": "l", "paragraph": "p", "caption": "c", "header": "hd", "footer": "ft"}


def read_as_lines(path: Path) -> str:
    """A document in the notation of the cases: a line per block or table row, `§` where the section changes."""
    return "\nPAGE\n".join("\n".join(_page_lines(pages)) for pages in _with_sections(path))


def _with_sections(path: Path) -> Iterator[tuple[Page, tuple[str, ...]]]:
    section: tuple[str, ...] = ()
    for page in read_pdf_pages(path):
        yield page, section
        section = next((b.section for b in reversed(page.blocks) if b.kind not in ("header", "footer")), section)


def _page_lines(page_and_section: tuple[Page, tuple[str, ...]]) -> Iterator[str]:
    page, section = page_and_section
    tables = {table.start: table for table in page.tables}
    for block in page.blocks:
        if block.kind not in ("header", "footer") and block.section != section:
            section = block.section
            yield f"§ {' > '.join(section)}"
        if block.kind == "table":
            yield from _table_lines(page, tables[block.start])
        else:
            yield f"{_LETTERS[block.kind]}{block.level or ''} {_text(page, block)}"


def _text(page: Page, block: Block) -> str:
    if block.kind in ("header", "footer"):
        return page.text[block.start : block.end]
    low, high = page.repaired.from_page(block.start, block.end)
    return page.repaired.text[low:high]


def _table_lines(page: Page, table: Table) -> Iterator[str]:
    if table.title:
        yield f"= {table.title}"
    if table.carried:
        yield f"+ {' ¦ '.join(table.carried)}"
    low, high = page.repaired.from_page(table.start, table.end)
    for number, row in enumerate(page.repaired.text[low:high].split("\n")):
        yield f"t{'*' if number < table.heading_rows else ''} {row.replace(chr(9), ' ¦ ')}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_page_is_read_as_a_person_reads_it(case: Path) -> None:
    expected = case.read_text(encoding="utf-8").split("=====\n", 1)[1].strip()
    found = read_as_lines(HERE / "pdfs" / f"{case.stem}.pdf").strip()
    assert _tidy(found) == _tidy(expected)


def _tidy(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_letter_has_a_box_on_the_page_and_repairs_lead_back(case: Path) -> None:
    for page in read_pdf_pages(HERE / "pdfs" / f"{case.stem}.pdf"):
        assert page.boxes is not None
        for index, letter in enumerate(page.text):
            box = page.boxes[index]
            assert (box is None) == letter.isspace()
            if box is not None:
                assert -2 <= box[0] <= box[2] <= (page.width or 0) + 2
                assert -2 <= box[1] <= box[3] <= (page.height or 0) + 2
        assert list(page.repaired.origin) == sorted(page.repaired.origin)


def test_there_are_enough_pages() -> None:
    assert len(CASES) >= 40
