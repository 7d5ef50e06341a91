"""The sample corpus yields the facts that `tests/gold/samples.txt` lists, and none of what it rules out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from extract.find import find_facts
from extract.read import read_document
from extract.records import Amount, Check, DateFact, Facts, Signatory, StructureMention

_ROOT = Path(__file__).parents[2]
_GOLD = _ROOT / "tests" / "gold" / "samples.txt"


def _expectations() -> Iterator[tuple[str, str, str]]:
    """(document, kind of line, what it says) for every line of the gold."""
    name = ""
    for line in _GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        kind, colon, said = line.partition(": ")
        if colon:
            yield name, kind, said
        else:
            name = line


@cache
def _facts(name: str) -> Facts:
    return find_facts(read_document(_ROOT / "corpus" / name))


def _plain(text: object) -> str:
    """As compared: without case, one kind of apostrophe and space."""
    return " ".join(str(text if text is not None else "").replace("’", "'").casefold().split())


def _structure(fact: StructureMention) -> tuple[object, ...]:
    return fact.name, fact.place.commune_code, fact.effective_on


def _date(fact: DateFact) -> tuple[object, ...]:
    return fact.starts_on, fact.ends_on, fact.role


def _amount(fact: Amount) -> tuple[object, ...]:
    return f"{fact.value:g}" if fact.value < 1e5 else f"{fact.value:.0f}", fact.unit


def _signatory(fact: Signatory) -> tuple[object, ...]:
    return fact.person, fact.status, fact.signed_on, fact.organisation


def _check(fact: Check) -> tuple[object, ...]:
    return fact.stated, fact.counted, fact.verdict


_PARTS: dict[str, Callable[[Facts], Iterable[tuple[object, ...]]]] = {
    "structure": lambda facts: map(_structure, facts.structures),
    "date": lambda facts: map(_date, facts.dates),
    "amount": lambda facts: map(_amount, facts.amounts),
    "signatory": lambda facts: map(_signatory, facts.signatories),
    "check": lambda facts: map(_check, facts.checks),
}


@pytest.mark.parametrize(("name", "kind", "said"), list(_expectations()))
def test_a_sample_yields(name: str, kind: str, said: str) -> None:
    facts = _facts(name)
    if kind == "field":
        field, _, value = said.partition(" = ")
        assert _plain(facts.field(field)) == _plain(value)
    elif kind == "never":
        published = (*facts.structures, *facts.dates, *facts.amounts, *facts.people, *facts.signatories)
        assert not [fact for fact in published if _plain(said) in _plain(fact.evidence.text)]
    else:
        wanted = [_plain(part) for part in said.split("|")]
        found = [[_plain(part) for part in parts] for parts in _PARTS[kind](facts)]
        assert any(all(a in ("", b) for a, b in zip(wanted, have, strict=True)) for have in found), found


def test_every_sample_has_its_facts_listed() -> None:
    listed = {name for name, _, _ in _expectations()}
    assert listed == {path.name for path in (_ROOT / "corpus").iterdir() if not path.name.startswith(".")}
