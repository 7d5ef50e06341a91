"""A tail as far as it has been read, and the words it is read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extract.find.lexicon import lexicon
from extract.find.structures.heads import HeadHit, head_search
from extract.find.structures.letters import Word, pattern
from extract.find.structures.places import is_place
from extract.find.structures.wordkinds import LINKS, printed

TO = frozenset({"à", "au", "aux"})
WHOLE_HEAD = 10  # letters from which a head inside a name opens another name
_NO_NAMES = frozenset({"M", "MM", "Mme", "Mmes", "Monsieur", "Madame", "Vu", "Article", "Considérant"}) | frozenset(
    f"{word}{ending}" for word in ("Représenté", "Désigné", "Dénommé") for ending in ("", "e", "s", "es")
)
_SHOUTED_LINKS = LINKS | {"et", "pour", "a", "ont"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What follows a head: `end` in the reading, and what it is made of.

    `last` is what the word before was; `chain` holds the words met so far; `title` is how a name that is a phrase
    opens ("Le Fil bleu du bassin", "Agir ensemble").
    """

    end: int
    proper: bool = False
    nouns: bool = False
    purpose: bool = False
    linked: bool = False
    quoted: bool = False
    first: int | None = None  # where the name proper begins, its preposition left out
    last: Literal["head", "qualifier", "proper", "noun"] = "head"
    chain: frozenset[str] = frozenset()
    title: str = ""


def _is_reference(word: str) -> bool:
    """ "061-216100065-20240617-D2024_057-DE": the number of a file."""
    return "_" in word or (word[0].isdigit() and sum(letter.isdigit() for letter in word) > _DIGITS_OF_A_NAME)


_DIGITS_OF_A_NAME = 4


def is_shouted(hit: HeadHit, text: str) -> bool:
    """Whether a head is all in capitals and longer than initials, or a word for a place: "VILLE"."""
    head = text[hit.start : hit.end]
    return head.isupper() and (len(head) > 5 or hit.head.place_only)


@cache
def _programmes() -> re.Pattern[str]:
    return re.compile("|".join(pattern(phrase) for phrase in lexicon("structures")["programme_phrases"]))


def name_of_programme(folded: str, start: int) -> bool:
    """Whether a programme's name begins at an offset: "comité départemental | France services"."""
    return bool(_programmes().match(folded, start))


Step = tuple[int, Tail] | None
"""The word to read next, and the tail with what was read; None where the name ends."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of a passage after one head."""

    words: Sequence[Word]
    text: str
    folded: str
    hit: HeadHit

    @property
    def open(self) -> bool:
        """Whether the head may go on in lower case: "direction de l'emploi"."""
        return self.hit.head.tail == "words"

    @property
    def shouting(self) -> bool:
        """Whether the head is in capitals throughout, so that capitals say nothing."""
        return is_shouted(self.hit, self.text)

    @property
    def head_is_capital(self) -> bool:
        """Whether the head is words and begins with a capital, as in a name: "Mission locale", no initials."""
        head = self.text[self.hit.start : self.hit.end]
        return head[0].isupper() and not head.isupper()

    @property
    def head_has_field(self) -> bool:
        """Whether the head itself names a field that a list may go on: "conseil de l'environnement"."""
        return bool(re.search(r"\s(?:de|du|des|d')", self.folded[self.hit.start : self.hit.end]))

    def at(self, i: int) -> Word | None:
        """The word, or None behind the last one."""
        return self.words[i] if i < len(self.words) else None

    def capital(self, i: int) -> bool:
        """Whether a word stands there that is written like a part of a name."""
        word = self.at(i)
        if word is None:
            return False
        if word.low.startswith("e-") and self.hit.head.capital == "initials":
            return True
        if name_of_programme(self.folded, word.start):
            return False
        if _is_reference(word.text):
            return False
        if word.is_mark or not (word.capital or any(letter.isupper() for letter in word.text[2:])):
            return False
        return word.text not in _NO_NAMES and not (self.shouting and printed(word) in _SHOUTED_LINKS)

    def head_length(self, i: int) -> int:
        """How many letters the head has that begins at the word; 0 if none does."""
        return head_search().length_at(self.text, self.folded, self.words[i].start, self.words[-1].end)

    def is_place_so_far(self, tail: Tail) -> bool:
        """Whether the name proper is a place by itself."""
        return tail.first is not None and is_place(self.text[tail.first : tail.end])


def taken(name: NameWords, stop: int, tail: Tail, first: int, linked: bool = False) -> Step:
    """The tail with a capitalised word more, the last before `stop`."""
    word = name.words[stop - 1]
    return stop, replace(
        tail,
        end=word.end,
        proper=True,
        linked=tail.linked or linked,
        first=tail.first if tail.first is not None else first,
        last="proper",
        chain=tail.chain | {word.low},
    )
