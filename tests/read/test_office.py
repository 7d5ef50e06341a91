"""Word, PowerPoint, OpenDocument and saved web pages in one file, made here and read back."""

from __future__ import annotations

import io
import zipfile

import docx
import pptx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.util import Inches

from extract.errors import BrokenDocument, LimitExceeded, ProtectedDocument
from extract.read import office
from extract.read.docx import read_docx
from extract.read.mhtml import read_mhtml
from extract.read.odf import read_odf
from extract.read.pptx import read_pptx
from extract.records import Page

_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "presentation": "presentation",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)


def _shown(page: Page) -> list[tuple[str, str]]:
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _open_document(body: str, styles: str = "", **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body>{body}</office:body></office:document-content>",
        )
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_word_document_keeps_its_order_headings_and_lists() -> None:
    document = docx.Document()
    document.core_properties.title = "Contrat local de santé"
    document.add_heading("Contrat local de santé", 0)
    document.add_heading("Article 1", 1)
    document.add_paragraph("Signé le 3 mars 2021,\nà Guéret.")
    document.add_paragraph("Un axe", style="List Bullet")
    document.add_paragraph().add_run("Les parties", style="Strong")
    document.add_paragraph("La commune de Guéret")
    document.sections[0].footer.paragraphs[0].text = "Contrat local de santé – 2021"
    (page,), metadata = read_docx(_saved(document), "a.docx")
    assert metadata.title == "Contrat local de santé"
    assert _shown(page) == [
        ("heading", "Contrat local de santé"),
        ("heading", "Article 1"),
        ("paragraph", "Signé le 3 mars 2021,"),
        ("paragraph", "à Guéret."),
        ("list_item", "Un axe"),
        ("heading", "Les parties"),
        ("paragraph", "La commune de Guéret"),
        ("footer", "Contrat local de santé – 2021"),
    ]
    assert page.blocks[6].section == ("Article 1", "Les parties")
    assert "2021 – 2021" not in page.repaired.text


def test_signatures_in_a_one_row_table_are_read_block_by_block() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Pour la commune,\nJeanne Ardoin"
    table.cell(0, 1).text = "Pour l’État,\nPaul Serrier"
    (page,), _ = read_docx(_saved(document), "a.docx")
    assert page.text == "Pour la commune,\nJeanne Ardoin\nPour l’État,\nPaul Serrier"


def test_a_merged_cell_of_a_word_table_heads_all_its_rows() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for row, texts in enumerate([("Département", "Commune"), ("Creuse", "Guéret"), ("", "Aubusson")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    (page,), _ = read_docx(_saved(document), "a.docx")
    cells = {(cell.row, cell.column): page.text[cell.start : cell.end] for cell in page.tables[0].cells}
    assert (cells[2, 0], cells[2, 1]) == ("Creuse", "Aubusson")


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t>Le 3 </w:t></w:r><w:del w:id='1'><w:r><w:delText>mars</w:delText></w:r>"
            "</w:del><w:ins w:id='2'><w:r><w:t>avril</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr>"
            "<w:t> caché</w:t></w:r></w:p>"
        ),
    )
    (page,), _ = read_docx(_saved(document), "a.docx")
    assert page.text == "Le 3 avril"


def test_each_slide_is_a_page_with_its_title_first_and_repeated_lines_as_footers() -> None:
    show = pptx.Presentation()
    for number in range(1, 5):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = f"Séminaire du 5 février 2020 – {number}"
        slide.shapes.title.text = f"Titre {number}"
        slide.placeholders[1].text_frame.text = f"{number} quartiers\v(QPV)\nAutre point"
    pages, _ = read_pptx(_saved(show), "a.pptx")
    assert len(pages) == 4
    assert pages[2].heading == "Titre 3"
    assert _shown(pages[2])[0] == ("heading", "Titre 3")
    assert ("footer", "Séminaire du 5 février 2020 – 3") in _shown(pages[2])
    assert pages[2].repaired.text == "Titre 3\n3 quartiers\n(QPV)\nAutre point"


