"""Plain text and Markdown: blocks, headings, lists, sections."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.read.markdown import read_markdown
from extract.read.plain import read_text
from extract.records import Page

_RELEASE = """COMMUNIQUÉ DE PRESSE

Limoges, le 3 mars 2021

Le préfet de la Haute-Vienne a signé jeudi dernier une convention avec la
présidente de la communauté urbaine, pour un montant de 30 000 € et pour
trois ans.

Les structures retenues :
- Centre de santé des Coutures
- Maison de santé du Val de
  l’Aurence

Contact
-------
05 55 00 00 00
"""


def _page(text: str) -> Page:
    return read_text(text.encode(), "a.txt")[0][0]


def _blocks(page: Page) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(page.text[block.start : block.end].split())) for block in page.blocks]


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    assert _blocks(_page(_RELEASE)) == [
        ("heading", "COMMUNIQUÉ DE PRESSE"),
        ("paragraph", "Limoges, le 3 mars 2021"),
        (
            "paragraph",
            "Le préfet de la Haute-Vienne a signé jeudi dernier une convention avec la présidente de la communauté"
            " urbaine, pour un montant de 30 000 € et pour trois ans.",
        ),
        ("heading", "Les structures retenues :"),
        ("list_item", "- Centre de santé des Coutures"),
        ("list_item", "- Maison de santé du Val de l’Aurence"),
        ("heading", "Contact"),
        ("paragraph", "05 55 00 00 00"),
    ]


def test_a_list_stands_in_the_section_of_its_lead_in() -> None:
    page = _page(_RELEASE)
    items = [block for block in page.blocks if block.kind == "list_item"]
    assert items[0].section[-1] == "Les structures retenues :"


def test_a_compound_name_cut_at_its_hyphen_is_whole_again() -> None:
    page = _page("La présidente du département a signé la convention avec le Pas-de-\nCalais, hier à Arras.")
    assert "le Pas-de-Calais, hier" in page.repaired.text


def test_form_feeds_part_pages() -> None:
    pages, _ = read_text(b"Un\n\fDeux\n\f\n", "a.txt")
    assert [(page.number, page.text) for page in pages] == [(1, "Un"), (2, "Deux")]


def test_markdown_is_read_as_it_shows() -> None:
    text = (
        "---\ntitle: Bilan\ndate: 2021-03-03\n---\n# Bilan du contrat\n\n**1 200** habitants,\nselon l’[ARS](https://a.example).\n\n"
        "## Région Bretagne\n\n1. Rennes\n   - Blosne\n\n| Ville | Part |\n|---|---|\n| Brest | 12 % |\n"
    )
    (page,), metadata = read_markdown(text.encode(), "a.md")
    assert (metadata.title, metadata.published_on) == ("Bilan", "2021-03-03")
    assert _blocks(page) == [
        ("heading", "Bilan"),
        ("paragraph", "date: 2021-03-03"),
        ("heading", "Bilan du contrat"),
        ("paragraph", "1 200 habitants, selon l’ARS."),
        ("heading", "Région Bretagne"),
        ("list_item", "Rennes"),
        ("list_item", "Blosne"),
        ("table", "Ville Part Brest 12 %"),
    ]
    assert page.blocks[6].level == 2
    assert page.tables[0].title == "Région Bretagne"


def test_front_matter_in_toml_opens_the_text_with_what_is_of_the_document() -> None:
    text = '+++\ntitle = "Atelier <santé>"\ntags = ["cls"]\ndate = "2022-05-02"\n+++\nBonjour.\n'
    (page,), metadata = read_markdown(text.encode(), "a.md")
    assert page.text == "Atelier <santé>\ndate: 2022-05-02\nBonjour."
    assert (metadata.title, metadata.published_on) == ("Atelier <santé>", "2022-05-02")


def test_html_inside_markdown_is_read_as_such() -> None:
    text = "# Titre\n\nVille<br>Part\n\n<details><summary>Suite</summary>\n\nFin\n</details>"
    (page,), _ = read_markdown(text.encode(), "a.md")
    assert page.text == "Titre\nVille\nPart\nSuite\nFin"


@given(st.text(min_size=1, max_size=300))
def test_nothing_but_white_space_is_lost_and_the_reading_leads_back(text: str) -> None:
    pages, _ = read_text(text.encode("utf-8", errors="ignore"), "a.txt")
    for page in pages:
        for at, letter in zip(page.repaired.origin, page.repaired.text, strict=True):
            assert 0 <= at < len(page.text)
            assert letter.isspace() or page.text[at] == letter or not page.text[at].isascii()
