"""Records -> SQLite. sqlite-utils lives in this room."""

from extract.store.knowledge_base import KnowledgeBase

__all__ = ["KnowledgeBase"]
