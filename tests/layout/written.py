"""Pages written by LibreOffice, from flat OpenDocument files made here: what offices print their PDFs with."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_FILE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.{kind}">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Sans"
 fo:font-family="Liberation Sans" fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style>
<style:default-style style:family="graphic"><style:text-properties fo:font-family="Liberation Sans"
 fo:font-size="14pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm"/>
</style:style></office:styles>
<office:automatic-styles>{styles}<style:page-layout style:name="P"><style:page-layout-properties
 fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin="1.8cm"/>
</style:page-layout>{automatic}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles>
<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"""


def _paragraph_style(name: str, look: str = "", margins: str = 'fo:margin-bottom="2mm"') -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {margins}/>'
        f"<style:text-properties {look}/></style:style>"
    )


_STYLES = (
    _paragraph_style("Titre", 'fo:font-size="18pt" fo:font-weight="bold"', 'fo:margin-bottom="4mm"')
    + _paragraph_style("Partie", 'fo:font-size="13pt" fo:font-weight="bold"', 'fo:margin-bottom="2mm"')
    + _paragraph_style("Centre", "", 'fo:text-align="center" fo:margin-bottom="1mm"')
    + _paragraph_style("Nom", 'fo:font-weight="bold"', 'fo:text-align="center" fo:margin-top="14mm"')
    + _paragraph_style("Tete", 'fo:font-weight="bold"')
    + _paragraph_style("Note", 'fo:font-size="9pt"', 'fo:margin-left="6mm" fo:text-indent="-6mm"')
    + _paragraph_style("Ligne", 'fo:font-size="13pt"')
    + _paragraph_style("Grand", 'fo:font-size="26pt" fo:font-weight="bold"')
    + _paragraph_style("Carte", 'fo:font-size="16pt" fo:font-weight="bold"')
)


def _p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _text(path: Path, body: str, automatic: str = "", width: float = 21, height: float = 29.7) -> None:
    _write(path, "text", body, automatic, width, height)


def _write(path: Path, kind: str, body: str, automatic: str, width: float, height: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.{'fodt' if kind == 'text' else 'fodp'}"
        source.write_text(
            _FILE.format(
                spaces=_SPACES, kind=kind, styles=_STYLES, automatic=automatic, body=body, width=width, height=height
            ),
            encoding="utf-8",
        )
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def text_in_two_columns(path: Path) -> None:
    columns = """<style:style style:name="S" style:family="section"><style:section-properties>
<style:columns fo:column-count="2" fo:column-gap="9mm"><style:column style:rel-width="1*"/>
<style:column style:rel-width="1*"/></style:columns></style:section-properties></style:style>"""
    body = [
        _p("Deux quartiers, une régie", "Titre"),
        '<text:section text:style-name="S" text:name="colonnes">',
        _p("Le local", "Partie"),
        _p(
            "La régie occupe l’ancien lavoir depuis le mois de mai. Le bailleur a refait la toiture et les "
            "habitants ont choisi les couleurs. Une permanence se tient chaque mardi matin."
        ),
        _p("Elle a reçu cent dix personnes au premier trimestre."),
        _p("Les chantiers", "Partie"),
        _p(
            "Huit salariés entretiennent les cours et les jardins des deux quartiers. Trois d’entre eux ont "
            "signé un contrat durable avec une entreprise du bassin."
        ),
        _p("Un nouveau chantier commencera à l’automne, autour de la halle."),
        "</text:section>",
        _p("La lettre paraît quatre fois par an et se lit aussi en ligne, sur la page de la régie."),
    ]
    _text(path, "".join(body), columns, height=16)


def _columns(widths: Sequence[float]) -> tuple[str, str]:
    """The styles of a table's columns, and the columns themselves."""
    styles = "".join(
        f'<style:style style:name="C{n}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{width}cm"/></style:style>'
        for n, width in enumerate(widths)
    )
    return styles, "".join(f'<table:table-column table:style-name="C{n}"/>' for n in range(len(widths)))


def _rows(rows: Sequence[Sequence[str]], cell: str, style: str) -> str:
    return "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell table:style-name="{cell}">{_p(text, style)}</table:table-cell>' for text in row)
        + "</table:table-row>"
        for row in rows
    )


