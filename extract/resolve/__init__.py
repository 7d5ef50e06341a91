"""Identity: mentions in, one record per real structure, person and instrument out. RapidFuzz lives here."""

from extract.resolve.decisions import Conflict
from extract.resolve.identifiers import identity_key, mint_id, valid_id
from extract.resolve.resolution import Resolution, resolve

__all__ = ["Conflict", "Resolution", "identity_key", "mint_id", "resolve", "valid_id"]
