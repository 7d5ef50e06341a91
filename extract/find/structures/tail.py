"""How far a name goes: the words after a head, read one by one.

After the head come its adjectives, then a quoted name, capitalised words, or (for heads of the open kind) a phrase of
nouns tied by "de", "et" and commas. Nothing else is a name, so the first verb, figure or stop ends it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.find.structures.bodies import known_body_at
from extract.find.structures.heads import HeadHit, head_search
from extract.find.structures.letters import Word
from extract.find.structures.places import is_place
from extract.find.structures.wordkinds import (
    ARTICLES,
    LINKS,
    OPENERS,
    closes_with_and,
    is_adjective,
    is_infinitive,
    is_noun,
    is_plain_noun,
    is_sure_adjective,
    is_title_adjective,
    listed,
    printed,
    title_of,
)

_QUOTES = {"«": "»", "“": "”", '"': '"'}
_JOINERS = {"&", "+", "/"}
_NO_NAMES = frozenset({"M", "MM", "Mme", "Mmes", "Monsieur", "Madame", "Vu", "Article", "Considérant"})
_TO = frozenset({"à", "au", "aux"})
_PURPOSES = frozenset({"gestion", "defense", "promotion", "sauvegarde", "prevention"})
_LONGEST_QUOTE = 90
_WHOLE_HEAD = 10  # letters from which a head inside a name opens another name


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


Step = tuple[int, Tail] | None


class TailReader:
    """Reads the tail of one head over the words of its passage.

    `last` is what the word before was (head, qualifier, proper, noun); `chain` holds the words met so far; `title` is
    how a name that is a phrase opens ("Le Fil bleu du bassin", "Agir ensemble").
    """

    def __init__(self, words: list[Word], text: str, folded: str, hit: HeadHit) -> None:
        self.words, self.text, self.folded, self.hit = words, text, folded, hit
        self.open = hit.head.tail == "words"
        head = text[hit.start : hit.end]
        self.shouting = head.isupper() and len(head) > 5
        self.last = "head"
        self.chain: set[str] = set()
        self.title = ""

    def read(self, index: int) -> Tail:
        """The tail that starts at `words[index]`; empty (its end is the head's) where nothing fits."""
        tail = Tail(end=self.hit.end)
        while index < len(self.words):
            step = self._step(index, tail)
            if step is None:
                break
            index, tail = step
        return tail

    def _step(self, i: int, tail: Tail) -> Step:
        word = self.words[i]
        low = printed(word)
        if word.text in _QUOTES:
            return self._quoted(i, tail)
        if self._capital(word):
            return self._proper(i, i + 1, tail)
        if self._fits_as_adjective(word):
            self.last = "qualifier" if self.last in ("head", "qualifier") else self.last
            return i + 1, replace(tail, end=word.end, nouns=tail.nouns or self.last == "noun")
        if (self.title or self.open) and (found := self._title_word(i, tail)):
            return found
        if low in LINKS or low in ("pour", "contre", "avec"):
            return self._linked(i, tail)
        if low == "et":
            return self._and(i, tail)
        return self._mark_or_number(i, tail)

    def _mark_or_number(self, i: int, tail: Tail) -> Step:
        word = self.words[i]
        if word.text == ",":
            return self._comma(i, tail)
        if word.text in _JOINERS and tail.proper and self._next_capital(i + 1):
            return self._proper(i, i + 2, tail)
        if word.text in "-–" and tail.proper:
            return self._double_name(i, tail)
        return self._number(i, tail) if word.number else None

    # -- capitals --------------------------------------------------------------------------------------------------

    def _capital(self, word: Word) -> bool:
        if word.low.startswith("e-") and self.hit.head.capital == "initials":
            return True
        if word.is_mark or not (word.capital or any(letter.isupper() for letter in word.text[2:])):
            return False
        return word.text not in _NO_NAMES and not (
            self.shouting and printed(word) in LINKS | {"et", "pour", "a", "ont"}
        )

    def _next_capital(self, i: int) -> bool:
        return i < len(self.words) and self._capital(self.words[i])

    def _proper(self, start: int, stop: int, tail: Tail) -> Step:
        word = self.words[stop - 1]
        if self.last in ("proper", "noun") and not self.open and self._head_length(word) > _WHOLE_HEAD + 2:
            return None
        if self.last in ("head", "qualifier") and tail.first is None and self.open:
            self.title = title_of(self.words[start])
        return self._taken(stop, tail, first=self.words[start].start)

    def _taken(self, stop: int, tail: Tail, first: int, linked: bool = False) -> Step:
        """The tail with a capitalised word more."""
        word = self.words[stop - 1]
        self.chain.add(word.low)
        self.last = "proper"
        first = tail.first if tail.first is not None else first
        return stop, replace(tail, end=word.end, proper=True, linked=tail.linked or linked, first=first)

    def _head_length(self, word: Word) -> int:
        """How many letters the head has that begins at the word; 0 if none does."""
        return head_search().length_at(self.text, self.folded, word.start, self.words[-1].end)

    def _quoted(self, i: int, tail: Tail) -> Step:
        close = _QUOTES[self.words[i].text]
        for j in range(i + 1, len(self.words)):
            word = self.words[j]
            if word.text == "\n" or word.end - self.words[i].start > _LONGEST_QUOTE:
                return None
            if word.text == close:
                self.last = "proper"
                first = tail.first if tail.first is not None else self.words[i].start
                return j + 1, replace(tail, end=word.end, proper=True, quoted=True, first=first)
        return None

    def _title_word(self, i: int, tail: Tail) -> Step:
        """The lower-case words of a name that is a phrase: its adjectives, or the infinitives of its list."""
        word = self.words[i]
        if self.title == "infinitive":
            j = i + 1 if word.text == "," or word.low == "et" else i
            if j < len(self.words) and (is_infinitive(self.words[j]) or word.low in listed("title_adverbs")):
                return j + 1, replace(tail, end=self.words[j].end)
            return None
        if self.last != "proper":
            return None
        if self.title == "article" and printed(word) == "à":
            return self._title_with_a(i, tail)
        if self.title == "article":
            fits = is_title_adjective(word)
        else:
            fits = is_sure_adjective(word) and not is_place(self.words[i - 1].text)
        return (i + 1, replace(tail, end=word.end)) if fits else None

    def _title_with_a(self, i: int, tail: Tail) -> Step:
        """ "L'Arbre à palabres": one noun that closes the name, no phrase like "à hauteur de"."""
        noun, after = (self.words[j] if j < len(self.words) else None for j in (i + 1, i + 2))
        if noun is None or noun.capital or not is_noun(noun) or noun.low in listed("never_after_a"):
            return None
        closes = after is None or (after.is_mark and after.text != "'") or after.low in ("et", "qui", "a", "est")
        return (i + 2, replace(tail, end=noun.end)) if closes else None

    # -- lower case ------------------------------------------------------------------------------------------------

    def _fits_as_adjective(self, word: Word) -> bool:
        if word.is_mark:
            return False
        if self.last in ("head", "qualifier"):
            return word.low in listed("qualifiers") or (self.open and is_adjective(word))
        return self.last == "noun" and is_adjective(word)

    def _linked(self, i: int, tail: Tail) -> Step:
        """A preposition and what it brings: capitals always, nouns where the head is open."""
        low = printed(self.words[i])
        j = i + 1
        if j < len(self.words) and low not in ARTICLES and printed(self.words[j]) in ARTICLES:
            j += 1
        if low == "pour" and tail.proper and j < len(self.words) and self.words[j].low in ("tous", "toutes"):
            return j + 1, replace(tail, end=self.words[j].end)  # "Un toit pour tous"
        if j >= len(self.words) or not self._link_allowed(low, tail):
            return None
        word = self.words[j]
        if word.text in _QUOTES:
            return self._quoted(j, tail)
        if self._capital(word) or (word.number and self._next_capital(j + 1)):
            return self._linked_proper(i, j, tail)
        if self._noun_allowed(low, word):
            return self._noun(low, j, tail)
        if word.low in listed("territory_nouns") and j + 1 < len(self.words) and printed(self.words[j + 1]) in OPENERS:
            return self._linked(j + 1, tail)  # "le CCAS de la ville d'Angers"
        return None

    def _link_allowed(self, low: str, tail: Tail) -> bool:
        if self.title == "infinitive" and low in _TO | {"en", "dans", "pour", "avec"}:
            return True
        if low == "pour" and self.shouting and self.last == "proper":
            return True
        if low in _TO | {"pour"}:
            chained = low != "pour" and not _TO.isdisjoint(self.chain)
            return self.open and (self.last in ("head", "qualifier") or chained)
        if low in ("contre", "avec"):
            return {"contre": "lutte", "avec": "relations"}[low] in self.chain
        if low in ARTICLES:
            return tail.proper or self.last in ("head", "qualifier")
        return low not in ("lès", "près") or tail.proper

    def _linked_proper(self, i: int, j: int, tail: Tail) -> Step:
        opener, low = self.words[i], printed(self.words[i])
        if low in ARTICLES and self.last in ("head", "qualifier") and not opener.capital:
            return None  # "la préfecture le Nord" is no name
        length = self._head_length(self.words[j])
        if (self.last == "proper" and length and not self.open) or (tail.proper and length > _WHOLE_HEAD):
            return None  # "l'Incubateur des Territoires | de l'Agence nationale …"
        first = i if low in ARTICLES and opener.capital and not tail.proper else j
        return self._taken(j + 1, tail, first=self.words[first].start, linked=True)

    def _noun_allowed(self, low: str, word: Word) -> bool:
        if low == "en" and word.low not in listed("nouns_after_en"):
            return False
        return (self.open or self.last == "noun") and low not in ARTICLES and is_noun(word)

    def _noun(self, low: str, j: int, tail: Tail) -> Step:
        word = self.words[j]
        self.last = "noun"
        self.chain |= {low, word.low}
        purpose = tail.purpose or low == "pour" or word.low in _PURPOSES
        return j + 1, replace(tail, end=word.end, nouns=True, purpose=purpose, linked=True)

    # -- lists inside a name ---------------------------------------------------------------------------------------

    def _and(self, i: int, tail: Tail) -> Step:
        """`et` goes on where the same preposition or plain capitals follow, never before another body."""
        if i + 1 >= len(self.words) or self.last == "head":
            return None
        after, low = self.words[i + 1], printed(self.words[i + 1])
        if self.last == "qualifier":
            return (i + 2, replace(tail, end=after.end)) if self.open and is_adjective(after) else None
        if low in OPENERS | {"à", "pour"}:
            return self._linked(i + 1, tail) if self._list_goes_on(i + 1, tail) else None
        if self.last == "noun" and is_adjective(after):
            return i + 2, replace(tail, end=after.end)
        if self.last == "noun" and self.open and low in ARTICLES and {"à", "pour"} & self.chain:
            return self._noun_after_and(i + 2, tail)
        if self.last == "noun" and self.open and is_plain_noun(after):
            return self._noun_after_and(i + 1, tail)
        if self._capital(after) and tail.proper and self._may_join(i, tail):
            return self._proper(i, i + 2, tail)
        return None

    def _list_goes_on(self, i: int, tail: Tail) -> bool:
        """Whether "et de …" at `words[i]` still belongs to the name: no other body follows, no place stands before."""
        ahead = [word for word in self.words[i : i + 3] if not word.is_mark]
        if any(known_body_at(self.text, self.folded, word.start) for word in ahead):
            return False
        limit = _WHOLE_HEAD if self.last == "noun" or self.hit.head.seat == "none" else 0
        if any(self._head_length(word) > (limit if not word.capital else _WHOLE_HEAD) for word in ahead):
            return False
        if self.last == "noun" or self.hit.head.seat == "none":
            return True
        return tail.linked and not self._is_place_so_far(tail)

    def _noun_after_and(self, j: int, tail: Tail) -> Step:
        if j < len(self.words) and is_noun(self.words[j]) and not self._head_length(self.words[j]):
            self.last = "noun"
            return j + 1, replace(tail, end=self.words[j].end, nouns=True)
        return None

    def _may_join(self, i: int, tail: Tail) -> bool:
        """Capitals tied by "et" are one name in a grouping's, or where each side is one word: "Santé et Partage"."""
        after = self.words[i + 1]
        if after.shouted or self._head_length(after):
            return False
        if self.hit.head.seat == "grouping":
            return True
        one_word = self.words[i - 1].start == tail.first
        return one_word and not self._next_capital(i + 2) and not self._is_place_so_far(tail)

    def _is_place_so_far(self, tail: Tail) -> bool:
        return tail.first is not None and is_place(self.text[tail.first : tail.end])

    def _comma(self, i: int, tail: Tail) -> Step:
        """A comma goes on ("de l'emploi, du travail et des solidarités") only if "et" closes the list."""
        if self.last not in ("noun", "proper") or not self.open or i + 1 >= len(self.words):
            return None
        if self.title == "open" and self._next_capital(i + 1) and self._ends_in_ampersand(i + 1):
            return self._proper(i + 1, i + 2, tail)
        if printed(self.words[i + 1]) not in OPENERS or not closes_with_and(self.words[i + 1 :]):
            return None
        return self._linked(i + 1, tail)

    def _ends_in_ampersand(self, i: int) -> bool:
        """ "Élus, Santé Publique & Territoires": capitals only, up to the sign that closes the list."""
        for word in self.words[i : i + 6]:
            if word.text == "&":
                return True
            if not self._capital(word):
                return False
        return False

    def _double_name(self, i: int, tail: Tail) -> Step:
        """ "Nord - Pas-de-Calais": a dash joins two capitals only if the whole is a place."""
        if tail.first is None or not self._next_capital(i + 1):
            return None
        longest: Step = None
        for j in range(i + 1, min(i + 5, len(self.words))):
            if not self.words[j].is_mark and is_place(self.text[tail.first : self.words[j].end]):
                longest = j + 1, replace(tail, end=self.words[j].end)
        return longest

    def _number(self, i: int, tail: Tail) -> Step:
        """ "CPAM 35", "université Rennes 2", "Les 3 Cités": figures that are part of a name."""
        word, size = self.words[i], len(self.words[i].text)
        if self.last == "head" and self.hit.head.capital == "initials" and size in (2, 3):
            return i + 1, replace(tail, end=word.end, proper=True, first=word.start)
        if self.last == "proper" and self.hit.head.kind == "universite" and size == 1:
            return i + 1, replace(tail, end=word.end)
        if self.last == "proper" and self._next_capital(i + 1) and size < 3:
            return i + 2, replace(tail, end=self.words[i + 1].end)
        if self.last in ("proper", "noun") and size == 2 and self._ends_name(i + 1):
            return i + 1, replace(
                tail, end=word.end, proper=True, first=word.start if tail.first is None else tail.first
            )
        return None

    def _ends_name(self, i: int) -> bool:
        """Whether nothing counted follows a department's number: "Le Relais 59 et …", but "Le Relais 59 places"."""
        after = self.words[i] if i < len(self.words) else None
        return after is None or (after.is_mark and after.text not in "%€-–/.") or after.low in ("et", "a", "est", "ont")
