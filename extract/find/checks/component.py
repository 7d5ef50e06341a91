"""Component kb_checks: runs every comparison; it comes last, when all facts are found."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.checks.announced import announced_lists
from extract.find.checks.margins import stated_margins
from extract.find.checks.rolls import listed_structures, named_signatories
from extract.find.checks.totals import table_totals
from extract.find.checks.weekdays import stated_weekdays

COMPARISONS = (listed_structures, announced_lists, named_signatories, table_totals, stated_weekdays, stated_margins)


@Language.component("kb_checks")
def add_checks(doc: Doc) -> Doc:
    """Fills `found.checks`."""
    for compare in COMPARISONS:
        doc._.found.checks.extend(compare(doc._.reading, doc._.found))
    return doc
