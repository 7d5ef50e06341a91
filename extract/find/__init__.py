"""Document -> Facts. spaCy lives in this room: one pipeline component per kind of fact."""

from extract.find.pipeline import find_facts

__all__ = ["find_facts"]
