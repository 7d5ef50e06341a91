"""What an amount is for, where its own sentence says so; nothing comes from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extract.find.amounts.changes import change_verbs
from extract.find.amounts.nouns import WORD, phrase_at
from extract.find.amounts.phrases import BLANK, alternatives, words
from extract.find.amounts.values import Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_REACH = 100
_HEDGE = rf"(?:(?:environ|près de|plus de|au moins|moins de){BLANK})?"
DETERMINER = rf"(?:[ld]['’]|(?:le|la|les|un|une|des|du|son|sa|ses|leur|leurs|ce|cette){BLANK})"
_TIE = rf"{BLANK}(?:(?:de|du|des|à|au|aux|et|en){BLANK}(?:(?:la|le|les){BLANK}|l['’])?|[dl]['’])?"
PHRASE = rf"{WORD}(?:{_TIE}{WORD}){{0,7}}?"

_NOUN_BEFORE = re.compile(
    rf"(?<![\w-])(?P<np>{WORD}(?:{BLANK}{WORD}){{0,2}}){BLANK}"
    rf"(?:à hauteur de|d['’]un montant (?:total |global |annuel |maximal )?de|de|d['’])"
    rf"(?:{BLANK}l['’]ordre de)?{BLANK}?{_HEDGE}\Z"
)
_LABEL = re.compile(
    rf"(?:^|[\n\t(]|[.;•]{BLANK})(?:[•▪➢–-]{BLANK}?)?(?P<np>[^\W\d_][^.;:!?()\n\t\d]{{1,60}}?){BLANK}?:{BLANK}?{_HEDGE}\Z"
)
_BRACKET = re.compile(rf"(?P<np>(?=[A-ZÉÈÎÂ]){WORD}(?:{BLANK}{WORD}){{0,2}}){BLANK}\(\Z")
_OF_AFTER = re.compile(
    rf"{BLANK}(?:de{BLANK}la{BLANK}|de{BLANK}(?:l['’]|(?:ses|ces|leurs|nos|vos){BLANK})|(?:des|du|de){BLANK}|d['’])"
)
_PART = re.compile(rf"(?<!\w)dont{BLANK}{_HEDGE}\Z", re.IGNORECASE)
_LEADING = re.compile(rf"^(?:{DETERMINER})+", re.IGNORECASE)
_CUT = re.compile(
    rf"(?<![\w-])(?:une?|les?|la|aux?|du|des|avec|à|en|ces?|cette|son|sa|ses|leurs?|par|pour|et|soit){BLANK}|[dlLD]['’]",
    re.IGNORECASE,
)


def described(text: str, candidate: Candidate[Quantity]) -> Quantity:
    """The candidate's value with its subject, and marked as a part where "dont" introduces it."""
    value, start, end = candidate.value, candidate.start, candidate.end
    return replace(
        value,
        subject=value.subject or subject_of(text, start, end, value.kind),
        qualifier=value.qualifier or ("part" if is_part(text, start) else None),
    )


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
        or _spent_on(text, before, end)
        or _noun_before(before)
        or (None if _receives().search(before) else _phrase_after(text, end, _OF_AFTER))
    )


def is_part(text: str, start: int) -> bool:
    """Whether "dont" stands before: the amount is part of one told before it."""
    return bool(_PART.search(text[max(0, start - 24) : start]))


def _told_before(before: str) -> str | None:
    """ "Le coût total s'élève à …", "Part de l'ARS : …"."""
    match = (_verb_alone().search(before) and _verb().search(before)) or (":" in before and _LABEL.search(before))
    phrase = cleaned(match["np"]) if match else None
    return None if phrase is None or phrase.split()[-1].lower() in words("never_nouns") else phrase


def _bracketed(before: str) -> str | None:
    match = _BRACKET.search(before) if before.endswith("(") else None
    return _last_segment(match["np"]) if match else None


def _spent_on(text: str, before: str, end: int) -> str | None:
    """ "La ville consacre 30 000 € à la rénovation"."""
    return _phrase_after(text, end, _INTO) if _spends().search(before) else None


_INTO = re.compile(rf"{BLANK}(?:à{BLANK}l['’]|à{BLANK}la{BLANK}|aux?{BLANK}|à{BLANK}|dans{BLANK})(?:{DETERMINER})?")


@cache
def _receives() -> re.Pattern[str]:
    """ "reçoit 18 000 € de la caisse": the money is no caisse's."""
    receives = alternatives(lexicon("amounts")["parties"]["receives"])
    return re.compile(rf"(?<!\w){receives}(?!\w)[^.;:,\d\n]{{0,40}}\Z")


@cache
def _pays() -> re.Pattern[str]:
    """ "L'ARS finance à hauteur de 25 000 €" is about no "ARS finance"."""
    return re.compile(alternatives(lexicon("amounts")["parties"]["pays"]))


@cache
def _spends() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(lexicon('amounts')['spends'])}(?!\w)[^.;:,\d\n]{{0,40}}\Z")


def _noun_before(before: str) -> str | None:
    """ "une subvention de 30 000 €"; not "passe de"."""
    match = _NOUN_BEFORE.search(before)
    phrase = _last_segment(match["np"]) if match else None
    last = phrase.split()[-1] if phrase else ""
    if last.lower() in lexicon("amounts")["no_subjects"] or _pays().fullmatch(last):
        return None
    return phrase


def _last_segment(phrase: str) -> str | None:
    """What follows the last determiner: "verse une subvention" is about a subvention."""
    return cleaned(_CUT.split(phrase)[-1])


def _phrase_after(text: str, end: int, pattern: re.Pattern[str]) -> str | None:
    match = pattern.match(text, end)
    return phrase_at(text, match.end()) if match else None


def cleaned(phrase: str) -> str | None:
    """A noun phrase without its article; None where nothing is left."""
    return _LEADING.sub("", " ".join(phrase.split()).strip(" ,:–-")) or None


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?P<np>{DETERMINER}?{PHRASE}){BLANK}(?:(?:y|en|ne|lui){BLANK}|n['’])?{_verbs()}{BLANK}{_HEDGE}\Z",
        re.IGNORECASE,
    )


@cache
def _verb_alone() -> re.Pattern[str]:
    """A quick test: most amounts have no such verb before them."""
    return re.compile(rf"(?<!\w){_verbs()}{BLANK}{_HEDGE}\Z", re.IGNORECASE)


def _verbs() -> str:
    change = rf"(?:(?:est|sont|a|ont|a été|ont été|était|sera|seront){BLANK})?(?:{change_verbs()}){BLANK}(?:de|d['’])"
    return rf"(?:{alternatives(lexicon('amounts')['subject_verbs'])}|{change})"


@cache
def _purpose() -> re.Pattern[str]:
    says = alternatives(lexicon("amounts")["purpose_after"])
    return re.compile(
        rf"{BLANK}(?:(?:HT|TTC|par an|chacune?|environ|au total|maximum){BLANK})*{says}{BLANK}?(?:{DETERMINER})?"
    )
