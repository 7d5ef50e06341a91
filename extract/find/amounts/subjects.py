"""What an amount is for, who pays and who receives, where its own sentence says so; nothing comes from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.find.amounts.changes import change_verbs
from extract.find.amounts.nouns import WORD, phrase_at
from extract.find.amounts.phrases import BLANK, alternatives
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_REACH = 100
_HEDGE = rf"(?:(?:environ|près de|plus de|au moins|moins de){BLANK})?"
_DETERMINER = rf"(?:[ld]['’]|(?:le|la|les|un|une|des|du|son|sa|ses|leur|leurs|ce|cette){BLANK})"
_TIE = rf"{BLANK}(?:(?:de|du|des|à|au|aux|et|en){BLANK}(?:(?:la|le|les){BLANK}|l['’])?|[dl]['’])?"
_PHRASE = rf"{WORD}(?:{_TIE}{WORD}){{0,7}}?"

_NOUN_BEFORE = re.compile(
    rf"(?<![\w-])(?P<np>{WORD}(?:{BLANK}{WORD}){{0,2}}){BLANK}"
    rf"(?:à hauteur de|d['’]un montant (?:total |global |annuel |maximal )?de|de|d['’])"
    rf"(?:{BLANK}l['’]ordre de)?{BLANK}?{_HEDGE}\Z"
)
_LABEL = re.compile(
    rf"(?:^|[\n\t]|[.;•]{BLANK})(?:[•▪➢–-]{BLANK}?)?(?P<np>[^\W\d_][^.;:!?()\n\t\d]{{1,60}}?){BLANK}?:{BLANK}?{_HEDGE}\Z"
)
_BRACKET = re.compile(rf"(?P<np>(?=[A-ZÉÈÎÂ]){WORD}(?:{BLANK}{WORD}){{0,2}}){BLANK}\(\Z")
_OF_AFTER = re.compile(
    rf"{BLANK}(?:de{BLANK}la{BLANK}|de{BLANK}(?:l['’]|(?:ses|ces|leurs|nos|vos){BLANK})|(?:des|du|de){BLANK}|d['’])"
)
_PART = re.compile(rf"(?<!\w)dont{BLANK}{_HEDGE}\Z", re.IGNORECASE)
_LEADING = re.compile(rf"^(?:{_DETERMINER})+", re.IGNORECASE)
_CUT = re.compile(
    rf"(?<![\w-])(?:une?|les?|la|aux?|du|des|avec|à|en|ces?|cette|son|sa|ses|leurs?|par|pour|et|soit){BLANK}|[dlLD]['’]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who pays and who receives, as printed."""

    payer: str | None = None
    beneficiary: str | None = None


def described(text: str, candidate: Candidate[Quantity]) -> Quantity:
    """The candidate's value with its subject, and marked as a part where "dont" introduces it."""
    value, start, end = candidate.value, candidate.start, candidate.end
    return replace(
        value,
        subject=value.subject or subject_of(text, start, end, value.kind),
        qualifier=value.qualifier or ("part" if is_part(text, start) else None),
    )


def parties(text: str, candidate: Candidate[Quantity]) -> Parties:
    """Payer and beneficiary of money or of a share, where the sentence names them."""
    if candidate.value.kind == "count":
        return Parties()
    return Parties(payer_of(text, candidate.start, candidate.end), beneficiary_of(text, candidate.end))


def subject_of(text: str, start: int, end: int, kind: str) -> str | None:
    """The noun phrase that the sentence ties to money or a percentage, as printed; a count carries it as its unit."""
    if kind == "count":
        return None
    before = text[max(0, start - _REACH) : start]
    if kind == "percentage":
        return _phrase_after(text, end, _OF_AFTER) or _told_before(before)
    return (
        _told_before(before)
        or _bracketed(before)
        or _phrase_after(text, end, _purpose())
        or _noun_before(before)
        or _phrase_after(text, end, _OF_AFTER)
    )


def is_part(text: str, start: int) -> bool:
    """Whether "dont" stands before: the amount is part of one told before it."""
    return bool(_PART.search(text[max(0, start - 24) : start]))


