"""Saved web pages: what is kept, in which order, under which headings. Ours, built as real sites build theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read import read_document
from extract.read.html import contents_of
from extract.records import Block, Document, Page

_PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
_MARKS = {"heading": "# ", "list_item": "- ", "caption": "= "}


def _as_printed(page: Page) -> list[str]:
    """The reading as in the expected files: headings after #, list items after -, table rows after =."""
    lines = []
    for block in page.blocks:
        if block.kind in ("header", "footer"):
            continue
        text = page.text[block.start : block.end].replace("\u00a0", " ")
        if block.kind == "table":
            lines += ["= " + row.replace("\t", " | ") for row in text.split("\n")]
        else:
            lines.append(_MARKS.get(block.kind, "") + text)
    return lines


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_a_saved_page_is_read_whole_and_without_its_site(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert _as_printed(read_document(path).pages[0]) == expected


def _read(html: str) -> tuple[Page, Document]:
    pages, metadata = contents_of(html, "page.html")
    document = Document(id="d", path="page.html", sha256="", media_type="text/html", pages=pages, metadata=metadata)
    return pages[0], document


def _sections(page: Page) -> dict[str, tuple[str, ...]]:
    return {page.text[block.start : block.end]: block.section for block in page.blocks}


def _body(inside: str, title: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body><main>{inside}</main></body></html>"


def test_metadata_comes_from_linked_data_then_from_meta_elements() -> None:
    _, document = _read(
        '<html lang="fr-FR"><head><title>Titre | Site</title><meta property="og:site_name" content="Site">'
        '<meta property="article:modified_time" content="2024-04-02T09:30:00+02:00">'
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-03-11"}</script></head>'
        "<body><main><p>Texte</p></main></body></html>"
    )
    said = document.metadata
    assert (said.title, said.site, said.language) == ("Titre", "Site", "fr")
    assert (said.published_on, said.updated_on) == ("2024-03-11", "2024-04-02")


def test_an_impossible_date_in_the_head_is_none() -> None:
    _, document = _read(_body("<p>a</p>").replace("<title>", '<meta name="date" content="2023-02-31"><title>'))
    assert document.metadata.published_on is None


def test_a_title_printed_as_a_paragraph_heads_the_page_once() -> None:
    title = "Contrat de ville : le préfet signe la convention cadre"
    page, document = _read(
        _body(f"<p>{title} avec la métropole</p><p>{title} avec la métropole</p><p>Suite</p>", title)
    )
    assert document.metadata.title == f"{title} avec la métropole"
    assert [block.kind for block in page.blocks] == ["heading", "header", "paragraph"]
    assert page.repaired.text.count(title) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Le préfet lance le programme",
        "Le préfet lance le programme - Les services de l’État dans l’Exemple",
        "Le préfet lance le programme / Politique de la ville / Accueil - Les services de l’État",
        "Préfecture | Le préfet lance le programme",
    ],
)
def test_a_title_is_told_from_the_site_around_it(said: str) -> None:
    page, document = _read(_body("<h2>Actualités</h2><h2>Le préfet lance le programme</h2><p>Suite</p>", said))
    assert document.metadata.title == "Le préfet lance le programme"
    assert [block.level for block in page.blocks] == [2, 1, 0]


def test_a_line_that_comes_twice_at_once_is_the_title_when_the_head_says_nothing() -> None:
    line = "Le préfet signe le contrat de ville"
    page, document = _read(_body(f"<p>{line}</p><p>Mis à jour le 3 juillet 2015<br>{line}</p><p>Texte</p>", "Accueil"))
    assert document.metadata.title == line
    assert page.repaired.text == f"{line}\nMis à jour le 3 juillet 2015\nTexte"


@pytest.mark.parametrize("path", ["Accueil Publications Titre long", "Presse > Communiqués > Titre long"])
def test_a_path_that_lost_its_links_is_known_by_its_end(path: str) -> None:
    page, _ = _read(_body(f"<p>{path}</p><h1>Titre long</h1><p>Accueil des habitants : Titre long.</p>"))
    assert page.repaired.text == "Titre long\nAccueil des habitants : Titre long."


def test_links_to_other_pages_are_left_out_with_their_heading() -> None:
    page, _ = _read(
        _body("<p>Texte</p><h3>À lire aussi</h3><ul><li><a>26 projets</a></li></ul><h2>Contact</h2><p><a>Ville</a></p>")
    )
    assert page.repaired.text == "Texte\nContact\nVille"


def test_a_path_of_links_is_left_out_of_the_reading() -> None:
    page, _ = _read(_body("<p><a>Accueil</a> / <a>Actualités</a> / <a>Clôture (...)</a></p><h1>Clôture</h1><p>Fin</p>"))
    assert page.repaired.text == "Clôture\nFin"
    assert page.text.startswith("Accueil / Actualités")


def test_lead_ins_nest_and_give_their_sections() -> None:
    page, _ = _read(
        _body(
            "<p>Au 1er août 2021 :</p><p>Région Bretagne :</p><p>Centre A</p><p>Région Occitanie :</p><p>Centre B</p>"
            "<p>Au 1er mars 2022 :</p><p>Région Bretagne :</p><p>Centre C</p>"
        )
    )
    sections = _sections(page)
    assert sections["Centre A"] == ("Au 1er août 2021 :", "Région Bretagne :")
    assert sections["Centre B"] == ("Au 1er août 2021 :", "Région Occitanie :")
    assert sections["Centre C"] == ("Au 1er mars 2022 :", "Région Bretagne :")


