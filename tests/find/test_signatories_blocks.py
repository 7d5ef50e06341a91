"""Signature blocks as PDFs print them: one to four columns, names at several heights, functions over several lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.find.pipeline import find_facts
from extract.read.document import read_document
from extract.records import Signatory

COLUMNS = {
    1: [
        (["Le préfet de la Nièvre"], "Anatole VERGNE"),
        (["La présidente du conseil", "départemental de la Nièvre"], "Mireille DASSIN"),
    ],
    2: [
        (["Le préfet de la Nièvre"], "Anatole VERGNE"),
        (["La présidente de la communauté", "de communes des Amognes"], "Mireille DASSIN"),
        (["Le maire de Nevers"], "Octave LE BRETON"),
        (
            [
                "Pour le directeur général de l’agence",
                "régionale de santé et par délégation,",
                "la directrice départementale",
            ],
            "Rose-May D’ESTRÉES",
        ),
    ],
    3: [
        (["Le préfet de la Nièvre"], "Anatole VERGNE"),
        (["La présidente de la", "communauté de communes", "des Amognes"], "Mireille DASSIN"),
        (["Le maire de Nevers"], "Octave LE BRETON"),
    ],
    4: [
        (["Le préfet"], "Anatole VERGNE"),
        (["La présidente"], "Mireille DASSIN"),
        (["Le maire"], "Octave LE BRETON"),
        (["Le directeur"], "Prosper GALIBERT"),
    ],
}
OFFICES = {
    "Anatole VERGNE": "préfet",
    "Mireille DASSIN": "présidente",
    "Octave LE BRETON": "maire",
    "Rose-May D’ESTRÉES": "directrice départementale",
    "Prosper GALIBERT": "directeur",
}


def signed(path: Path, columns: int, gap: int = 40) -> tuple[Signatory, ...]:
    """The signatories read from a contract whose block stands in so many columns."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, "Contrat local de santé 2024-2028 des Amognes")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        60, 745, "Article 1 – Le présent contrat fixe trois axes de travail pour le territoire des Amognes."
    )
    canvas.drawString(60, 731, "Article 2 – Le contrat est conclu pour cinq ans et peut être modifié par avenant.")
    canvas.drawString(60, 690, "Fait à Nevers, le 12 avril 2024, en quatre exemplaires originaux.")
    width = (A4[0] - 100) / columns
    top = 650
    for i, (function, name) in enumerate(COLUMNS[columns]):
        centre = 50 + width * (i % columns) + width / 2
        row_top = top - (i // columns) * 130
        for k, line in enumerate(function):
            canvas.drawCentredString(centre, row_top - 12 * k, line)
        canvas.drawCentredString(centre, row_top - 12 * len(function) - gap, name)
    canvas.save()
    return find_facts(read_document(path)).signatories


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_names_take_the_function_of_their_own_column(tmp_path: Path, columns: int) -> None:
    found = signed(tmp_path / "contrat.pdf", columns)
    assert sorted(s.person or "" for s in found) == sorted(name for _, name in COLUMNS[columns])
    for signatory in found:
        assert (signatory.capacity or "").startswith(OFFICES[signatory.person or ""])
        assert signatory.signed_on == "2024-04-12"
        assert signatory.instrument == "Contrat local de santé 2024-2028"


def test_delegation_in_a_column_keeps_for_whom(tmp_path: Path) -> None:
    found = {s.person: s for s in signed(tmp_path / "contrat.pdf", 2)}
    delegate = found["Rose-May D’ESTRÉES"]
    assert delegate.on_behalf_of == "directeur général de l’agence régionale de santé"
    assert delegate.organisation == "agence régionale de santé"


def test_bodies_over_names_are_those_they_sign_for(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "grille.pdf"), pagesize=A4)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, "Contrat local de santé 2024-2028 des Amognes")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 745, "Article 1 – Le présent contrat fixe trois axes de travail pour le territoire.")
    canvas.drawString(60, 690, "Ont signé le contrat le 12 avril 2024")
    cells = [
        ("Préfecture de la Nièvre", "Anatole VERGNE", "préfet"),
        ("CPAM de la Nièvre", "Octave LE BRETON", "directeur"),
        ("Logis des Amognes", "Rose-May D’ESTRÉES", "directrice générale"),
    ]
    for i, cell in enumerate(cells):
        for k, line in enumerate(cell):
            canvas.drawString(50 + 165 * i, 650 - 13 * k, line)
    canvas.save()
    found = find_facts(read_document(tmp_path / "grille.pdf")).signatories
    assert {(s.organisation, s.person, s.capacity) for s in found} == set(cells)
    assert {s.signed_on for s in found} == {"2024-04-12"}
