"""Structures in our own sentences: `tests/gold/structures.txt` says what is to be found, and that nothing else is."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.find import find_facts
from extract.records import Block, BlockKind, Document, Page, Place, StructureMention, same_text

GOLD = Path(__file__).parent.parent / "gold" / "structures.txt"
DATELINE = "Rennes, le 15 mai 2024"
_MARK = re.compile(r"\[\[(?P<inside>[^\]]+)\]\]")


@dataclass(frozen=True)
class Expected:
    """One mark; None where the gold says nothing."""

    text: str
    name: str
    kind: str | None
    place: str | None
    day: str | None
    state: str | None


def cases() -> list[str]:
    """The lines of the gold file that are cases."""
    lines = GOLD.read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("//")]


def read_case(line: str) -> tuple[Document, list[Expected]]:
    """The document that a case describes, and what is to be found in it."""
    expected = [_expected(found["inside"]) for found in _MARK.finditer(line)]
    plain = _MARK.sub(lambda found: _expected(found["inside"]).text, line)
    return document([DATELINE, *(part.strip() for part in plain.split("⏎"))]), expected


def document(parts: list[str]) -> Document:
    """One page with a block for each part; a part that begins with "#" is a heading."""
    blocks, text, section = [], "", ()
    for part in parts:
        kind: BlockKind = "heading" if part.startswith("#") else "list_item" if part[0] in "•-" else "paragraph"
        content = part.lstrip("# ") if kind == "heading" else part
        section = (content,) if kind == "heading" else section
        blocks.append(Block(start=len(text), end=len(text) + len(content), kind=kind, section=section))
        text += content + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = Page(number=1, text=text, repaired=same_text(text), blocks=tuple(blocks))
    return Document(id="d" + digest[:16], path="case.txt", sha256=digest, media_type="text/plain", pages=(page,))


def _expected(inside: str) -> Expected:
    head, *rest = inside.split("|")
    text, _, name = head.partition("=")
    kind, place, day, state = (value or None for value in [*rest, *[""] * (4 - len(rest))])
    return Expected(text, name or text, kind, place, day, state)


def _code(place: Place) -> str | None:
    return place.commune_code or place.department_code or (f"R{place.region_code}" if place.region_code else None)


def _plain(text: str) -> str:
    return text.replace("’", "'")


@pytest.mark.parametrize("line", cases())
def test_structures_of_a_gold_sentence(line: str) -> None:
    case, expected = read_case(line)
    facts = find_facts(case)
    found = list(facts.structures)
    assert [_plain(each.name) for each in found] == [_plain(want.name) for want in expected]
    for mention, want in zip(found, expected, strict=True):
        _check(mention, want)


def _check(mention: StructureMention, want: Expected) -> None:
    assert want.kind is None or mention.kind == want.kind
    assert want.place is None or _code(mention.place) == (None if want.place in "?0" else want.place)
    assert want.day is None or mention.effective_on == want.day
    assert want.state is None or mention.state == want.state
