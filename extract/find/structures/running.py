"""Names in running text: a head, its tail, the initials and the place in brackets behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.find.lexicon import lexicon
from extract.find.structures.heads import HeadHit, head_search
from extract.find.structures.letters import Word, aligned_fold, closed_up, pattern, words_of
from extract.find.structures.places import (
    BRACKET,
    PlaceReading,
    Surroundings,
    is_place,
    place_in_name,
    read_after,
    read_bracket,
)
from extract.find.structures.sightings import Sighting
from extract.find.structures.tail import Tail, TailReader
from extract.geography import find_groupings

_INITIALS = re.compile(r"\s*\((?P<initials>[A-ZÀ-Ý][\w&.-]{1,11}|[A-Z][\w-]+ [A-Z]\w+)\)")
_PLURAL_DETERMINER = re.compile(r"(?:\bles|\bdes|\baux|\bces|\bdeux|\btrois|\bquatre|\bcinq)\s+$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A head that names nobody, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the reading that names do not run beyond, with its folded twin for the whole reading."""

    text: str
    folded: str
    start: int
    end: int

    def before(self, offset: int, length: int = 45) -> str:
        """The folded text before an offset, within the stretch."""
        return self.folded[max(self.start, offset - length) : offset]

    def after(self, offset: int, length: int = 60) -> str:
        """The folded text after an offset, within the stretch."""
        return self.folded[offset : min(self.end, offset + length)]


def names_in(stretch: Stretch, around: Surroundings) -> Iterator[Sighting | Declined]:
    """Every head in the stretch, read or declined; readings may overlap."""
    words = words_of(stretch.text, stretch.start, stretch.end)
    for hit in head_search().hits(stretch.text, stretch.folded, stretch.start, stretch.end):
        yield from _read(stretch, words, hit, around)


def _read(stretch: Stretch, words: list[Word], hit: HeadHit, around: Surroundings) -> Iterator[Sighting | Declined]:
    index = next((i for i, word in enumerate(words) if word.start >= hit.end), len(words))
    tail = _read_tail(stretch, words, hit, index)
    many = hit.plural or (
        hit.head.same_in_plural and _PLURAL_DETERMINER.search(stretch.text[max(0, hit.start - 8) : hit.start])
    )
    if many:
        parts = tuple(_several(stretch, words, hit, index, around))
        yield from parts
        if not parts and hit.plural:
            yield Declined(start=hit.start, end=hit.end, reason="a category in the plural names no single body")
        if parts or hit.plural:
            return
    if hit.head.same_in_plural and (parts := _two_towns(stretch, words, hit, index, around)):
        yield from parts
        return
    if hit.head.needs == "initials" and not _followed_by_initials(stretch, hit.start, tail.end):
        return
    if reason := _refused(stretch, hit, tail):
        yield Declined(start=hit.start, end=max(tail.end, hit.end), reason=reason)
        return
    yield from _with_brackets(stretch, words, hit, tail, around)


def _read_tail(stretch: Stretch, words: list[Word], hit: HeadHit, index: int) -> Tail:
    tail = TailReader(words, stretch.text, stretch.folded, hit).read(index)
    shouting = hit.head.seat != "none" and stretch.text[hit.start : hit.end].isupper() and hit.end - hit.start > 5
    if not (hit.head.place_only or shouting) or tail.first is None:
        return tail
    ends = [word.end for word in words if tail.first < word.end <= tail.end and not word.is_mark]
    longest = next((end for end in reversed(ends) if is_place(stretch.text[tail.first : end])), tail.end)
    return replace(tail, end=longest)