_RULED = """<style:style style:name="R" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #333333" fo:padding="1mm"/></style:style>"""


def ruled_table_over_two_pages(path: Path) -> None:
    styles, columns = _columns((6.4, 4.0, 3.0))
    rows = [
        ["Jardin partagé du Clos", "Les Mains vertes", "4 200"],
        ["Atelier vélo", "Roue libre", "3 150"],
        ["Chorale des écoles", "Croches et cie", "2 600"],
        ["Marche du dimanche", "Pas à pas", "900"],
        ["Épicerie du jeudi", "Le Panier", "7 400"],
        ["Cours du soir", "Mots passants", "5 000"],
    ]
    names = _rows([["Action", "Porteur", "Aide (en euros)"]], "R", "Tete")
    head = f"<table:table-header-rows>{names}</table:table-header-rows>"
    table = f'<table:table table:name="aides">{columns}{head}{_rows(rows, "R", "Standard")}</table:table>'
    body = _p("Aides de l’année", "Titre") + table + _p("Le solde est versé après bilan.")
    _text(path, body, styles + _RULED, width=17.4, height=8.6)


def signatures_in_a_table_without_borders(path: Path) -> None:
    styles, columns = _columns((5.6, 5.6, 5.6))
    signed = [
        ("Le maire de Belcastel", "Aurélien Cazals"),
        ("La présidente de la communauté de communes des Deux Vals", "Mireille Astruc"),
        ("Le directeur de la caisse d’allocations", "Tancrède Vialle"),
    ]
    cells = "".join(
        f"<table:table-cell>{_p(who, 'Centre')}{_p(name, 'Nom')}</table:table-cell>" for who, name in signed
    )
    table = f'<table:table table:name="signatures">{columns}<table:table-row>{cells}</table:table-row></table:table>'
    body = _p("Les parties conviennent de se revoir chaque année.") + _p("Fait à Belcastel, le 4 mars 2024.") + table
    _text(path, body, styles, height=14)


def footnotes_at_the_foot(path: Path) -> None:
    def note(number: int, text: str) -> str:
        return (
            f'<text:note text:id="n{number}" text:note-class="footnote">'
            f"<text:note-citation>{number}</text:note-citation>"
            f"<text:note-body>{_p(text, 'Note')}</text:note-body></text:note>"
        )

    first = note(1, "Enquête menée auprès de quatre cents foyers.")
    second = note(2, "Arrêté du 2 mai 2023.")
    body = (
        _p("Se soigner près de chez soi", "Titre")
        + _p(f"Un habitant sur cinq renonce à des soins{first} faute de transport. La navette relie les deux rives.")
        + _p(f"Elle a été prolongée{second} jusqu’à la gare et circule le samedi.")
    )
    _text(path, body, height=14)


def text_frame_beside_the_body(path: Path) -> None:
    frame = """<style:style style:name="F" style:family="graphic"><style:graphic-properties style:wrap="parallel"
 style:horizontal-pos="right" style:horizontal-rel="paragraph" style:vertical-pos="top" style:vertical-rel="paragraph"
 fo:border="0.6pt solid #336699" fo:padding="3mm" fo:margin-left="6mm" fo:background-color="#eef3f8"/></style:style>"""
    box = (
        '<draw:frame draw:style-name="F" draw:name="repères" text:anchor-type="paragraph" svg:width="5.6cm">'
        f'<draw:text-box fo:min-height="3cm">{_p("Repères", "Tete")}{_p("Ouverture le 12 juin.")}{_p("Six salariés.")}'
        f"{_p('Entrée libre, sauf le lundi.')}</draw:text-box></draw:frame>"
    )
    long = (
        "La maison des services ouvre au cœur du quartier. On y trouve un guichet pour les démarches, une salle de "
        "réunion et un espace pour les enfants. Les agents de la caisse et de la commune s’y relaient du mardi au "
        "samedi, et reçoivent sans rendez-vous le matin. L’après-midi est réservé aux dossiers qui demandent du temps."
    )
    body = _p("Un guichet pour tous", "Titre") + f'<text:p text:style-name="Standard">{box}{long}</text:p>'
    _text(path, body + _p("Le bailleur met le local à disposition pour dix ans."), frame, height=16)


