"""Component `kb_quotations`: who said what, for the person's page."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.find.found import Found, Located
from extract.find.people.component import READINGS
from extract.find.people.quotes import find_quotes
from extract.find.reading import Reading
from extract.records import Quotation


@Language.component("kb_quotations")
def find_quotations(doc: Doc) -> Doc:
    """Fill `found.quotations`: words whose speaker stands beside them; over two pages the last one is evidence."""
    reading: Reading = doc._.reading
    found: Found = doc._.found
    people, _ = doc.user_data.get(READINGS, ([], []))
    for quote in find_quotes(reading.text, people):
        last = reading.page_at(quote.end - 1)
        start = max(quote.start, reading.from_page(last, 0, len(last.text))[0])
        evidence = reading.evidence(start, quote.end, rule=f"quotation.{quote.manner}", confidence=0.9)
        fact = Quotation(evidence=evidence, speaker=quote.speaker.name, words=quote.text, manner=quote.manner)
        found.quotations.append(Located(start=quote.start, end=quote.end, fact=fact))
    return doc
