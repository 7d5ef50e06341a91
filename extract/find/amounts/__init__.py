"""Amounts in French: money, percentages and counts. `component` reads documents, `plain` reads strings."""

from extract.find.amounts import component

__all__ = ["component"]
