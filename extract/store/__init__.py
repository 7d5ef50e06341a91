"""Records -> SQLite. sqlite-utils lives in this room."""

from extract.store.knowledge_base import KnowledgeBase, Known

__all__ = ["KnowledgeBase", "Known"]
