"""Functions as printed: "sénatrice du Nord, présidente de Valenciennes Métropole", and the body they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.find.lexicon import lexicon
from extract.find.people.folding import flat, words
from extract.find.people.names import NameSpan
from extract.find.people.phrases import head_pattern, phrase_end

_ARTICLE = re.compile(
    r"(?P<lead>(?:\b(?:m\.?|mme|monsieur|madame|docteur) )?\b(?P<article>le |la |l'|les |son |sa |leur |un |une )"
    r"(?:nouveau |nouvelle |actuel |actuelle )?)$"
)
_STOOD_FOR = re.compile(
    r"(?:\brepresentante? |\bpour |\bp/ ?|\bau nom (?:de |du )|\ben lieu et place (?:de |du )"
    r"|\bsur proposition (?:de |du ))$"
)
_OFFICE_ADDED = re.compile(
    r",? (?:déléguée?s?|chargée?s?|en charge|adjointe?s?|par intérim|en exercice|référente?s?) ?.*$"
)
_JOINT = re.compile(r"(?:, et|,| et|, ainsi que| ainsi que|;| –| -| /)?[ \u00a0]")
_FALSE_HEAD = re.compile(r"(?:\bcomites? |\bschemas? |\bplans? |\bconseil |\blignes? |\bmaisons? )$")
_FALSE_TAIL = re.compile(
    r"(?:chef|cheffe)(?:-lieu|s?-d'| d'entreprises?| de file| d'oeuvre| d'accusation)"
    r"|maire info|commissaire aux comptes suppleant"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One function: its head as the lexicon knows it and what follows ("du Nord")."""

    head: str
    text: str
    complement: str
    organisation: str
    rank: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacitySpan:
    """A function, or several that one person holds, as printed without its article."""

    start: int
    end: int
    text: str
    parts: tuple[Part, ...]
    outer_start: int
    article: bool
    former: bool
    stood_for: bool = False
    """Whether somebody else acts for its holder: "pour le préfet", "représentant le préfet"."""

    @property
    def head(self) -> str:
        """The plain head of the first function."""
        return self.parts[0].head


def find_capacities(text: str, names: Sequence[NameSpan]) -> list[CapacitySpan]:
    """Every function named in the text, in order; functions joined without an article are one span."""
    plain = flat(text)
    barriers = sorted(name.outer_start for name in names)
    found: list[CapacitySpan] = []
    position = 0
    for match in head_pattern().finditer(plain):
        if match.start() < position or _no_function(plain, match):
            continue
        span = _capacity_at(text, plain, match, barriers)
        if span is not None:
            found.append(span)
            position = span.end
    return found


def _no_function(plain: str, match: re.Match[str]) -> bool:
    return bool(
        _FALSE_HEAD.search(plain, max(0, match.start("head") - 12), match.start("head"))
        or _FALSE_TAIL.match(plain, match.start("head"))
    )


def _capacity_at(text: str, plain: str, match: re.Match[str], barriers: Sequence[int]) -> CapacitySpan | None:
    start, opened = match.start("head"), _former().search(plain, max(0, match.start("head") - 12), match.start("head"))
    start = opened.start("word") if opened is not None else start
    lead = _ARTICLE.search(plain, max(0, start - 30), start)
    if lead is not None and lead["article"] == "les ":
        return None
    parts, end = [], start
    following: re.Match[str] | None = match
    while following is not None:
        part_end = phrase_end(text, following.start("head"), following.end("head"), barriers)
        part = _part(text, plain, following, part_end)
        if part is None:
            break
        parts.append(part)
        end = part_end
        following = _joined_head(plain, end, barriers)
    if not parts:
        return None
    before = lead.start("lead") if lead else start
    return CapacitySpan(
        start=start,
        end=end,
        text=" ".join(text[start:end].split()),
        parts=tuple(parts),
        outer_start=before,
        article=lead is not None,
        stood_for=_STOOD_FOR.search(plain, max(0, before - 16), before) is not None,
        former=opened is not None and len(parts) == 1,
    )


