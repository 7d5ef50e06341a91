"""How far a name goes: the words after a head, read one by one.

After the head come its adjectives, then a quoted name, capitalised words, or (for heads of the open kind) a phrase of
nouns tied by "de", "et" and commas. Nothing else is a name, so the first verb, figure or stop ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.structures.heads import HeadHit, head_search
from extract.find.structures.letters import Word, aligned_fold

LINKS = {"de", "du", "des", "d'", "à", "au", "aux", "en", "sur", "sous", "lès", "les", "la", "le", "l'", "près"}
OPENERS = {"de", "du", "des", "d'"}
ARTICLES = {"la", "le", "les", "l'"}
QUOTES = {"«": "»", "“": "”", '"': '"'}
JOINERS = {"&", "+", "/"}
_ADJECTIVE = re.compile(
    r"(?:al|ales?|aux|els?|elles?|iques?|ifs?|ives?|aires?|iers?|ières?|iennes?|ien|iens|oise?s?|ains?|aines?|eux|euses?|ables?)$"
)
_SURE_ADJECTIVE = re.compile(r"(?:[aeiu]tive?s?|al|ales?|iaux|elles?|iennes?|ien|iens|aires?)$")
_INFINITIVE = re.compile(r"(?:er|ir|oir|ndre|ttre|ire|ivre|oire|aître)$")
_LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What follows a head: `end` in the reading, and what it is made of."""

    end: int
    proper: bool = False
    nouns: bool = False
    purpose: bool = False
    linked: bool = False
    quoted: bool = False
    first: int | None = None  # where the name proper begins, its preposition left out
    split: int | None = None  # word index after which a coordination may part two places


def _printed(word: Word) -> str:
    """The word in lower case with its accents ("à" is no "a") and a plain apostrophe."""
    return word.text.lower().replace("’", "'")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(aligned_fold(word) for word in lexicon("structures")[name].split())


