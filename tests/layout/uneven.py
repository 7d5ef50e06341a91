"""Pages drawn by ReportLab whose lines stand at odds: beside large letters, half a line apart, stretched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drawn import HEIGHT, WIDTH, canvas_of, write_lines
from reportlab.lib.pagesizes import landscape


def columns_whose_lines_alternate(path: Path) -> None:
    canvas = canvas_of(path)
    left = [
        "Je tiens la boulangerie de la place depuis",
        "douze ans. J’ai demandé un conseil pour",
        "remplacer le four, devenu trop gourmand, et",
        "l’on m’a rappelée dès le lendemain de ma",
        "demande.",
    ]
    right = [
        "Nous avons proposé un bilan de la",
        "consommation, pris en charge par la",
        "chambre. Il a montré que le four coûtait",
        "plus que le loyer du fournil.",
    ]
    write_lines(canvas, 60, 120, left, 16)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawRightString(535, HEIGHT - 176, "NADÈGE ORSINI")
    canvas.setFont("Helvetica", 11)
    write_lines(canvas, 330, 192, right, 16)
    canvas.save()


def large_mark_beside_two_lines(path: Path) -> None:
    canvas = canvas_of(path, pagesize=landscape((WIDTH, 340)))
    canvas.setFont("Helvetica-Bold", 24)
    canvas.drawString(60, 270, "Un projet à conduire")
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(80, 205, "Où trouver les compétences,")
    canvas.drawString(80, 188, "et avec quels moyens")
    canvas.setFont("Helvetica-Bold", 46)
    canvas.drawString(290, 193, "?")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(80, 110, "La cellule d’appui répond sous huit jours à toutes les questions posées.")
    canvas.save()


def raised_letters_in_a_stretched_line(path: Path) -> None:
    canvas = canvas_of(path)
    write_lines(canvas, 80, 100, ["Les", "(opérationnels) : trois hôpitaux du littoral."], 15)
    for x, word in ((112, "hôpitaux"), (176, "de"), (206, "2")):
        canvas.drawString(x, HEIGHT - 100, word)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(212.3, HEIGHT - 96, "ème")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(244, HEIGHT - 100, "rang")
    canvas.save()


PAGES: dict[str, Callable[[Path], None]] = {
    make.__name__.replace("_", "-"): make
    for make in (
        columns_whose_lines_alternate,
        large_mark_beside_two_lines,
        raised_letters_in_a_stretched_line,
    )
}
