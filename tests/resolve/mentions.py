"""Mentions made on the spot, and strategies for small corpora of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from extract.records import NOWHERE, Identifier, Mention, Place
from extract.resolve import Resolution

LENS = Place(
    commune="Lens",
    commune_code="62498",
    department="Pas-de-Calais",
    department_code="62",
    region="Hauts-de-France",
    region_code="32",
)
GUERET = Place(
    commune="Guéret",
    commune_code="23096",
    department="Creuse",
    department_code="23",
    region="Nouvelle-Aquitaine",
    region_code="75",
)

NAMES = (
    "Maison de santé pluriprofessionnelle des Remparts",
    "MSP des Remparts",
    "Maison de santé Les Remparts",
    "Centre de santé Les Tilleuls",
    "CDS les Tilleuls",
    "Centre de santé Les Oliviers",
    "Centre hospitalier",
    "CH de Lens",
    "Centre hospitalier de Lens",
    "EHPAD Saint-Joseph",
    "Maison de retraite St Joseph",
    "Agence régionale de santé Hauts-de-France",
    "ARS Hauts-de-France",
    "ARS",
    "Préfecture du Pas-de-Calais",
    "préfet du Pas-de-Calais",
    "Conseil départemental de la Creuse",
    "Département de la Creuse",
)
PERSONS = (
    "Solange Mercadier",
    "Mme Mercadier",
    "S. MERCADIER",
    "Paul Mercadier",
    "Jean-Pierre Roux",
    "Jean Pierre ROUX",
)


def mention(id: str, name: str, place: Place = NOWHERE, **more: Any) -> Mention:
    """A mention of a structure, unless `kind` says otherwise."""
    return Mention(id=id, name=name, place=place, **{"kind": "structure", **more})


@st.composite
def corpora(draw: st.DrawFn) -> list[Mention]:
    """A few mentions of structures and persons, in a few documents and places."""
    chosen = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*NAMES, *PERSONS]), st.sampled_from([NOWHERE, LENS, GUERET]), st.sampled_from("abc")
            ),
            max_size=14,
        )
    )
    return [
        mention(
            f"m{index:02}",
            name,
            NOWHERE if name in PERSONS else place,
            kind="person" if name in PERSONS else "structure",
            document_id=document,
        )
        for index, (name, place, document) in enumerate(chosen)
    ]


def partition(resolution: Resolution) -> set[frozenset[str]]:
    """Which mentions are together, whatever the ids."""
    return {frozenset(entity.mentions) for entity in resolution.entities}


def together(resolution: Resolution, *ids: str) -> bool:
    """Whether mentions are of one record."""
    entity_of = {mention: entity.id for entity in resolution.entities for mention in entity.mentions}
    return len({entity_of[id] for id in ids}) == 1


def answers(ledger: Iterable[Identifier]) -> dict[str, list[str]]:
    """What each id comes to in the end: itself, its survivor, a choice, or nothing (a tombstone)."""
    lines = {line.id: line for line in ledger}

    def follow(id: str) -> list[str]:
        line = lines[id]
        if line.status in ("current", "withdrawn"):
            return [id]
        return [end for next in (line.current_id or "").split() for end in follow(next)]

    return {id: follow(id) for id in lines}
