"""The noun counted by a number: an open class, recognised by its plural form and by what it is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from extract.find.amounts.context import qualifier_before
from extract.find.amounts.phrases import BLANK, SPACE, alternatives, words
from extract.find.lexicon import lexicon
from extract.find.numbers import Numeral
from extract.find.numbers.words import vocabulary

WORD = r"(?:[Pp]rud['’])?[^\W\d_]+(?:-[^\W\d_]+)*"
_WORD = re.compile(WORD)
# a number alone in its cell or on its line may be followed by its noun in the next one
_GAP = re.compile(rf"{SPACE}|\t+(?=[^\W\d_A-Z])")
_OF = re.compile(rf"{SPACE}(?:de{SPACE}|d['’])(?:(?:ces|ses|leurs|nos|vos){SPACE})?")
_PART_OF = re.compile(
    rf"{SPACE}de{SPACE}(?:ces|ses|leurs|nos|vos){SPACE}|{SPACE}d['’]entre{SPACE}(?:ces|ses){SPACE}|{SPACE}des{SPACE}(?=[A-ZÉ]{{2,6}}s?(?!\w))"
)
_PART_OF_SOME = re.compile(rf"{_PART_OF.pattern}|{SPACE}des{SPACE}(?!\d)")
_COMPLEMENT = re.compile(rf"{BLANK}(?:de{BLANK}|d['’])({WORD})")
_SECOND_NOUN = re.compile(rf"{BLANK}(?:et|ou){BLANK}({WORD})(?={BLANK}(?:de{BLANK}|d['’]))")
_NEXT = re.compile(rf"{BLANK}({WORD})")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun phrase: half-open in the text, as printed. `stand_in` holds for a bare "nouvelles"."""

    start: int
    end: int
    text: str
    stand_in: bool = False


def noun_after(text: str, numeral: Numeral) -> Noun | None:
    """What the number counts, if it stands right after it."""
    start = _noun_start(text, numeral)
    if start is None:
        return None
    compound = _compounds().match(text, start)
    if compound:
        return Noun(start, compound.end(), compound.group())
    return _noun_at(text, start, numeral)


def _noun_start(text: str, numeral: Numeral) -> int | None:
    """Past the blank, or past "de" after "million", "trentaine" and the like."""
    gap = _OF if _ends_in_a_noun(text, numeral) or _is_round_millions(numeral) else _part_of(text, numeral)
    match = gap.match(text, numeral.end)
    if match is None and gap is not _OF:
        match = _GAP.match(text, numeral.end)
    if match is None or not _runs_on(text, numeral, match):
        return None
    return match.end()


def _part_of(text: str, numeral: Numeral) -> re.Pattern[str]:
    """ "de ces communes"; "des communes" too where the number is told to be one: "au moins 4 des communes"."""
    return _PART_OF_SOME if qualifier_before(text, numeral.start) else _PART_OF


def _runs_on(text: str, numeral: Numeral, gap: re.Match[str]) -> bool:
    """Over a line end, only lower case runs on, unless the number stands alone on its line (a key figure)."""
    if "\n" not in gap.group():
        return True
    if "\t" in text[text.rfind("\n", 0, numeral.start) + 1 : numeral.start]:
        return False  # the last cell of a table's row
    if text[gap.end() : gap.end() + 1].islower():
        return True
    if text[max(0, numeral.start - 1) : numeral.start] not in ("", "\n"):
        return False
    return numeral.value > 9 or _is_card(text, numeral.start, gap.end())


def _is_card(text: str, number: int, noun: int) -> bool:
    """A small number alone on its line may be a page's: not below another line and over one of a word or three."""
    return bool(_CARD_BEFORE.search(text[max(0, number - 2) : number]) and _CARD_AFTER.match(text, noun))


_CARD_BEFORE = re.compile(r"[^\n]\n\Z")
_CARD_AFTER = re.compile(rf"{WORD}(?:{BLANK}{WORD}){{0,2}}(?:\n(?!\n)|\Z)")


