"""Stated numbers of structures and signatories against those that the document lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.find.checks.verdicts import check, claim_of, is_exact_count
from extract.find.found import Found, Located
from extract.find.lexicon import lexicon
from extract.find.reading import Reading
from extract.records import Amount, Check, StructureMention

_LEAST = 3
_LEAD_IN = 6
_LONGEST_ENTRY = 200


def listed_structures(reading: Reading, found: Found) -> Iterator[Check]:
    """ "26 structures" against the structures listed: all of them, or those that start on one day."""
    entries = [mention for mention in found.structures if _is_entry(reading, mention)]
    roll = {_key(mention.fact): mention.fact for mention in entries}
    if len(roll) < _LEAST:
        return
    whole_read = _nothing_unread(reading, entries)
    parts = Counter(mention.effective_on for mention in roll.values() if mention.effective_on)
    for amount in found.amounts:
        counted = _counted(reading, amount, len(roll), parts) if is_exact_count(amount.fact) else None
        if counted is not None and (whole_read or counted == amount.fact.value):
            yield check(amount.fact.evidence, claim_of(amount), amount.fact.value, counted)


def named_signatories(reading: Reading, found: Found) -> Iterator[Check]:
    """ "Les 14 signataires" against the signatures read, where they agree; a list cut short is no proof against."""
    signed = {(s.fact.person, s.fact.organisation) for s in found.signatories if s.fact.status == "signed"}
    for amount in found.amounts:
        if (
            is_exact_count(amount.fact)
            and _head(amount.fact) in lexicon("checks")["signatories"]
            and amount.fact.value == len(signed)
        ):
            yield check(amount.fact.evidence, claim_of(amount), amount.fact.value, len(signed))


def _counted(reading: Reading, amount: Located[Amount], whole: int, parts: Counter[str]) -> int | None:
    """What the claim is compared with, or None where it may speak of something else."""
    stated, head = int(amount.fact.value), _head(amount.fact)
    if head not in lexicon("checks")["any_structures"] + lexicon("checks")["some_structures"]:
        return None
    if stated == whole:
        return whole
    if head not in lexicon("checks")["any_structures"]:
        return None
    if stated in parts.values():
        return stated
    return whole if _speaks_of_the_list(reading, amount) and abs(stated - whole) <= max(1, whole // 10) else None


def _speaks_of_the_list(reading: Reading, amount: Located[Amount]) -> bool:
    """A claim in a heading announces the document's list."""
    passage = reading.passage_at(amount.start)
    return passage is not None and passage.block.kind == "heading"


def _is_entry(reading: Reading, mention: Located[StructureMention]) -> bool:
    """Whether the mention heads an entry of a list: it opens a short block under a heading, with a place or a date."""
    passage = reading.passage_at(mention.start)
    if passage is None or passage.block.kind not in ("list_item", "paragraph") or not mention.fact.section:
        return False
    opens = mention.start - passage.start <= _LEAD_IN and passage.end - passage.start <= _LONGEST_ENTRY
    return opens and bool(mention.fact.place.commune or mention.fact.effective_on)


def _nothing_unread(reading: Reading, entries: list[Located[StructureMention]]) -> bool:
    """Whether every block from the first entry to the last, headings apart, is an entry, and the list ends there."""
    starts = {passage.start for entry in entries if (passage := reading.passage_at(entry.start)) is not None}
    first, last = min(starts), max(starts)
    closing = reading.passage_at(last)
    unread = (p for p in reading.passages if p.block.kind in ("list_item", "paragraph") and p.start not in starts)
    return closing is not None and all(
        not first < passage.start < last and (passage.start < first or passage.block.section != closing.block.section)
        for passage in unread
    )


def _key(mention: StructureMention) -> tuple[str, str | None]:
    return mention.name.lower(), mention.place.commune


def _head(amount: Amount) -> str:
    """The first word of the counted noun phrase."""
    return (amount.unit or "").split(" ")[0].lower()
