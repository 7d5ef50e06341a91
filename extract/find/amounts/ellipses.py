"""Counts whose noun is said elsewhere: "11 000 des 22 200 logements", "20 nouvelles", "dont 12 en QPV"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from extract.find.amounts.called_up import noun_called_up
from extract.find.amounts.changes import change_verbs
from extract.find.amounts.context import qualifier_before
from extract.find.amounts.nouns import WORD
from extract.find.amounts.phrases import BLANK, alternatives, words
from extract.find.amounts.pieces import Piece, is_year, names_something
from extract.find.amounts.values import Kind, Quantity
from extract.find.candidates import Candidate
from extract.find.lexicon import lexicon

_REACH = 300
_NEAREST = 32  # amounts before a number: more do not stand within reach
_PARTICIPLE = r"(?:[  ][^\W\d_]+(?:és|ées|is|ies|us|ues|its|ites))?"
_OUT_OF = re.compile(
    r"[  ]?/[  ]?|" + _PARTICIPLE + r"[  \n](?:des|sur|sur les|sur un (?:total|objectif|ensemble|effectif|maximum) de|"
    r"d['’]entre les|parmi les|pour)[  \n]\+?"
)
_VERB = re.compile(rf"[  \n](?:(?:se|en|y|ne|le|les)[  \n]|[snl]['’])?({WORD})")
_TOTAL = re.compile(
    rf"[  \n]le[  \n](?:nombre|total|nombre total|nombre cumulé)[  \n](?:de[  \n]|des[  \n]|d['’])({WORD})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:nombre(?: total)?|nbr?e?) (?:de |des |d['’])({WORD}(?: {WORD}){{0,4}}?) ?"
    r"(?::|=|est de|s['’]élève à|atteint|(?:est |a été )?(?:fixé|porté|limité|ramené) à) ?\Z",
    re.IGNORECASE,
)
_CAPPED = re.compile(
    rf"nombre (?:de |des |d['’])({WORD}(?: de {WORD})?)(?: [^.;:\d\n]{{0,40}}?)? ne (?:peut|peuvent|pourra|doit|devra)"
    r"(?: pas)? (?:excéder|dépasser|être (?:inférieur|supérieur) à) ?\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"dont\s+(?:au moins |plus de |environ |près de )?\Z", re.IGNORECASE)
_PART_AFTER = re.compile(
    r"\s*(?:[.,;:)]|(?:en|dans|à|au|aux|pour|par|sur|non|chez|hors|issue?s|situé|outre-mer|déjà|dès|depuis|avant|après)\b)"
)


def borrowed_counts(
    text: str, found: Sequence[Piece], plain: Sequence[Candidate[Quantity]]
) -> Iterator[Candidate[Quantity]]:
    """Counts with the unit of another count of their sentence or block."""
    ends = [candidate.end for candidate in plain]
    for index, piece in enumerate(found):
        if piece.sign or (piece.noun and not piece.noun.stand_in) or piece.numeral.article:
            continue
        last = bisect_right(ends, piece.start)
        near = plain[max(0, last - _NEAREST) : last]
        unit = _unit_beside(text, found, index) or noun_called_up(text, piece, near)
        before = None if unit else _amount_before(text, piece, near)
        if unit or before:
            yield _candidate(text, piece, unit, before)


def _unit_beside(text: str, found: Sequence[Piece], index: int) -> str | None:
    """The noun of the neighbour it is counted out of, or of "le nombre de", "nombre de … :"."""
    piece = found[index]
    if index + 1 < len(found) and found[index + 1].noun and _OUT_OF.fullmatch(text, piece.end, found[index + 1].start):
        return None if names_something(text, piece.numeral) else found[index + 1].unit
    if index and found[index - 1].kind == "count" and _OUT_OF.fullmatch(text, found[index - 1].end, piece.start):
        return found[index - 1].unit if piece.numeral.value >= found[index - 1].numeral.value else None
    total = _TOTAL.match(text, piece.end)
    if total:
        return total[1]
    before = text[max(0, piece.start - 110) : piece.start]
    label = _labelled(before) if _A_NUMBER_OF.search(before) else None
    return label[1] if label else _label_alone(text, piece) or _roll_call(text, piece) or _noun_called_up(text, piece)


_A_NUMBER_OF = re.compile(r"nombre|nbr?e? ", re.IGNORECASE)


def _labelled(before: str) -> re.Match[str] | None:
    return _LABEL.search(before) or _CAPPED.search(before) or _changed_number().search(before)


@cache
def _changed_number() -> re.Pattern[str]:
    """ "Le nombre de bénéficiaires est passé de … à …"."""
    return re.compile(
        rf"nombre(?: total)? (?:de |des |d['’])({WORD}(?: {WORD}){{0,3}}?) (?:(?:est|a|sont|ont) (?:[^\s.;,\d]+, )?)?"
        rf"(?:{change_verbs()})(?!\w)[^.;\n]{{0,40}}?(?<!\w)[dà]e? (?:plus de |près de |environ )?\Z",
        re.IGNORECASE,
    )


def _label_alone(text: str, piece: Piece) -> str | None:
    """ "Participants : 45" with nothing after it on the line."""
    if ":" not in text[max(0, piece.start - 2) : piece.start] or not _LINE_END.match(text, piece.end):
        return None
    label = _ALONE.search(text[max(0, piece.start - 80) : piece.start])
    if label is None:
        return None
    low = label[1].lower()
    counted: str | None = lexicon("amounts")["heading_nouns"].get(low)
    return counted or (low if low in words("counted_headings") and not label["of"] else None)


_ALONE = re.compile(
    rf"(?:\A|[\n\t;,.•–—-])[  ]*({WORD})(?P<of>[  ](?:de[  ]|du[  ]|des[  ]|d['’])[^:;.\n\t\d]{{1,60}}?)?[  ]?:[  ]?\Z"
)
_LINE_END = re.compile(r"[  ]*(?:[;,.\n\t(]|\Z|[–—-][  ])")


def _roll_call(text: str, piece: Piece) -> str | None:
    """ "Conseillers en exercice : 33 Présents : 26": the words by which a meeting is counted, whatever follows."""
    label = _roll_call_label().search(text[max(0, piece.start - 80) : piece.start])
    return label["noun"].lower() if label and text[piece.end : piece.end + 1] not in (":", "/") else None


@cache
def _roll_call_label() -> re.Pattern[str]:
    words_of = lexicon("amounts")["roll_call"]
    nouns, more = alternatives(words_of["nouns"]), alternatives(words_of["more"])
    return re.compile(rf"(?<!\w)(?P<noun>{nouns})(?:\s+{more})*\s*:\s*\Z", re.IGNORECASE)


def _noun_called_up(text: str, piece: Piece) -> str | None:
    """ "vos projets, une vingtaine seront retenus": the plural noun just before the comma."""
    verb = _VERB.match(text, piece.end)
    if not (piece.numeral.about and verb and _is_plural_verb(verb[1].lower())):
        return None
    called = _CALLED_UP.search(text[max(0, piece.start - 60) : piece.start])
    return called[1] if called else None


_CALLED_UP = re.compile(
    rf"(?<!\w)(?:vos|nos|les|des|ses|leurs)[  ]({WORD}[sx])(?:[  ]{WORD}[sx])?[  ]?[,:;][  ]\Z", re.IGNORECASE
)


def _amount_before(text: str, piece: Piece, plain: Sequence[Candidate[Quantity]]) -> Quantity | None:
    """The nearest amount before it in the block whose unit the number may stand for."""
    if names_something(text, piece.numeral):
        return None
    is_round, is_elided = _is_round(text, piece), _is_elided(text, piece)
    if not (is_round or is_elided or _stands_alone(text, piece)):
        return None
    for candidate in reversed(plain):
        if _lends(candidate.value, piece, is_round):
            between = text[candidate.end : piece.start]
            near = len(between) <= _REACH and _same_block(between) and not (is_elided and _SENTENCE_END.search(between))
            return candidate.value if near else None
    return None


def _same_block(between: str) -> bool:
    """No line end between, but before a "dont" that opens the next line."""
    return "\n" not in between or bool(_DONT_LINE.fullmatch(between))


_DONT_LINE = re.compile(r"[^\n]*\n[•\s-]*dont\s+(?:[^\d\n]*)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!vs)[.!?;](?:\s|\Z)")


def _is_elided(text: str, piece: Piece) -> bool:
    """ "341 décès à l'hôpital et 224 en établissement": the second number shares the first one's noun."""
    if piece.numeral.value < 2 or is_year(text, piece.numeral):
        return False
    before, after, closed = _elided()
    said = text[max(0, piece.start - 16) : piece.start]
    if closed.search(said) and _CLOSED.match(text, piece.end):
        return True
    return bool(before.search(said) and after.match(text, piece.end))


