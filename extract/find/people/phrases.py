"""How far a noun phrase runs: "vice-présidente du Conseil régional du Nord - Pas-de-Calais" and no further.

A phrase is followed word by word. Prepositions, articles and lower-case nouns go on with it; verbs, names of persons,
commas and dates end it. After a proper name only what can still belong to a name goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.people.folding import flat, words

_DASH = re.compile(r"[-–—] (?=[A-ZÀ-Þ])")
_COMMA_GOES_ON = re.compile(r", (?=(?:de la|du|des|de l['’]|d['’]|chargée? |en charge )[^,;]+)")
_THEN = re.compile(r"(?:de l['’]époque|d['’]alors)\b")
_OWN_BOARD = re.compile(
    r"(?:son|sa) (?:conseil (?:d['’]administration|de surveillance)|comité|directoire|bureau|commission)"
)
_OF_SOMEBODY = re.compile(r"(?:de|du|d['’]|des) ?(?:M\.|Mme|Mmes|MM|Monsieur|Madame)\b")
_TO = re.compile(r"à (?:la|l['’]|[a-zé])")
_WORD_AND_CAPITAL = re.compile(r"\w+ [A-ZÀ-Þ]")
_NO_COMPLEMENT = re.compile(r" (?:présence|ouverture|clôture|effet|juin|\d)")
_TOKEN = re.compile(
    r"(?:[dlDLnNsSqQ]|[Qq]u)['’]|\d+(?:er|e|ème|ᵉ)?\b|(?:Ste?\.(?= )"
    r"|[^\W\d_]+(?:\d+[^\W\d_]*)?)(?:['’][^\W\d_]+)?(?:-[^\W_]+(?:['’][^\W_]+)?)*|[^\w\s]"
)
_PREPOSITIONS = frozenset({"de", "du", "des", "d'"})
_ARTICLES = frozenset({"la", "le", "les", "l'"})
_OPENED = frozenset({"a", "au", "aux", "pour", "en", "aupres", "pres", "sur"})
_AT_BODY = re.compile(
    r"(?:à la |à l['’]|au )(?!mairie|préfecture|sous-préfecture|maison|centre|siège|hôtel|région|département)"
)
_TOWN_JOINTS = frozenset({"sur", "au", "sous", "les", "en", "et", "aux"})
_CLUBS = frozenset({"association", "fondation", "collectif", "compagnie", "federation", "ligue", "reseau", "club"})
_GROUPINGS = frozenset({"metropole", "agglomeration", "communaute", "agglo", "habitat", "emploi"})
_SMALL_WORDS = frozenset(
    [
        "pour",
        "tous",
        "toutes",
        "tout",
        "contre",
        "sans",
        "dans",
        "ici",
        "en",
        "a",
        "vers",
        "notre",
        "nos",
        "demain",
        "sur",
        "mieux",
        "ensemble",
        "plus",
        "aujourd'hui",
    ]
)
_OPENERS = frozenset({"ce", "cet", "cette", "ces", "il", "elle", "ils", "elles", "nous", "on"})
_LEADING = frozenset({"pour", "contre", "sans", "dans", "en", "a", "vers", "notre", "nos", "sur"})
_LOWER_IN_TOWNS = re.compile(r"(?:la|le) (?:mer|plage|forêt|rivière|montagne|ville|rose|romaine)\b")
_PROPER = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?: (?:(?:de |du |des |la |le |d['’])*[A-ZÀ-Þ][\w’'-]+|métropole|agglomération|habitat)){0,6}"
)
_PROPER_MARK = re.compile(
    r"(?i:.\b(?:métropole|agglomération|agglo|habitat|communauté|développement|logement|santé"
    r"|mutualité|logis|emploi|solidarité)\b)"
)
_SPACES = " \u00a0\u202f"
_DEPARTMENT = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-5]|97[1-6])(?= (?:et|a|ont|est|sont)\b|\s*[,;.)\n]|\s*$)")
_IN_CHARGE = re.compile(r"en charge (?=d(?:e|u|es)\b|d['’])")
_ACTING = re.compile(r"(?:par|PAR) (?:intérim|INT[ÉE]RIM)\b")
_BRACKET = re.compile(r"\(\s*[A-ZÉ][A-Z0-9ÉÈ&’'. -]{1,14}\s*\)")
_ADJECTIVE = re.compile(
    r"\w{2,}(?:ales?|als?|aux|iques?|elles?|els?|ives?|ifs?|aires?|iers?|ieres?|euses?|iens?|iennes?|eens?"
    r"|eennes?|ines?|ains?|aines?|ees?|es|oise?s?|aise?s?)"
)
_QUOTED = re.compile(r"[«“\"][^«»”\"\n]{2,90}[»”\"]")


@dataclass(slots=True)
class _State:
    """What the walk knows of the words behind it."""

    last: str  # the last word, plain
    proper: bool = False  # the last word was a proper name
    bare: bool = True  # nothing but the head and its modifiers so far
    club: bool = False  # an association: its name may hold any small word ("Habitat pour tous")
    ministry: bool = False  # "ministre de la Transition écologique, de la Biodiversité…": commas go on


def phrase_end(text: str, head_start: int, head_end: int, barriers: Sequence[int], *, opened: bool = False) -> int:
    """The end of the noun phrase whose head is given. `barriers` are sorted offsets (starts of names) it never passes.

    `opened` is for heads that are no functions: any adjective or noun may follow them.
    """
    index = bisect_left(barriers, head_end)
    limit = barriers[index] if index < len(barriers) else len(text)
    head = flat(text[head_start:head_end]).split()[-1]
    proper = opened and text[head_start].isupper()
    state = _State(last=head, bare=not opened, proper=proper, club=head in _CLUBS, ministry=head.startswith("ministre"))
    position = end = head_end
    while True:
        position = _skip_spaces(text, position)
        if position >= limit or text[position : position + 1] in ("\n", "\t", ""):
            break
        step = _step(text, position, limit, state)
        if step is None:
            break
        position, solid = step
        if solid:
            end = position
    return end


def _skip_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] in _SPACES:
        position += 1
    return position


def _step(text: str, position: int, limit: int, state: _State) -> tuple[int, bool] | None:
    """One token further: the new position and whether the phrase may end there; None where the phrase has ended."""
    bracket = _BRACKET.match(text, position)
    if bracket is not None:
        return _over_bracket(text, bracket, state)
    quoted = _QUOTED.match(text, position)
    if quoted is not None:
        return None if state.bare else (quoted.end(), True)
    token = _TOKEN.match(text, position)
    if token is None or token.end() > limit:
        return None
    word, plain = token.group(), flat(token.group())
    if not word[0].isalnum():
        return _over_mark(text, token, limit, state)
    if word[0].isdigit():
        return _number(text, token, state)
    if plain in _PREPOSITIONS:
        return _preposition(text, token, state)
    if plain in _ARTICLES:
        return _article(text, token, state)
    if plain == "et":
        return _conjunction(text, token, limit, state)
    if word[0].isupper() and plain in _OPENERS and not state.club:
        return None  # "Clermont Métropole / Ce que disent les chiffres": another line's sentence
    if word[0].isupper() and not (plain in _civilities() or plain in ("le", "la")):
        if state.bare and not (
            _modifier(plain) or word.isupper() or state.last in ("mission", "projet", "projets", "responsable")
        ):
            return None
        state.bare = state.bare and _modifier(plain)
        return _word(token, state, proper=not _modifier(plain))
    return _lower(text, token, state)


def _number(text: str, token: re.Match[str], state: _State) -> tuple[int, bool] | None:
    """Numbers belong to districts ("du 3e arrondissement"), acronyms and names ("CPAM 35", "Relais 63")."""
    ordinal = re.match(r"\d{1,2}(?:er|e|ème|ᵉ)", token.group()) is not None and state.last in ("du", "le", "la")
    acronym = len(token.group()) < 4 and re.search(r"[A-ZÉ]{2,} $", text[: token.start()][-8:]) is not None
    department = state.proper and _DEPARTMENT.match(text, token.start()) is not None
    return _word(token, state, proper=acronym or department) if ordinal or acronym or department else None


def _word(token: re.Match[str], state: _State, *, proper: bool) -> tuple[int, bool]:
    state.last, state.proper = flat(token.group()), proper
    return token.end(), True


def _over_bracket(text: str, bracket: re.Match[str], state: _State) -> tuple[int, bool] | None:
    """An acronym in brackets belongs to the phrase when more follows: "Agence régionale de santé (ARS) Bretagne"."""
    after = text[bracket.end() : bracket.end() + 4]
    if state.bare or re.match(r"[ \u00a0](?:[A-ZÀ-Þ]|d[eu’'])", after) is None:
        return None
    state.proper = True
    return bracket.end(), False


def _over_mark(text: str, token: re.Match[str], limit: int, state: _State) -> tuple[int, bool] | None:
    if token.group() in "-–—" and state.proper and text[token.start() - 1] == " ":
        after = _DASH.match(text, token.start())
        return (
            (after.end(), False)
            if after is not None and after.end() < limit and not _starts_body(text, after.end())
            else None
        )
    if token.group() == "," and state.ministry and not state.bare:
        after = _COMMA_GOES_ON.match(text, token.start())
        return (after.end(), False) if after is not None else None
    return None


def _preposition(text: str, token: re.Match[str], state: _State) -> tuple[int, bool] | None:
    if _THEN.match(text, token.start()) is not None:
        return None
    state.last, state.proper, state.bare = flat(token.group()), False, False
    return token.end(), False


def _article(text: str, token: re.Match[str], state: _State) -> tuple[int, bool] | None:
    """An article goes on after a preposition ("de la", "à l'"), or as part of a proper name ("Le Havre")."""
    capital = token.group()[0].isupper() or _LOWER_IN_TOWNS.match(text, token.start()) is not None
    if not (state.last in _PREPOSITIONS | _OPENED or state.last == "et" or (capital and not state.bare)):
        return None
    state.last = flat(token.group())
    return token.end(), False


def _conjunction(text: str, token: re.Match[str], limit: int, state: _State) -> tuple[int, bool] | None:
    """ "et" joins complements ("et de la Santé") and nouns ("sport et culture"), never two holders or two verbs."""
    position = _skip_spaces(text, token.end())
    following = _TOKEN.match(text, position)
    if state.bare or following is None or position >= limit:
        return None
    plain, word = flat(following.group()), following.group()
    joins = plain in _PREPOSITIONS or (plain in ("a", "aux") and state.last != "a")
    if (
        not joins
        and word[0].isalpha()
        and plain not in _ARTICLES
        and plain not in _stops()
        and plain not in _civilities()
    ):
        joins = word[0].isupper() == state.proper or (word[0].islower() and plain == "delegue")
        joins = joins and not _is_head(text, position) and not _starts_body(text, position)
    if not joins or _prepositional_actor(text, position):
        return None
    state.last = "et"
    return token.end(), False


def _prepositional_actor(text: str, position: int) -> bool:
    """ "et de Michelle X": the preposition belongs to a verb outside, a person or a holder follows it."""
    return _OF_SOMEBODY.match(text, position) is not None


def _lower(text: str, token: re.Match[str], state: _State) -> tuple[int, bool] | None:
    plain = flat(token.group())
    state.club = state.club or plain in _CLUBS
    if _modifier(plain) or (state.club and not state.bare and plain in _SMALL_WORDS):
        position, _ = _word(token, state, proper=False)
        return position, _modifier(plain) or plain not in _LEADING
    in_charge = _IN_CHARGE.match(text, token.start())
    if in_charge is not None:
        state.last, state.proper, state.bare = "charge", False, False
        return in_charge.end(), False
    if plain in _OPENED:
        return _opened(text, token, state)
    acting = _ACTING.match(text, token.start())
    if acting is not None:
        return acting.end(), True
    if state.last in _PREPOSITIONS and _OWN_BOARD.match(text, token.start()):
        state.last = "la"
        return token.end(), False
    led = state.last in _PREPOSITIONS | _ARTICLES | _OPENED
    if plain in ("un", "une") and not led:
        return None
    if plain in _stops() or state.bare or (not led and _is_head(text, token.start())):
        return None
    if state.proper and (
        _ADJECTIVE.fullmatch(plain) or plain in _GROUPINGS or _LOWER_IN_TOWNS.match(text, token.start() - 3)
    ):
        return _word(token, state, proper=True)
    if state.proper or (led and len(plain) < 2):
        return None
    return _word(token, state, proper=False)


def _opened(text: str, token: re.Match[str], state: _State) -> tuple[int, bool] | None:
    """ "à", "pour", "en"… go on after words that call for them, and inside names of towns ("Bourg en Bresse")."""
    plain = flat(token.group())
    if state.last in words(lexicon("capacities")["openers"]) and not (
        plain == "en" and _verb_or_presence(text, token.end())
    ):
        if plain == "a" and not _TO.match(text, token.start()):
            return None
        state.last, state.proper, state.bare = plain, False, False
        return token.end(), False
    at_body = _AT_BODY.match(text, token.start())
    if at_body is not None and not state.bare and _starts_body(text, at_body.end()):
        state.last, state.proper = "l'", False
        return at_body.end(), False
    if state.proper and plain in _TOWN_JOINTS and _WORD_AND_CAPITAL.match(text, token.start()):
        state.last = plain
        return token.end(), False
    return None


def _verb_or_presence(text: str, position: int) -> bool:
    return _NO_COMPLEMENT.match(text, position) is not None


def _starts_body(text: str, position: int) -> bool:
    """Whether an organisation of its own begins here: a known head, or a proper name made like one."""
    token = _TOKEN.match(text, position)
    if token is None:
        return False
    if re.fullmatch(r"[A-ZÉ]{2,6}", token.group()):
        return True
    return flat(token.group()) in words(lexicon("capacities")["bodies"]) or proper_body_end(text, position) is not None


def proper_body_end(text: str, position: int) -> int | None:
    """The end of a run of capitals that holds a word of bodies ("Valenciennes Métropole", "Berry Logis"), or None."""
    run = _PROPER.match(text, position)
    return run.end() if run is not None and _PROPER_MARK.search(run.group()) is not None else None


def _is_head(text: str, position: int) -> bool:
    return head_pattern().match(flat(text[position : position + 40])) is not None


def _modifier(plain: str) -> bool:
    return plain in words(lexicon("capacities")["modifiers"])


def _stops() -> frozenset[str]:
    return words(lexicon("capacities")["stops"])


@cache
def _civilities() -> frozenset[str]:
    return frozenset({"m", "m.", "mme", "mmes", "mm", "mm.", "mlle", "monsieur", "madame", "docteur", "dr", "dr."})


@cache
def head_pattern() -> re.Pattern[str]:
    """Heads of functions in the singular, to be matched on plain text."""
    heads = sorted((head["pattern"] for head in lexicon("capacities")["heads"]), key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])(?:l'|d')?(?P<head>{'|'.join(f'(?:{h})' for h in heads)})(?![\w-])")
