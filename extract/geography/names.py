"""One spelling for names of places, so that "ST MARTIN D'HERES" and "Saint-Martin-d'Hères" are the same."""

from __future__ import annotations

import re
import unicodedata

_ARTICLES = ("le ", "la ", "les ", "l ")
_PREPOSITIONS = {"du": "le ", "au": "le ", "des": "les ", "aux": "les "}
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur"}
_OPEN_LETTERS = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"}
_FOLDED = str.maketrans(
    {
        chr(code): base
        for code in range(0xC0, 0x180)
        if (base := unicodedata.normalize("NFKD", chr(code))[0].lower()).isascii() and base.isalpha()
    }
    | _OPEN_LETTERS
)
_WORD = re.compile(r"[a-z0-9]+")
_SHORT = re.compile(r"\b(?:st|ste|sts|stes|s)\b")
_DISTRICT = re.compile(r"^(paris|marseille|lyon) (?:[ivx]+|\d{1,2})(?:e|er|eme|ere)?(?: arrondissement)?$")


def normalise_name(name: str) -> str:
    """Lower case, no accents, words parted by one space, Saint and sur written out."""
    folded = name.translate(_FOLDED).lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).translate(_FOLDED)
    words = " ".join(_WORD.findall(folded))
    return _SHORT.sub(lambda found: _SHORT_FORMS[found[0]], words) if "s" in words else words


def without_article(normalised: str) -> str:
    """The normalised name without its leading article: "le mans" -> "mans"."""
    return normalised.split(" ", 1)[1] if normalised.startswith(_ARTICLES) else normalised


def without_district(normalised: str) -> str:
    """The city alone, where a municipal district is named: "marseille 3e" -> "marseille"."""
    found = _DISTRICT.match(normalised)
    return found[1] if found else normalised


def after_preposition(preposition: str, name: str) -> str:
    """The place's own name where French has run the article into the preposition: "du", "Mans" -> "le Mans"."""
    return _PREPOSITIONS.get(preposition.lower(), "") + name