@cache
def _elided() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before = alternatives(lexicon("amounts")["elided_before"])
    after = alternatives(lexicon("amounts")["elided_after"])
    return (
        re.compile(rf"(?<!\w){before}{BLANK}\Z", re.IGNORECASE),
        re.compile(rf"{BLANK}{after}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){alternatives(lexicon('amounts')['elided_closed'])}{BLANK}\Z", re.IGNORECASE),
    )


_CLOSED = re.compile(r"[  ]*(?:[).,;\n]|\Z|[  ](?:et|ou|dont)[  ])")


def _lends(before: Quantity, piece: Piece, is_round: bool) -> bool:
    """Counts lend their noun; to "1,3 million" only what is of that order lends its unit, money too."""
    if is_round:
        return before.kind != "percentage" and before.value * 1000 >= float(piece.numeral.scale)
    return before.kind == "count"


def _stands_alone(text: str, piece: Piece) -> bool:
    if piece.noun:
        return True
    if piece.numeral.value < 2 or piece.numeral.value == 15:
        return False
    if _PART.search(text[max(0, piece.start - 24) : piece.start]) and _PART_AFTER.match(text, piece.end):
        return True
    verb = _VERB.match(text, piece.end)
    return bool(verb and _is_plural_verb(verb[1].lower()))


def _is_round(text: str, piece: Piece) -> bool:
    """ "1,3 million" with nothing counted after it: so many of what was counted before."""
    return piece.numeral.scale > 1 and not _VERBLESS.match(text, piece.end)


_VERBLESS = re.compile(r"[  \n](?:de[  \n]|d['’])")


def _is_plural_verb(low: str) -> bool:
    if low in words("verbs_after") or (len(low) > 6 and low.endswith(("eront", "iront", "dront"))):
        return True
    return len(low) > 4 and low.endswith("ent") and not low.endswith(("ment", "cent"))


def _candidate(text: str, piece: Piece, unit: str | None, before: Quantity | None) -> Candidate[Quantity]:
    kind: Kind = before.kind if before else "count"
    value = Quantity(
        kind=kind,
        value=float(piece.numeral.value),
        unit=before.unit if before else unit,
        qualifier=qualifier_before(text, piece.start) or ("about" if piece.numeral.about else None),
        borrowed=True,
    )
    return Candidate(start=piece.start, end=piece.end, kind="amount", rule=f"amount.{kind}.borrowed", value=value)
