"""Scanned pages: listed as unreadable, recognised only on request, and marked as such. Skipped without Tesseract."""

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.errors import UsageError
from extract.find import find_facts
from extract.read import read_document
from extract.read.recognition import require_tesseract

LINES = ("Rennes, le 3 mai 2023", "La ville verse 40 000 euros au centre de santé du Blosne (Rennes – 35).")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF whose only page is a picture of a printed page."""
    printed, scanned = tmp_path / "printed.pdf", tmp_path / "scan.pdf"
    canvas = Canvas(str(printed), pagesize=(595, 842))
    canvas.setFont("Helvetica", 14)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 760 - 30 * number, line)
    canvas.save()
    document = pypdfium2.PdfDocument(printed)
    picture = document[0].render(scale=200 / 72).to_pil()
    document.close()
    canvas = Canvas(str(scanned), pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return scanned


def test_without_recognition_a_scan_states_nothing_and_says_why(scan: Path) -> None:
    document = read_document(scan)
    assert (document.status, document.pages[0].source) == ("partial", "none")
    assert "a picture without text" in (document.problem or "")
    facts = find_facts(document)
    assert not any((facts.structures, facts.dates, facts.amounts, facts.people, facts.signatories))


def test_recognised_facts_are_marked_framed_and_trusted_less(scan: Path) -> None:
    try:
        require_tesseract()
    except UsageError as missing:
        pytest.skip(str(missing))
    facts = find_facts(read_document(scan, ocr=True))
    (day,) = facts.dates
    assert (day.starts_on, day.evidence.source) == ("2023-05-03", "ocr")
    assert day.evidence.confidence < 0.9
    ((x0, top, x1, bottom),) = day.evidence.boxes or ()
    assert 60 < x0 < x1 < 300
    assert 60 < top < bottom < 100
    assert [amount.value for amount in facts.amounts] == [40_000]