def _joined_head(plain: str, end: int, barriers: Sequence[int]) -> re.Match[str] | None:
    """The head of a further function of the same holder: joined by a comma or "et", without an article or a name."""
    joint = _JOINT.match(plain, end)
    if joint is None:
        return None
    head = head_pattern().match(plain, joint.end())
    return head if head is not None and not plain.startswith(("l'", "d'"), head.start()) else None


def _part(text: str, plain: str, match: re.Match[str], end: int) -> Part | None:
    entry = _entry(match["head"])
    complement = " ".join(text[match.end("head") : end].split())
    if entry.get("needs_complement") and not complement:
        return None
    return Part(
        head=match["head"],
        text=" ".join(text[match.start("head") : end].split()),
        complement=complement,
        organisation=entry["organisation"],
        rank=entry["rank"],
        start=match.start("head"),
        end=end,
    )


def singular_part(head: str, printed: str, complement: str) -> Part:
    """The function of one of several holders: the plural `printed` ("Vice-Présidents délégués") in the singular."""
    entry = _entry(head)
    first, *modifiers = printed.split()
    alone = " ".join([first.removesuffix("s"), *(_singular(word) for word in modifiers)])
    complement = f"{' '.join(alone.split()[len(head.split()) :])} {complement}".strip()
    words_of_head = " ".join(alone.split()[: len(head.split())])
    return Part(
        head=head,
        text=f"{words_of_head} {complement}".strip(),
        complement=complement,
        organisation=entry["organisation"],
        rank=entry["rank"],
    )


def _singular(word: str) -> str:
    return f"{word[:-2]}l" if word.endswith("aux") else word.removesuffix("s")


@cache
def _former() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<word>{'|'.join(lexicon('capacities')['former'])})[ -]$")


@cache
def _entry(head: str) -> dict[str, Any]:
    """The lexicon's entry whose pattern is the whole head."""
    entry: dict[str, Any] = next(e for e in lexicon("capacities")["heads"] if re.fullmatch(e["pattern"], head))
    return entry


_OF = re.compile(
    r"(?:^|\b)(?:de la |de l['’]|du |des |de |d['’]|à la |à l['’]|au |aux "
    r"|DE LA |DE L['’]|DU |DES |DE |D['’]|À LA |À L['’]|AU |AUX |Du |De |Des )"
)
_GOVERNANCE = re.compile(
    r"cabinet d|conseil d['’]administration|conseil de surveillance|comité de direction|s[ée]ance", re.IGNORECASE
)


def organisation_of(parts: Sequence[Part]) -> str | None:
    """The body that a holder of these functions stands for, or None: ministers and members of parliament have none.

    Of several functions the one that leads a body wins over the one that sits in it.
    """
    named = [(_weight(part), -i, body) for i, part in enumerate(parts) if (body := _body(part)) is not None]
    return (_OFFICE_ADDED.sub("", max(named)[2]) or None) if named else None


def _weight(part: Part) -> int:
    """A "région académique" groups academies and is none itself: its rector stands for the academy named beside it."""
    return 1 if part.complement.startswith("de la région académique") else part.rank


def _body(part: Part) -> str | None:
    if part.organisation == "none":
        return None
    if part.organisation in ("prefecture", "sub_prefecture"):
        return _seat("Préfecture" if part.organisation == "prefecture" else "Sous-préfecture", part.complement)
    if part.organisation == "town":
        return _town(part)
    if part.organisation == "court":
        return _court(part)
    if part.organisation == "academy" and re.search(r"région académique", part.complement):
        return _complement_body(part.complement)
    return _school_direction(part) or _complement_body(part.complement)


_HELPED = re.compile(r".* auprès d(?:u|e la) préfète? ")
_SEAT = re.compile(
    r"(?:(?!(?:pour|à|aux?|en|chargée?)\b)[a-zà-ÿ'’-]+ )*?(?P<of>(?:de la |de l['’]|du |des |de |d['’]).+)", re.DOTALL
)


_NO_SEAT = ("de région", "de la région", "de département", "du département", "de zone")