def lists_of_an_office_program(path: Path) -> None:
    lists = """<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" fo:text-indent="-6mm" fo:margin-left="12mm"/></style:list-level-properties>
</text:list-level-style-bullet><text:list-level-style-bullet text:level="2" text:bullet-char="–">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" fo:text-indent="-6mm" fo:margin-left="20mm"/></style:list-level-properties>
</text:list-level-style-bullet></text:list-style>"""
    inner = "".join(f"<text:list-item>{_p(text)}</text:list-item>" for text in ("un poste d’infirmière", "un bus"))
    items = (
        f"<text:list-item>{_p('recruter, avec l’appui de la région et pour deux années au moins, renouvelables :')}"
        f"<text:list>{inner}</text:list></text:list-item>"
        f"<text:list-item>{_p('ouvrir une antenne le samedi ;')}</text:list-item>"
        f"<text:list-item>{_p('publier un bilan chaque printemps.')}</text:list-item>"
    )
    body = _p("Trois engagements", "Titre") + _p("Le comité propose de :")
    _text(path, body + f'<text:list text:style-name="L">{items}</text:list>', lists, height=14)


def _slide(number: int, frames: Sequence[tuple[float, float, float, float, str]]) -> str:
    shapes = "".join(
        f'<draw:frame draw:style-name="B" svg:x="{x}cm" svg:y="{y}cm" svg:width="{wide}cm" svg:height="{high}cm">'
        f"<draw:text-box>{text}</draw:text-box></draw:frame>"
        for x, y, wide, high, text in frames
    )
    return f'<draw:page draw:name="page{number}" draw:master-page-name="Standard">{shapes}</draw:page>'


def _show(path: Path, *slides: Sequence[tuple[float, float, float, float, str]]) -> None:
    body = "".join(_slide(number, frames) for number, frames in enumerate(slides, 1))
    plain = """<style:style style:name="B" style:family="graphic"><style:graphic-properties draw:stroke="none"
 draw:fill="none" fo:padding="0cm" draw:textarea-vertical-align="top"/></style:style>"""
    _write(path, "presentation", body, plain, 25.4, 14.3)


def slide_written_in_columns(path: Path, columns: int) -> None:
    cards = [
        ("Repérer", ["Visites à domicile", "Permanences à la halle, le mercredi"]),
        ("Orienter", ["Accord avec l’hôpital", "Un numéro unique pour les familles"]),
        ("Soigner", ["Deux médecins de plus", "Une sage-femme le jeudi"]),
    ][:columns]
    wide = 22.0 / columns
    frames = [(1.6, 1.2, 22, 1.6, _p("Une chaîne de soins", "Grand"))]
    for number, (head, lines) in enumerate(cards):
        text = _p(head, "Carte") + "".join(_p(line, "Ligne") for line in lines)
        frames.append((1.6 + number * wide, 4.2, wide - 1.2, 5, text))
    frames.append((1.6, 11.4, 22, 1, _p("Le bilan sera présenté en juin au conseil de surveillance.", "Ligne")))
    _show(path, frames)


PAGES: dict[str, Callable[[Path], None]] = {
    "written-lists-of-two-levels": lists_of_an_office_program,
    "written-text-in-two-columns": text_in_two_columns,
    "written-ruled-table-over-two-pages": ruled_table_over_two_pages,
    "written-signatures-in-a-table-without-borders": signatures_in_a_table_without_borders,
    "written-footnotes": footnotes_at_the_foot,
    "written-text-frame-beside-the-body": text_frame_beside_the_body,
    "written-slide-with-two-columns": partial(slide_written_in_columns, columns=2),
    "written-slide-with-three-columns": partial(slide_written_in_columns, columns=3),
}
