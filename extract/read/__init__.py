"""File -> Document. pdfplumber and pypdfium2 live in this room and nowhere else."""

from extract.read.document import document_id, read_document

__all__ = ["document_id", "read_document"]
