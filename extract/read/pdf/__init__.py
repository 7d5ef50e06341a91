"""PDFs: pdfium delivers characters and rules, geometry arranges them, pages stream out."""

from extract.read.pdf.picture import draw_blocks
from extract.read.pdf.reader import read_pdf_metadata, read_pdf_pages

__all__ = ["draw_blocks", "read_pdf_metadata", "read_pdf_pages"]
