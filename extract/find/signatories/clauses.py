"""Signatures that sentences tell: who signs, with whom, or by whom a thing is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract.find.lexicon import lexicon
from extract.find.people.capacities import organisation_of
from extract.find.signatories.bodies import body_at
from extract.find.signatories.chains import Chain, chain_from
from extract.find.signatories.claim import Claim, Status
from extract.find.signatories.cues import Cue, declines, find_cues, planned_words, refusal_of
from extract.find.signatories.dating import act_day, day_in, later_than_document, on_agenda
from extract.find.signatories.declined import declined_zones, refuse_sentence
from extract.find.signatories.instruments import InstrumentSpan
from extract.find.signatories.participants import Participant
from extract.find.signatories.references import instrument_of, named_instrument
from extract.find.signatories.scene import Event, Scene
from extract.find.signatories.standing import dated_part, refused_after, stands
from extract.find.signatories.subjects import possessor_before, subjects_before, subjects_of_main_verb
from extract.find.signatories.wording import worded

_COMMA = re.compile(", ")
_COLON = re.compile(r":\s*(?:[•–—-]\s)?")
_MOST_CUES = 20
_LIST = re.compile(r":\s*$")
_FIRST_ITEM = re.compile(r"\s*(?:[•▪■*–—-]\s+)?")


def told_signatures(scene: Scene) -> Iterator[Claim]:
    """Every signature told by a sentence of the document."""
    for start, end in scene.sentences:
        if worded("clauses.visa").match(scene.text, start):
            continue  # what a decree or a contract rests on is not what it signs
        cues = find_cues(scene.text, start, end)
        if len(cues) > _MOST_CUES:
            continue  # a run of signing words is no sentence, and would take time out of all proportion
        for i, cue in enumerate(cues):
            left = cues[i - 1].end if i else start
            right = refused_after(scene, cue, cues[i + 1].start if i + 1 < len(cues) else end)
            if stands(scene, cue, (start, end), left, right):
                dated = dated_part(scene, (start, end), cues, i)
                yield from _of_cue(scene, cue, (start, end), left, right, dated)


def _of_cue(
    scene: Scene, cue: Cue, sentence: tuple[int, int], left: int, right: int, dated: tuple[int, int]
) -> Iterator[Claim]:
    reason = refusal_of(scene.text, *sentence, cue)
    if reason is not None:
        refuse_sentence(scene, sentence, (cue.start, cue.end), reason)
        return
    if "procéd" in cue.text.lower() and "signature" not in scene.text[cue.end : sentence[1]]:
        return
    if worded("clauses.instead_of").search(cue.text) and worded("clauses.in_signing").search(
        scene.text, cue.end, sentence[1]
    ):
        return  # "ont acté leur partenariat en signant une convention": one signing, told by the second verb
    if "procéd" in cue.text.lower():
        right = sentence[1]
    instrument = instrument_of(scene, cue, sentence, left, right)
    chains = (
        _active(scene, cue, sentence, left, right)
        if cue.voice == "active"
        else _passive(scene, cue, sentence, left, right, instrument)
    )
    zones = declined_zones(scene, sentence)
    links = [link for chain in chains for link in chain.links if not _inside(link, zones)]
    links = _in_name_of(scene, cue, right, links)
    if instrument is not None:
        event = Event(
            instrument=named_instrument(scene, instrument),
            day=day_in(scene, dated, cue) or _day_taken_up(scene, cue) or act_day(scene, instrument),
            planned=_status(scene, cue, sentence) == "planned",
        )
        if not _is_earlier(scene, instrument, cue):
            scene.events.append(event)
        yield from _claims(scene, cue, event, links)


def _is_earlier(scene: Scene, instrument: InstrumentSpan, cue: Cue) -> bool:
    """Another contract of the same sort: "le précédent contrat a été signé", "le premier contrat avait été signé"."""
    word = worded("clauses.earlier").search(scene.plain, max(0, instrument.start - 14), instrument.start)
    return word is not None and (not word.group().startswith("premier") or cue.text.lower().startswith("avai"))


def _in_name_of(scene: Scene, cue: Cue, right: int, links: list[Participant]) -> list[Participant]:
    """ "a signé la convention au nom du maire de Lens": for whom the one who signs does it."""
    named = (
        worded("clauses.in_name").search(scene.text, cue.end, right)
        if cue.voice == "active" and len(links) == 1
        else None
    )
    holder = next((f for f in scene.functions if named is not None and f.start == named.end()), None)
    if named is None or links[0].on_behalf_of is not None:
        return links
    named_body = body_at(scene, named.end()) if holder is None and links[0].organisation is None else None
    if named_body is not None and links[0].capacity is not None:
        return [replace(links[0], organisation=named_body.text)]  # "La présidente a signé, au nom de l'association X,"
    if holder is None:
        return links
    body = links[0].organisation or organisation_of(holder.parts)
    return [replace(links[0], on_behalf_of=holder.text, organisation=body)]


def _day_taken_up(scene: Scene, cue: Cue) -> str | None:
    """ "Ils en sont également signataires": on the day of the signing told just before."""
    return scene.events[-1].day if scene.events and cue.text.lower().startswith("en ") else None


def _claims(scene: Scene, cue: Cue, event: Event, links: list[Participant]) -> Iterator[Claim]:
    status: Status = "planned" if event.planned else "signed"
    for link in (link for link in links if link.former):
        scene.refuse(link.start, link.end, "no longer or not yet in office", rule="former")
    links = [link for link in links if not link.former]
    if (
        event.instrument.head_only
        and links
        and not any(link.capacity or link.organisation or _known(scene, link) for link in links)
    ):
        for link in links:
            scene.refuse(link.start, link.end, "nothing says in what capacity, or what is signed", rule="private")
        return
    for link in links:
        yield Claim(
            participant=link,
            status=status,
            rule=f"verb.{cue.voice}.{status}",
            confidence=0.9 if link.person else 0.75,
            instrument=event.instrument,
            day=event.day,
        )


def _known(scene: Scene, link: Participant) -> bool:
    """Whether the document gives the person a function somewhere else."""
    return any(p.name == link.person and p.capacity for p in scene.people)


def _status(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> Status:
    """A noun of signing, or a participle, is to come where the sentence says so."""
    if cue.status == "signed" and cue.text.lower().startswith(("signature", "cosignature", "co-signature")):
        to_come = (
            planned_words().search(scene.text, *sentence)
            or later_than_document(scene, *sentence)
            or on_agenda(scene, cue, sentence)
        )
        return "planned" if to_come else "signed"
    return cue.status


def _active(scene: Scene, cue: Cue, sentence: tuple[int, int], left: int, right: int) -> list[Chain]:
    chains = subjects_before(scene, cue, sentence, left)
    for marker in worded("clauses.cosigner").finditer(scene.text, cue.end, right):
        chain = chain_from(scene, marker.end(), _limit(scene, right))
        if chain is not None:
            chains.append(chain)
    chains.extend(_alongside(scene, cue, right) if any(link.person for c in chains for link in c.links) else [])
    chains.extend(_elliptic(scene, cue, sentence))
    if not chains and cue.text.lower() == "en signant":
        chains.extend(subjects_of_main_verb(scene, cue, sentence))
    chains.extend(_after_gerund(scene, cue, sentence))
    return chains or _after_colon(scene, cue, right) or _among_them(scene, cue, sentence)


def _alongside(scene: Scene, cue: Cue, right: int) -> list[Chain]:
    """ "A, préfète, a signé le contrat de ville aux côtés de B, maire, et de C": B and C sign as well."""
    marker = worded("clauses.beside").search(scene.text, cue.end, right)
    if marker is None or _not_alongside().search(scene.text, cue.end, marker.start()):
        return []
    chains = _of_hands(scene, marker.end("beside"), right)
    scene.alongside.update([marker.start("beside")] if chains else [])
    return chains


@cache
def _not_alongside() -> re.Pattern[str]:
    return re.compile(lexicon("signatures")["not_alongside"], re.IGNORECASE)


def _passive(
    scene: Scene, cue: Cue, sentence: tuple[int, int], left: int, right: int, instrument: InstrumentSpan | None
) -> list[Chain]:
    hands = worded("clauses.by_hands").match(scene.text, cue.end, right)
    if worded("clauses.hand").match(cue.text) or hands is not None:
        return _of_hands(scene, hands.end() if hands is not None else cue.end, right)
    chains: list[Chain] = []
    together = False
    for marker in worded("clauses.agent").finditer(scene.text, cue.end, right):
        if (
            (chains and marker.start() < chains[-1].end)
            or declines(scene.text, cue.end, marker)
            or worded("clauses.not_by").search(scene.text, cue.end, marker.start())
            or worded("clauses.other_participle").search(scene.text, cue.end, marker.start())
        ):
            continue
        at = _list_below(scene, marker.end(), right)
        chain = chain_from(scene, at, _limit(scene, right)) or _past_group(scene, at, right)
        if chain is not None:
            chains.append(_for_whom(scene, cue, marker, _of_this_clause(scene, chain)))
            together = together or marker.group().startswith("avec")
    if not chains:
        chains.extend(_signed_of(scene, cue, right))
    if not chains and instrument is not None and sentence[0] <= instrument.start < cue.start:
        chains.extend(_bound(scene, instrument, cue))
    if together and len(chains) == 1 and instrument is not None:
        owner = possessor_before(scene, instrument, sentence)
        chains.extend([owner] if owner is not None else [])
    return chains


def _for_whom(scene: Scene, cue: Cue, marker: re.Match[str], chain: Chain) -> Chain:
    """ "signé pour la Ville par A, et pour la CAF par B": the body before each of them."""
    named = worded("clauses.for_body").search(scene.text, cue.end, marker.start())
    body = body_at(scene, named.end("pour")) if named is not None else None
    if body is None or body.end != marker.start() - 1 or chain.links[0].person is None:
        return chain
    first = replace(chain.links[0], organisation=body.text)
    return Chain(start=chain.start, end=chain.end, links=(first, *chain.links[1:]))


def _signed_of(scene: Scene, cue: Cue, right: int) -> list[Chain]:
    """ "un arrêté signé du préfet Hugues Moutouh": "de" right after the participle, before a person or an office."""
    of = worded("clauses.signed_of").match(scene.text, cue.end, right)
    chain = chain_from(scene, of.end(), right) if of is not None else None
    return [chain] if chain is not None and (chain.links[0].person or chain.links[0].capacity) else []


def _bound(scene: Scene, instrument: InstrumentSpan, cue: Cue) -> list[Chain]:
    """ "La convention entre la Ville et l'ARS, signée le …"; "l'avenant liant A, B et C sera signé": those it binds."""
    marker = worded("clauses.binds").match(scene.text, instrument.end, cue.start)
    chain = chain_from(scene, marker.end(), cue.start) if marker is not None else None
    return [chain] if chain is not None and len(chain.links) > 1 else []


def _elliptic(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> list[Chain]:
    """ "Pour l'agence, c'est A qui a tenu la plume ; pour l'État, B": the second clause goes without its verb."""
    opened = worded("clauses.for_another").match(scene.text, cue.end, sentence[1])
    if opened is None:
        return []
    chain = chain_from(scene, opened.start("body"), sentence[1]) or chain_from(scene, opened.end(), sentence[1])
    return [chain] if chain is not None else []


def _of_this_clause(scene: Scene, chain: Chain) -> Chain:
    """ "signée par la Ville ; la CAF la signera": behind the semicolon another clause begins, with its own subject."""
    if worded("clauses.verb").match(scene.text, chain.end) is None:
        return chain
    for i, (left, right) in reversed(list(enumerate(pairwise(chain.links), start=1))):
        if ";" in scene.text[left.outer_end : right.outer_start]:
            return Chain(start=chain.start, end=left.outer_end, links=chain.links[:i])
    return chain


def _past_group(scene: Scene, position: int, right: int) -> Chain | None:
    """ "par les lauréats et la DREETS": those whom a plural noun lumps together are nobody, the next one is."""
    group = worded("clauses.group").match(scene.text, position, right)
    return chain_from(scene, group.end(), right) if group is not None else None


def _of_hands(scene: Scene, position: int, right: int) -> list[Chain]:
    """ "… porte la signature de A, maire, et de B, préfet": "de" may stand again before each of them."""
    chains: list[Chain] = []
    while (of := worded("clauses.of_hand").match(scene.text, position, right)) is not None:
        again = worded("clauses.of_again").search(scene.text, of.end(), right)
        chain = chain_from(scene, of.end(), again.start() if again is not None else right)
        if chain is None:
            break
        chains.append(_cut_at(scene, chain, again.start() if again is not None else right))
        position = chains[-1].end
    return chains


def _cut_at(scene: Scene, chain: Chain, end: int) -> Chain:
    """The chain whose last body runs no further than the next "et de": two bodies, not one of a double name."""
    last = chain.links[-1]
    if last.person is not None or last.end <= end:
        return chain
    body = replace(last, end=end, outer_end=end, organisation=" ".join(scene.text[last.start : end].split()))
    return Chain(start=chain.start, end=end, links=(*chain.links[:-1], body))


def _after_colon(scene: Scene, cue: Cue, right: int) -> list[Chain]:
    """ "Ont signé : A, B et C.": the list after the colon."""
    colon = _COLON.search(scene.text, cue.end, min(len(scene.text), right + 3))
    chain = chain_from(scene, colon.end(), _limit(scene, right)) if colon is not None else None
    return [chain] if chain is not None else []


def _after_gerund(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> list[Chain]:
    """ "En signant la charte, la Ville et Gap Habitat s'engagent": those whom the comma introduces."""
    opening = scene.text[sentence[0] : cue.start].strip().lower()
    gerund = cue.text.lower().endswith("signant") and not opening
    if not gerund and not (cue.text.lower().startswith("avoir") and re.fullmatch(r"[^,;:]{0,30}\baprès", opening)):
        return []
    for comma in _COMMA.finditer(scene.text, cue.end, sentence[1]):
        chain = chain_from(scene, comma.end(), sentence[1])
        if chain is not None:
            return [chain]
    return []


def _among_them(scene: Scene, cue: Cue, sentence: tuple[int, int]) -> list[Chain]:
    """ "Dix structures ont signé la charte, dont A et B.": those of a number whom the rest of the sentence names."""
    counted = worded("clauses.counted").search(scene.text, sentence[0], cue.start)
    among = worded("clauses.among").search(scene.text, cue.end, sentence[1]) if counted is not None else None
    chain = chain_from(scene, among.end(), sentence[1]) if among is not None else None
    return [chain] if chain is not None and not scene.text[chain.end : sentence[1]].strip(" .;)") else []


def _list_below(scene: Scene, position: int, right: int) -> int:
    """ "… a été signé par :" at the end of a line: the first item of the list under it."""
    item = _FIRST_ITEM.match(scene.text, position) if _LIST.search(scene.text, position - 2, right) else None
    return item.end() if item is not None and position >= right else position


def _limit(scene: Scene, right: int) -> int:
    """A sentence that ends in a colon goes on with the list below it."""
    return len(scene.text) if _LIST.search(scene.text, max(0, right - 4), right) else right


def _inside(link: Participant, zones: list[tuple[int, int]]) -> bool:
    return any(start <= link.start < end for start, end in zones)
