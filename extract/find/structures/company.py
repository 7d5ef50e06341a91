"""Names that their company tells: "l'ARS, Wimoov et la Ville de Rennes" – among bodies of one list, a name is a body.

A list is a run of bodies and names parted by commas, semicolons, dashes or "et". Prose and bare lists are told apart:
in prose a capital in mid-sentence is a proper name's; in a bare list every item has one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extract.find.lexicon import lexicon
from extract.find.structures.heads import head_search
from extract.find.structures.letters import Word, aligned_fold, phrases, words_of
from extract.find.structures.places import BRACKET, PlaceReading, Surroundings, read_bracket
from extract.find.structures.roles import sighting_of, told_body
from extract.find.structures.sightings import Sighting
from extract.find.structures.stretches import Stretch
from extract.find.structures.tails import read_name
from extract.find.structures.tails.state import TO
from extract.find.structures.wordkinds import ARTICLES, LINKS, listed, printed

_BRACKET = r"(?:\s*\([^()\n]{1,80}\))?"
_ARTICLE_BEFORE = re.compile(r"(?:(?<![\w’'])(?:la|le|les|du|des|aux?)\s|\b[ld]['’])$", re.I)
_CLOSED = re.compile(r"\s*(?:[.;(]|$)")
_FEWEST = 2
SURE = re.compile(r"\d|&|[a-zà-ÿ][A-ZÀ-Ý]|[a-zà-ÿ]{2}['’][A-ZÀ-Ý]|^[A-ZÀ-Ý0-9&-]{3,}$")


@cache
def _between() -> re.Pattern[str]:
    """What parts two items: "A, B", "A et la B", "A (Brest) ainsi que l'association B"."""
    words = lexicon("structures")
    article = rf"(?:{words['before_an_item']})(?:(?:{words['heads_before_an_item']}) )?"
    separators = r"[,;]\s*(?:et\s+|puis\s+)?|\bet\s+|,?\s*ainsi que\s+|\s[–—/]\s"
    return re.compile(rf"{_BRACKET}\s*(?:{separators})(?P<article>{article})?", re.I)


@cache
def _apposed() -> re.Pattern[str]:
    """A common noun right before a name: "au complexe Manès"."""
    words = lexicon("structures")
    others = rf"{words['no_nouns_before_an_item']}|{words['heads_before_an_item']}"
    return re.compile(rf"(?<![\w'’-])(?!(?:{others})\s)[a-zà-ÿ][\w-]+\s$")


@cache
def _whole() -> re.Pattern[str]:
    """A name that goes on in lower case and ends in a capital: "Réussir en Sambre"."""
    links = lexicon("structures")["links_in_titles"]
    return re.compile(rf"[A-ZÀ-Ý][\w’'-]*(?:\s+(?:(?:{links})\s+|[dl]['’])*(?:[A-ZÀ-Ý][\w’'-]*|\d{{1,3}}\b)){{1,6}}")


@dataclass(frozen=True, slots=True)
class _Item:
    """A body already seen, or a name that may be one."""

    start: int
    end: int
    told: bool
    article: bool


@cache
def _functions() -> frozenset[str]:
    words = lexicon("structures")
    return frozenset(aligned_fold(word) for word in (words["roles"] + " " + words["never_first"]).split())


@cache
def _publics() -> frozenset[str]:
    return frozenset(aligned_fold(word) for word in lexicon("structures")["publics"].split())


def bodies_in_company(stretch: Stretch, told: Sequence[Sighting], around: Surroundings) -> Iterator[Sighting]:
    """The names of a stretch that stand in a list with bodies; `told` are those seen in it, in their order."""
    works = phrases("works").search(stretch.folded, stretch.start, stretch.end)
    for chain in _chains(stretch, _items(stretch, told, around)) if told or works else ():
        seen = sum(item.told for item in chain)
        if works and not seen and _do_work(stretch, chain):
            yield from (sighting_of(stretch, item.start, item.end, "subject of a work") for item in chain)
        if seen >= _FEWEST or (seen == 1 and _acts(stretch, chain)):
            prose = any(item.article for item in chain)
            for item in chain:
                if not item.told and _is_body(stretch, item, prose):
                    found = sighting_of(stretch, item.start, item.end, "name among bodies")
                    yield replace(found, said=found.said or _place_behind(stretch, item.end, around))


def _do_work(stretch: Stretch, chain: list[_Item]) -> bool:
    """ "Tandem 28 et La Ruche ont animé onze ateliers": names that open a sentence, and one of them no person bears."""
    if not chain or not _opens_clause(stretch, chain[0].start):
        return False
    verb = phrases("works").match(stretch.folded, chain[-1].end, stretch.end)
    names = [stretch.text[item.start : item.end] for item in chain]
    agree = verb is not None and bool(verb["many"]) == (len(chain) > 1)
    return agree and any(map(_is_no_person, names)) and all(_is_body(stretch, item, prose=True) for item in chain)


def _opens_clause(stretch: Stretch, start: int) -> bool:
    before = re.sub(r"(?:\b(?:[Ll]a|[Ll]e|[Ll]es)\s|\b[Ll]['’])$", "", stretch.text[stretch.start : start])
    return not before.strip(" •-–*") or before.rstrip()[-1] in ".;:!?»"


def _is_no_person(name: str) -> bool:
    """Figures, signs, an article, a preposition or a word that bodies bear: two bare capitals may mean a person."""
    told = SURE.search(name) or re.search(lexicon("structures")["titles_of_bodies"], name)
    return bool(told or phrases("body_words").search(aligned_fold(name)))


def _acts(stretch: Stretch, chain: list[_Item]) -> bool:
    """Whether what stands around a list makes its items do something: "financé par …", "… ont signé"."""
    if phrases("agents_before_lists").search(_lead(stretch, chain)):
        return True
    sure = all(item.told or _is_no_person(stretch.text[item.start : item.end]) for item in chain)
    subjects = len(chain) == 2 and (any(item.article for item in chain) or sure)
    return subjects and bool(phrases("plural_verb").match(stretch.folded, chain[-1].end))


def _place_behind(stretch: Stretch, end: int, around: Surroundings) -> PlaceReading | None:
    bracket = BRACKET.match(stretch.text, end, stretch.end)
    return read_bracket(bracket["inside"], around) if bracket else None


def _lead(stretch: Stretch, chain: list[_Item]) -> str:
    return re.sub(r"(?:la|le|les|l'|d'|de|du|des)\s*$", "", stretch.before(chain[0].start))


def _items(stretch: Stretch, told: Sequence[Sighting], around: Surroundings) -> list[_Item]:
    places = [
        (found.start(), found.end())
        for found in BRACKET.finditer(stretch.text, stretch.start, stretch.end)
        if read_bracket(found["inside"], around)
    ]
    words = words_of(stretch.text, stretch.start, stretch.end)
    items = [_Item(each.start, each.end, True, _has_article(stretch, each.start)) for each in told]
    starts, ends = [item.start for item in items], [item.end for item in items]
    behind = 0
    for i, word in enumerate(words):
        nearest = bisect_right(starts, word.start) - 1
        inside = nearest >= 0 and word.start < ends[nearest]
        placed = any(low < word.start < high for low, high in places)
        grammar = _is_grammar(word) and (printed(word) not in TO or _opens_sentence(stretch, word.start))
        if word.is_mark or not word.capital or grammar or word.start < behind or inside or placed:
            continue
        if printed(word) in ARTICLES and _opens_sentence(stretch, word.start):
            continue  # "La Fabrique …": of the sentence, not of the name
        following = bisect_left(starts, word.start)
        until = starts[following] if following < len(starts) else stretch.end
        if word.end > until:  # a body begins within this word: "Él'ARS"
            continue
        end = read_name([each for each in words if each.end <= until], stretch.text, stretch.folded, i).end
        end = _to_separator(stretch, word.start, end, until)
        behind = end
        items.append(_Item(word.start, end, False, _has_article(stretch, word.start)))
    return sorted(items, key=lambda item: item.start)


def _to_separator(stretch: Stretch, start: int, end: int, until: int) -> int:
    """Where an item ends that goes on in lower case up to the next separator: "Réussir | en Sambre"."""
    whole = _whole().match(stretch.text, start, until)
    if not whole or whole.end() <= end or phrases("opens_a_phrase").match(stretch.folded, start):
        return end
    closed = _between().match(stretch.text, whole.end()) or _CLOSED.match(stretch.text, whole.end())
    return whole.end() if closed else end


def _is_grammar(word: Word) -> bool:
    return printed(word) not in ARTICLES and (printed(word) in LINKS or word.low in listed("not_nouns"))


def _has_article(stretch: Stretch, start: int) -> bool:
    return bool(_ARTICLE_BEFORE.search(stretch.text[max(stretch.start, start - 5) : start]))


def _chains(stretch: Stretch, items: list[_Item]) -> Iterator[list[_Item]]:
    """Runs of items with nothing but separators between them."""
    chain: list[_Item] = []
    for item in items:
        if chain and not _between().fullmatch(stretch.text, chain[-1].end, item.start):
            yield from _parts(stretch, chain)
            chain = []
        chain.append(item)
    yield from _parts(stretch, chain)


def _parts(stretch: Stretch, chain: list[_Item]) -> Iterator[list[_Item]]:
    """A run parted at its semicolons where it has commas too: "Monclar, Rocade Sud ; collège A, collège B"."""
    gaps = [stretch.text[left.end : right.start] for left, right in pairwise(chain)]
    part: list[_Item] = chain[:1]
    for gap, item in zip(gaps, chain[1:], strict=True):
        if ";" in gap and any("," in other for other in gaps):
            yield part
            part = []
        part.append(item)
    yield part


def _is_body(stretch: Stretch, item: _Item, prose: bool) -> bool:
    name = stretch.text[item.start : item.end]
    if (
        _apposed().search(stretch.text[max(stretch.start, item.start - 25) : item.start])
        or opens_with_head(name)
        or is_function(name)
        or not told_body(name, alone=True, town_first=True)
    ):
        return False
    words = re.findall(r"[^\W_][\w’'-]*", name)
    if sum(not word[0].islower() for word in words) > 1 or SURE.search(name):
        return True
    if item.article:
        return not is_common(stretch, words[0])
    return len(words) == 1 and not (prose and _opens_sentence(stretch, item.start)) and not is_common(stretch, name)


def is_name_of_list(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a whole line is a name, in a list whose other lines are bodies."""
    name = stretch.text[start:end]
    words = re.findall(r"[^\W_][\w’'-]*", name)
    if not words or not words[0][0].isupper() or ":" in name or len(words) > 8:
        return False
    titled = words[0] in ("La", "Le", "Les") or words[0].startswith(("L'", "L’"))
    capitals = sum(not word[0].islower() for word in words)
    several = capitals > 1 and (titled or capitals > 2 or all(len(word) < 4 or not word[0].islower() for word in words))
    return (several or len(words) == 1) and _is_body(stretch, _Item(start, end, False, False), prose=False)


def _opens_sentence(stretch: Stretch, start: int) -> bool:
    before = stretch.text[stretch.start : start].rstrip(" •-–*")
    return not before or before[-1] in ".:!?»"


def opens_with_head(name: str) -> bool:
    """Whether a word at its start says what it is: running text reads such names."""
    folded = aligned_fold(name)
    return any(hit.start < 4 for hit in head_search().hits(name, folded, 0, len(name)))


def is_function(name: str) -> bool:
    """Whether a name opens with a function, a sum or a part of a document."""
    first = aligned_fold(name.split()[0])
    return not {first, first.rstrip("s")}.isdisjoint(_functions())


def is_common(stretch: Stretch, word: str) -> bool:
    """Whether a word stands in lower case somewhere in the document, or is one for a public or a field of work."""
    low = word.lower()
    return aligned_fold(word) in _publics() or bool(re.search(rf"(?<![\w’'-]){re.escape(low)}(?![\w-])", stretch.text))