def _needs_link(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """ "Le rectorat Les départements": an authority's name begins with an article only if that is its territory's."""
    if hit.head.seat not in ("region", "department", "academy") or tail.linked or tail.first is None:
        return False
    printed = stretch.folded[tail.first : tail.end]
    return printed.startswith(("le ", "la ", "les ")) and not is_place(printed)


def _refused(stretch: Stretch, hit: HeadHit, tail: Tail) -> str | None:
    if not _enough(stretch, hit, tail) or _needs_link(stretch, hit, tail):
        return "a bare generic head names no single body"
    if hit.head.as_body and not _acts(stretch, hit, tail):
        return "a place as a place, not acting as a body"
    if stretch.text[hit.start : hit.end].islower() and re.search(_PROGRAMME, stretch.before(hit.start)):
        return "a programme or a thing, not a body"
    return None


_PROGRAMME = re.compile(pattern(lexicon("structures")["programme_before"]))


def _enough(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """Whether the tail has what the head needs to be a name."""
    needs, capital = hit.head.needs, stretch.text[hit.start].isupper()
    if needs in ("nothing", "initials"):
        return True
    if needs == "tail":
        return tail.proper or tail.nouns or _followed_by_initials(stretch, hit.start, hit.end)
    if needs == "proper_or_body":
        return tail.proper or (tail.nouns and "minister" in stretch.folded[hit.end : tail.end])
    if needs == "proper_or_purpose":
        return tail.proper or (tail.purpose and capital)
    if needs in ("bare_proper", "bare_initials"):
        if (
            tail.first is not None
            and stretch.text[tail.first : tail.end] in lexicon("structures")["not_bodies"].split()
        ):
            return False
        printed = stretch.text[tail.first : tail.end] if tail.first is not None else ""
        return (
            tail.proper
            and not tail.linked
            and len(printed) > 2
            and (printed.isupper() or (needs == "bare_proper" and not is_place(printed)))
        )
    return tail.proper or _followed_by_initials(stretch, hit.start, tail.end)


def _followed_by_initials(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a head stands before its own initials: "Agence régionale de santé (ARS)"."""
    found = _INITIALS.match(stretch.text, end, stretch.end)
    if not found or not found["initials"].isupper():
        return False
    words = re.findall(r"[a-z]{3,}", stretch.folded[start:end])
    letters = "".join(word[0] for word in words if word not in ("des", "les", "aux", "pour", "dans")).upper()
    return letters.endswith(aligned_fold(found["initials"]).upper()) and len(found["initials"]) > 1


def _acts(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    """Whether a town, department or region is named as a body here, not as a place."""
    words = lexicon("structures")
    before, after = stretch.before(hit.start), stretch.after(tail.end)
    if re.search(pattern(words["place_before"]), before):
        return False
    if hit.head.as_body == "place_cue":
        return True
    capital = stretch.text[hit.start].isupper() and hit.head.as_body == "capital"
    if capital and not stretch.text[hit.start : hit.end].isupper():
        return True
    acting = re.search(pattern(words["acting_after"]), after) or re.search(pattern(words["acting_before"]), before)
    return bool(acting)


# -- one name ---------------------------------------------------------------------------------------------------------


def _with_brackets(
    stretch: Stretch, words: list[Word], hit: HeadHit, tail: Tail, around: Surroundings
) -> Iterator[Sighting]:
    start, end, acronym, cut = hit.start, tail.end, None, None
    if (found := _INITIALS.match(stretch.text, end, stretch.end)) and not _is_department(found["initials"]):
        acronym, cut, end = found["initials"], found.span(), found.end()
        more = _goes_on(stretch, words, hit, found.end())
        if more.end > found.end():
            tail, end = replace(more, first=tail.first if tail.first is not None else more.first), more.end
    if (
        hit.head.apposed
        and stretch.text[start].islower()
        and tail.first is not None
        and not tail.purpose
        and not _linked_first(stretch, hit, tail)
    ):
        start = tail.first
    if start != hit.start and tail.quoted and stretch.text[end - 1] in '»”"' and stretch.text[start] in '«“"':
        start, end = _inside_quotes(stretch.text, start, end)
    name = _name(stretch.text, start, end, cut)
    yield Sighting(
        start=start,
        end=end,
        name=name,
        kind=_kind(hit, stretch.folded),
        rule="head and name",
        head=hit.head,
        tail=_name(stretch.text, hit.end, end, cut) if end > hit.end else "",
        said=_said(stretch, hit, end, stretch.text[hit.end : end], around),
        acronym=acronym,
        weight=2,
    )


def _inside_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start + 1 : end - 1]
    return start + 1 + len(inside) - len(inside.lstrip()), end - 1 - len(inside) + len(inside.rstrip())


def _linked_first(stretch: Stretch, hit: HeadHit, tail: Tail) -> bool:
    return bool(re.match(r"\s+(?:de|du|des|d'|pour)\b", stretch.folded[hit.end : (tail.first or hit.end)])) or bool(
        re.match(r"\s+(?:de|du|des|pour|d')", stretch.folded[hit.end : hit.end + 6])
    )


def _goes_on(stretch: Stretch, words: list[Word], hit: HeadHit, at: int) -> Tail:
    """The tail after a bracketed acronym: "… des solidarités (DREETS) des Hauts-de-France"."""
    reader = TailReader(
        words,
        stretch.text,
        stretch.folded,
        HeadHit(head=replace(hit.head, tail="name"), start=hit.start, end=at, plural=False),
    )
    index = next((i for i, word in enumerate(words) if word.start >= at), len(words))
    tail = reader.read(index)
    goes_on = tail.proper and tail.first is not None and is_place(stretch.text[tail.first : tail.end])
    return tail if goes_on else Tail(end=at)


def _name(text: str, start: int, end: int, cut: tuple[int, int] | None) -> str:
    if cut and start <= cut[0] and cut[1] <= end:
        return closed_up(f"{text[start : cut[0]]} {text[cut[1] : end]}")
    return closed_up(text[start:end])


_TOWN = r"(?:[Ll][ae]s? |[Ll]['’])?[A-ZÀ-Ý][\w'’-]*(?: (?:(?:sur|sous|en|lès|la|le|de|du|aux) )?[A-ZÀ-Ý][\w'’-]*)*"
_AT = re.compile(
    rf"\s*,?\s+à (?P<town>{_TOWN})"
    r"(?:\s*\((?P<within>[^()\n]{2,40})\)|,? (?P<where>(?:dans|en) [^,.;:()\n]{2,40}))?"
)


def _said(stretch: Stretch, hit: HeadHit, end: int, tail: str, around: Surroundings) -> PlaceReading | None:
    """The place in brackets behind a name, or for a body of the ground "à Montélimar" behind it."""
    if found := BRACKET.match(stretch.text, end, stretch.end):
        return read_bracket(found["inside"], around, hit.head.least)
    at = _AT.match(stretch.text, end, stretch.end) if hit.head.seat == "commune" else None
    own = place_in_name(tail, hit.head, around) if at else None
    if not at or (own and own.place.commune):
        return None
    plain = f" à {at['town']}"
    if at["within"] and (reading := read_after(f"{plain} ({at['within']})", around)):
        return reading
    if at["where"] and (reading := read_after(f"{plain}, {at['where']}", around)):
        return reading
    return read_after(plain, around)


def _is_department(initials: str) -> bool:
    return initials.isdigit() or is_place(initials) and not initials.isupper()


def _kind(hit: HeadHit, folded: str) -> str:
    if hit.head.kind == "departement" and "region" in folded[hit.start : hit.end]:
        return "region"
    return hit.head.kind


# -- several names in one phrase --------------------------------------------------------------------------------------

_PART = re.compile(
    r"(?:\s*,\s*|\s+et\s+|\s*;\s*|\s+)(?P<link>(?:de la|de l['’]|du|des|de|d['’])\s*)?(?P<name>(?:[Ll]a |[Ll]e |[Ll]es |[Ll]['’])?[A-ZÀ-Ý][\w'’-]*(?:[ -](?:sur|sous|en|les|lès|la|le|de|du|des|aux?|d['’]|l['’])?[ -]?[A-ZÀ-Ý][\w'’-]*)*)"
)


def _several(stretch: Stretch, words: list[Word], hit: HeadHit, index: int, around: Surroundings) -> Iterator[Sighting]:
    """ "les CHU de Rennes et de Brest": one body for each place of the list."""
    singular = _singular(stretch, hit)
    parts = _parts(stretch, hit.end, hit.head.seat)
    if len(parts) < 2 or (hit.head.as_body and not _acts(stretch, hit, Tail(end=parts[-1][2]))):
        return
    for number, (link, low, high) in enumerate(parts):
        name = stretch.text[low:high]
        start = hit.start if number == 0 else low
        yield Sighting(
            start=start,
            end=high,
            name=closed_up(f"{singular} {_elided(link, name)}"),
            kind=_kind(hit, stretch.folded),
            rule="several in one phrase",
            head=hit.head,
            tail=_elided(link, name),
            weight=3,
        )


def _two_towns(stretch: Stretch, words: list[Word], hit: HeadHit, index: int, around: Surroundings) -> list[Sighting]:
    parts = _parts(stretch, hit.end, hit.head.seat)
    linked = sum(bool(link) for link, _, _ in parts)
    return list(_several(stretch, words, hit, index, around)) if len(parts) > 1 and linked == len(parts) else []


def _parts(stretch: Stretch, at: int, seat: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    link = ""
    while part := _PART.match(stretch.text, at, stretch.end):
        if not found and not part["link"]:
            break
        if found and not re.match(r"\s*,|\s+et\s|\s*;", part[0]):
            break
        link = part["link"] or link
        low, high = part.span("name")
        if not _is_territory(stretch.text[low:high], link, seat):
            break
        found.append((link.strip(), low, high))
        at = high
    return found


def _is_territory(name: str, link: str, seat: str) -> bool:
    if is_place(name) or is_place(_elided(link, name, official=True)):
        return True
    return seat == "grouping" and bool(find_groupings(name))


def _elided(link: str, name: str, official: bool = False) -> str:
    """The place with the preposition it would have alone: "Angers" after "de" is "d'Angers"."""
    link = link.strip()
    if official:
        return {"du": "le ", "des": "les ", "de la": "la "}.get(link.lower(), "") + name
    if link.lower() in ("de", "d'", "d’"):
        return f"d’{name}" if aligned_fold(name[:1]) in "aeiouyh" else f"de {name}"
    return f"{link} {name}" if link else name


def _singular(stretch: Stretch, hit: HeadHit) -> str:
    printed = closed_up(stretch.text[hit.start : hit.end])
    if not hit.plural:
        return printed
    words = printed.split()
    linked = next((i for i, word in enumerate(words) if aligned_fold(word[:2]) in ("de", "d'")), len(words))
    return " ".join([*map(_singular_word, words[:linked]), *words[linked:]])


def _singular_word(word: str) -> str:
    low = word.lower()
    if low.endswith("aux") and low not in ("locaux",):
        return word[:-3] + "al"
    return word[:-1] if low.endswith("s") and len(low) > 3 else word