def _ends_in_a_noun(text: str, numeral: Numeral) -> bool:
    """ "10 millions", "une trentaine", "3 millions et demi" take "de" before what they count."""
    last = _LAST_WORD.search(text, numeral.start, numeral.end)
    atom = vocabulary().get(last.group().lower()) if last else None
    return atom is not None and atom.kind in ("scales", "collectives", "fractions")


def _is_round_millions(numeral: Numeral) -> bool:
    """ "100 000 000 d'enfants" takes "de" as "100 millions" does."""
    return numeral.value >= 1_000_000 and numeral.value % 1_000_000 == 0


_LAST_WORD = re.compile(r"[^\W\d_]+\Z")


def _noun_at(text: str, start: int, numeral: Numeral) -> Noun | None:
    word = _WORD.match(text, start)
    adjective = None
    while word and word.group().lower() in words("adjectives_before"):
        adjective, following = word, _NEXT.match(text, word.end())
        word = _WORD.match(text, following.start(1)) if following else None
    if word and _counts(text, word, numeral, after_adjective=adjective is not None):
        end = _phrase_end(text, word)
        return Noun(start, end, " ".join(text[word.start() : end].split()))
    if adjective and adjective.group().lower() in words("stand_ins") and not _is_time(word):
        return Noun(start, adjective.end(), adjective.group(), stand_in=True)
    return None


def _counts(text: str, word: re.Match[str], numeral: Numeral, *, after_adjective: bool) -> bool:
    printed = word.group()
    low = printed.lower()
    is_acronym = bool(_ACRONYM.fullmatch(printed))
    if numeral.in_words and not numeral.value and not is_plural(low):
        return False  # "territoire zéro chômeur", "zéro déchet" name an aim
    if (_refused(low) and not (is_acronym and low in words("measure_nouns"))) or vocabulary().get(low):
        return False
    if is_acronym:
        return _capitals_count(text, word)
    if numeral.value < 2:
        return low == printed and len(low) > 2 and not low.endswith(_INFINITIVES)
    return (
        len(low) > 2 and is_plural(low) and (low == printed or after_adjective or _capital_allowed(text, numeral, word))
    )


_INFINITIVES = ("ter", "ser", "quer", "uer", "oir")


def _refused(low: str) -> bool:
    return low in words("never_nouns") or low in words("time_nouns") or low in words("measure_nouns")


def _is_time(word: re.Match[str] | None) -> bool:
    return word is not None and _refused(word.group().lower()) and word.group().lower() in words("time_nouns")


def is_plural(low: str) -> bool:
    """Whether the form may be a plural: ends in s, x or z, or a part of the compound does ("chefs-lieux")."""
    return low[-1] in "sxz" or any(part[-1:] in ("s", "x") for part in low.split("-")[:1] if "-" in low)


_ACRONYM = re.compile(r"[^\Wa-zà-öø-ÿ\d_]{2,}(?:-[^\Wa-zà-öø-ÿ\d_]+)*s?")


def _capitals_count(text: str, word: re.Match[str]) -> bool:
    """An acronym ("3 EHPAD") or, in a line of capitals, a plural ("6 ORIENTATIONS")."""
    printed = word.group()
    if printed in words("never_acronyms"):
        return False
    following = _NEXT.match(text, word.end())
    shouted = following is not None and following[1].isupper() and len(following[1]) > 3
    return is_plural(printed.lower()) if shouted or len(printed) > 6 else True


def _capital_allowed(text: str, numeral: Numeral, word: re.Match[str]) -> bool:
    """A capitalised noun is counted at the start of a line or after a sign; elsewhere it is a name ("des 3 Cités")."""
    if not numeral.in_words and _POSTCODE.fullmatch(text, numeral.start, numeral.end):
        return False
    if _LABEL_AFTER.match(text, word.end()):
        return False  # "Présents : 28 Absents : 5"
    if numeral.value % 1:
        return False  # "2.1 Accès aux droits" is a heading's number
    following = _NEXT.match(text, word.end())
    if following and following[1][0].isupper():  # "15 Contrats Locaux", but "1001 Vies Habitat" is a name
        return is_plural(following[1].lower())
    if numeral.value > _LARGEST_IN_NAMES:
        return True
    before = text[max(0, numeral.start - 14) : numeral.start]
    return bool(_CAPITAL_BEFORE.search(before)) and not (numeral.in_words and text[numeral.start].isupper())


