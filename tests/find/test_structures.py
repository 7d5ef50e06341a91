"""Structures in tables, margins and layouts, their contradictions, refusals and evidence."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find import find_facts
from extract.records import Document, Facts, Page, Repaired, same_text
from tests.find.tables import table_of
from tests.find.test_structures_gold import document


def names(facts: Facts) -> list[str]:
    return [mention.name for mention in facts.structures]


def codes(facts: Facts) -> dict[str, str | None]:
    return {each.name: each.place.commune_code or each.place.department_code for each in facts.structures}


def test_cells_of_a_column_of_bodies_are_bodies_even_if_bare() -> None:
    facts = find_facts(
        table_of(
            ("Collectivité", "Nom du réseau", "Montant"),
            ("Lisieux", "Hauteville", "12 000 €"),
            ("DIJON METROPOLE", "Sodien", "8 000 €"),
            ("SITTOMAT", "Berthe", "4 000 €"),
            ("Total", "", "24 000 €"),
        )
    )
    assert codes(facts) == {"Lisieux": "14366", "DIJON METROPOLE": "21", "SITTOMAT": None}


def test_a_function_in_a_cell_is_no_part_of_the_body() -> None:
    rows = (
        ("Nom", "Structure"),
        ("Alain Vauquier", "Représentant de la commune de Lisieux"),
        ("Aude Miral", "Directrice du syndicat mixte AVRIL"),
        ("Luc Fabre", "Chargé de mission déchets au syndicat mixte AVRIL"),
        ("Yves Morel", "Président de séance"),
        ("Anne Roy", "Ville du Tampon, adjointe à la santé"),
    )
    assert {s.name for s in find_facts(table_of(*rows)).structures} == {
        "commune de Lisieux",
        "syndicat mixte AVRIL",
        "Ville du Tampon",
    }


def test_a_code_in_the_row_chooses_between_homonyms() -> None:
    facts = find_facts(
        table_of(("Porteur", "Identifiant"), ("VILLE DE VALENCE", "2601C"), ("Ville de Fresnes", "9402C"))
    )
    assert codes(facts) == {"VILLE DE VALENCE": "26362", "Ville de Fresnes": "94034"}


def test_columns_of_other_things_are_not_read_as_bodies() -> None:
    assert not find_facts(table_of(("Quartier", "Date"), ("Montreynaud", "2024"), ("Terrenoire", "2025"))).structures


def test_a_contradiction_between_department_and_commune_is_raised() -> None:
    facts = find_facts(document(["Maison de santé du Vercors (La Chapelle-en-Vercors – 38)"]))
    (check,) = facts.checks
    assert (check.stated, check.verdict) == ("38", "differs")
    assert "26" in check.counted
    assert facts.structures[0].place.commune_code == "26074"


def test_homonyms_are_left_open_with_their_candidates() -> None:
    facts = find_facts(document(["Le collège Jean-Zay de Saint-Denis rouvre lundi."]))
    assert facts.structures[0].place.commune_code is None
    assert any("93066" in refusal.reason and "97411" in refusal.reason for refusal in facts.refusals)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Les centres de santé recrutent.", "plural"),
        ("Le centre hospitalier recrute.", "bare generic head"),
        ("Une fête a lieu dans la ville de Lens.", "place as a place"),
    ],
)
def test_what_is_declined_says_why(sentence: str, reason: str) -> None:
    facts = find_facts(document([sentence]))
    assert not facts.structures
    assert any(reason in refusal.reason for refusal in facts.refusals if refusal.kind == "structure")


def test_a_layout_without_blocks_is_read_line_by_line() -> None:
    text = "Région Bretagne :\nCentre de santé du Blosne (Rennes – 35)\n"
    page = Page(number=1, text=text, repaired=same_text(text))
    facts = find_facts(Document(id="d1", path="a.txt", sha256="0", media_type="text/plain", pages=(page,)))
    assert codes(facts) == {"Centre de santé du Blosne": "35238"}


def test_initials_are_bound_to_their_expansion() -> None:
    facts = find_facts(document(["L'Agence régionale de santé (ARS) de Normandie décide.", "L'ARS finance le poste."]))
    whole, short = facts.structures
    assert whole.acronym == "ARS"
    assert short.place.region == whole.place.region == "Normandie"


def test_the_section_and_place_of_a_list_are_inherited_until_prose_ends_it() -> None:
    facts = find_facts(
        document(
            [
                "# Haute-Savoie",
                "• La Passerelle, Cluses",
                "Les projets retenus feront l'objet d'un suivi régulier par les services compétents pendant trois ans,"
                " avec un point d'étape chaque année au printemps.",
                "Le centre de santé Les Alpes est aussi soutenu.",
            ]
        )
    )
    assert codes(facts) == {"La Passerelle": "74081", "centre de santé Les Alpes": None}


def test_the_same_document_gives_the_same_structures() -> None:
    case = document(["Le CHU de Nantes et l'ARS Pays de la Loire signent. La ville de Nantes approuve."])
    assert find_facts(case).structures == find_facts(replace(case)).structures


_VOCABULARY = (
    "le la les de du des d' et , ; : . – ( ) « » Nord 38 CHU ARS maison santé centre de santé Lyon Saint-Denis"
    " Métropole ville association Les Genêts d'Or préfecture Région Bretagne à au pour (Valence – 26) E É 1er"
)
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=40))
def test_whatever_the_words_evidence_slices_back(words: list[str]) -> None:
    text = " ".join(words)
    page = Page(number=1, text=text, repaired=same_text(text))
    facts = find_facts(Document(id="d1", path="a.txt", sha256="0", media_type="text/plain", pages=(page,)))
    for mention in facts.structures:
        evidence = mention.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert mention.name.strip() == mention.name != ""


def test_a_town_column_places_the_bodies_of_its_rows() -> None:
    facts = find_facts(
        table_of(
            ("Structure", "Commune", "Département"),
            ("Maison de santé des Tilleuls", "Valence", "Drôme"),
            ("La Passerelle", "Saint-Denis", "93"),
            ("Ville de Lens", "Lens", "62"),
        )
    )
    assert codes(facts) == {
        "Maison de santé des Tilleuls": "26362",
        "La Passerelle": "93066",
        "Ville de Lens": "62498",
    }


def test_categories_in_a_column_of_bodies_are_not_names() -> None:
    facts = find_facts(
        table_of(
            ("Action", "Partenaires"),
            ("Sport", "Associations sportives"),
            ("Lecture", "Bibliothèque"),
            ("Soin", "À définir"),
        )
    )
    assert names(facts) == []


def test_a_cell_of_several_bodies_is_parted() -> None:
    facts = find_facts(table_of(("Action", "Partenaires"), ("Sport", "CPAM de l'Artois, Ville de Lens")))
    assert names(facts) == ["CPAM de l'Artois", "Ville de Lens"]


@pytest.mark.parametrize(
    ("sentence", "stated", "counted"),
    [
        ("Le CHU de Nîmes (34) recrute.", "34", "Nîmes (30)"),
        ("La maison de santé de Lavelanet (Haute-Garonne) ouvre.", "31", "Lavelanet (09)"),
    ],
)
def test_a_department_beside_the_town_of_the_name_is_checked(sentence: str, stated: str, counted: str) -> None:
    check = next(check for check in find_facts(document([sentence])).checks if check.claim.startswith("department"))
    assert (check.stated, check.counted, check.verdict) == (stated, counted, "differs")


def test_a_saint_in_the_name_contradicts_no_department() -> None:
    facts = find_facts(document(["La maison de quartier de Saint-Jean (63) reçoit."]))
    assert [check for check in facts.checks if check.claim.startswith("department")] == []
    assert [mention.place.department_code for mention in facts.structures] == ["63"]


def test_the_first_line_is_a_body_if_the_line_below_says_what_it_is() -> None:
    facts = find_facts(
        document(
            ["Cap Rivages Normandie", "Centre de ressources pour la politique de la ville", "# Santé et quartiers"]
        )
    )
    assert [(found.name, found.place.region) for found in facts.structures] == [("Cap Rivages Normandie", "Normandie")]


def test_a_first_line_over_a_subtitle_is_a_title() -> None:
    facts = find_facts(document(["Santé Mentale Normandie", "Une journée pour les quartiers", "# Programme"]))
    assert names(facts) == []


def test_a_letterhead_in_blocks_is_one_name() -> None:
    found = find_facts(document(["Agence régionale de santé", "Provence-Alpes", "Côte d'Azur", "Un point."])).structures
    assert [(each.name, each.place.region_code) for each in found] == [
        ("Agence régionale de santé Provence-Alpes Côte d'Azur", "93")
    ]


def test_a_body_that_only_a_footer_names_is_found_once() -> None:
    body, footer = "Une matinée d'échange.\n", "IREPS Deux-Sèvres – Matinée d'échange – 2\n"
    read = Repaired(text=body, origin=array("i", range(len(body))))
    pages = tuple(Page(number=n, text=body + footer, repaired=read) for n in (1, 2))
    case = replace(document(["Une matinée"]), pages=pages)
    (mention,) = find_facts(case).structures
    assert (mention.name, mention.place.department_code, mention.evidence.page) == ("IREPS Deux-Sèvres", "79", 1)
    assert mention.evidence.text == "IREPS Deux-Sèvres"


def test_columns_of_those_who_do_or_get_something_hold_bodies_but_no_publics_and_no_services() -> None:
    facts = find_facts(
        table_of(
            ("Action", "Pilote", "Bénéficiaire"),
            ("Ateliers", "Collectif Marais Bleu", "Les Amis du Vélo"),
            ("Sorties", "Service des sports", "Habitants du quartier"),
            ("Bilan", "Chargée de mission PRE", "Jeunes 16-25 ans"),
        )
    )
    assert names(facts) == ["Collectif Marais Bleu", "Les Amis du Vélo"]


def test_the_heading_of_a_column_is_no_part_of_the_name_below() -> None:
    facts = find_facts(table_of(("Organisme", "Lot"), ("Val de Sambre Habitat", "1"), ("Hainaut Mobilité", "2")))
    assert names(facts) == ["Val de Sambre Habitat", "Hainaut Mobilité"]


def test_a_column_of_effect_says_since_when_the_body_of_its_row_is_there() -> None:
    facts = find_facts(
        table_of(
            ("Structure", "Commune", "Gestionnaire", "Date d’effet"),
            ("Maison de santé de Champagne", "Laon", "SISA Montagne couronnée", "01/01/2024"),
            ("Centre de santé Europe", "Saint-Quentin", "SISA du Mail", "01/07/2024"),
        )
    )
    assert {each.name: each.effective_on for each in facts.structures} == {
        "Maison de santé de Champagne": "2024-01-01",
        "SISA Montagne couronnée": None,
        "Centre de santé Europe": "2024-07-01",
        "SISA du Mail": None,
    }
    assert {date.role for date in facts.dates} == {"effective"}


def test_a_credit_with_its_payer_in_brackets_is_no_body() -> None:
    rows = (("Financeur", "Accordé"), ("Politique de la ville (État)", "19,5"), ("Agglomération d’Agen", "25"))
    assert names(find_facts(table_of(*rows))) == ["Agglomération d’Agen"]
