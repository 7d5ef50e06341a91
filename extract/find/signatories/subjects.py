"""The subjects of an active verb of signing: the chain before it, a pronoun's antecedent, a possessor."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.signatories.bodies import body_at, body_taken_up
from extract.find.signatories.chains import Chain, chain_from
from extract.find.signatories.cues import Cue, declining
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.participants import Participant
from extract.find.signatories.scene import Scene
from extract.find.signatories.wording import worded


def subjects_before(scene: Scene, cue: Cue, sentence: tuple[int, int], left: int) -> list[Chain]:
    """The chains that are subject of a cue: nothing but adverbs stands between them and the verb."""
    pronoun = worded("subjects.pronoun").search(scene.text, left, cue.start)
    if pronoun is not None:
        return _antecedents(scene, pronoun, sentence)
    if _theirs().search(scene.text, left, cue.start):
        return _bodies_before(scene, cue.start, sentence)
    relative = _of_relative(scene, cue, left)
    if relative is not None:
        return [relative]
    chains = [c for c in _chains(scene, left, cue.start) if not worded("subjects.finite").search(_gap(scene, c, cue))]
    if cue.text.lower().startswith(("signataire", "cosignataire", "co-signataire")):
        chains = [c for c in chains if re.fullmatch(r"\s*,\s*(?:également |aussi )?", _gap(scene, c, cue))]
    return _beside_presence(scene, chains, cue)


def subjects_of_main_verb(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> list[Chain]:
    """ "A et B ont lancé le programme en signant le contrat": the last chain that a verb follows at once."""
    chains = [
        c for c in _chains(scene, sentence[0], cue.start) if worded("subjects.main_verb").match(scene.text, c.end)
    ]
    return chains[-1:]


def _of_relative(scene: Scene, cue: Cue, left: int) -> Chain | None:
    """ "A félicite B, préfète, qui a signé": B alone, who stands right before the pronoun."""
    chains = _chains(scene, left, cue.start) if worded("subjects.who").search(scene.text, left, cue.start) else []
    if not chains or not worded("subjects.who").fullmatch(scene.text, chains[-1].end, cue.start):
        return _before_who(scene, cue, left)
    if worded("subjects.plural").match(cue.text):
        return chains[-1]
    return _of_body_said(scene, _closing(chains[-1], cue))


def _before_who(scene: Scene, cue: Cue, left: int) -> Chain | None:
    """ "A succède à B, qui avait signé": B alone, behind a preposition where no chain of subjects begins."""
    for person in reversed(scene.people_in(left, cue.start)):
        if worded("subjects.who").fullmatch(scene.text, person.outer_end, cue.start):
            return chain_from(scene, person.outer_start, cue.start)
    return None


def _of_body_said(scene: Scene, chain: Chain) -> Chain:
    """ "Pour l'agence, c'est A, directeur, qui tenait le stylo": A signs for the agency."""
    said = worded("subjects.for_it_is").search(scene.text, max(0, chain.start - 90), chain.start)
    body = (
        (body_at(scene, said.start("body")) or body_taken_up(scene, said.start("body"))) if said is not None else None
    )
    if body is None or chain.links[0].organisation is not None:
        return chain
    return Chain(start=chain.start, end=chain.end, links=(replace(chain.links[0], organisation=body.text),))


def _gap(scene: Scene, chain: Chain, cue: Cue) -> str:
    """The words between a chain and the verb, without brackets and relative clauses between commas."""
    return worded("subjects.inserted").sub("", scene.text[chain.end : cue.start])


def _chains(scene: Scene, start: int, end: int) -> list[Chain]:
    """Every chain between two offsets that begins where a clause, a list or a sentence part begins."""
    found: list[Chain] = []
    position = start
    for at in _starts(scene, start, end):
        if at < position or worded("subjects.preposition").search(scene.text, max(0, at - 12), at):
            continue
        chain = chain_from(scene, at, end)
        if chain is not None and not _short_form(scene, chain):
            found.append(chain)
            position = chain.end
    return found


def _short_form(scene: Scene, chain: Chain) -> bool:
    """Whether it is an acronym in brackets: "la communauté d'agglomération Creil Sud Oise (ACSO)"."""
    alone = len(chain.links) == 1 and chain.links[0].person is None
    if worded("subjects.members").search(scene.text, max(0, chain.start - 90), chain.start):
        return False
    return alone and scene.text[chain.start - 1 : chain.start] == "(" and scene.text[chain.end : chain.end + 1] == ")"


def _starts(scene: Scene, start: int, end: int) -> list[int]:
    starts = {start + len(scene.text[start:end]) - len(scene.text[start:end].lstrip(" •–—-\n"))}
    starts.update(match.end() for match in worded("subjects.starts").finditer(scene.text, start, end))
    starts.update(match.end() for match in _several().finditer(scene.text, start, end))
    starts.update(person.outer_start for person in scene.people_in(start, end))
    return sorted(s for s in starts if s < end)


@cache
def _several() -> re.Pattern[str]:
    """ "Les bailleurs | Siloge et La Roseraie": before names that share the word for what they are."""
    return re.compile(rf"\b[Ll]es (?:{lexicon('structures')['heads_of_several_names']}) (?=[A-ZÀ-Þ])")


def _beside_presence(scene: Scene, chains: list[Chain], cue: Cue) -> list[Chain]:
    """ "En présence de A, B et C ont signé": those present open the chain, those who sign close it."""
    kept = []
    for chain in chains:
        before = scene.text[max(0, chain.start - 60) : chain.start]
        declined = any(re.search(rf"(?:{pattern.pattern})$", before, re.IGNORECASE) for _, pattern in declining())
        if not declined:
            kept.append(chain)
        elif len(chain.links) > 1 and chain is chains[-1]:
            kept.append(_closing(chain, cue))
    return kept


def _closing(chain: Chain, cue: Cue) -> Chain:
    """The links that can be the verb's subject: the last one for a singular verb, the last two for a plural one."""
    links = chain.links[-2:] if worded("subjects.plural").match(cue.text) and len(chain.links) > 2 else chain.links[-1:]
    return Chain(start=links[0].outer_start, end=chain.end, links=links)


