"""One spaCy pipeline, one component per kind of fact. The registry below is the order they work in."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import BaseDefaults, Language
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


@spacy.util.registry.tokenizers("kb_white_space")  # type: ignore[untyped-decorator]
def _white_space() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


class _Defaults(BaseDefaults):
    config = BaseDefaults.config.merge({"nlp": {"tokenizer": {"@tokenizers": "kb_white_space"}}})


@spacy.util.registry.languages("fr")
class French(Language):  # type: ignore[no-untyped-call]
    """What `spacy.blank("fr")` makes here: French, its words parted at white space, for rules work on characters.

    Registered by spaCy's own way to put a language of one's own in place of the one it brings, whose tokenizer
    takes two seconds to compile exceptions that no rule needs. A statistical model does need it, and gets it.
    """

    lang = "fr"
    Defaults = _Defaults


@cache
def pipeline() -> Language:
    """The French pipeline with every component, loaded once per process."""
    for _, module in COMPONENTS:
        importlib.import_module(module)
    nlp = spacy.blank("fr")
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