class TailReader:
    """Reads the tail of one head over the words of its passage."""

    def __init__(self, words: list[Word], text: str, folded: str, hit: HeadHit) -> None:
        self.words, self.text, self.folded, self.hit = words, text, folded, hit
        self.open = hit.head.tail == "words"
        printed = text[hit.start : hit.end]
        self.shouting = printed.isupper() and len(printed) > 5
        self.last = "head"
        self.chain: set[str] = set()
        self.title = ""  # "article" or "infinitive": names that are phrases, "Le Fil bleu du bassin", "Agir ensemble"

    def read(self, index: int) -> Tail:
        """The tail that starts at `words[index]`; empty (its end is the head's) where nothing fits."""
        tail = Tail(end=self.hit.end)
        while index < len(self.words):
            step = self._step(index, tail)
            if step is None:
                break
            index, tail = step
        return tail

    def _step(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        word = self.words[i]
        low = _printed(word)
        if word.text in QUOTES:
            return self._quoted(i, tail)
        if self._capital(word):
            return self._proper(i, i + 1, tail)
        if not word.is_mark and self._fits_as_adjective(word):
            self.last = "qualifier" if self.last in ("head", "qualifier") else self.last
            return i + 1, replace(tail, end=word.end, nouns=tail.nouns or self.last == "noun")
        if (self.title or self.open) and (found := self._title_word(i, tail)):
            return found
        if low in LINKS or low in ("pour", "contre", "avec"):
            return self._linked(i, tail)
        if low == "et":
            return self._and(i, tail)
        if word.text == ",":
            return self._comma(i, tail)
        if word.text in JOINERS and tail.proper and self._next_capital(i + 1):
            return self._proper(i, i + 2, tail)
        if word.text in "-–" and tail.proper:
            return self._double_name(i, tail)
        if word.number:
            return self._number(i, tail)
        return None

    # -- capitals --------------------------------------------------------------------------------------------------

    def _capital(self, word: Word) -> bool:
        if word.low.startswith("e-") and self.hit.head.capital == "initials":
            return True
        if word.is_mark or not (word.capital or any(letter.isupper() for letter in word.text[2:])):
            return False
        return not (self.shouting and _printed(word) in LINKS | {"et", "pour", "a", "ont"}) and not self._is_person(
            word
        )

    def _is_person(self, word: Word) -> bool:
        return word.text in ("M", "MM", "Mme", "Mmes", "Monsieur", "Madame", "Vu", "Article", "Considérant")

    def _next_capital(self, i: int) -> bool:
        return i < len(self.words) and self._capital(self.words[i])

    def _proper(self, start: int, stop: int, tail: Tail) -> tuple[int, Tail] | None:
        if self.last in ("proper", "noun") and self._starts_another_body(stop - 1):
            return None
        end = self.words[stop - 1]
        self.chain.add(end.low)
        if self.last in ("head", "qualifier") and tail.first is None and self.open:
            self.title = _title_of(self.words[start])
        self.last = "proper"
        first = tail.first if tail.first is not None else self.words[start].start
        return stop, replace(tail, end=end.end, proper=True, first=first)

    def _starts_another_body(self, i: int) -> bool:
        word = self.words[i]
        return not self.open and any(h.start == word.start and h.end - h.start > 12 for h in self._heads_at(word))

    def _heads_at(self, word: Word) -> list[HeadHit]:
        return list(head_search().hits(self.text, self.folded, word.start, min(word.start + 60, self.words[-1].end)))[
            :1
        ]

    def _quoted(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        close = QUOTES[self.words[i].text]
        for j in range(i + 1, len(self.words)):
            word = self.words[j]
            if word.text == "\n" or word.end - self.words[i].start > _LONGEST_QUOTE:
                return None
            if word.text == close:
                self.last = "proper"
                first = tail.first if tail.first is not None else self.words[i].start
                return j + 1, replace(tail, end=word.end, proper=True, quoted=True, first=first)
        return None

    def _title_word(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        """The lower-case words of a name that is a phrase: its adjectives, or the infinitives of its list."""
        word = self.words[i]
        if self.title != "infinitive" and self.last == "proper" and self._is_title_adjective(word, self.words[i - 1]):
            return i + 1, replace(tail, end=word.end)
        if self.title == "infinitive":
            j = i + 1 if word.text == "," or word.low == "et" else i
            if j < len(self.words) and (_INFINITIVE.search(self.words[j].low) or word.low in _words("title_adverbs")):
                return j + 1, replace(tail, end=self.words[j].end)
        return None

    def _is_title_adjective(self, word: Word, before: Word) -> bool:
        if self.title != "article":
            sure = _SURE_ADJECTIVE.search(word.text.lower()) or word.low in _words("qualifiers")
            return self._is_adjective(word) and bool(sure) and not _is_town(before.text)
        return word.low in _words("title_adjectives") or self._is_adjective(word)

    # -- lower case ------------------------------------------------------------------------------------------------

    def _fits_as_adjective(self, word: Word) -> bool:
        low = word.low
        if self.last in ("head", "qualifier"):
            return low in _words("qualifiers") or (self.open and self._is_adjective(word))
        return self.last == "noun" and self._is_adjective(word)

    def _is_adjective(self, word: Word) -> bool:
        low = word.low
        if word.is_mark or low in _words("not_adjectives") or low in _words("not_nouns"):
            return False
        return (
            low in _words("qualifiers") or low in _words("apposed_nouns") or bool(_ADJECTIVE.search(word.text.lower()))
        )

    def _is_noun(self, word: Word) -> bool:
        low = word.low
        if word.is_mark or word.number or len(low) < 3 or low in _words("not_nouns") or _printed(word) in LINKS:
            return False
        return not _INFINITIVE.search(low) or low in _words("nouns_like_infinitives") or low.endswith(("aire", "toire"))

    def _linked(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        """A preposition and what it brings: capitals always, nouns where the head is open."""
        j, low = i, _printed(self.words[i])
        if not self._link_allowed(low, tail):
            return None
        j += 1
        if low not in ARTICLES and j < len(self.words) and _printed(self.words[j]) in ARTICLES:
            j += 1
        if j >= len(self.words):
            return None
        word = self.words[j]
        if word.text in QUOTES:
            return self._quoted(j, tail)
        if self._capital(word) or (word.number and self._next_capital(j + 1)):
            if tail.proper and self._is_whole_head(word):
                return None  # "l'Incubateur des Territoires | de l'Agence nationale …"
            return self._linked_proper(i, j, tail)
        if self._noun_allowed(low, word):
            return self._noun(i, j, low, tail)
        if word.low in _words("territory_nouns") and j + 1 < len(self.words) and _printed(self.words[j + 1]) in OPENERS:
            return self._linked(j + 1, tail)  # "le CCAS de la ville d'Angers"
        return None

    def _is_whole_head(self, word: Word) -> bool:
        return any(hit.start == word.start and hit.end - hit.start > 10 for hit in self._heads_at(word))

    def _link_allowed(self, low: str, tail: Tail) -> bool:
        if self.title == "infinitive" and low in ("à", "en", "dans", "pour", "avec", "au", "aux"):
            return True
        if low in ("pour", "à", "au", "aux"):
            chained = low != "pour" and not {"à", "au", "aux"}.isdisjoint(self.chain)
            return self.open and (self.last in ("head", "qualifier") or chained)
        if low == "contre":
            return "lutte" in self.chain
        if low == "avec":
            return "relations" in self.chain
        if low in ARTICLES or low in ("en", "sur", "sous", "lès", "près"):
            return (
                tail.proper or (low in ARTICLES and self.last in ("head", "qualifier")) or low in ("en", "sur", "sous")
            )
        return True

    def _linked_proper(self, i: int, j: int, tail: Tail) -> tuple[int, Tail] | None:
        low = _printed(self.words[i])
        if low in ARTICLES and self.last in ("head", "qualifier") and not self.words[i].capital:
            return None  # "la préfecture le Nord" is no name
        if (
            self.last == "proper"
            and self._heads_at(self.words[j])
            and self._heads_at(self.words[j])[0].start == self.words[j].start
            and not self.open
        ):
            return None
        start = i if low in ARTICLES and self.words[i].capital else j
        if low not in OPENERS | {"à", "au", "aux"} and tail.proper:
            start = j
        first = tail.first if tail.first is not None else self.words[start].start
        self.chain.add(self.words[j].low)
        self.last = "proper"
        return j + 1, replace(tail, end=self.words[j].end, proper=True, linked=True, first=first)

    def _noun_allowed(self, low: str, word: Word) -> bool:
        return (
            (self.open or self.last == "noun")
            and low not in ARTICLES
            and self._is_noun(word)
            and (self.last != "proper" or self.open)
        )

    def _noun(self, i: int, j: int, low: str, tail: Tail) -> tuple[int, Tail]:
        self.last = "noun"
        self.chain |= {low, self.words[j].low}
        purpose = (
            tail.purpose
            or low == "pour"
            or self.words[j].low in ("gestion", "defense", "promotion", "sauvegarde", "prevention")
        )
        return j + 1, replace(tail, end=self.words[j].end, nouns=True, purpose=purpose, linked=True)

    # -- lists inside a name ---------------------------------------------------------------------------------------

    def _and(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        """ "et" goes on where the same preposition or plain capitals follow, never before another body."""
        if i + 1 >= len(self.words) or self.last == "head":
            return None
        after = self.words[i + 1]
        if self.last == "qualifier":
            return (i + 2, replace(tail, end=after.end)) if self.open and self._is_adjective(after) else None
        if _printed(after) in OPENERS | {"à", "pour"} and (self.open or self.last == "noun" or tail.proper):
            return self._after_and(i + 1, tail)
        if _printed(after) in ARTICLES and self.open and self.last == "noun" and ({"à", "pour"} & self.chain):
            return self._noun_after(i + 2, tail)
        if self._is_adjective(after) and self.last == "noun":
            return i + 2, replace(tail, end=after.end)
        if (
            self.last == "noun"
            and self.open
            and self._is_noun(after)
            and not self._heads_at_start(after)
            and self._plain_noun(after)
        ):
            return self._noun_after(i + 1, tail)
        if self._capital(after) and tail.proper and not self._known_body(after) and self._may_join(i, tail):
            return self._proper(i, i + 2, tail)
        return None

    def _plain_noun(self, word: Word) -> bool:
        return (
            not word.capital
            and not _ADJECTIVE.search(word.low)
            and word.low.endswith(("s", "ion", "té", "te", "ment", "ture", "ique", "ie", "ine", "gne", "sme"))
        )

    def _after_and(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        if self._names_known_body(i + 1) or any(self._is_whole_head(w) for w in self.words[i + 1 : i + 3] if w.capital):
            return None
        if self.last == "proper" and not self.open and not self._is_place_so_far(tail):
            return self._linked(i, tail)
        if self.last == "noun" or (self.open and (self.hit.head.seat == "none" or not self._is_place_so_far(tail))):
            return self._linked(i, tail)
        return None

    def _names_known_body(self, i: int) -> bool:
        from extract.find.structures.known import known_body_at

        starts = [word.start for word in self.words[i : i + 2] if not word.is_mark]
        return any(known_body_at(self.text, self.folded, start) for start in starts)

    def _noun_after(self, j: int, tail: Tail) -> tuple[int, Tail] | None:
        if j < len(self.words) and self._is_noun(self.words[j]) and not self._heads_at_start(self.words[j]):
            self.last = "noun"
            return j + 1, replace(tail, end=self.words[j].end, nouns=True)
        return None

    def _heads_at_start(self, word: Word) -> bool:
        return any(hit.start == word.start for hit in self._heads_at(word))

    def _known_body(self, word: Word) -> bool:
        return word.shouted or self._heads_at_start(word)

    def _may_join(self, i: int, tail: Tail) -> bool:
        """Capitals tied by "et" are one name in a grouping's, or where each side is one word: "Santé et Partage"."""
        if self.hit.head.seat == "grouping":
            return True
        one_word = self.words[i - 1].start == tail.first
        return one_word and not self._next_capital(i + 2) and not self._is_place_so_far(tail)

    def _is_place_so_far(self, tail: Tail) -> bool:
        from extract.find.structures.places import is_place

        return tail.first is not None and is_place(self.text[tail.first : tail.end])

    def _comma(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        """ ", de l'emploi, du travail et des solidarités": only if the list is closed by "et" before anything else."""
        if not (self.last in ("noun", "proper") and self.open and i + 1 < len(self.words)):
            return None
        if _printed(self.words[i + 1]) not in OPENERS or not _closes_with_and(self.words[i + 1 :], self):
            return None
        return self._linked(i + 1, tail)

    def _double_name(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        """ "Nord - Pas-de-Calais": a dash joins two capitals only if the whole is a place."""
        from extract.find.structures.places import is_place

        if tail.first is None or not self._next_capital(i + 1):
            return None
        longest: tuple[int, Tail] | None = None
        for j in range(i + 1, min(i + 5, len(self.words))):
            if not self.words[j].is_mark and is_place(self.text[tail.first : self.words[j].end]):
                longest = j + 1, replace(tail, end=self.words[j].end)
        return longest

    def _number(self, i: int, tail: Tail) -> tuple[int, Tail] | None:
        word = self.words[i]
        after_initials = self.last == "head" and self.hit.head.capital == "initials"
        if after_initials and len(word.text) in (2, 3):
            return i + 1, replace(tail, end=word.end, proper=True, first=word.start)
        if self.last == "proper" and self.hit.head.kind == "universite" and len(word.text) == 1:
            return i + 1, replace(tail, end=word.end)
        if self.last == "proper" and self._next_capital(i + 1) and len(word.text) < 3:
            return i + 2, replace(tail, end=self.words[i + 1].end)
        return None


@cache
def _is_town(text: str) -> bool:
    from extract.find.structures.places import is_place

    return is_place(text)


def _title_of(word: Word) -> str:
    if _printed(word) in ARTICLES:
        return "article"
    return "infinitive" if _INFINITIVE.search(word.low) and not word.shouted else "open"


def _closes_with_and(words: list[Word], reader: TailReader) -> bool:
    """Whether a comma list of fields ("de X, du Y et des Z") ends in "et" followed by a preposition."""
    for at, word in enumerate(words[:30]):
        if word.low == "et":
            return at + 1 < len(words) and _printed(words[at + 1]) in OPENERS
        fits = (
            word.text == "," and _printed(words[at + 1]) in OPENERS
            if word.is_mark and at + 1 < len(words)
            else not word.is_mark
        )
        if not fits or word.low in ("a", "est", "ont", "sont", "qui", "que"):
            return False
        if at and not (word.is_mark or _printed(word) in LINKS or reader._is_noun(word) or reader._is_adjective(word)):
            return False
    return False
