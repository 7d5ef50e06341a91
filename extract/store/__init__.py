"""Records -> SQLite. sqlite-utils lives in this room."""

from extract.store.knowledge_base import KnowledgeBase, Known
from extract.store.mentions import is_link

__all__ = ["KnowledgeBase", "Known", "is_link"]
