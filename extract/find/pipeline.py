"""One spaCy pipeline, one component per kind of fact. The registry below is the order they work in."""

from __future__ import annotations

import importlib
from functools import cache

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc

from extract.find.found import Found
from extract.find.reading import Reading
from extract.records import Document, Facts

# A new kind of fact adds its component's name here. Each name is a factory registered by the module beside it.
COMPONENTS: tuple[tuple[str, str], ...] = (
    ("kb_quantities", "extract.find.quantities"),  # dates, amounts and false friends proposed and settled
    ("kb_document_fields", "extract.find.document"),  # title, kind, publication date, place, issuer
    ("kb_dates", "extract.find.dates.component"),
    ("kb_structures", "extract.find.structures"),
    ("kb_issuer", "extract.find.document.issuer"),  # needs structures
    ("kb_people", "extract.find.people"),
    ("kb_amounts", "extract.find.amounts.component"),
    ("kb_signatories", "extract.find.signatories"),  # instruments and signatories
    ("kb_quotations", "extract.find.people.quotations"),
    ("kb_checks", "extract.find.checks"),
    ("kb_contacts", "extract.find.contacts"),  # recognised, and left out unless asked for
)


class French(Language):  # type: ignore[no-untyped-call]
    """French, its words parted at white space: rules work on characters.

    `spacy.blank("fr")` would take two seconds to compile exceptions of a tokenizer that no rule needs.
    """

    lang = "fr"


@cache
def pipeline() -> Language:
    """The French pipeline with every component, loaded once per process."""
    for _, module in COMPONENTS:
        importlib.import_module(module)
    nlp = French(create_tokenizer=lambda nlp: Tokenizer(nlp.vocab))
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
        Doc.set_extension("found", default=None)
    for name, _ in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def find_facts(document: Document) -> Facts:
    """Everything the document states. Pure: the same document gives the same facts on any machine.

    The components search the characters of `doc._.reading`; no token is made, which would double memory and time.
    """
    nlp = pipeline()
    reading = Reading(document)
    doc = Doc(nlp.vocab)
    doc._.reading, doc._.found = reading, Found()
    for _, component in nlp.pipeline:
        doc = component(doc)
    found: Found = doc._.found
    return found.facts(document)
