"""Whatever stands on the pages, people and signatures are read without failing and quote what is there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find.pipeline import find_facts
from extract.records import Document, Page, same_text

PIECES = st.sampled_from(
    [
        "Fait à Nevers, le ",
        "12 avril 2024",
        "\n",
        " ",
        "\t",
        "Le préfet",
        ", ",
        "Pour le maire et par délégation",
        "signé",
        "Jean DUPONT",
        "Mme Anne Petit",
        "représentée par ",
        "……………",
        "Entre :\n",
        "la commune de Lens",
        " ont signé ",
        "avec ",
        "l'ARS",
        "une convention",
        "CONVENTION CADRE",
        "Article 1",
        "il est convenu",
        "en présence de ",
        "; ",
        " et ",
        "(",
        ")",
        "Les signataires sont : ",
        "« ",
        " »",
        "a été signée par ",
        "ne signera pas ",
        "maire de ",
        "M. ",
        "de la ",
        "- ",
        "É",
        "1",
    ]
)
TEXT = st.lists(PIECES, max_size=40).map("".join)


def document(pages: list[str]) -> Document:
    read = tuple(Page(number=i + 1, text=text, repaired=same_text(text)) for i, text in enumerate(pages))
    return Document(id="d", path="d.txt", sha256="0" * 64, media_type="text/plain", pages=read)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_any_pages_give_facts_that_quote_them(pages: list[str]) -> None:
    facts = find_facts(document(pages))
    for fact in (*facts.people, *facts.signatories, *facts.instruments, *facts.refusals):
        assert pages[fact.evidence.page - 1][fact.evidence.start : fact.evidence.end] == fact.evidence.text


@settings(max_examples=30, deadline=None)
@given(TEXT)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_facts(document([text])) == find_facts(document([text]))


def test_a_flood_of_signing_words_and_of_empty_lines_is_passed_over() -> None:
    flood = "a signé avec Jean Dupont, maire de Lens, " * 400 + "\n" * 5_000
    assert find_facts(document([flood])).signatories == ()
