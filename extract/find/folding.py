"""Text as cues are written: lower case, no accents, plain apostrophes."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case without accents or ligatures. Its length may differ: never use its offsets in the text itself."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
