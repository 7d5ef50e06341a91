"""Instruments named in text: "convention cadre du contrat de ville", "avenant consacré à la santé mentale"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.people.folding import flat, key, words
from extract.find.people.phrases import phrase_end
from extract.find.signatories.wording import worded

_WORD = re.compile(r"[\w-]+")
_ADJECTIVE = (
    r"(?!relati|consacr|visant|initial)[\wé-]+(?:ales?|als?|aux|iques?|elles?|els?|ives?|ifs?"
    r"|aires?|ites?|tites?|iers?|ieres?|roques?|mixtes?)"
)
_YEARS = r"(?:\d{4} ?[-–/] ?\d{4}|\d{4})"
_DATE = r"\d{1,2}(?:er)? \w+ \d{4}"
_NUMBER = r"n[°ºo]\.? ?(?:[a-z./-]{2,12} )?[\w./-]*\d(?:[\w/-]|\.(?=\w))*(?: du \d{1,2}(?:er)? \w+ \d{4})?"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentSpan:
    """An instrument as named in one place. `head_only`: nothing tells it from others of its kind ("la convention")."""

    start: int
    end: int
    text: str
    kind: str
    head: str
    head_only: bool
    article: str
    territory: str | None = None

    @property
    def key(self) -> str:
        """What the mention is called within its document."""
        return key(self.text)


def find_instruments(text: str, barriers: list[int]) -> list[InstrumentSpan]:
    """Every instrument named, longest reading first, in text order."""
    plain = flat(text)
    found: list[InstrumentSpan] = []
    position = 0
    for match in _heads().finditer(plain):
        if (
            match.start() < position
            or _is_not(plain, match)
            or (
                (match.lastgroup or "").startswith("acronym")
                and (not text[match.start()].isupper() or _stands_for_a_body(text, match))
            )
        ):
            continue
        span = _span(text, plain, match, barriers)
        found.append(span)
        position = span.end
    return found


def _is_not(plain: str, match: re.Match[str]) -> bool:
    """ "d'accord", "convention collective" and "plan local d'urbanisme" are no instruments that anybody signs here."""
    if re.match(r"accords?$", match.group()) and worded("instruments.consent").search(
        plain, max(0, match.start() - 6), match.start()
    ):
        return _tail().match(plain, match.end()) is None
    return (
        re.match(r" (?:collectives?\b|d'urbanisme|de travail\b|a duree)", plain[match.end() : match.end() + 20])
        is not None
    )


def _stands_for_a_body(text: str, match: re.Match[str]) -> bool:
    """Whether a document prints an acronym behind a body's name: "Collectivité territoriale de Guyane (CTG)"."""
    acronym = text[match.start() : match.end()]
    spelled = re.search(rf"(?P<words>[^().;:\n]{{6,90}}) ?\({re.escape(acronym)}\)", text)
    return spelled is not None and _heads().search(flat(spelled["words"])) is None


def _span(text: str, plain: str, match: re.Match[str], barriers: list[int]) -> InstrumentSpan:
    end = _tail_end(text, plain, match)
    article = re.search(
        r"(?:\b(?:la|le|un|une|son|sa|leur|ce|cet|cette|les|des|ces|nos|du|au|aux|notre) |\bl'"
        r"|\bd')(?:premiere? |nouvel(?:le)? |nouveau |present[es]* |deuxieme |second[e]? )*$",
        plain[max(0, match.start() - 34) : match.start()],
    )
    return InstrumentSpan(
        start=match.start(),
        end=end,
        text=" ".join(text[match.start() : end].split()),
        kind=_kind(match.group()),
        head=match.group(),
        head_only=" " not in plain[match.start() : end].strip() and not text[match.start() : end].isupper(),
        article=article.group().split()[0] if article else "",
        territory=_territory(text, end, barriers),
    )


def _tail_end(text: str, plain: str, match: re.Match[str]) -> int:
    """Where what tells the instrument apart ends: adjectives, lower-case complements, years, number, date, subject."""
    end = match.end()
    generation = (
        worded("instruments.generation").match(plain, end) if (match.lastgroup or "").startswith("acronym") else None
    )
    end = generation.end() if generation is not None else end
    alone = _kind(match.group()) in lexicon("instruments")["unilateral"]
    while (
        piece := (alone and _act_tail().match(plain, end))
        or _tail().match(plain, end)
        or worded("instruments.lower_complement").match(text, end)
    ) and piece.end() > end:
        if _names_body(piece.group()):
            break
        end = piece.end()
    return end


