"""PDFs that cannot be read, pages that hold nothing, and boxes that frame what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.errors import BrokenDocument, EmptyDocument, ProtectedDocument
from extract.read import read_document
from extract.read.pdf import draw_blocks, read_pdf_metadata, read_pdf_pages
from extract.read.pdf.content import Content
from extract.read.pdf.pdfium import PdfiumDocument
from extract.records import Page

LAYOUT = Path(__file__).parent.parent / "layout" / "pdfs"
_NO_PAGES = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
%%EOF"""


def _letter(path: Path, lines: int = 3, **options: object) -> Path:
    canvas = Canvas(str(path), pagesize=A4, **options)
    canvas.setTitle("Lettre aux habitants")
    canvas.setAuthor("Mairie annexe")
    for number in range(lines):
        canvas.drawString(80, 700 - 20 * number, f"Ligne {number} de la lettre aux habitants du quartier.")
    canvas.save()
    return path


def test_a_password_is_never_guessed(tmp_path: Path) -> None:
    path = _letter(tmp_path / "lettre.pdf", encrypt=StandardEncryption("1234", strength=128))
    with pytest.raises(ProtectedDocument, match=r"lettre\.pdf"):
        list(read_pdf_pages(path))


def test_damage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "abîmé.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 400)
    with pytest.raises(BrokenDocument, match=r"abîmé\.pdf"):
        list(read_pdf_pages(path))


def test_a_document_without_pages_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "vide.pdf"
    path.write_bytes(_NO_PAGES)
    with pytest.raises((EmptyDocument, BrokenDocument), match=r"vide\.pdf"):
        list(read_pdf_pages(path))


def test_a_truncated_file_still_gives_its_pages_or_says_it_is_broken(tmp_path: Path) -> None:
    whole = _letter(tmp_path / "lettre.pdf", lines=30).read_bytes()
    path = tmp_path / "coupé.pdf"
    path.write_bytes(whole[: int(len(whole) * 0.8)])
    try:
        pages = list(read_pdf_pages(path))
    except (BrokenDocument, EmptyDocument):
        return
    assert all(page.text or page.problem for page in pages)


def test_metadata_is_what_the_file_says(tmp_path: Path) -> None:
    metadata = read_pdf_metadata(_letter(tmp_path / "lettre.pdf"))
    assert (metadata.title, metadata.author) == ("Lettre aux habitants", "Mairie annexe")


def test_pages_without_text_say_so() -> None:
    (picture,) = read_pdf_pages(LAYOUT / "picture-without-text.pdf")
    (empty,) = read_pdf_pages(LAYOUT / "empty-page.pdf")
    assert (picture.source, picture.quality, empty.source, empty.quality) == ("none", 0.0, "none", 0.0)
    assert "picture" in (picture.problem or "")
    assert "empty" in (empty.problem or "")


def _pages_of(path: Path, *drawn: str) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for kind in drawn:
        if kind == "text":
            canvas.drawString(80, 700, "Le conseil se réunit le premier lundi du mois.")
        elif kind == "ground":
            canvas.setFillColorRGB(0.9, 0.9, 1)
            canvas.rect(0, 0, *A4, stroke=0, fill=1)
        elif kind == "drawing":
            outline = canvas.beginPath()
            outline.moveTo(100, 100)
            for step in range(400):
                outline.lineTo(100 + step, 300 + 80 * (step % 7))
            canvas.drawPath(outline)
        canvas.showPage()
    canvas.save()
    return path


def test_a_blank_page_between_others_is_listed_and_nothing_is_missing(tmp_path: Path) -> None:
    document = read_document(_pages_of(tmp_path / "compte-rendu.pdf", "text", "blank", "ground", "text"))
    assert (document.status, document.problem) == ("ok", None)
    assert [page.problem for page in document.pages] == [None, "an empty page", "an empty page", None]


def test_a_page_that_is_a_drawing_is_missing_text(tmp_path: Path) -> None:
    document = read_document(_pages_of(tmp_path / "plan.pdf", "text", "blank", "drawing"))
    assert document.status == "partial"
    assert (document.problem or "").startswith("page 3: a picture without text")


