"""Component `kb_contacts`: e-mail addresses and telephone numbers, recognised so that they can be left out.

They are stored only where the publisher asks for them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.found import Found, Located
from extract.find.lexicon import lexicon
from extract.find.reading import Reading
from extract.records import Contact

Kind = Literal["email", "telephone"]


@Language.component("kb_contacts")
def find_contacts(doc: Doc) -> Doc:
    """Fill `found.contacts`."""
    reading: Reading = doc._.reading
    found: Found = doc._.found
    for match in _pattern().finditer(reading.text):
        evidence = reading.evidence(match.start(), match.end(), rule=f"contact.{match.lastgroup}", confidence=0.95)
        kind: Kind = "email" if match.lastgroup == "email" else "telephone"
        fact = Contact(evidence=evidence, kind=kind, value=normalised(kind, match.group()))
        found.contacts.append(Located(start=match.start(), end=match.end(), fact=fact))
    return doc


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in lexicon("contacts").items()))


def normalised(kind: Kind, text: str) -> str:
    """An e-mail address in lower case with its @; a telephone number in the international writing of ITU-T E.164."""
    if kind == "email":
        return re.sub(r"\s*(?:@|\[at\]|\(at\)|\[@\])\s*", "@", text).lower()
    digits = re.sub(r"\(0\)|\D", "", text)
    return "+33" + re.sub(r"^(?:0033|33(?=\d{9}$)|0)", "", digits)
