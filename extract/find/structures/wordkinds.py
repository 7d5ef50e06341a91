"""What a lower-case word can be in a name, told by its ending and the lexicon: noun, adjective, infinitive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.structures.letters import Word, aligned_fold

OPENERS = frozenset({"de", "du", "des", "d'"})
ARTICLES = frozenset({"la", "le", "les", "l'"})
LINKS = OPENERS | ARTICLES | {"à", "au", "aux", "en", "sur", "sous", "lès", "près"}
_ADJECTIVE = re.compile(
    r"(?:al|ales?|aux|els?|elles?|[iï]ques?|ifs?|ives?|aires?|iers?|ières?|iennes?|ien|iens"
    r"|oise?s?|ains?|aines?|eux|euses?|ables?)$"
)
_AGREEING = re.compile(r"(?:és|ées|ies|ues|ertes?|erts|yens|yennes)$")
_SURE_ADJECTIVE = re.compile(r"(?:[aeiu]tive?s?|al|ales?|iaux|elles?|iennes?|ien|iens|aires?|[iï]ques?)$")
_INFINITIVE = re.compile(r"(?:er|ir|oir|ndre|ttre|ire|ivre|oire|aître)$")
_NOUN = re.compile(r"(?:s|ion|té|te|ment|ture|ique|ie|ine|gne|sme)$")
_VERBS = frozenset({"a", "est", "ont", "sont", "qui", "que"})
_LONGEST_LIST = 30


def printed(word: Word) -> str:
    """The word in lower case with its accents ("à" is no "a") and a plain apostrophe."""
    return word.text.lower().replace("’", "'")


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of the lexicon, folded."""
    return frozenset(aligned_fold(word) for word in lexicon("structures")[name].split())


@cache
def _no_bodies() -> frozenset[str]:
    return frozenset(lexicon("structures")["not_bodies"].split())


def is_no_body(name: str) -> bool:
    """Whether a single word is a common noun of the lexicon, no name, even with a capital: "Ville"."""
    return name in _no_bodies()


@cache
def _programme_words() -> frozenset[str]:
    return frozenset(lexicon("structures")["programme_words"].split())


def is_programme_word(word: str) -> bool:
    """Whether a capitalised word opens the name of a programme, an event, an offer or a street: "Plan"."""
    return word in _programme_words()


@cache
def given_names() -> frozenset[str]:
    """The given names of the lexicon, folded."""
    return frozenset(aligned_fold(name) for name in lexicon("people")["given_names"].split())


def is_infinitive(word: Word) -> bool:
    """Ends like an infinitive."""
    return bool(_INFINITIVE.search(word.low))


def is_adjective(word: Word) -> bool:
    """An adjective by the lexicon or by its ending, unless the lexicon knows better."""
    low = word.low
    if word.is_mark or printed(word) in LINKS or low in listed("not_adjectives") or low in listed("not_nouns"):
        return False
    known = {low, low.removesuffix("s")} & (listed("qualifiers") | listed("apposed_nouns"))
    return bool(known) or bool(_ADJECTIVE.search(word.text.lower()))


@cache
def _of_places() -> re.Pattern[str]:
    return re.compile(lexicon("structures")["adjectives_of_places"])


def is_of_a_place(word: Word) -> bool:
    """An adjective that says where: "guyanais", "bastiaises", "breton"."""
    if word.is_mark or word.capital or word.low in listed("not_of_places"):
        return False
    return word.low in listed("of_places") or bool(_of_places().search(word.text.lower()))


def is_sure_adjective(word: Word) -> bool:
    """An adjective whose ending no verb has: fit to follow a capitalised noun."""
    sure = _SURE_ADJECTIVE.search(word.text.lower()) or word.low in listed("qualifiers")
    return is_adjective(word) and bool(sure)


def is_title_adjective(word: Word) -> bool:
    """An adjective of a name that is a phrase: "Le Fil bleu"."""
    return word.low in listed("title_adjectives") or is_adjective(word)


def agrees(word: Word, noun: Word) -> bool:
    """An adjective or participle in the plural behind a noun in the plural: "Regards croisés", "Genres pluriels"."""
    plural = word.low.endswith(("s", "x")) and noun.low.endswith(("s", "x"))
    participle = _AGREEING.search(word.text.lower()) and word.low not in listed("not_nouns")
    return plural and not word.capital and bool(participle or is_title_adjective(word))


def is_noun(word: Word) -> bool:
    """What may follow "de": any word that is no determiner, pronoun, number or infinitive."""
    low = word.low
    if word.is_mark or word.number or len(low) < 3 or low in listed("not_nouns") or printed(word) in LINKS:
        return False
    return not is_infinitive(word) or low in listed("nouns_like_infinitives") or low.endswith(("aire", "toire"))


def is_plain_noun(word: Word) -> bool:
    """A noun by its ending, fit to follow a bare "et"."""
    return is_noun(word) and not word.capital and not _ADJECTIVE.search(word.low) and bool(_NOUN.search(word.low))


def title_of(word: Word) -> str:
    """How a name that is a phrase opens: "article", "infinitive", or "open" where its first word says nothing."""
    if printed(word) in ARTICLES:
        return "article"
    return "infinitive" if is_infinitive(word) and not word.shouted else "open"


def closes_with_and(words: Sequence[Word], prepositions: frozenset[str] = OPENERS) -> bool:
    """Whether a comma list of fields ("de X, du Y et des Z") ends in "et" followed by a preposition."""
    for at, word in enumerate(words[: min(_LONGEST_LIST, len(words) - 1)]):
        after = printed(words[at + 1])
        if word.low == "et":
            return after in prepositions
        if word.is_mark and not (word.text == "," and after in prepositions):
            return False
        if printed(word) in _VERBS or not (
            word.is_mark or printed(word) in LINKS or is_noun(word) or is_adjective(word)
        ):
            return False
    return False