@cache
def _act_tail() -> re.Pattern[str]:
    """What acts of one authority carry: a number, perhaps after the authority's acronym, and a date."""
    return re.compile(rf"(?: [^,;:\n]{{1,40}}?)? {_NUMBER}|(?: en date)? du {_DATE}")


@cache
def _tail() -> re.Pattern[str]:
    data = lexicon("instruments")
    heads = "|".join(sorted((h["pattern"].lower() for h in data["heads"]), key=len, reverse=True))
    complements = "|".join(data["complements"].split())
    subjects = "|".join(data["subjects"].split())
    return re.compile(
        rf" (?!(?:{'|'.join(data['verbs_like_adjectives'].split())})(?:nt)?\b){_ADJECTIVE}(?=[ ,.;:)\n]|$)"
        rf"| (?:du|de la|de l'|d'un|d'une|au|a la) (?:{heads})(?![\w-])"
        r"| (?:de )?(?:nouvelle|premiere|deuxieme|seconde|troisieme|quatrieme) generation"
        r"| de mise (?:a disposition|en ouvre|en place)(?: (?:de |d')[a-z]+)?"
        rf"| (?:de |d')(?:{complements})(?:-\w+)?\b(?: et (?:de |d')[a-z]+)?(?: (?:urbaine?"
        rf"|ecologique|publique|energetique))?"
        rf"| « ?[^«»\n]{{2,80}} ?»| {_YEARS}(?!\d)| ?,? {_NUMBER}"
        rf"| (?:{subjects}) (?:a |au |aux |sur |le |la |les |l'|[a-z]+ )[^,;.:()\n«»]{{2,200}}?"
        r"(?=[,;.:()\n«»]|$| entre | avec | que | qui | par | a ete | sera | seront | est | sont | doit | signee?s?\b)"
    )


def _names_body(piece: str) -> bool:
    match = re.match(r" (?:du|de la|de l'|d'un|d'une|au|a la) (\w+)", piece)
    return match is not None and match.group(1) in words(lexicon("capacities")["bodies"])


def _territory(text: str, end: int, barriers: list[int]) -> str | None:
    """The place or body after the instrument's name: "… de la Communauté d'agglomération Valenciennes Métropole"."""
    match = re.compile(
        r" (?:de la |de l['’]|du |des |de |d['’])(?=(?:[A-ZÀ-Þ]|communauté |agglomération |pays "
        r"|bassin |territoire |métropole |ville |commune |département |région ))"
    ).match(text, end)
    if match is None:
        return None
    head = _WORD.match(text, match.end())
    if head is None or _is_no_place(head.group()):
        return None
    stop = phrase_end(text, head.start(), head.end(), barriers, opened=True)
    return " ".join(text[head.start() : stop].split())


def _is_no_place(head: str) -> bool:
    """ "la charte du Conseil local de santé", "du CLSM": a body or an acronym, not where an instrument applies."""
    places = words(lexicon("instruments")["territories"])
    return head.isupper() or (flat(head) in words(lexicon("capacities")["bodies"]) and flat(head) not in places)


def is_acronym(instrument: InstrumentSpan) -> bool:
    """Whether an instrument is named by an acronym: "un CLS"."""
    entries = (entry for entry in lexicon("instruments")["heads"] if entry.get("acronym"))
    return any(re.fullmatch(entry["pattern"].lower(), instrument.head) for entry in entries)


def _kind(head: str) -> str:
    for entry in lexicon("instruments")["heads"]:
        if re.fullmatch(entry["pattern"].lower(), head):
            return str(entry["kind"])
    return "contrat"


@cache
def _heads() -> re.Pattern[str]:
    entries = sorted(lexicon("instruments")["heads"], key=lambda e: len(e["pattern"]), reverse=True)
    full = "|".join(f"(?:{e['pattern']})" for e in entries if not e.get("acronym"))
    acronyms = "|".join(e["pattern"].lower() for e in entries if e.get("acronym"))
    return re.compile(rf"(?<![\w-])(?:(?P<acronym>{acronyms})|(?P<full>{full}))(?![\w-])")