_LABEL_AFTER = re.compile(rf"{BLANK}*:")
_LARGEST_IN_NAMES = 100
"""Numbers in names ("3 Cités") and of departments before a town ("34 Béziers") stay below."""
_POSTCODE = re.compile(r"\d{5}")
_CAPITAL_BEFORE = re.compile(r"(?:^|[\n\t•▪➢+:–|]|\s(?:et|soit|dont)|(?<!\w)une?\sdes)\s*\Z", re.IGNORECASE)


def _phrase_end(text: str, head: re.Match[str]) -> int:
    """The noun with the plural adjectives and the "de" complement that belong to it."""
    end = head.end()
    second = _SECOND_NOUN.match(text, end)
    if second and is_plural(second[1].lower()) and not _refused(second[1].lower()):
        end = second.end()
    end = _adjectives_end(text, end)
    complement = _COMPLEMENT.match(text, end)
    if complement and _may_complete(complement[1]):
        end = _adjectives_end(text, complement.end()) if is_plural(complement[1]) else complement.end()
    return end


def _adjectives_end(text: str, end: int) -> int:
    return _words_end(text, end, _is_adjective, most=2)


def _words_end(text: str, end: int, fits: Callable[[str], bool], *, most: int) -> int:
    """Past the words that follow, as long as they fit."""
    for _ in range(most):
        following = _NEXT.match(text, end)
        if following is None or not fits(following[1]):
            break
        end = following.end()
    return end


def _is_adjective(printed: str) -> bool:
    """Agrees in number and ends as adjectives do; participles ("répartis", "servis") stay out of the unit."""
    return (
        printed.islower()
        and is_plural(printed)
        and printed.endswith(_adjective_endings())
        and not (_refused(printed) or printed in words("period_adjectives"))
    )


@cache
def _adjective_endings() -> tuple[str, ...]:
    return tuple(lexicon("amounts")["adjective_endings"])


def _may_complete(printed: str) -> bool:
    return (
        printed.islower()
        and len(printed) > 2
        and not _refused(printed)
        and printed not in vocabulary()
        and printed not in words("adjectives_before")
    )


_LINK = re.compile(
    rf"{BLANK}(?:(?:de|du|des|d['’]|de{BLANK}la|de{BLANK}l['’])(?<=['’])|(?:de{BLANK}la|de|du|des){BLANK})({WORD})"
)


def phrase_at(text: str, start: int) -> str | None:
    """The noun phrase at an offset: a noun, its adjectives and up to two complements; None if no word is there."""
    head = _WORD.match(text, start)
    while head and head.group().lower() in words("adjectives_before"):
        following = _NEXT.match(text, head.end())
        head = _WORD.match(text, following.start(1)) if following else None
    if head is None or _refused(head.group().lower()) or _is_numeral(head.group().lower()):
        return None
    start, end = head.start(), _any_adjectives_end(text, head.end())
    for _ in range(2):
        link = _LINK.match(text, end)
        if link is None or _refused(link[1].lower()):
            break
        end = _any_adjectives_end(text, link.end())
    return " ".join(text[start:end].split())


def _is_numeral(low: str) -> bool:
    """ "pour vingt-deux communes" is about communes, which are counted by themselves."""
    return all(part in vocabulary() for part in low.split("-"))


def _any_adjectives_end(text: str, end: int) -> int:
    """Past adjectives in either number ("communale" agrees as "communales" does) and the rest of a name."""
    return _words_end(text, end, _belongs_to_a_name, most=3)


def _belongs_to_a_name(printed: str) -> bool:
    return (
        _is_adjective(printed) or _is_adjective(printed + "s") or printed[0].isupper() or printed in words("name_tails")
    )


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile(alternatives(lexicon("amounts")["compound_nouns"]) + r"(?!\w)", re.IGNORECASE)
