"""File -> Document. pdfplumber and pypdfium2 live in this room and nowhere else."""

from extract.read.document import read_document

__all__ = ["read_document"]
