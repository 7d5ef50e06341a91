"""Names of persons in running text: civility, given names, initials, particles, family names of every French shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.find.lexicon import lexicon
from extract.find.people.folding import flat, words

Basis = Literal["civility", "given name", "capitals", "initial", "shape", "model"]

_UP = "A-ZÀ-ÖØ-ÞŒ"
_LOW = "a-zß-öø-ÿœ"
_APO = "['’]"
_TITLE = rf"(?:[DLON]{_APO})?[{_UP}][{_LOW}]+(?:[{_UP}][{_LOW}]+)?(?:{_APO}[{_LOW}]+)?"
_CAPS = rf"(?:[{_UP}]{{1,2}}{_APO})?[{_UP}]{{2,}}(?:{_APO}[{_UP}]+)?"
_WORD = re.compile(rf"(?:{_TITLE}|{_CAPS})(?:-(?:{_TITLE}|{_CAPS}|[{_UP}]\b|de|du|des|la|le|en))*(?![{_LOW}{_UP}\w])")
_ELIDED = re.compile(rf"\b(?:[dD]|qu){_APO}$")
_IN_A_RUN = re.compile(rf"(?<![\w.])[{_UP}][{_LOW}]{{3,}}[ \u00a0]$")
_INITIAL = re.compile(rf"[{_UP}][{_LOW}]?\.(?:[ ]?-?[ ]?[{_UP}]\.)?")
_ROW = re.compile(rf"(?:,| et|, et) (?=[{_UP}])")
_NOBLE = rf"(?:de |de la |du |des |d{_APO})[{_UP}][{_LOW}]"
"""A particle in small letters, before a name that is not all capitals, which would be a body's initials."""
_SPACE = re.compile(r"[ \u00a0\u202f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A run of characters that reads as a person's name. `civility_start` is where its civility begins, if any."""

    start: int
    end: int
    text: str
    basis: Basis
    civility_start: int | None = None
    civility: str = ""

    @property
    def outer_start(self) -> int:
        """Where the name begins with its civility."""
        return self.start if self.civility_start is None else self.civility_start

    @property
    def man(self) -> bool:
        """Whether the civility printed before the name is a man's."""
        return self.civility in ("m", "mr", "mm", "monsieur", "messieurs")

    @property
    def full(self) -> bool:
        """Whether a given name or an initial stands before the family name."""
        return " " in self.text or "." in self.text


def find_names(text: str) -> list[NameSpan]:
    """Every name of a person, in text order and without overlaps; names of unknown given names need their context."""
    found: list[NameSpan] = []
    position = 0
    plain = flat(text)
    for match in _starts().finditer(text):
        if match.start() < position or _ends_a_function(plain, match):
            continue
        name = _name_at(text, plain, match)
        before = text[max(0, match.start() - 30) : match.start()]
        if name is not None and name.basis == "shape" and (_ELIDED.search(before) or _IN_A_RUN.search(before)):
            continue  # "d'Arles Crau", "Assurance Maladie des Flandres": only a known given name tells a person there
        if name is not None and not _names_a_venue(plain, name):
            found.extend([name, *_others_of_plural(text, name)])
            position = found[-1].end
    return found


def _ends_a_function(plain: str, match: re.Match[str]) -> bool:
    """ "La Directrice | Générale Christelle VANHOVE": a word of rank behind a function is no civility."""
    if match["civility"] is None or flat(match["civility"]) not in words(lexicon("capacities")["modifiers"]):
        return False
    before = plain[max(0, match.start() - 40) : match.start()].split(" ")
    return len(before) > 1 and before[-1] == "" and _capacity_words().fullmatch(before[-2]) is not None


def _others_of_plural(text: str, first: NameSpan) -> Iterator[NameSpan]:
    """ "MM. Durand, Petit et Lopez": the civility in the plural vouches for every name of the row."""
    position = first.end if first.civility in ("mm", "mmes", "messieurs", "mesdames") else None
    while position is not None:
        joint = _ROW.match(text, position)
        end = _run(text, joint.end(), known=True) if joint is not None else None
        if joint is None or end is None or _starts_civility(text, joint.end()):
            return
        yield NameSpan(start=joint.end(), end=end, text=_clean(text[joint.end() : end]), basis="civility")
        position = end


def _starts_civility(text: str, position: int) -> bool:
    start = _starts().match(text, position)
    return start is not None and start["civility"] is not None


@cache
def _starts() -> re.Pattern[str]:
    """A civility, or any capital that begins a word or follows an elision ("en présence d'Alice Renaud")."""
    civilities = sorted(lexicon("people")["civilities"], key=len, reverse=True)
    forms = "|".join(rf"{re.escape(c)}" for c in civilities)
    opened = rf"(?:(?<![\w’'-])|(?<=\b[dD]{_APO})|(?<=\bqu{_APO}))"
    return re.compile(rf"{opened}(?:(?P<civility>(?i:{forms})\b\.?)|(?=[{_UP}]))")


def _name_at(text: str, plain: str, match: re.Match[str]) -> NameSpan | None:
    civility = match["civility"]
    if civility is None:
        return _bare_name(text, match.start())
    start = _after_civilities(text, match.end())
    if start is None:
        return _bare_name(text, match.start()) if text[match.start()].isupper() else None
    opened = _OPENING.match(text, start)
    end = _run(text, start if opened is None else opened.end(), known=True)
    given = None if end is None else _given_name_behind(text, start, end)
    if end is None or (civility.rstrip(".").lower() in lexicon("people")["weak_civilities"] and civility[0].islower()):
        return None
    return NameSpan(
        start=start,
        end=end if given is None else given.end(),
        text=_clean(text[start:end] if given is None else f"{given['given']} {text[start:end]}"),
        basis="civility",
        civility_start=match.start(),
        civility=civility.rstrip(".").lower(),
    )


_OPENING = re.compile(
    rf"(?:(?:[dD]e|DE)[ \u00a0](?:[lL]a|LA)[ \u00a0]|(?:[dD]e|DE|[dD]u|DU|[dD]es|DES|Le|LE|La|LA)[ \u00a0]|[dD]{_APO})"
    rf"(?=[{_UP}])"
)
"""A particle that a family name begins with: "Mme Le Roux", "M. de La Tour"."""
_GIVEN_BEHIND = re.compile(rf"[ \u00a0\u202f]+(?P<given>{_TITLE}(?:-{_TITLE})*)(?![\w-]| [{_UP}][{_LOW}{_UP}])")


def _given_name_behind(text: str, start: int, end: int) -> re.Match[str] | None:
    """ "Mme LE ROUZIC Nadia": in lists the given name may stand behind a family name in capitals."""
    behind = _GIVEN_BEHIND.match(text, end) if text[start:end].isupper() else None
    return behind if behind is not None and is_given_name(behind["given"]) else None


def _after_civilities(text: str, position: int) -> int | None:
    """The start of the capitalised word after a civility, and after a second one ("Mme le docteur X" is a name too)."""
    gap = _AFTER_CIVILITY.match(text, position)
    return gap.end() if gap is not None else None


_AFTER_CIVILITY = re.compile(
    rf"[ \u00a0\u202f]+(?:(?:le |la )?(?i:dr|docteure?|pr|professeure?|colonel|me)\b\.?[ ]+)?"
    rf"(?=[{_UP}]|(?:(?<=[mM]\.[ \u00a0])|(?<=[mM]me[ \u00a0])|(?<=onsieur[ \u00a0])|(?<=adame[ \u00a0])){_NOBLE})"
)


@cache
def _not_first() -> frozenset[str]:
    """Regions, and words of functions: "Générale" in "Directrice Générale de la CGSS"."""
    return words(lexicon("people")["not_first_in_names"]) | words(lexicon("capacities")["modifiers"])


def _bare_name(text: str, start: int) -> NameSpan | None:
    """A name without a civility: what vouches for it is its given name, capitals, an initial, or only its shape."""
    initial = _INITIAL.match(text, start)
    if initial is not None:
        end = _run(text, start, known=True)
        return None if end is None else NameSpan(start=start, end=end, text=_clean(text[start:end]), basis="initial")
    first = _WORD.match(text, start)
    if first is None or _barred(first.group()) or flat(first.group()) in _not_first():
        return None
    given = is_given_name(first.group()) and flat(first.group()) not in _ambiguous()
    end = _run(text, start, known=given)
    if end is None or " " not in (name := _clean(text[start:end])):
        return None
    last = name.rsplit(" ", 1)[1]
    acronym = first.group().isupper() and not last.isupper() and not is_given_name(last)
    if acronym and not given:
        return None  # "DDETS de l'Essonne"
    basis: Basis = "given name" if given else "capitals" if last.isupper() and not first.group().isupper() else "shape"
    return NameSpan(start=start, end=end, text=name, basis=basis)


def _run(text: str, start: int, *, known: bool) -> int | None:
    """The end of the longest believable name that begins here, or None.

    Given names and initials come first, then a particle, then one or two family names; a name in capitals
    may run on as long as capitals follow.
    """
    position, end, family = start, None, 0
    while True:
        token = _INITIAL.match(text, position) if family == 0 else None
        if token is None:
            token = _WORD.match(text, position)
            if (
                token is None
                or _is_capacity(token.group())
                or (_barred(token.group()) and not _family_word(text, token, start))
            ):
                break
            if not _goes_on(text, start, token, family) or _opens_a_body(text, token, family):
                break
            if token.start() > start or not known or not is_given_name(token.group()):
                family += not (
                    known and family == 0 and is_given_name(token.group()) and _word_follows(text, token.end())
                )
            end = token.end()
        following = _next_word(text, token.end())
        if following is None:
            break
        position = following
    return end


def _goes_on(text: str, start: int, token: re.Match[str], family: int) -> bool:
    """Whether one more word may belong to the name: capitals run on, other family names are two at most."""
    if token.start() == start or family == 0:
        return True
    word, before = token.group(), text[start : token.start()].split()[-1]
    particle = bool(_particle_before(text, token.start()))
    if word.isupper() and len(word) > 1:
        return before.isupper() or particle or text[start : token.start()].strip() == before  # "Bakary PRUVOST"
    if before.isupper() and len(before) > 2 and not particle:
        return False
    return (family < 2 and not is_given_name(word)) or particle


def _opens_a_body(text: str, token: re.Match[str], family: int) -> bool:
    """ "Audrey Goarnisson de Breizh Achats": after a whole name, "de" and two capitals open an organisation."""
    if family == 0 or _particle_before(text, token.start()) is None:
        return False
    return re.compile(rf" [{_UP}][{_LOW}]").match(text, token.end()) is not None


def _particle_before(text: str, position: int) -> re.Match[str] | None:
    return _particles_end().search(text, max(0, position - 12), position)


@cache
def _particle_forms() -> str:
    forms = sorted(lexicon("people")["particles"], key=len, reverse=True)
    return "|".join(re.escape(f).replace("'", _APO) + ("" if f.endswith("'") else r"[ \u00a0]+") for f in forms)


@cache
def _particles() -> re.Pattern[str]:
    return re.compile(rf"(?:(?i:{_particle_forms()}))+(?=[{_UP}])")


@cache
def _particles_end() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'])(?:(?i:{_particle_forms()}))$")


def _next_word(text: str, position: int) -> int | None:
    """Where the next word of a name may begin: after one space, and after particles if any."""
    space = _SPACE.match(text, position)
    if space is None:
        return None
    particle = _particles().match(text, space.end())
    return space.end() if particle is None else particle.end()


def _word_follows(text: str, position: int) -> bool:
    following = _next_word(text, position)
    if following is None:
        return False
    token = _WORD.match(text, following)
    return token is not None and not _barred(token.group()) and not _is_capacity(token.group())


_DECORATION = re.compile(rf" (?:de la Légion|de l{_APO}[Oo]rdre|du [Mm]érite|des (?:Arts|Palmes)|dans l{_APO}[Oo]rdre)")
"""What shows "Chevalier" or "Officier" to be an honour."""


@cache
def _given_names() -> frozenset[str]:
    return words(lexicon("people")["given_names"])


def _ambiguous() -> frozenset[str]:
    return words(lexicon("people")["ambiguous_given_names"])


def is_given_name(word: str) -> bool:
    """Whether a word, or the first part of a double one, is a given name in use in France."""
    if flat(word) in _given_names():
        return True
    parts = flat(word).split("-")
    return len(parts) > 1 and parts[0] in _given_names() and all(len(part) > 1 for part in parts)


def _barred(word: str) -> bool:
    """Whether a word is one that names bodies, places of work or dates, and no person."""
    plain = flat(word)
    return plain in words(lexicon("people")["not_in_names"]) and not (is_given_name(word) and plain != "france")


def _family_word(text: str, token: re.Match[str], start: int) -> bool:
    """Words of places that are family names too, after a particle ("de La Tour") or a given name ("Luc Grand")."""
    if token.start() <= start or flat(token.group()) not in words(lexicon("people")["family_words"]):
        return False
    if _DECORATION.match(text, token.end()):
        return False  # "Paul Robin Chevalier de la Légion d'honneur"
    before = text[start : token.start()].split()[-1]
    return _particle_before(text, token.start()) is not None or is_given_name(before)


def _is_capacity(word: str) -> bool:
    return _capacity_words().fullmatch(flat(word)) is not None


@cache
def _capacity_words() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{head['pattern']})s?" for head in lexicon("capacities")["heads"]))


def _names_a_venue(plain: str, name: NameSpan) -> bool:
    """Whether the words before make it the name of a street, a school or a house ("centre de santé Léon Blum")."""
    if name.basis == "civility":
        return False
    before = plain[max(0, name.start - 60) : name.start]
    return _venue_before().search(before) is not None and not name.text.split()[-1].isupper()


@cache
def _venue_before() -> re.Pattern[str]:
    venues = "|".join(sorted(words(lexicon("people")["venues"])))
    word = r"(?!(?:par|avec|entre|pour|et|que|selon|presence|cotes)\b)[\w'-]+"  # after these no venue's name stands
    return re.compile(rf"(?:\b(?:{venues})(?: {word}){{0,3}}|\b(?:sainte?s?|ste?\.?)[ -]) ?['\"«]?\s?$")


def _clean(text: str) -> str:
    return " ".join(text.split())
