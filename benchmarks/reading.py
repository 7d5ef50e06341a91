"""CPU time of reading PDFs (boxes, blocks, tables) against pdfplumber's plain `extract_text`, and peak memory.

    python benchmarks/reading.py [folder …]      ratio over the PDFs of the folders (target: 0.20 or less)
    python benchmarks/reading.py --memory        peak of a made document of 1,000 pages (target: under 300 MB)

Both readers work on the same files in the same run, in turn; the ratio is over their summed CPU time.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("../shared/docs", "../shared/seeds", "corpus", "tests/layout/pdfs")
TARGET_RATIO, TARGET_MEGABYTES = 0.20, 300


def read_ours(path: Path) -> int:
    """Read every page with boxes, blocks and tables; how many pages there were."""
    from extract.read.pdf import read_pdf_pages

    return sum(1 for _ in read_pdf_pages(path))


def read_plumber(path: Path) -> int:
    """Read every page's plain text with pdfplumber; how many pages there were."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
        return len(pdf.pages)


def cpu_seconds(read: Callable[[Path], int], path: Path) -> tuple[float, int]:
    """CPU time of one reading, and its number of pages."""
    start = time.process_time()
    pages = read(path)
    return time.process_time() - start, pages


def compare(folders: Iterable[Path]) -> float:
    """Print a line per document and the ratio over all of them; return the ratio."""
    paths = sorted(path for folder in folders for path in folder.glob("**/*.pdf"))
    for read in (read_ours, read_plumber):
        read(paths[0])
    ours = plumber = 0.0
    count = 0
    for path in paths:
        mine, pages = cpu_seconds(read_ours, path)
        theirs, _ = cpu_seconds(read_plumber, path)
        ours, plumber, count = ours + mine, plumber + theirs, count + pages
        click.echo(f"{path.name[:56]:56} {pages:4} pages {mine:7.3f} s {theirs:7.3f} s {mine / theirs:6.3f}")
    click.echo(
        f"{len(paths)} documents, {count} pages: {ours:.2f} s against {plumber:.2f} s, ratio {ours / plumber:.3f}"
    )
    return ours / plumber


def peak_megabytes() -> float:
    """Peak memory of this process after reading a made document of 1,000 pages."""
    from reportlab.pdfgen.canvas import Canvas

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        canvas = Canvas(str(path))
        for page in range(1000):
            for line in range(45):
                words = f"Page {page}, ligne {line} : la commune et ses partenaires suivent la mise en place du plan."
                canvas.drawString(60, 780 - 16 * line, words)
            canvas.showPage()
        canvas.save()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pages = read_ours(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"{pages} pages: peak {peak:.0f} MB ({before:.0f} MB before reading)")
    return peak


def main(arguments: list[str]) -> int:
    """Run one of the two; 1 where the target is missed."""
    if arguments == ["--memory"]:
        return int(peak_megabytes() > TARGET_MEGABYTES)
    folders = [Path(argument) for argument in arguments] or [ROOT / name for name in FOLDERS]
    return int(compare(folder for folder in folders if folder.exists()) > TARGET_RATIO)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
