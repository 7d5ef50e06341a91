"""Amounts in French: money, percentages and counts. `component` reads documents, `plain` reads strings."""