def _antecedents(scene: Scene, pronoun: re.Match[str], sentence: tuple[int, int]) -> list[Chain]:
    """Whom a pronoun stands for: the first people of the sentence, else of the sentence before."""
    plural = re.search(r"(?:ils|elles|ceux-ci|tous deux|toutes deux|lesquels)\b", pronoun.group(), re.IGNORECASE)
    for start, end in (sentence, scene.sentence_before(sentence)):
        chains = [c for c in _chains(scene, start, min(end, pronoun.start())) if any(link.person for link in c.links)]
        if chains and plural:
            return chains[:1]
        if chains:
            first = next(link for link in chains[0].links if link.person)
            return [Chain(start=first.outer_start, end=first.outer_end, links=(first,))]
    if pronoun.group().lower().strip() != "elles":
        return []
    return [c for c in _bodies_before(scene, pronoun.start(), sentence) if all(_may_be_she(scene, x) for x in c.links)]


def _may_be_she(scene: Scene, link: Participant) -> bool:
    """Whether "elles" can take up a body: "la CAF", "l'ARS", "France Travail", not "le Département"."""
    return not scene.text[link.outer_start : link.start].lower().startswith("le ")


def _bodies_before(scene: Scene, position: int, sentence: tuple[int, int]) -> list[Chain]:
    """The bodies, two at least, that open the sentence, else the one before: "…. Leurs directeurs signeront"."""
    for start, end in (sentence, scene.sentence_before(sentence)):
        opening = start + len(scene.text[start:end]) - len(scene.text[start:end].lstrip(" •–—-\n"))
        chain = chain_from(scene, opening, min(end, position))
        if chain is not None and len(chain.links) > 1 and not any(x.person or x.capacity for x in chain.links):
            return [chain]
    return []


@cache
def _theirs() -> re.Pattern[str]:
    return re.compile(rf"\bleurs {lexicon('signatures')['their_heads']} (?:le |la |l['’]|y )?$", re.IGNORECASE)


def possessor_before(scene: Scene, instrument: InstrumentSpan, sentence: tuple[int, int]) -> Chain | None:
    """Whose "son contrat" it is: the last organisation named before it in the sentence."""
    if instrument.article in ("son", "sa", "leur", "notre"):
        return _last_body(scene, sentence[0], instrument.start)
    return _owner_after(scene, instrument)


def _last_body(scene: Scene, start: int, end: int) -> Chain | None:
    last = None
    for match in worded("subjects.owner").finditer(scene.text, start, end):
        body = body_at(scene, match.end())
        if body is not None and body.end <= end and not body.text[0].islower():
            last = body
    if last is None:
        return None
    link = Participant(
        start=last.start, end=last.end, outer_start=last.outer_start, outer_end=last.end, organisation=last.text
    )
    return Chain(start=last.start, end=last.end, links=(link,))


@cache
def _area() -> re.Pattern[str]:
    """ "du Pays d'Auge": where a contract applies, which signs nothing."""
    areas = "|".join(lexicon("instruments")["areas"])
    return re.compile(rf"(?:la |le |l')?(?:{areas})\b")


def _owner_after(scene: Scene, instrument: InstrumentSpan) -> Chain | None:
    """ "le contrat local de santé de la Ville de Lens, signé avec l'ARS": its complement, if it is an organisation."""
    of = worded("subjects.of").match(scene.text, instrument.end)
    if of is None or _area().match(scene.plain, of.end()):
        return None
    chain = chain_from(scene, of.end(), len(scene.text))
    return Chain(start=chain.start, end=chain.links[0].outer_end, links=chain.links[:1]) if chain is not None else None
