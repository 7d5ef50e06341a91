"""Names end with their line where the page's own lines say so, and go on into the cell below where those do."""

from __future__ import annotations

from extract.find import find_facts
from extract.read.flow import repaired
from extract.records import Block, Document, Page
from tests.find.test_structures import names, table_of


def paragraph_of(*lines: str) -> Document:
    """One block of several lines, joined by the reader's repair."""
    text = "\n".join(lines)
    blocks = (Block(start=0, end=len(text), kind="paragraph"),)
    page = Page(number=1, text=text, repaired=repaired(text, blocks), blocks=blocks)
    return Document(id="d1", path="lines.pdf", sha256="0", media_type="application/pdf", pages=(page,))


def test_a_name_ends_before_the_dateline_of_the_next_line() -> None:
    facts = find_facts(
        paragraph_of("Service départemental de la communication interministérielle", "Moulins, le 21 mai 2024")
    )
    assert names(facts) == ["Service départemental de la communication interministérielle"]


def test_a_name_ends_with_its_item_where_every_line_is_one() -> None:
    facts = find_facts(
        paragraph_of("Ouverture par le maire", "Chiffres – Dr Malik Roux, CHU de Rennes", "Table ronde des élus")
    )
    assert names(facts) == ["CHU de Rennes"]


def test_a_name_goes_on_over_the_line_end_of_a_wrapped_paragraph() -> None:
    facts = find_facts(
        paragraph_of("La convention est portée par le Centre hospitalier", "Georges-Pianta et le département.")
    )
    assert names(facts) == ["Centre hospitalier Georges-Pianta"]


def test_a_letterhead_over_two_cells_is_one_name() -> None:
    facts = find_facts(
        table_of(
            ("PRÉFET", "Direction départementale de l'emploi, du travail, des solidarités"),
            ("DE L'AIN", "et de la protection des populations"),
        )
    )
    assert (
        "Direction départementale de l'emploi, du travail, des solidarités et de la protection des populations"
        in names(facts)
    )
    assert "Direction départementale de l'emploi" not in names(facts)


def test_a_paragraph_that_breaks_before_capitals_is_no_list_of_items() -> None:
    facts = find_facts(
        paragraph_of(
            "Rencontre des professionnels de santé le mercredi 27 août, avec l’URPS",
            "Médecins libéraux d’Occitanie et leurs confrères venus de toute la région",
            "Inscriptions ouvertes.",
        )
    )
    assert names(facts) == ["URPS Médecins libéraux d’Occitanie"]
