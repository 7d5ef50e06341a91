"""Near-duplicates: one text in two files is found, two bulletins of one mould are two, order never matters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extract.read import duplicates
from extract.store.matching_index import MatchingIndex
from extract.store.texts import TextIndex

_RELEASE = (
    "Le préfet de la Creuse et la présidente du conseil départemental ont signé à Guéret le contrat local de santé."
    " Il réunit 12 communes et 23 000 habitants autour de 4 axes : l’accès aux soins, la prévention, la santé mentale"
    " et l’habitat. L’agence régionale de santé y consacre 90 000 euros. Un premier bilan sera rendu en 2024."
)
_BULLETIN = (
    "Point de situation du {day} mars 2020. À ce jour, {cases} cas sont confirmés dans la région, dont {deaths} décès."
    " Les autorités sanitaires rappellent les gestes utiles : se laver les mains, tousser dans son coude, saluer sans"
    " se serrer la main. {beds} lits sont disponibles dans les établissements de la région."
)


def shelf() -> TextIndex:
    return MatchingIndex(sqlite3.connect(":memory:"), Path(":memory:")).texts


def near_duplicates(texts: Mapping[str, str], order: Iterable[str] = ()) -> dict[str, str]:
    """What is found in texts put in at once, in the given order."""
    found = duplicates.near_duplicates(shelf(), ((key, texts[key]) for key in order or texts))
    return {copy: original for copy, original in found.items() if original is not None}


def test_the_same_release_from_two_offices_is_found() -> None:
    texts = {"a": _RELEASE, "b": "Communiqué de presse\n" + _RELEASE.upper() + "\nContact : 05 55 00 00 00"}
    assert near_duplicates(texts) == {"a": "b"}


def test_two_bulletins_of_one_mould_stay_two() -> None:
    first = _BULLETIN.format(day=9, cases=120, deaths=3, beds=450)
    second = _BULLETIN.format(day=10, cases=154, deaths=5, beds=431)
    assert near_duplicates({"a": first, "b": second}) == {}


def test_a_short_text_proves_nothing() -> None:
    assert near_duplicates({"a": "Mentions légales", "b": "Mentions légales"}) == {}


def test_all_copies_lead_to_the_longest() -> None:
    texts = dict.fromkeys("edcba", _RELEASE) | {"z": _RELEASE + " Fin."}
    assert near_duplicates(texts) == dict.fromkeys("abcde", "z")


_WORDS = st.lists(
    st.sampled_from(["santé", "ville", "contrat", "région", "commune", "préfet", "maire", "soins", "accès", "axe"]),
    max_size=60,
)


_TEXTS = st.lists(st.tuples(st.sampled_from("abcdef"), _WORDS | st.none()), max_size=10)


@given(st.lists(_WORDS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_texts_never_matters(texts: list[list[str]], random: object) -> None:
    named = {f"d{number}": " ".join(words) for number, words in enumerate(texts)}
    keys = list(named)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert near_duplicates(named) == near_duplicates(named, keys)


@given(_TEXTS)
def test_texts_one_by_one_come_to_what_all_at_once_would(changes: list[tuple[str, list[str] | None]]) -> None:
    kept, now, found = shelf(), dict[str, str](), dict[str, str | None]()
    for key, words in changes:
        text = None if words is None else " ".join(words)
        found |= duplicates.near_duplicates(kept, [(key, text)])
        now |= {key: text} if text is not None else {}
        if text is None:
            now.pop(key, None)
        assert {copy: original for copy, original in found.items() if original is not None} == near_duplicates(now)