def _seat(kind: str, complement: str) -> str | None:
    """The seat named right after the office; "délégué pour l'égalité des chances" names none."""
    at = _SEAT.fullmatch(_HELPED.sub("", complement))
    return None if at is None or at["of"] in _NO_SEAT else f"{kind} {at['of']}"


_OF_DUTIES = re.compile(
    r"(?:(?:délégué|chargé|référent)e?s? (?:à |aux? |de la |du |des |de l['’]|en |pour )|en charge ).*$",
    re.IGNORECASE,
)


_SECOND_TO = re.compile(
    r" ?(?:à la |à l['’]|au )(?:chef|direct|responsable|secrétaire|délégué)\w*(?P<rest>(?: \w+){0,2}? d.+)"
)
"""What makes an "adjoint" one of an office and not of a town: "adjoint à la cheffe de l'antenne"."""


def _town(part: Part) -> str | None:
    if second := _SECOND_TO.fullmatch(part.complement):
        return _complement_body(second["rest"].strip())
    complement = _OF_DUTIES.sub("", part.complement).rstrip(" ,")
    match = re.search(r"(?:^|\s)(?P<of>d['’]|du |des |de )(?P<name>(?:la |l['’])?(?:[A-ZÀ-Þ]).*)$", complement)
    if match is None:
        body = re.search(r"(?:de la|de) (?P<body>(?i:ville|commune) .*)$", part.complement)
        return body["body"] if body else None
    return f"Ville {match['of']}{match['name']}"


def _court(part: Part) -> str | None:
    match = re.search(r"tribunal .*$|cour d['’]appel .*$|parquet .*$", part.complement)
    return match.group() if match else None


def _school_direction(part: Part) -> str | None:
    """The head of a department's schools leads its "direction des services départementaux de l'éducation nationale"."""
    match = re.search(
        r"académique des services (?:départementaux )?de l['’](?:É|é|E)ducation nationale(?P<of>.*)$", part.complement
    )
    return None if match is None else f"direction des services départementaux de l’éducation nationale{match['of']}"


_NAMED_PLACE = re.compile(r"(?:de |d['’])(?!\w+ (?:Métropole|Agglo|Habitat))[A-ZÀ-Þ][a-zà-ÿ]+(?:-[\w’']+)*")


def _complement_body(complement: str) -> str | None:
    """The organisation that a complement names: "du Conseil général du Nord", "de Valenciennes Métropole"."""
    inside = _GOVERNANCE.search(complement)
    for i, match in enumerate(_OF.finditer(complement)):
        body = complement[match.end() :]
        if (match.group().lower() == "des " and " " not in body) or _within(inside, match.end()):
            continue
        if i and _NAMED_PLACE.fullmatch(match.group() + body):
            return None  # "directeur de la succursale de Mende": where it is, not what he leads
        if names_a_body(body):
            return body
        if re.match(r"préfet|maire|président|directeur|directrice", body):
            return _of_a_holder(body)
    return None


def _within(inside: re.Match[str] | None, position: int) -> bool:
    """Whether a board or a cabinet is named here: its members belong to the body it governs."""
    return inside is not None and inside.start() <= position <= inside.end()


def _of_a_holder(body: str) -> str | None:
    """ "directeur de cabinet du préfet du Nord" works where the prefect does."""
    head = head_pattern().match(flat(body))
    if head is None:
        return None
    part = _part(body, flat(body), head, len(body))
    return None if part is None else _body(part)


def names_a_body(body: str) -> bool:
    """Whether a phrase without its article begins like an organisation: a known kind, an acronym, a proper name."""
    first = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)?", body)
    if first is None:
        return False
    plain = flat(first.group())
    if plain in words(" ".join(lexicon("capacities")["no_bodies"])):
        return False
    if re.match(rf"(?:{lexicon('signatures')['whole_names']})\b", body):
        return True
    inner = plain in words(" ".join(lexicon("capacities")["inner_bodies"]))
    if inner and (not re.search(r"\bd(?:e|u|es|['’])", body) or re.match(r"\S+ (?:au|à la|à l['’])", body)):
        return False
    if plain in words(lexicon("capacities")["bodies"]):
        return len(body.split()) > 1 or first.group()[0].isupper()
    return first.group()[0].isupper()
