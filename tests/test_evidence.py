"""Every fact of the sample corpus slices back to its page, and its boxes hold glyphs of its text."""

import json
import sqlite3

import pytest

from extract.store.schema import FACT_TABLES


@pytest.mark.parametrize("table", FACT_TABLES)
def test_text_is_the_slice_of_the_page(sample_base: sqlite3.Connection, table: str) -> None:
    rows = sample_base.execute(
        f"""select f.*, p.text as page_text from {table} f left join pages p
            on p.document_id = f.document_id and p.number = f.page where f.text is not null"""
    ).fetchall()
    assert rows or table in ("checks", "refusals", "quotations", "contacts"), f"the samples show no {table}"
    for row in rows:
        assert row["page_text"][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("table", FACT_TABLES)
def test_boxes_lie_on_the_page_and_are_not_empty(sample_base: sqlite3.Connection, table: str) -> None:
    rows = sample_base.execute(
        f"""select f.boxes, f.text, p.width, p.height, d.media_type from {table} f
            join pages p on p.document_id = f.document_id and p.number = f.page
            join documents d on d.id = f.document_id where f.text is not null"""
    ).fetchall()
    for row in rows:
        if row["media_type"] != "application/pdf":
            assert row["boxes"] is None
            continue
        boxes = json.loads(row["boxes"])
        assert boxes, f"no box for {row['text']!r}"
        for x0, top, x1, bottom in boxes:
            assert -1 <= x0 < x1 <= row["width"] + 1
            assert -1 <= top < bottom <= row["height"] + 1


@pytest.mark.parametrize("table", FACT_TABLES)
def test_boxes_hold_the_glyphs_of_the_text(sample_base: sqlite3.Connection, table: str) -> None:
    """Read by another parser: the letters whose centres lie in the boxes are the letters of the text."""
    import pdfplumber

    from tests.conftest import ROOT

    for document in sample_base.execute("select * from documents where media_type = 'application/pdf'"):
        with pdfplumber.open(ROOT / "corpus" / document["path"]) as pdf:
            for row in sample_base.execute(
                f"select * from {table} where boxes is not null and document_id = ?", [document["id"]]
            ):
                chars = pdf.pages[row["page"] - 1].chars
                inside = [c["text"] for box in json.loads(row["boxes"]) for c in chars if _centre_in(c, box)]
                assert _letters("".join(inside)) == _letters(row["text"])


def _centre_in(char: dict[str, float], box: list[float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _letters(text: str) -> str:
    return "".join(sorted(letter for letter in text if letter.isalnum()))
