"""Stated numbers against what the document lists: made-up documents, each with one claim."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.find import find_facts
from extract.find.checks.margins import stated_margins
from extract.find.checks.rolls import listed_structures
from extract.find.found import Found, Located
from extract.find.reading import Reading
from extract.find.settlement import settle_quantities
from extract.records import (
    Amount,
    Block,
    Cell,
    Check,
    Document,
    DocumentField,
    Page,
    Place,
    Repaired,
    StructureMention,
    Table,
    same_text,
)


def paged(blocks: list[Block], text: str, tables: tuple[Table, ...] = ()) -> Document:
    page = Page(number=1, text=text, repaired=same_text(text), blocks=tuple(blocks), tables=tables)
    return Document(id="d1", path="note.txt", sha256="0" * 64, media_type="text/plain", pages=(page,))


def laid_out(*lines: tuple[str, str]) -> Document:
    """A page of (kind, text) blocks; headings are the section of what follows."""
    text, blocks, section = "", [], ()
    for kind, content in lines:
        start = len(text)
        blocks.append(Block(start=start, end=start + len(content), kind=kind, section=section))  # type: ignore[arg-type]
        section = (content,) if kind == "heading" else section
        text += content + "\n"
    return paged(blocks, text.rstrip("\n"))


def table(*rows: tuple[str, ...], title: str | None = None) -> Document:
    """A page that holds one table, its first row the heading."""
    text, cells = "", []
    for row, contents in enumerate(rows):
        for column, content in enumerate(contents):
            cells.append(Cell(row=row, column=column, start=len(text), end=len(text) + len(content)))
            text += content + ("\t" if column < len(contents) - 1 else "\n")
    text = text.rstrip("\n")
    block = Block(start=0, end=len(text), kind="table")
    return paged(
        [block], text, (Table(start=0, end=len(text), cells=tuple(c for c in cells if c.end > c.start), title=title),)
    )


def verdicts(document: Document) -> list[tuple[str, str, str, str]]:
    return [said(check) for check in find_facts(document).checks]


def said(check: Check) -> tuple[str, str, str, str]:
    return check.claim, check.stated, check.counted, check.verdict


def numbered(*items: str) -> list[tuple[str, str]]:
    return [("paragraph", f"{number}. {item}") for number, item in enumerate(items, 1)]


def test_a_numbered_list_agrees_with_its_announcement() -> None:
    document = laid_out(
        ("paragraph", "Le contrat retient trois orientations stratégiques :"),
        *numbered("Soigner.", "Loger.", "Former."),
    )
    assert verdicts(document) == [("trois orientations stratégiques", "3", "3", "agrees")]


def test_a_numbered_list_that_stops_early_differs() -> None:
    document = laid_out(("paragraph", "Le contrat retient quatre axes :"), *numbered("Soigner.", "Loger.", "Former."))
    assert verdicts(document) == [("quatre axes", "4", "3", "differs")]


def test_a_list_of_bullets_agrees() -> None:
    items = [("list_item", "soigner"), ("list_item", "loger"), ("list_item", "former")]
    assert verdicts(laid_out(("paragraph", "Il s'articule autour de trois axes :"), *items)) == [
        ("trois axes", "3", "3", "agrees")
    ]


def test_a_list_that_may_have_lost_an_item_says_nothing() -> None:
    items = [("list_item", "soigner"), ("list_item", "loger"), ("list_item", "former")]
    assert verdicts(laid_out(("paragraph", "Le contrat retient quatre axes :"), *items)) == []


def test_a_well_closed_list_of_bullets_differs() -> None:
    items = [("list_item", "soigner ;"), ("list_item", "loger ;"), ("list_item", "former.")]
    assert verdicts(laid_out(("paragraph", "Le contrat retient quatre axes :"), *items)) == [
        ("quatre axes", "4", "3", "differs")
    ]


def test_a_number_that_announces_nothing_says_nothing() -> None:
    assert verdicts(laid_out(("paragraph", "Le contrat concerne 14 quartiers."), *numbered("Soigner.", "Loger."))) == []


@pytest.mark.parametrize("stated", ["environ trois axes", "plus de trois axes", "2 à 3 axes"])
def test_an_inexact_claim_is_not_compared(stated: str) -> None:
    assert verdicts(laid_out(("paragraph", f"Le plan compte {stated} :"), *numbered("Soigner.", "Loger."))) == []


def test_a_total_that_is_the_sum_of_its_column_agrees() -> None:
    document = table(("Nature", "Montant (€)"), ("Loyer", "1 200"), ("Achats", "800"), ("Total", "2 000"))
    assert verdicts(document) == [("Total – Montant (€)", "2000", "2000", "agrees")]


def test_a_total_that_is_not_the_sum_differs() -> None:
    document = table(("Nature", "Montant (€)"), ("Loyer", "1 200"), ("Achats", "800"), ("Total", "2 100"))
    assert verdicts(document) == [("Total – Montant (€)", "2100", "2000", "differs")]


def test_a_total_over_unread_cells_says_nothing() -> None:
    assert verdicts(table(("Nature", "Montant (€)"), ("Loyer", "1 200"), ("Achats", "NC"), ("Total", "2 100"))) == []


def test_a_table_with_subtotals_says_nothing() -> None:
    rows = (("Loyer", "1 200"), ("Achats", "800"), ("Sous-total", "2 000"), ("Total", "2 000"))
    assert verdicts(table(("Nature", "Montant (€)"), *rows)) == []


def test_rounded_parts_may_miss_the_total_by_their_last_figure() -> None:
    document = table(("Action", "2023 (k€)"), ("A", "1,4"), ("B", "2,4"), ("C", "3,4"), ("Total", "7,3"))
    assert [check.verdict for check in find_facts(document).checks] == ["agrees"]


def test_a_weekday_that_is_not_the_days_own_differs(document: Callable[..., Document]) -> None:
    checks = find_facts(document("La séance se tient le lundi 3 octobre 2024 à Nevers.")).checks
    assert [(check.stated, check.counted, check.verdict) for check in checks] == [("lundi", "jeudi", "differs")]


def test_cells_take_the_unit_of_their_column() -> None:
    facts = find_facts(table(("Action", "Porteur", "Prévu 2024 (k€)"), ("Médiation", "CCAS", "55,5")))
    assert [(a.value, a.unit, a.subject) for a in facts.amounts] == [(55500.0, "EUR", "Médiation – Prévu 2024")]


def test_cells_take_the_unit_of_the_title() -> None:
    facts = find_facts(table(("Nature", "2025", "2026"), ("Loyer", "38 900", "46 850"), title="Budget (en euros)"))
    assert [(a.value, a.unit, a.kind) for a in facts.amounts] == [(38900.0, "EUR", "money"), (46850.0, "EUR", "money")]


def test_cells_under_a_counted_noun_are_counts() -> None:
    facts = find_facts(table(("Commune", "Nombre de logements"), ("Nevers", "1 250")))
    assert [(a.value, a.unit, a.kind) for a in facts.amounts] == [(1250.0, "logements", "count")]


def test_cells_without_a_unit_are_no_amounts() -> None:
    assert find_facts(table(("Commune", "Code"), ("Nevers", "58194"))).amounts == ()


def test_lines_under_a_heading_take_the_unit_it_gives() -> None:
    document = laid_out(
        ("heading", "Budget 2024 (en k€)"), ("paragraph", "Fonctionnement : 120"), ("paragraph", "Merci")
    )
    assert [(a.value, a.unit, a.subject) for a in find_facts(document).amounts] == [(120000.0, "EUR", "Fonctionnement")]


def test_a_cell_may_be_negative() -> None:
    facts = find_facts(table(("Nature", "Solde (€)"), ("Loyer", "- 1 200"), ("Achats", "300")))
    assert [a.value for a in facts.amounts] == [-1200.0, 300.0]


def test_a_number_at_the_end_of_a_row_does_not_count_the_next_row() -> None:
    facts = find_facts(table(("nature", "montant"), ("loyers", "1 200"), ("déplacements", "300")))
    assert facts.amounts == ()


def roll(claim: str, *entries: str, start: str | None = "2024-01-01") -> list[tuple[str, str, str, str]]:
    """The checks of a heading that states a number over a list of structures, already found."""
    names = [("paragraph", f"Maison de santé {entry} (Nevers – 58)") for entry in entries]
    reading = Reading(laid_out(("heading", claim), *names))
    found = Found(quantities=settle_quantities(reading.text))
    for passage in reading.passages[1:]:
        if "?" in reading.text[passage.start : passage.end]:
            continue  # an entry that was not read
        end = reading.text.index(" (", passage.start)
        evidence = reading.evidence(passage.start, end, rule="test")
        place = Place(commune="Nevers", commune_code="58194")
        mention = StructureMention(
            evidence=evidence,
            name=evidence.text,
            kind="maison_de_sante",
            place=place,
            section=(claim,),
            effective_on=start,
        )
        found.structures.append(Located(start=passage.start, end=end, fact=mention))
    for candidate in found.quantities:
        if candidate.kind == "amount":
            evidence = reading.evidence(candidate.start, candidate.end, rule="test")
            fact = Amount(evidence=evidence, value=candidate.value.value, unit=candidate.value.unit, kind="count")
            found.amounts.append(Located(start=candidate.start, end=candidate.end, fact=fact))
    return [said(check) for check in listed_structures(reading, found)]


def test_as_many_structures_as_stated_agree() -> None:
    assert roll("4 structures retenues", "A", "B", "C", "D") == [("4 structures", "4", "4", "agrees")]


def test_one_structure_too_few_under_a_heading_differs() -> None:
    assert roll("5 structures retenues", "A", "B", "C", "D") == [("5 structures", "5", "4", "differs")]


def test_a_number_far_from_the_list_speaks_of_something_else() -> None:
    assert roll("60 structures retenues", "A", "B", "C", "D") == []


def test_two_entries_are_no_list() -> None:
    assert roll("2 structures retenues", "A", "B") == []


def test_what_states_no_number_is_declined_with_a_reason() -> None:
    facts = find_facts(laid_out(("paragraph", "Plusieurs millions d'euros sont annoncés, soit ………… € pour la ville.")))
    assert [refusal.evidence.text for refusal in facts.refusals if refusal.kind == "amount"] == [
        "Plusieurs millions d'euros",
        "………… €",
    ]
    assert facts.amounts == ()


def test_a_numbered_list_with_text_between_only_agrees() -> None:
    items = numbered("Soigner.", "Loger.", "Former.")
    items.insert(2, ("paragraph", "Le logement est au premier rang."))
    assert verdicts(laid_out(("paragraph", "Le contrat retient trois axes :"), *items))[0][-1] == "agrees"
    assert verdicts(laid_out(("paragraph", "Le contrat retient quatre axes :"), *items)) == []


def test_a_list_with_an_unread_entry_says_nothing() -> None:
    reading_of_all = roll("5 structures retenues", "A", "B", "C", "D")
    assert reading_of_all == [("5 structures", "5", "4", "differs")]
    assert roll("5 structures retenues", "A", "B", "?", "C", "D") == []


def test_a_population_counts_inhabitants() -> None:
    facts = find_facts(table(("Commune", "Population"), ("Nevers", "33 085")))
    assert [(a.value, a.unit) for a in facts.amounts] == [(33085.0, "habitants")]


@pytest.mark.parametrize("words", ["parmi lesquels", "notamment", "dont"])
def test_a_list_that_names_some_of_what_is_announced_says_nothing(words: str) -> None:
    document = laid_out(("paragraph", f"La charte compte six engagements, {words} :"), *numbered("Soigner.", "Loger."))
    assert verdicts(document) == []


def two_pages(first: Document, second: Document) -> Document:
    """One document of two made-up pages, the second table going on under the first one's headings."""
    (page,), (following,) = first.pages, second.pages
    carried = tuple(page.text.split("\n")[0].split("\t"))
    tables = tuple(replace(table, heading_rows=0, carried=carried) for table in following.tables)
    return replace(first, pages=(page, replace(following, number=2, tables=tables)))


