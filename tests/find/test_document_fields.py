"""What a document says of itself, on small documents of our own."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.find import find_facts
from extract.records import Document, Facts

Make = Callable[..., Document]


@pytest.fixture
def facts(document: Callable[..., Document]) -> Callable[..., Facts]:
    return lambda *blocks, **more: find_facts(document(*blocks, **more))


BODY = "Les habitants des quartiers sont invités à prendre part aux ateliers de la maison de la santé et de la ville."


@pytest.mark.parametrize(
    ("dateline", "day", "place"),
    [
        ("Lyon, le 17 septembre 2024", "2024-09-17", "Lyon"),
        ("La Souterraine, le 15 mars 2023", "2023-03-15", "La Souterraine"),
        ("Saint-Nazaire, le jeudi 3 octobre 2024", "2024-10-03", "Saint-Nazaire"),
        ("Le Mans, le 1er février 2021", "2021-02-01", "Le Mans"),
    ],
)
def test_a_dateline_gives_day_and_town(facts: Callable[..., Facts], dateline: str, day: str, place: str) -> None:
    found = facts("COMMUNIQUÉ DE PRESSE", dateline, "# Une maison de santé ouvre ses portes", BODY)
    assert (found.field("published_on"), found.field("place")) == (day, place)
    assert found.field("kind") == "press_release"
    assert found.field("title") == "Une maison de santé ouvre ses portes"


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        ("Service départemental de la communication Moulins, le 21 mai 2024", "2024-05-21", "Moulins"),
        ("Communiqué de presse – Caen, jeudi 6 février 2025", "2025-02-06", "Caen"),
        ("Jeudi 28 novembre 2024 – Clermont-Ferrand", "2024-11-28", "Clermont-Ferrand"),
        ("À Évreux, le 28 janvier 2022", "2022-01-28", "Évreux"),
        ("Rédaction : service santé – Agen, le 10 octobre 2023", "2023-10-10", "Agen"),
    ],
)
def test_a_dateline_need_not_begin_its_line(facts: Callable[..., Facts], line: str, day: str, place: str) -> None:
    found = facts("# Un contrat pour la santé", line, BODY)
    assert (found.field("published_on"), found.field("place")) == (day, place)


@pytest.mark.parametrize(
    "line",
    [
        "La prochaine réunion se tiendra à Lyon, le 3 mai 2023.",
        "# Démarrage au 1er avril 2025",
        "Bus : du 2 au 5 mai 2024",
    ],
)
def test_a_day_of_something_else_does_not_date_the_document(facts: Callable[..., Facts], line: str) -> None:
    assert facts("# Un contrat pour la santé", line, BODY).field("published_on") is None


def test_a_planned_day_in_the_text_is_no_dateline(facts: Callable[..., Facts]) -> None:
    found = facts("# Renouvellement du contrat local", "Signature prévue le 7 avril 2025", BODY)
    assert found.field("published_on") is None


def test_an_update_is_not_a_publication(facts: Callable[..., Facts]) -> None:
    found = facts("# Le contrat de ville est signé", "Mis à jour le 03/07/2015", BODY)
    assert (found.field("published_on"), found.field("updated_on")) == (None, "2015-07-03")


def test_a_bracketed_day_alone_is_a_byline(facts: Callable[..., Facts]) -> None:
    assert facts("# Clôture de la rencontre", "[12/04/2013]", BODY).field("published_on") == "2013-04-12"


def test_the_file_name_is_the_last_resort_and_named_as_such(facts: Callable[..., Facts]) -> None:
    found = facts("# Bulletin d’information", BODY, path="2020-03-08 bulletin.pdf")
    assert ("published_on", "2020-03-08", "file name") in {(f.name, f.value, f.basis) for f in found.fields}


def test_nothing_is_dated_by_the_day_of_processing(facts: Callable[..., Facts]) -> None:
    assert facts("# Une note sans date", BODY).field("published_on") is None


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        (("# Convention relative au poste de coordination", "Entre :", "Il est convenu ce qui suit."), "convention"),
        (("# Arrêté portant création d’une commission", "Vu le code de la santé publique ;", "Arrête"), "decree"),
        (("# Compte rendu du comité de pilotage", "Présents :", BODY), "report"),
        (("# Une note", BODY), "other"),
    ],
)
def test_the_kind_follows_from_its_cues(facts: Callable[..., Facts], blocks: tuple[str, ...], kind: str) -> None:
    assert facts(*blocks).field("kind") == kind


def test_labels_are_not_titles(facts: Callable[..., Facts]) -> None:
    assert facts("# DOSSIER DE PRESSE", "# Un service ouvre", BODY).field("title") == "Un service ouvre"


def test_the_number_of_an_issue_is_not_part_of_the_title(facts: Callable[..., Facts]) -> None:
    found = facts("# La Lettre des deux rives", "# n° 18 – mars 2026 Association des deux rives", BODY)
    assert found.field("title") == "La Lettre des deux rives"


def test_an_act_is_dated_where_it_was_done(facts: Callable[..., Facts]) -> None:
    found = facts("# Convention de partenariat", BODY, "Fait à Vierzon, le 24 mai 2024, en deux exemplaires.")
    assert (found.field("published_on"), found.field("place")) == ("2024-05-24", "Vierzon")


def test_an_act_done_in_several_copies_is_dated_too(facts: Callable[..., Facts]) -> None:
    found = facts("# Protocole d’accord", BODY, "Fait en quatre exemplaires à Lorient, le mardi 3 mars 2020.")
    assert (found.field("published_on"), found.field("place")) == ("2020-03-03", "Lorient")


def test_minutes_are_dated_by_their_meeting(facts: Callable[..., Facts]) -> None:
    found = facts("# Compte rendu du comité technique", "Séance du mardi 14 novembre 2023, de 9 h 30 à 12 h", BODY)
    assert found.field("published_on") == "2023-11-14"


def test_a_town_before_the_day_is_the_place(facts: Callable[..., Facts]) -> None:
    found = facts("# Santé et quartiers", "Rencontre régionale – Lyon, 21 novembre 2022", BODY)
    assert found.field("place") == "Lyon"


def test_french_is_recognised(facts: Callable[..., Facts]) -> None:
    assert facts("# Une note", BODY).field("language") == "fr"


def test_a_letterhead_is_no_title(facts: Callable[..., Facts]) -> None:
    found = facts("# PRÉFÈTE DE L’OISE", "Beauvais, le 5 juillet 2024", "# Un contrat pour le bassin creillois", BODY)
    assert found.field("title") == "Un contrat pour le bassin creillois"


def test_a_label_goes_with_the_heading_below(facts: Callable[..., Facts]) -> None:
    found = facts("# APPEL À PROJETS 2025", "# Contrat de ville de Dreux", "Publié le 18 octobre 2024", BODY)
    assert found.field("title") == "APPEL À PROJETS 2025 Contrat de ville de Dreux"
    assert found.field("place") == "Dreux"
    assert found.field("kind") == "other"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Mardi 8 octobre 2024 – Kursaal, place du Théâtre – 25000 Besançon", "Besançon"),
        ("Ville de SAINT-DIZIER – Direction de la Politique de la Ville", "SAINT-DIZIER"),
        ("Contrat de Ville", None),
    ],
)
def test_the_top_says_where(facts: Callable[..., Facts], line: str, place: str | None) -> None:
    assert facts(line, "# Agir avec les habitants", BODY).field("place") == place


def test_an_article_run_into_the_preposition_is_part_of_the_town(facts: Callable[..., Facts]) -> None:
    assert facts("# Contrat local de santé du Port : une nouvelle génération", BODY).field("place") == "Le Port"


def test_a_kind_and_a_day_on_one_line_are_a_byline(facts: Callable[..., Facts]) -> None:
    found = facts("# Un contrat est signé", "Communiqué de presse 27 juin 2024", BODY)
    assert found.field("published_on") == "2024-06-27"


def test_a_document_closed_on_a_day_is_of_that_day(facts: Callable[..., Facts]) -> None:
    found = facts("# Budget prévisionnel 2017", BODY, "Document arrêté le 15/11/2016")
    assert found.field("published_on") == "2016-11-15"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("Journée régionale du 21 novembre 2024 Le Petit-Quevilly",), "Le Petit-Quevilly"),
        (("Journée régionale du 21 novembre 2024", "Fougères"), "Fougères"),
        (("Journée régionale du 21 novembre 2024", "Fougères et ses quartiers"), None),
    ],
)
def test_the_town_alone_below_the_day_of_a_title_slide(
    document: Callable[..., Document], lines: tuple[str, ...], place: str | None
) -> None:
    slides = replace(document("# Santé et quartiers", *lines), media_type="application/vnd.presentation")
    assert find_facts(slides).field("place") == place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("16 décembre 2015 à Cavan", "Cavan"),
        ("Mardi 11 juin 2024, 14 h – 16 h 30, siège de l'agglomération, Tulle", "Tulle"),
        ("Réunion du 11 juin 2024, salle des Acacias", None),
    ],
)
def test_the_town_that_ends_the_line_of_the_day(facts: Callable[..., Facts], line: str, place: str | None) -> None:
    assert facts("# Comité de pilotage du contrat local de santé", line, BODY).field("place") == place


def test_a_day_with_its_town_alone_is_the_day_of_the_minutes(facts: Callable[..., Facts]) -> None:
    assert facts("# Comité de pilotage", "16 décembre 2015 à Cavan", BODY).field("published_on") == "2015-12-16"


def test_minutes_are_of_the_day_they_went_round(facts: Callable[..., Facts]) -> None:
    found = facts("# Comité de pilotage", BODY, "Rédactrice : Anne Roy – diffusé le 18 juin 2024")
    assert found.field("published_on") == "2024-06-18"


def test_a_deliberation_that_is_but_a_number_is_called_by_its_object(facts: Callable[..., Facts]) -> None:
    found = facts("Séance du 9 octobre 2025", "Délibération n° 25.147", "Adhésion au groupement Soins 12", BODY)
    assert found.field("title") == "Adhésion au groupement Soins 12"
    labelled = facts("Délibération n° 2025-12", "Objet : Adhésion au groupement Soins 12", BODY)
    assert labelled.field("title") == "Adhésion au groupement Soins 12"
    assert facts("Délibération n° 2025-12", "Le conseil municipal,", BODY).field("title") == "Délibération n° 2025-12"


def test_a_title_that_opens_with_a_city_says_where(facts: Callable[..., Facts]) -> None:
    found = facts('# Compte-rendu – Table ronde "Poitiers, ville éducatrice ?"', BODY)
    assert found.field("place") == "Poitiers"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("La Ville de Poitiers soutient les habitants. À Poitiers, le chômage baisse ; Poitiers agit.", "Poitiers"),
        ("La Ville de Poitiers et la Ville de Tours agissent. Poitiers, Tours, Poitiers, Tours.", None),
        ("La Ville de Poitiers est citée une fois.", None),
    ],
)
def test_the_town_whose_city_hall_a_page_names(facts: Callable[..., Facts], text: str, place: str | None) -> None:
    assert facts("# Compte rendu du conseil", *[BODY] * 6, text).field("place") == place


def test_an_agenda_is_no_report(facts: Callable[..., Facts]) -> None:
    found = facts("# Conseil communautaire – Ordre du jour", "1. Approbation du procès-verbal de la séance", BODY)
    assert found.field("kind") == "other"


def test_a_town_with_an_article_inside_ends_an_act(facts: Callable[..., Facts]) -> None:
    found = facts("# Contrat local de santé", BODY, "Fait à Paray-le-Monial, le 22 novembre 2024, en deux exemplaires.")
    assert (found.field("place"), found.field("published_on")) == ("Paray-le-Monial", "2024-11-22")


def test_an_act_is_called_by_what_it_rules_and_is_of_the_day_in_its_name(facts: Callable[..., Facts]) -> None:
    found = facts(
        "# ARRÊTÉ n° 2024-0071 du 9 janvier 2024", "Portant fixation du bilan de l’offre de soins", "VU le code,", BODY
    )
    assert found.field("title") == "ARRÊTÉ n° 2024-0071 du 9 janvier 2024 Portant fixation du bilan de l’offre de soins"
    assert found.field("published_on") == "2024-01-09"
    assert [date.role for date in found.dates if date.starts_on == "2024-01-09"] == ["signature"]


def test_an_hour_of_a_programme_is_no_title(facts: Callable[..., Facts]) -> None:
    found = facts("# PROGRAMME", "# 10h00 – 10h20 Accueil", "# Soigner ensemble, demain", BODY)
    assert found.field("title") == "Soigner ensemble, demain"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Lieu : mairie du Mans, salle du conseil – 9 h à 11 h", "Le Mans"),
        ("Lieu : Valence, hôtel du département", "Valence"),
        ("Lieu : salle des fêtes", None),
        ("Mardi 14 octobre 2025, de 9 h à 16 h – Tarbes, Maison de la culture", "Tarbes"),
    ],
)
def test_the_town_where_it_is_held(facts: Callable[..., Facts], line: str, place: str | None) -> None:
    assert facts("# Aide alimentaire : une journée", line, BODY).field("place") == place


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("n° 37 9 novembre 2022", "2022-11-09"),
        ("Édition du mardi 7 février 2023 – Santé publique", "2023-02-07"),
        ("Bilan de la visite du 7 février 2023 – Santé publique", None),
    ],
)
def test_the_day_of_an_issue(facts: Callable[..., Facts], line: str, day: str | None) -> None:
    assert facts("La Lettre des quartiers", line, "# Tenir la promesse", BODY).field("published_on") == day


def test_what_is_called_for_is_part_of_the_title_where_the_name_is_quoted(facts: Callable[..., Facts]) -> None:
    found = facts("# APPEL À PROJETS 2025", "# « Jeunesse et bien-être »", BODY)
    assert found.field("title") == "APPEL À PROJETS 2025 « Jeunesse et bien-être »"


@pytest.mark.parametrize(
    ("width", "height", "letters", "kind"),
    [(842.0, 595.0, 1200, "other"), (842.0, 595.0, 300, "slides"), (960.0, 540.0, 1000, "slides")],
)
def test_a_sheet_full_of_print_is_no_slide(
    document: Callable[..., Document], width: float, height: float, letters: int, kind: str
) -> None:
    sheet = document("# Mieux se coordonner", "Une équipe pour vous. " * (letters // 17))
    page = replace(sheet.pages[0], width=width, height=height)
    assert find_facts(replace(sheet, pages=(page,))).field("kind") == kind