def test_slide_tables_and_groups_are_read() -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Budget"
    table = slide.shapes.add_table(2, 2, 0, Inches(2), Inches(4), Inches(1)).table
    for at, text in enumerate(["Année", "Montant", "2021", "30 k€"]):
        table.cell(at // 2, at % 2).text = text
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, Inches(5), Inches(2), Inches(1)).text_frame.text = "Dans le groupe"
    (page,), _ = read_pptx(_saved(show), "a.pptx")
    assert ("table", "Année\tMontant\n2021\t30 k€") in _shown(page)
    assert page.tables[0].title == "Budget"
    assert "Dans le groupe" in page.text


def test_an_open_text_keeps_headings_lists_spans_and_leaves_notes_and_comments() -> None:
    body = (
        '<office:text><text:p text:style-name="P1">Convention</text:p>'
        '<text:h text:outline-level="2">Article 1</text:h>'
        "<text:p>Signée le<text:s/>3 <text:span>mars</text:span> 2021<text:note><text:note-body><text:p>note</text:p>"
        "</text:note-body></text:note>,<text:line-break/>à Guéret.<office:annotation><text:p>à revoir</text:p>"
        '</office:annotation></text:p><text:p text:style-name="G">Les parties</text:p>'
        '<text:p><text:span text:style-name="G">Les suites</text:span></text:p>'
        "<text:list><text:list-item><text:p>la commune</text:p></text:list-item></text:list></office:text>"
    )
    bold = (
        '<style:style style:name="Title"/><style:style style:name="P1" style:parent-style-name="Title"/>'
        '<style:style style:name="Fort"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="G" style:parent-style-name="Fort"/>'
    )
    (page,), _ = read_odf(_open_document(body, bold), "a.odt")
    assert _shown(page) == [
        ("heading", "Convention"),
        ("heading", "Article 1"),
        ("paragraph", "Signée le 3 mars 2021,"),
        ("paragraph", "à Guéret."),
        ("heading", "Les parties"),
        ("heading", "Les suites"),
        ("list_item", "la commune"),
    ]
    assert page.blocks[6].section == ("Article 1", "Les suites")


def test_open_slides_are_pages_without_their_notes() -> None:
    slide = (
        '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Titre {n}</text:p></draw:text-box>'
        "</draw:frame>"
        "<draw:frame><draw:text-box><text:p>Point {n}</text:p></draw:text-box></draw:frame>"
        "<presentation:notes><draw:frame><draw:text-box><text:p>à dire</text:p></draw:text-box></draw:frame>"
        "</presentation:notes></draw:page>"
    )
    body = f"<office:presentation>{slide.format(n=1)}{slide.format(n=2)}</office:presentation>"
    pages, _ = read_odf(_open_document(body), "a.odp")
    assert [page.text for page in pages] == ["Titre 1\nPoint 1", "Titre 2\nPoint 2"]


def test_a_locked_open_document_asks_for_one_without_a_password() -> None:
    manifest = f"<manifest:manifest {_NAMESPACES}><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(ProtectedDocument, match="password"):
        read_odf(_open_document("<office:text/>", **{"META-INF__manifest.xml": manifest}), "a.odt")


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _saved(docx.Document())
    monkeypatch.setattr(office, "MOST_XML", 1_000)
    with pytest.raises(LimitExceeded, match="unpacks to"):
        read_docx(data, "a.docx")


def test_a_damaged_office_file_says_so() -> None:
    with pytest.raises(BrokenDocument, match=r"a\.odt: this OpenDocument file holds no content"):
        read_odf(_open_document(""), "a.odt")


def test_a_page_saved_in_one_file_is_read_as_the_page() -> None:
    saved = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?Un=20titre?=\r\nDate: Mon, 3 Nov 2025 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/css\r\n\r\np {}\r\n"
        "--b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><main><p>Sign=E9 =E0 Gu=E9ret, le 3 mars =\r\n2021</p></main></body></html>\r\n--b--\r\n"
    )
    (page,), metadata = read_mhtml(saved.encode(), "a.mhtml")
    assert page.text == "Signé à Guéret, le 3 mars 2021"
    assert metadata.title == "Un titre"
    assert metadata.published_on is None