def test_a_document_of_blank_pages_is_no_whole_document(tmp_path: Path) -> None:
    document = read_document(_pages_of(tmp_path / "vide.pdf", "blank", "blank"))
    assert (document.status, document.problem) == ("partial", "pages 1, 2: an empty page")


@pytest.mark.parametrize("name", ["cropped-page", "page-turned-a-quarter", "margin-note-turned", "ruled-table"])
def test_boxes_lie_where_the_picture_of_the_page_shows_ink(name: str) -> None:
    document = pypdfium2.PdfDocument(LAYOUT / f"{name}.pdf")
    image = document[0].render(scale=4).to_pil().convert("L")
    (page,) = read_pdf_pages(LAYOUT / f"{name}.pdf")
    assert page.boxes is not None
    assert image.width == pytest.approx((page.width or 0) * 4, abs=2)
    for index, letter in enumerate(page.text):
        box = page.boxes[index]
        if box is not None and letter.isalpha():
            darkest, _ = image.crop(tuple(round(edge * 4) for edge in box)).getextrema()
            assert darkest < 128, f"no ink under {letter!r} at {box}"
    document.close()


def test_the_engine_is_recorded() -> None:
    assert {page.reader for page in read_pdf_pages(LAYOUT / "two-columns.pdf")} == {"pdfium"}


def _words(pages: Iterable[Page]) -> list[list[str]]:
    return [page.text.split() for page in pages]


def test_a_file_pdfium_gives_up_is_read_by_the_other_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    path = LAYOUT / "two-columns.pdf"
    expected = _words(read_pdf_pages(path))

    def gives_up(path: Path) -> None:
        raise BrokenDocument(path.name)

    monkeypatch.setattr("extract.read.pdf.route.PdfiumDocument", gives_up)
    pages = list(read_pdf_pages(path))
    assert {page.reader for page in pages} == {"pdfplumber"}
    assert _words(pages) == expected


def test_a_page_pdfium_cannot_load_goes_to_the_other_parser_and_only_that(monkeypatch: pytest.MonkeyPatch) -> None:
    path = LAYOUT / "table-over-two-pages.pdf"
    expected, load = _words(read_pdf_pages(path)), PdfiumDocument.page

    def damaged(self: PdfiumDocument, index: int) -> Content:
        return Content(index + 1, 0.0, 0.0, problem="the page is damaged") if index else load(self, index)

    monkeypatch.setattr(PdfiumDocument, "page", damaged)
    pages = list(read_pdf_pages(path))
    assert [page.reader for page in pages] == ["pdfium", "pdfplumber"]
    assert _words(pages) == expected


def test_blocks_are_drawn_over_the_page(tmp_path: Path) -> None:
    draw_blocks(LAYOUT / "two-columns.pdf", 1, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")


def test_a_font_without_a_map_is_detected_and_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "sans-table.pdf"
    path.write_bytes((LAYOUT / "two-columns.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX"))
    (page,) = read_pdf_pages(path)
    assert page.quality < 0.3
    assert "fonts" in (page.problem or "")
    assert page.repaired.text == ""
    assert not any(letter.isalnum() for letter in page.text)


def test_shifted_letters_are_garbled(tmp_path: Path) -> None:
    shifted = "".join(
        chr(ord(c) - 29) if c.islower() else c for c in "les services de la commune suivent le contrat local"
    )
    path = tmp_path / "décalé.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(6):
        canvas.drawString(80, 700 - 20 * number, shifted)
    canvas.save()
    (page,) = read_pdf_pages(path)
    assert "garbled" in (page.problem or "")
    assert page.repaired.text == ""


def test_a_cell_over_two_rows_heads_both() -> None:
    (page,) = read_pdf_pages(LAYOUT / "ruled-table-with-a-cell-over-two-rows.pdf")
    (table,) = page.tables
    first = {cell.row: page.text[cell.start : cell.end] for cell in table.cells if cell.column == 0}
    assert first == {0: "Région", 1: "Grand Est", 2: "Grand Est", 3: "Bretagne"}


def test_a_table_that_goes_on_carries_its_headings() -> None:
    _, second = read_pdf_pages(LAYOUT / "table-over-two-pages.pdf")
    assert (second.tables[0].carried, second.tables[0].heading_rows) == (("Commune", "Aide (€)"), 0)
