"""Acronyms bound to what they stand for, within the document that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.records import Mention
from extract.resolve.folding import fold


def bind_acronyms(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in which a bare acronym takes the name (and place) it was given in its document.

    "Agence régionale de santé Bretagne (ARS)" binds every bare "ARS" of the document, unless the document gives the
    acronym to two bodies: then it stays as printed, and means neither.
    """
    given = _expansions(mentions)
    return [_bound(mention, given) for mention in mentions]


def _expansions(mentions: Iterable[Mention]) -> dict[tuple[str, str], Mention]:
    found: dict[tuple[str, str], dict[str, Mention]] = defaultdict(dict)
    for mention in sorted(mentions, key=lambda m: m.id):
        if mention.kind == "structure" and mention.acronym and mention.document_id:
            found[mention.document_id, fold(mention.acronym)].setdefault(_full_name(mention), mention)
    return {key: next(iter(full.values())) for key, full in found.items() if len(full) == 1}


def _full_name(mention: Mention) -> str:
    return f"{fold(mention.name)}|{mention.place.commune_code or ''}|{mention.place.region_code or ''}"


def _bound(mention: Mention, given: dict[tuple[str, str], Mention]) -> Mention:
    if mention.kind != "structure" or mention.document_id is None:
        return mention
    full = given.get((mention.document_id, fold(mention.name)))
    if full is None or full.id == mention.id or _elsewhere(mention, full):
        return mention
    return replace(mention, name=full.name, place=full.place, subkind=full.subkind or mention.subkind)


def _elsewhere(mention: Mention, full: Mention) -> bool:
    """Whether the acronym carries a place of its own that the full name contradicts."""
    here, there = mention.place, full.place
    return any(
        one is not None and other is not None and one != other
        for one, other in (
            (here.commune_code, there.commune_code),
            (here.department_code, there.department_code),
            (here.region_code, there.region_code),
        )
    )
