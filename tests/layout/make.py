"""Makes the pages of `tests/layout/pdfs/`: HTML by Chromium, the rest drawn by ReportLab or written by LibreOffice.

Run it after changing a case: `python tests/layout/make.py [name …]`. The PDFs are committed, so that the tests need
none of these programs. Each case holds HTML, a line of equals signs, and what a reader should make of the page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CASES, PDFS = HERE / "cases", HERE / "pdfs"
_STYLE = """<!doctype html><html lang="fr"><meta charset="utf-8"><style>
@page { size: A4; margin: 2cm } body { font: 11pt/1.35 "Liberation Sans", "DejaVu Sans", sans-serif; margin: 0 }
h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 1em } p { margin: 0 0 9pt }
table { border-collapse: collapse } td, th { padding: 3pt 6pt; text-align: left }
.rules td, .rules th { border: .6pt solid #444 }
.slide { width: 25cm; height: 13.6cm; position: relative; overflow: hidden; box-sizing: border-box }
.slide:not(:last-child) { break-after: page }
.foot { position: absolute; bottom: 2mm; left: 1cm; right: 1cm; font-size: 7pt; display: flex;
 justify-content: space-between }
</style>"""
_SLIDES = "<style>@page { size: 25.4cm 14.3cm; margin: 2mm } body { font-size: 13pt }</style>"


def make_page(case: Path) -> None:
    """Print one case's HTML to a PDF of the same name."""
    html = case.read_text(encoding="utf-8").split("=====", 1)[0]
    slides = _SLIDES if "class=slide" in html else ""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_STYLE + slides + html, encoding="utf-8")
        target = PDFS / f"{case.stem}.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        subprocess.run(["chromium", *options, page.as_uri()], check=True, capture_output=True, timeout=60)


def main(names: list[str]) -> None:
    """Make the named pages, or all of them."""
    import drawn
    import uneven
    import written

    pages = {**drawn.PAGES, **uneven.PAGES, **written.PAGES}
    PDFS.mkdir(exist_ok=True)
    for case in sorted(CASES.glob("*.txt")):
        if names and case.stem not in names:
            continue
        draw = pages.get(case.stem)
        if draw is not None:
            draw(PDFS / f"{case.stem}.pdf")
        else:
            make_page(case)


if __name__ == "__main__":
    main(sys.argv[1:])