def test_a_table_that_goes_on_over_the_page_is_summed_as_one() -> None:
    before = table(("Financeurs (en K€)", "2025"), ("Agence", "78"), ("Région", "12"))
    after = table(("Commune", "30"), ("Total", "120"))
    assert verdicts(two_pages(before, after)) == [("Total – 2025", "120", "120", "agrees")]


def running(footer: str, day: str | None = "2024-03-12") -> list[tuple[str, str, str, str]]:
    """The checks of a page whose last line is a footer that the reading leaves out."""
    text = f"Le comité s'est réuni.\n{footer}"
    body = text.index("\n")
    page = Page(number=1, text=text, repaired=Repaired(text=text[:body], origin=array("i", range(body))))
    reading = Reading(Document(id="d1", path="a.txt", sha256="0" * 64, media_type="text/plain", pages=(page,)))
    found = Found(fields=[DocumentField(name="published_on", value=day)] if day else [])
    return [said(check) for check in stated_margins(reading, found)]


def test_the_day_in_the_footer_agrees_with_the_documents_own() -> None:
    assert running("NPNRU – 12/03/2024 3") == [("12/03/2024", "2024-03-12", "2024-03-12", "agrees")]


def test_another_day_in_the_footer_differs() -> None:
    assert running("Conseil du 14 mars 2024") == [("14 mars 2024", "2024-03-14", "2024-03-12", "differs")]


