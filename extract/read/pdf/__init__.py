"""PDFs: pdfium delivers characters and rules, geometry arranges them, pages stream out."""

from extract.read.pdf.reader import read_pdf_metadata, read_pdf_pages

__all__ = ["read_pdf_metadata", "read_pdf_pages"]
