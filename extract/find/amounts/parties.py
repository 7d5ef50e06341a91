"""Who pays an amount and who receives it, where its own sentence says so; nothing comes from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.find.amounts.nouns import phrase_at
from extract.find.amounts.phrases import BLANK, alternatives
from extract.find.amounts.subjects import DETERMINER, PHRASE, cleaned
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_BEFORE, _AFTER = 120, 110  # characters
_CLAUSE_END = re.compile(r"[.;:(\n]|,\s")
_TO = rf"(?:à{BLANK}l['’]|à{BLANK}la{BLANK}|aux?{BLANK}|à{BLANK}(?:{DETERMINER})?)"
_FROM = rf"(?:de{BLANK}la{BLANK}part{BLANK})?(?:de{BLANK}la{BLANK}|de{BLANK}l['’]|du{BLANK}|des{BLANK})"
_ASIDE = (
    rf"(?:{BLANK}(?:HT|TTC|sont|est|ont été|a été|seront|sera|par an|de subventions?|d['’]aides?|de crédits))*{BLANK}"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who pays and who receives, as printed."""

    payer: str | None = None
    beneficiary: str | None = None


def parties(text: str, candidate: Candidate[Quantity]) -> Parties:
    """Payer and beneficiary of money or of a share, where the sentence names them."""
    if candidate.value.kind == "count":
        return Parties()
    before, end = text[max(0, candidate.start - _BEFORE) : candidate.start], candidate.end
    received = _said_before("receives", before) if candidate.value.kind == "money" else None
    if received:
        return Parties(payer=_phrase(text, _FROM_AFTER.match(text, end)), beneficiary=received)
    return Parties(payer=_payer(text, before, end), beneficiary=_beneficiary(text, before, end))


def _payer(text: str, before: str, end: int) -> str | None:
    """ "L'ARS verse 30 000 €", "30 % apportés par la Fondation", "attribués au CCAS par le Département"."""
    by = _phrase(text, _pattern("by").match(text, end))
    return by or _later(text, end, "later_by") or _said_before("pays", before)


def _beneficiary(text: str, before: str, end: int) -> str | None:
    """ "30 000 € versés à l'association", "au profit du centre", "L'ARS verse 30 000 € au centre"."""
    told = _phrase(text, _pattern("favour").match(text, end)) or _later(text, end, "later_to")
    if told is None and _hands_over().search(before) and _said_before("pays", before):
        told = _phrase(text, _pattern("to").match(text, end))
    return told


def _later(text: str, end: int, name: str) -> str | None:
    """What follows "par" or "à" in the clause of "versés", "attribuée" and the like right after the amount."""
    given = _pattern("given").match(text, end)
    if given is None:
        return None
    stop = _CLAUSE_END.search(text, given.end(), given.end() + _AFTER)
    limit = stop.start() if stop else given.end() + _AFTER
    return _phrase(text, _pattern(name).search(text, given.end(), limit))


def _said_before(role: str, before: str) -> str | None:
    match = _verb(role).search(before) if _verb_alone(role).search(before) else None
    if match is None or _EACH.search(match.group()):
        return None
    return cleaned(match["np"])


_EACH = re.compile(r"(?<!\w)(?:respectivement|[Cc]hacune?|[IE]l(?:le)?s?|Cela|Ceci|On)(?!\w)")
"""What parts several payers, or stands for a name told elsewhere."""


def _phrase(text: str, match: re.Match[str] | None) -> str | None:
    return phrase_at(text, match.end()) if match else None


_FROM_AFTER = re.compile(rf"{_ASIDE}{_FROM}")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """What may follow an amount and name a party. Compiled once: the word lists in it are long."""
    given, no_payer, no_one = _listed("given"), _never("no_payers"), _never("no_beneficiaries")
    favour = _listed("beneficiary_after")
    patterns = {
        # "par habitant" names no payer
        "by": rf"{_ASIDE}(?:{given}{BLANK})?par{BLANK}(?!{no_payer})(?:{DETERMINER}|(?=[A-ZÉÈÎÂ]))",
        "favour": rf"{_ASIDE}(?:{given}{BLANK})?{favour}{BLANK}?(?:{DETERMINER})?",
        "to": rf"{_ASIDE}{_TO}(?!{no_one})",
        "given": rf"{_ASIDE}{given}(?!\w)",
        "later_by": rf"{BLANK}par{BLANK}(?!{no_payer})(?:{DETERMINER})?",
        "later_to": rf"{BLANK}{_TO}(?!{no_one})",
    }
    return re.compile(patterns[name])


@cache
def _verb(role: str) -> re.Pattern[str]:
    """A noun phrase and its verb of paying or receiving, with nothing but words up to the amount."""
    opening = rf"(?:(?i:l['’]|le{BLANK}|la{BLANK}|les{BLANK}|notre{BLANK})|(?=[A-ZÉÈÎÂ]))"
    pronoun = rf"(?:(?:y|lui|leur){BLANK})?"
    return re.compile(
        rf"(?<![\w’'-])(?P<np>{opening}{PHRASE}){BLANK}{pronoun}{_listed(role)}(?!\w)[^.;:,\d\n]{{0,60}}\Z"
    )


@cache
def _verb_alone(role: str) -> re.Pattern[str]:
    """A quick test: most amounts have no such verb before them."""
    return re.compile(rf"{BLANK}{_listed(role)}(?!\w)[^.;:,\d\n]{{0,60}}\Z")


@cache
def _hands_over() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_listed('hands_over')}(?!\w)[^.;:,\d\n]{{0,60}}\Z")


@cache
def _listed(section: str) -> str:
    return alternatives(lexicon("amounts")["parties"][section])


def _never(section: str) -> str:
    return f"(?:{'|'.join(lexicon('amounts')['parties'][section])})(?!\\w)"
