"""Organisations as they are named in a clause: "l'ARS", "le conseil départemental", "Valenciennes Métropole"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.people.complements import complement_texts, complements_after
from extract.find.people.folding import flat, key, words
from extract.find.people.phrases import phrase_end, proper_body_end
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded

_FIRST = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ACRONYM = re.compile(r"[A-ZÉÈ][A-ZÉÈ0-9&-]{1,9}(?![\w’'])")
_HOUSES = ("maison ", "lycee ")
_AFTER_PROPER = re.compile(r"[A-ZÀ-Þ][\w’'-]+, $")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySpan:
    """An organisation named, without its article. `outer_start` is where the article begins."""

    start: int
    end: int
    outer_start: int
    text: str


def body_at(scene: Scene, position: int) -> BodySpan | None:
    """The organisation whose name, with or without an article, begins exactly here."""
    article = worded("bodies.article").match(scene.text, position)
    own = scene.text[position : position + 1].isupper() and position in scene.structures  # "La Roseraie"
    start = article.end() if article and not own else position
    if flat(article.group()).strip() == "les" if article else False:
        return None
    if is_apposition(scene, position):
        return None
    end = max(_by_words(scene, start), _by_structures(scene, position, start), _by_apposition(scene, start))
    if end <= start:
        return None
    end = _before_second(scene, start, end)
    text = " ".join(scene.text[start:end].split())
    return (
        None
        if _too_bare(text) or worded("bodies.no_name").match(text)
        else BodySpan(start=start, end=end, outer_start=position, text=text)
    )


def body_taken_up(scene: Scene, position: int) -> BodySpan | None:
    """ "pour l'agence,": the one body of the document whose name begins with the word, "Agence nationale …"."""
    bare = worded("bodies.bare").match(scene.text, position)
    if bare is None:
        return None
    head = flat(bare["head"]) + " "
    alike = {key(m.fact.name): m.fact.name for m in scene.found.structures if flat(m.fact.name).startswith(head)}
    if len(alike) != 1:
        return None
    return BodySpan(start=bare.start("head"), end=bare.end("head"), outer_start=position, text=alike.popitem()[1])


def bodies_at(scene: Scene, position: int) -> list[BodySpan]:
    """The organisations that one plural names: "les villes d'Angoulême, de Soyaux et de La Couronne"."""
    match = _plural_bodies().match(scene.text, position)
    ranges = complements_after(scene.text, match.end(), scene.barriers) if match is not None else []
    if match is None or len(ranges) < 2:
        return []
    head = " ".join(f"{word[:-2]}l" if word.endswith("aux") else word.rstrip("s") for word in match["head"].split())
    starts = [match.start("head"), *(start for start, _ in ranges[1:])]
    return [
        BodySpan(start=start, end=end, outer_start=start, text=f"{head} {complement}")
        for start, (_, end), complement in zip(starts, ranges, complement_texts(scene.text, ranges), strict=True)
    ]


@cache
def _plural_bodies() -> re.Pattern[str]:
    heads = lexicon("capacities")["plural_bodies"].replace(" |", "|")
    return re.compile(rf"les (?:(?:deux|trois|quatre|cinq) )?(?P<head>{heads})(?= d)", re.IGNORECASE)


def _before_second(scene: Scene, start: int, end: int) -> int:
    """ "ARS Occitanie et France Travail" are two bodies: what follows "et" is a national one by itself."""
    for joint in re.finditer(r" et (?=[A-ZÀ-Þ])", scene.text[start:end]):
        at = start + joint.end()
        if at in scene.structures and re.match(rf"(?:{lexicon('signatures')['whole_names']})\b", scene.text[at:end]):
            return start + joint.start()
    return end


def proper_name_at(scene: Scene, position: int) -> BodySpan | None:
    """An item of a list that is a proper name, known as a body or not, and nobody's name."""
    named = worded("bodies.item").match(scene.text, position)
    if named is None or scene.people_in(position, named.end()) or not_a_body().search(named["name"]):
        return None
    return BodySpan(start=named.start("name"), end=named.end("name"), outer_start=position, text=named["name"])


@cache
def not_a_body() -> re.Pattern[str]:
    """Words of blank fields and sentences, in what might be a body's name."""
    return re.compile(rf"\b(?:{lexicon('signatures')['no_bodies']})\b", re.IGNORECASE)


def is_apposition(scene: Scene, position: int) -> bool:
    """Whether "bailleur social" of "Plurial Rives, bailleur social, et …" is here: a kind, not one more body."""
    kind = worded("bodies.kind").match(scene.text, position)
    return kind is not None and _AFTER_PROPER.search(scene.text, max(0, position - 60), position) is not None


def _by_apposition(scene: Scene, start: int) -> int:
    """A proper name that the words after it call a landlord, an operator, an association without a name."""
    name = worded("bodies.proper_name").match(scene.text, start)
    if name is None or scene.people_in(start, name.end()):
        return start
    return name.end() if worded("bodies.kind").match(scene.text, name.end() + 2) else start


def _by_structures(scene: Scene, position: int, start: int) -> int:
    """A structure found before, if one begins here; its range may hold its article."""
    mention = scene.structures.get(start) or scene.structures.get(position)
    if mention is None or "\n" in scene.text[mention.start : mention.end]:
        return start
    return mention.end


def _by_words(scene: Scene, start: int) -> int:
    text = scene.text
    state = worded("bodies.state").match(text, start)
    if state is not None and start and text[start - 1] in "’'":
        return state.end()
    acronym = _ACRONYM.match(text, start)
    first = _FIRST.match(text, start)
    if first is None:
        return start
    is_body = flat(first.group()) in words(lexicon("capacities")["bodies"])
    if not (is_body or acronym or proper_body_end(text, start) is not None):
        return start
    head = acronym or first
    end = phrase_end(text, head.start(), head.end(), scene.barriers, opened=True)
    return max(end, proper_body_end(text, start) or end)


def _too_bare(text: str) -> bool:
    """Lower-case heads alone that point at something named before ("l'association") say nothing by themselves."""
    plain = flat(text)
    if text.islower() and (plain in words(lexicon("capacities")["lower_bodies"]) or plain.startswith(_HOUSES)):
        return True
    return plain in words(lexicon("capacities")["bare_bodies"]) or plain.startswith(
        (
            "cabinet ",
            "bureau ",
            "comite ",
            "commission ",
            "espace ",
            "delegation du ",
            "delegation de ",
        )
    )


def body_in(text: str) -> str | None:
    """The organisation that a short text of its own opens with: "la Commune," gives "Commune"."""
    match = re.match(r"(?:la |le |les |l['’]|La |Le |L['’]|LA |LE |LES )?(?P<body>[A-ZÀ-Þa-zé][^,;:\n]{1,90})", text)
    if match is None:
        return None
    body = match["body"].strip()
    first = flat(body).split()[0]
    known = body[0].isupper() or first in words(lexicon("capacities")["bodies"])
    return body if known else None