@pytest.mark.parametrize("footer", ["Reçu en préfecture le 14/03/2024", "Version du 14/03/2024", "page 3", "mars 2024"])
def test_a_footer_with_no_day_of_its_own_says_nothing(footer: str) -> None:
    assert running(footer) == []


def test_a_footer_is_compared_with_nothing_where_the_document_has_no_day() -> None:
    assert running("NPNRU – 12/03/2024", None) == []


def test_a_heading_of_counts_may_say_what_was_done_with_them() -> None:
    facts = find_facts(table(("École", "Élèves suivis", "dont nouveaux"), ("Jean-Zay", "48", "17")))
    assert [(a.value, a.unit) for a in facts.amounts] == [(48.0, "élèves"), (17.0, "élèves")]


def test_a_part_of_what_is_not_counted_is_not_counted() -> None:
    assert find_facts(table(("Commune", "Code", "dont nouveaux"), ("Nevers", "58194", "12"))).amounts == ()


def test_key_figures_over_what_they_count_are_counts() -> None:
    facts = find_facts(table(("214", "37 %", "9"), ("familles reçues", "de femmes seules", "ateliers")))
    assert [(a.value, a.unit) for a in facts.amounts] == [(214.0, "familles"), (37.0, "%"), (9.0, "ateliers")]


def test_figures_over_names_are_no_counts() -> None:
    assert find_facts(table(("214", "9"), ("Les Ateliers", "Nevers"))).amounts == ()


def test_a_row_named_by_what_is_done_keeps_the_unit_of_the_table() -> None:
    facts = find_facts(table(("Action", "2024"), ("Consultations avancées", "34 200"), title="Budget (en euros)"))
    assert [(a.value, a.unit) for a in facts.amounts] == [(34200.0, "EUR")]
