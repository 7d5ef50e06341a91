"""Identity: mentions in, one record per real structure, person and instrument out. RapidFuzz lives here."""

from extract.resolve.decisions import Conflict
from extract.resolve.explaining import explain, explain_kept
from extract.resolve.identifiers import identity_key, mint_id, valid_id
from extract.resolve.increment import Change, resolve_again
from extract.resolve.resolution import Resolution, resolve, resolve_all
from extract.resolve.review import Question, export_questions, import_answers, review_queue
from extract.resolve.tables import match_pairs, resolve_table

__all__ = [
    "Change",
    "Conflict",
    "Question",
    "Resolution",
    "explain",
    "explain_kept",
    "export_questions",
    "identity_key",
    "import_answers",
    "match_pairs",
    "mint_id",
    "resolve",
    "resolve_again",
    "resolve_all",
    "resolve_table",
    "review_queue",
    "valid_id",
]
