"""Identity: mentions in, one record per real structure, person and instrument out. RapidFuzz lives here."""

from extract.resolve.decisions import Conflict
from extract.resolve.identifiers import identity_key, mint_id, valid_id
from extract.resolve.resolution import Resolution, resolve
from extract.resolve.tables import match_pairs, resolve_table

__all__ = ["Conflict", "Resolution", "identity_key", "match_pairs", "mint_id", "resolve", "resolve_table", "valid_id"]