def payer_of(text: str, start: int, end: int) -> str | None:
    """ "L'ARS verse 30 000 €", "30 % apportés par la Fondation"."""
    told = _phrase_after(text, end, _paid_by())
    if told:
        return told
    match = _pays().search(text[max(0, start - 120) : start])
    return _clean(match["np"]) if match else None


def beneficiary_of(text: str, end: int) -> str | None:
    """ "30 000 € versés à l'association", "au profit du centre"."""
    return _phrase_after(text, end, _paid_to())


def _told_before(before: str) -> str | None:
    """ "Le coût total s'élève à …", "Part de l'ARS : …"."""
    match = _verb().search(before) or _LABEL.search(before)
    return _clean(match["np"]) if match else None


def _bracketed(before: str) -> str | None:
    match = _BRACKET.search(before)
    return _last_segment(match["np"]) if match else None


def _noun_before(before: str) -> str | None:
    """ "une subvention de 30 000 €"; not "passe de"."""
    match = _NOUN_BEFORE.search(before)
    phrase = _last_segment(match["np"]) if match else None
    if phrase is None or phrase.split()[-1].lower() in lexicon("amounts")["no_subjects"]:
        return None
    return phrase


def _last_segment(phrase: str) -> str | None:
    """What follows the last determiner: "verse une subvention" is about a subvention."""
    return _clean(_CUT.split(phrase)[-1])


def _phrase_after(text: str, end: int, pattern: re.Pattern[str]) -> str | None:
    match = pattern.match(text, end)
    return phrase_at(text, match.end()) if match else None


def _clean(phrase: str) -> str | None:
    return _LEADING.sub("", " ".join(phrase.split()).strip(" ,:–-")) or None


@cache
def _verb() -> re.Pattern[str]:
    change = rf"(?:(?:est|sont|a|ont|a été|ont été|était|sera|seront){BLANK})?(?:{change_verbs()}){BLANK}(?:de|d['’])"
    verbs = rf"(?:{alternatives(lexicon('amounts')['subject_verbs'])}|{change})"
    return re.compile(
        rf"(?<![\w’'-])(?P<np>{_DETERMINER}?{_PHRASE}){BLANK}(?:(?:y|en|ne|lui){BLANK}|n['’])?{verbs}{BLANK}{_HEDGE}\Z",
        re.IGNORECASE,
    )


@cache
def _purpose() -> re.Pattern[str]:
    says = alternatives(lexicon("amounts")["purpose_after"])
    return re.compile(
        rf"{BLANK}(?:(?:HT|TTC|par an|chacune?|environ|au total|maximum){BLANK})*{says}{BLANK}?(?:{_DETERMINER})?"
    )


@cache
def _paid_by() -> re.Pattern[str]:
    says = alternatives(lexicon("amounts")["payer_after"])
    never = "|".join(lexicon("amounts")["no_payers"])
    return re.compile(
        rf"{BLANK}(?:(?:HT|TTC|sont|est|ont été|a été|seront|par an){BLANK})*{says}{BLANK}"
        rf"(?!(?:{never})(?!\w))(?:{_DETERMINER})?"
    )


@cache
def _pays() -> re.Pattern[str]:
    verbs = alternatives(lexicon("amounts")["payer_verbs"])
    return re.compile(
        rf"(?<![\w’'-])(?P<np>(?:(?i:l['’]|le{BLANK}|la{BLANK}|les{BLANK}|notre{BLANK})|(?=[A-ZÉÈÎÂ])){_PHRASE}){BLANK}(?:(?:y|lui|leur){BLANK})?{verbs}(?!\w)[^.;:,\d\n]{{0,60}}\Z"
    )


@cache
def _paid_to() -> re.Pattern[str]:
    says = alternatives(lexicon("amounts")["beneficiary_after"])
    return re.compile(
        rf"{BLANK}(?:(?:HT|TTC|sont|est|ont été|a été|seront|par an){BLANK})*{says}{BLANK}?(?:{_DETERMINER})?"
    )
