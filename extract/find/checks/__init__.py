"""What the document states, compared with what was read in it. Nothing is corrected, and doubt is silent."""

from extract.find.checks import component

__all__ = ["component"]
