"""Pages drawn by ReportLab: what a browser cannot print (turned, cropped, overprinted, unmapped, encrypted text)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4


def canvas_of(path: Path, pagesize: tuple[float, float] = A4, **options: object) -> Canvas:
    canvas = Canvas(str(path), pagesize=pagesize, invariant=1, **options)
    canvas.setFont("Helvetica", 11)
    return canvas


def write_lines(canvas: Canvas, x: float, top: float, lines: list[str], leading: float = 15) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - top - number * leading, line)


def margin_note_turned(path: Path) -> None:
    canvas = canvas_of(path)
    write_lines(
        canvas,
        90,
        100,
        ["Le plan est ouvert à tous les habitants de la commune,", "sans condition de revenu ni d’âge."],
    )
    canvas.saveState()
    canvas.translate(40, 500)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Document de travail")
    canvas.restoreState()
    canvas.save()


def page_turned_a_quarter(path: Path) -> None:
    canvas = canvas_of(path)
    canvas.setPageRotation(90)
    canvas.saveState()
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(80, WIDTH - 80, "Un tableau de bord")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(80, WIDTH - 120, "La page est couchée, le texte se lit droit.")
    canvas.restoreState()
    canvas.save()


def cropped_page(path: Path) -> None:
    canvas = canvas_of(path)
    canvas.setCropBox((50, 100, 550, 800))
    write_lines(canvas, 90, 150, ["Le cadre de la page ne commence pas au coin de la feuille."])
    canvas.save()


def letters_printed_twice(path: Path) -> None:
    canvas = canvas_of(path)
    for shift in (0, 0.4):
        x = 90.0
        for letter in "CONTRAT DE VILLE":
            if letter != " ":
                canvas.drawString(x + shift, HEIGHT - 100, letter)
            x += canvas.stringWidth(letter, "Helvetica", 11)
    for shift in (0, 0.3):
        canvas.drawString(90 + shift, HEIGHT - 140, "Signé par toutes les parties")
    canvas.save()


def letters_painted_twice_in_a_row(path: Path) -> None:
    canvas = canvas_of(path)
    x = 90.0
    for letter in "CONVENTION 2015":
        for shift in (0, 0.3):
            if letter != " ":
                canvas.drawString(x + shift, HEIGHT - 100, letter)
        x += canvas.stringWidth(letter, "Helvetica", 11)
    canvas.save()


def captions_under_a_picture_and_over_a_table(path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas = canvas_of(path)
    write_lines(canvas, 80, 80, ["La maison de santé ouvre ses portes le lundi, après dix mois de travaux."])
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 30), (90, 140, 200))), 80, HEIGHT - 260, 200, 150)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(80, HEIGHT - 271, "La façade, vue du parc")
    canvas.setFont("Helvetica", 11)
    write_lines(canvas, 80, 320, ["Tableau 2 – Les praticiens par commune"])
    rows = [("Commune", "Praticiens"), ("Figeac", "12"), ("Capdenac", "4"), ("Assier", "1")]
    for number, (left, right) in enumerate(rows):
        canvas.drawString(84, HEIGHT - 345 - 18 * number, left)
        canvas.drawString(254, HEIGHT - 345 - 18 * number, right)
    for number in range(5):
        canvas.line(80, HEIGHT - 332 - 18 * number, 400, HEIGHT - 332 - 18 * number)
    for x in (80, 250, 400):
        canvas.line(x, HEIGHT - 332, x, HEIGHT - 404)
    canvas.save()


def text_under_a_picture(path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas = canvas_of(path)
    lines = ["Le réseau compte douze maisons de santé,", "réparties dans tout le département."]
    write_lines(canvas, 80, 100, lines)
    canvas.drawString(120, HEIGHT - 320, "Ancien titre")
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 30), (90, 140, 200))), 80, HEIGHT - 400, 300, 200)
    canvas.drawString(120, HEIGHT - 350, "Carte du réseau")
    canvas.save()


def letter_spaced_words(path: Path) -> None:
    canvas = canvas_of(path)
    canvas.drawString(90, HEIGHT - 100, "C O M M U N I Q U É   D E   P R E S S E")
    text = canvas.beginText(90, HEIGHT - 130)
    text.setCharSpace(3)
    text.textOut("Calendrier")
    canvas.drawText(text)
    canvas.save()


def narrow_and_no_break_spaces(path: Path) -> None:
    canvas = canvas_of(path)
    canvas.drawString(
        90, HEIGHT - 100, "La dotation atteint 1\u00a0250\u00a0000\u00a0€ ; le reste, 45\u00a0%, viendra plus tard."
    )
    canvas.save()


def columns_painted_across(path: Path) -> None:
    """Two columns whose lines were written row by row."""
    canvas = canvas_of(path)
    left = ["La commune finance le local", "et l’entretien du jardin,", "pour une durée de dix ans."]
    right = ["L’agence finance le poste", "de coordination et le", "matériel des ateliers."]
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(80, HEIGHT - 100 - 15 * number, one)
        canvas.drawString(330, HEIGHT - 104 - 15 * number, other)
    canvas.save()


def page_painted_bottom_up(path: Path) -> None:
    canvas = canvas_of(path)
    lines = ["Troisième point, le calendrier.", "Deuxième point, les moyens.", "Premier point, les lieux."]
    for number, line in enumerate(lines):
        canvas.drawString(80, HEIGHT - 200 + 40 * number, line)
    canvas.save()


def wingdings_and_private_bullets(path: Path) -> None:
    canvas = canvas_of(path)
    for number, line in enumerate(["Accueil des enfants", "Suivi des soins", "Visites à domicile"]):
        canvas.setFont("ZapfDingbats", 9)
        canvas.drawString(80, HEIGHT - 100 - 16 * number, "l")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(95, HEIGHT - 100 - 16 * number, line)
    canvas.save()


def two_headers_alternate(path: Path) -> None:
    canvas = canvas_of(path)
    bodies = ["Le diagnostic.", "Les priorités.", "Les moyens.", "Le suivi."]
    for number, body in enumerate(bodies, 1):
        canvas.setFont("Helvetica", 8)
        header = "Contrat local de santé" if number % 2 else "Communauté du Haut-Pays"
        canvas.drawString(80, HEIGHT - 30, header)
        canvas.drawRightString(515, 30, f"Page {number} sur 4")
        canvas.setFont("Helvetica", 11)
        write_lines(canvas, 80, 120, [body, "Chaque partie répond de ses engagements devant le comité."], 30)
        canvas.showPage()
    canvas.save()


def picture_without_text(path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas = canvas_of(path)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 180)), 0, 0, WIDTH, HEIGHT)
    canvas.save()


def empty_page(path: Path) -> None:
    canvas = canvas_of(path)
    canvas.showPage()
    canvas.save()


def owner_password_only(path: Path) -> None:
    canvas = canvas_of(path, encrypt=StandardEncryption("", ownerPassword="mairie", strength=128))
    write_lines(canvas, 80, 100, ["Ce document s’ouvre sans mot de passe."])
    canvas.save()


def slanted_stamp(path: Path) -> None:
    canvas = canvas_of(path)
    write_lines(canvas, 80, 100, ["Le projet est soumis au conseil.", "", "Il sera voté au printemps."])
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(40)
    canvas.setFont("Helvetica", 40)
    canvas.drawString(0, 0, "PROJET")
    canvas.restoreState()
    canvas.save()


_TALKS = [
    ("Pourquoi un médiateur ?", ["Des habitants éloignés des soins", "Des démarches longues"]),
    ("Le poste", ["Un contrat de trois ans", "Un bureau à la maison de quartier"]),
    ("Premiers résultats", ["Cent vingt personnes reçues", "Trente accompagnements"]),
]


def _talk(canvas: Canvas, corner: tuple[float, float], width: float, number: int, framed: bool) -> None:
    """One slide of 16 by 9 with its title, two bullets and a footer, its upper left corner given."""
    (x, y), scale = corner, width / 400
    title, items = _TALKS[number - 1]
    if framed:
        canvas.rect(x, y - width * 9 / 16, width, width * 9 / 16)
    canvas.setFont("Helvetica-Bold", 22 * scale)
    canvas.drawString(x + 24 * scale, y - 40 * scale, title)
    canvas.setFont("Helvetica", 13 * scale)
    for row, item in enumerate(items):
        canvas.drawString(x + 30 * scale, y - (90 + 24 * row) * scale, f"• {item}")
    canvas.setFont("Helvetica", 8 * scale)
    canvas.drawString(x + 24 * scale, y - 215 * scale, "Journée des médiateurs – 6 mai 2021")
    canvas.drawRightString(x + 380 * scale, y - 215 * scale, str(number))


def handout_of_framed_slides(path: Path) -> None:
    canvas = canvas_of(path)
    for page, numbers in enumerate(([1, 2], [3]), 1):
        for place, number in enumerate(numbers):
            _talk(canvas, (97, HEIGHT - 90 - 340 * place), 400, number, framed=True)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, HEIGHT - 40, "Préfecture de l’Orne")
        canvas.drawRightString(WIDTH - 60, 40, str(page))
        canvas.showPage()
    canvas.save()


def handout_of_slides_without_frames(path: Path) -> None:
    canvas = canvas_of(path)
    for place, number in enumerate((1, 2)):
        _talk(canvas, (60, HEIGHT - 60 - 390 * place), 470, number, framed=False)
    canvas.save()


def handout_of_slides_in_two_columns(path: Path) -> None:
    canvas = canvas_of(path)
    for number, corner in enumerate(((40, HEIGHT - 90), (310, HEIGHT - 90), (40, HEIGHT - 300)), 1):
        _talk(canvas, corner, 245, number, framed=True)
    canvas.save()


def handout_tiled_from_slides(path: Path) -> None:
    """Two slides of another case to a page, as a printing program tiles them."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    slides = pypdfium2.PdfDocument(path.with_name("slides-with-footer-date-and-counter.pdf"))
    sheets = pypdfium2.PdfDocument(pdfium.FPDF_ImportNPagesToOne(slides.raw, WIDTH, HEIGHT, 1, 2))
    sheets.save(str(path))


PAGES: dict[str, Callable[[Path], None]] = {
    make.__name__.replace("_", "-"): make
    for make in (
        margin_note_turned,
        page_turned_a_quarter,
        cropped_page,
        letters_printed_twice,
        letters_painted_twice_in_a_row,
        text_under_a_picture,
        captions_under_a_picture_and_over_a_table,
        letter_spaced_words,
        narrow_and_no_break_spaces,
        columns_painted_across,
        page_painted_bottom_up,
        wingdings_and_private_bullets,
        two_headers_alternate,
        picture_without_text,
        empty_page,
        owner_password_only,
        slanted_stamp,
        handout_of_framed_slides,
        handout_of_slides_without_frames,
        handout_of_slides_in_two_columns,
        handout_tiled_from_slides,
    )
}