def test_a_lead_in_over_a_list_ends_with_it() -> None:
    page, _ = _read(
        _body(
            "<h1>La charte</h1><p>Les signataires :</p><ul><li>la commune ;</li><li>l’hôpital.</li></ul>"
            "<p>La caisse finance un poste pendant deux ans.</p>"
        )
    )
    sections = _sections(page)
    assert sections["l’hôpital."] == ("Les signataires :",)
    assert sections["La caisse finance un poste pendant deux ans."] == ()


@pytest.mark.parametrize(
    "row", ["Imprimer Facebook LinkedIn Twitter Email", "Partager sur Facebook | X | par courriel"]
)
def test_a_row_of_buttons_is_left_out(row: str) -> None:
    page, _ = _read(_body(f"<h1>La halle</h1><div>{row}</div><p>Imprimer la carte coûte deux euros.</p>"))
    assert _as_printed(page) == ["# La halle", "Imprimer la carte coûte deux euros."]


def test_a_box_of_other_pages_is_left_out_though_it_has_no_links() -> None:
    box = "<aside><h3>Les plus lus</h3><ol><li>Le marché change de place</li></ol></aside>"
    page, _ = _read(_body(f"<h1>La halle</h1><p>Elle ouvre en mai.</p><aside><p>Ouverte le samedi.</p></aside>{box}"))
    assert _as_printed(page) == ["# La halle", "Elle ouvre en mai.", "Ouverte le samedi."]


def test_broken_lines_are_blocks_and_wrapped_lines_are_not() -> None:
    page, _ = _read(_body("<p>Catherine Larinier<br>Chargée de mission<br>05 55 00 00 00</p>"))
    assert len(page.blocks) == 3
    long = "Le préfet a signé avec la présidente de la communauté"
    page, _ = _read(_body(f"<p>{long}<br>de communes la convention.</p>"))
    assert page.repaired.text == f"{long} de communes la convention."


def test_a_note_number_never_joins_the_number_before_it() -> None:
    page, _ = _read(_body("<p>En 2022<sup>1</sup>, le 1<sup>er</sup> mars</p>"))
    assert page.text == "En 2022¹, le 1er mars"


def test_a_cell_over_several_rows_heads_them_all() -> None:
    page, _ = _read(
        _body(
            "<table><caption>Centres</caption><tr><th>Département</th><th>Commune</th></tr>"
            "<tr><td rowspan=2>Creuse</td><td>Guéret</td></tr><tr><td>Aubusson</td></tr></table>"
        )
    )
    table = page.tables[0]
    cells = {(cell.row, cell.column): page.text[cell.start : cell.end] for cell in table.cells}
    assert table.title == "Centres"
    assert cells[2, 0] == "Creuse"
    assert cells[2, 1] == "Aubusson"


def test_a_wrapper_is_not_left_out_for_its_name() -> None:
    page, _ = _read(
        '<html><body><div class="layout with-menu"><h1>Titre</h1><p>Texte de la page</p></div></body></html>'
    )
    assert page.text == "Titre\nTexte de la page"
    long = "Un habitant raconte ce que la maison de santé a changé pour sa famille. " * 6
    page, _ = _read(_body(f'<h1>Titre</h1><div class="partage-experience"><p>{long}</p></div>'))
    assert long.strip() in page.text


def test_without_a_marked_content_the_site_header_goes_and_the_page_header_stays() -> None:
    text = "Le contrat local de santé a été signé à Guéret, en présence des habitants et des soignants. " * 4
    page, _ = _read(
        '<body><header><h1><a href="/">Préfecture de la Creuse</a></h1><p>Liberté, égalité</p></header>'
        f"<header><h1>Un contrat signé</h1><p>12 juin 2021</p></header><p>{text}</p><footer>© 2021</footer></body>"
    )
    assert page.text == f"Un contrat signé\n12 juin 2021\n{text.strip()}"


def test_a_form_to_fill_in_is_left_out_and_a_form_around_the_page_is_not() -> None:
    page, _ = _read(
        "<body><form><div><h1>Titre</h1><form><label>Votre avis</label><input></form><p>Texte</p></div></form></body>"
    )
    assert page.text.startswith("Titre")
    page, _ = _read(_body("<h1>Titre</h1><form><label>Votre avis</label><input></form><p>Texte</p>"))
    assert page.text == "Titre\nTexte"


def test_hidden_text_is_left_out_unless_a_click_shows_it() -> None:
    page, _ = _read(
        _body(
            '<p hidden>Caché</p><p style="display:none">Caché</p><span class="sr-only">Nouvelle fenêtre</span>'
            '<div class="accordion-content" hidden><p>Ouvert par un clic</p></div><p>Visible</p>'
        )
    )
    assert page.text == "Ouvert par un clic\nVisible"


@given(st.lists(st.text(max_size=60), max_size=8))
def test_blocks_lie_in_the_text_and_the_reading_leads_back_to_it(texts: list[str]) -> None:
    escaped = "".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in texts)
    page, _ = _read(_body(escaped or "<p>a</p>"))
    assert all(0 <= block.start < block.end <= len(page.text) for block in page.blocks)
    assert all(_joined(page, block) for block in page.blocks)
    assert all(0 <= at < len(page.text) for at in page.repaired.origin)


def _joined(page: Page, block: Block) -> bool:
    low, high = page.repaired.from_page(block.start, block.end)
    return low == high or page.repaired.to_page(low, high)[0] >= block.start
