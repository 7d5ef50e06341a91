"""CSV: nothing in it is run as a formula, nothing is lost, contacts stay hidden."""

from __future__ import annotations

import csv
import io

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from extract.publish.spreadsheets import CsvRows, download_path, plain_cell
from tests.publish.conftest import PDF_ID

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    "cell",
    ['=HYPERLINK("http://x")', "+33 millions", "-5 %", "@SUM(1+1)", "\t=1", " =1", "＝1", "- un point", "--1", "+5"],
)
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert plain_cell(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["", "-5", "-5.25", "1e-07", "30000000.0", "2015-06-03", "Lille", "5 % = peu", "l'État"]
)
def test_numbers_days_and_other_texts_are_untouched(cell: str) -> None:
    assert plain_cell(cell) == cell


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4), st.integers(1, 9))
def test_rows_come_out_whole_in_whatever_pieces_they_came(rows: list[list[str]], size: int) -> None:
    given_bytes = written(rows).encode()
    pieces = [given_bytes[at : at + size] for at in range(0, len(given_bytes), size)]
    rewriter = CsvRows(str)
    out = b"".join([*(rewriter.take(piece) for piece in pieces), rewriter.take(b"", last=True)])
    assert out.decode() == written([[plain_cell(cell) for cell in row] for row in rows])


def test_spreadsheets_set_to_french_get_semicolons_and_commas() -> None:
    given_bytes = written([["id", "value", "text"], ["a", "1.5", "8.9; soit = 9"]]).encode()
    out = CsvRows(str, local=True).take(given_bytes, last=True).decode()
    assert out == "\ufeff" + written([["id", "value", "text"], ["a", "1,5", "8.9; soit = 9"]], ";")


def test_a_cell_longer_than_the_reader_usually_allows_passes() -> None:
    long = "mot " * 100_000
    assert CsvRows(str).take(written([["text"], [long]]).encode(), last=True).decode() == written([["text"], [long]])


def test_a_download_holds_more_than_the_screen() -> None:
    path = download_path("/kb/dates.csv?role=end&_next=50&_size=max", stream="on", dl="on")
    assert path == "/kb/dates.csv?role=end&_stream=on&_dl=on"


async def test_a_table_downloads_with_its_evidence(site: Datasette) -> None:
    page = (await site.client.get("/kb/amounts?_tout=1")).text
    assert "/kb/amounts.csv?_labels=on&amp;_stream=on&amp;_dl=on" in page
    answer = await site.client.get("/kb/amounts.csv?_labels=on&_stream=on&_dl=on")
    assert answer.headers["content-disposition"] == 'attachment; filename="amounts.csv"'
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["id"], row["text"], row["page"]) == (f"{PDF_ID}-am1", "30 millions d'euros", "1")
    assert row["document_id_label"].startswith("Le centre")


async def test_the_french_form_of_a_table(site: Datasette) -> None:
    answer = await site.client.get("/kb/amounts.csv?_stream=on&_tableur=1")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert row["value"] == "30000000,0"


async def test_contacts_stay_hidden_in_csv(site: Datasette) -> None:
    text = (await site.client.get("/kb/pages.csv?_stream=on")).text
    assert "03 20 30" not in text
    assert "•• •• ••" in text
