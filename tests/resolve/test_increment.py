"""Resolving what changed comes to what resolving everything would: records, ids, ledger, judgements, index."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import resolution
from extract.records import (
    NOWHERE,
    Document,
    Evidence,
    Facts,
    Identifier,
    Judgement,
    Page,
    PersonMention,
    StructureMention,
    Verdict,
    same_text,
)
from extract.resolve import blocking, neighbours, rarity
from extract.resolve.ledger import add_identifiers, read_identifiers, write_judgements
from extract.store import KnowledgeBase
from extract.store.schema import TABLES
from tests.resolve.mentions import GUERET, LENS, NAMES, PERSONS

PLACES = {"": NOWHERE, "Lens": LENS, "Guéret": GUERET}
MORE = ("Centre de santé", "Maison de santé du Parc", "MSP du Parc 2", "Clinique du Parc", "EHPAD du Parc", "Parc")
Named = tuple[str, str]


@contextmanager
def narrow() -> Iterator[None]:
    """Bounds so low that a few names pass them: of blocks, of the steps of words' weights."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rarity, "_PRIOR_NAMES", 12.0)
        patch.setattr(rarity, "MANY", 2)
        patch.setattr(rarity, "COMMON", 4)
        for module in (blocking, neighbours):
            patch.setattr(module, "SMALL", 2)
            patch.setattr(module, "LARGE", 3)
            patch.setattr(module, "CROWD", 3)
            patch.setattr(module, "NEAR", 1)
        yield


def facts(name: str, named: list[Named]) -> Facts:
    """A document that names structures, each with a place, and persons."""
    lines = [printed for printed, _ in named]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    page = Page(number=1, text=text, repaired=same_text(text))
    document = Document(id=name, path=name, sha256=name, media_type="text/plain", pages=(page,))
    found = [
        (evidence(name, start, printed), printed, place) for start, (printed, place) in zip(starts, named, strict=True)
    ]
    return Facts(
        document=document,
        structures=tuple(
            StructureMention(evidence=where, name=printed, kind="autre", place=PLACES[place])
            for where, printed, place in found
            if printed not in PERSONS
        ),
        people=tuple(
            PersonMention(evidence=where, name=printed, organisation="ARS Bretagne")
            for where, printed, _ in found
            if printed in PERSONS
        ),
    )


def evidence(document: str, start: int, text: str) -> Evidence:
    return Evidence(
        document_id=document,
        page=1,
        start=start,
        end=start + len(text),
        text=text,
        boxes=None,
        context=text,
        rule="made",
    )


def apply(folder: Path, name: str, named: list[Named]) -> None:
    """Write a document, or take it out if it names nothing, and resolve."""
    with KnowledgeBase(folder / "kb.db") as base:
        if named:
            base.write_document(facts(name, named), "parser", "2026-01-01")
        elif name in base.known():
            base.withdraw(name, "gone")
        resolution.resolve_base(base, folder / "curation", "2026-01-01")


def dump(folder: Path) -> dict[str, object]:
    """Everything in kb.db and in the matching index, whose numbers mean nothing; and the ledger."""
    found: dict[str, object] = {"ledger": read_identifiers(folder / "curation")}
    with sqlite3.connect(folder / "kb.db") as base:
        for table in TABLES:
            found[table] = sorted(base.execute(f"select * from {table}"), key=repr)
        issued = "select id from identifiers where kind in ('structure', 'person', 'instrument') order by rowid"
        found["issued"] = base.execute(issued).fetchall()
    with sqlite3.connect(folder / "kb.db-matching") as index:
        key = dict(index.execute("select number, key from things"))
        found["things"] = {row[1]: row[1:] for row in index.execute("select * from things")}
        found["mentions"] = sorted((id, key[n], said) for id, n, _, said in index.execute("select * from mentions"))
        found["blocks"] = sorted((number, home, key[n]) for number, home, n in index.execute("select * from blocks"))
        found["pairs"] = {frozenset((key[a], key[b])): s for a, b, s in index.execute("select * from pairs")}
        for table in ("words", "spellings"):
            found[table] = sorted(index.execute(f"select * from {table} where count > 0"))
    return found


STEPS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.lists(st.tuples(st.sampled_from([*NAMES, *MORE, *PERSONS]), st.sampled_from(sorted(PLACES))), max_size=6),
    ),
    min_size=1,
    max_size=6,
)
DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(["structure|msp du parc 2|c:62498", "structure|clinique du parc|c:62498", "structure|parc|"]),
        st.sampled_from(
            ["structure|maison de sante du parc|c:62498", "structure|ehpad du parc|", "person|paul mercadier|"]
        ),
        st.sampled_from(["same", "different", "unsure"]),
    ),
    max_size=3,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS, DECISIONS)
def test_what_changed_comes_to_what_everything_would(
    steps: list[tuple[str, list[Named]]], decisions: list[tuple[str, str, Verdict]]
) -> None:
    with narrow(), tempfile.TemporaryDirectory() as place:
        here, there = Path(place) / "here", Path(place) / "there"
        (here / "curation").mkdir(parents=True)
        write_judgements(
            here / "curation",
            [Judgement(left=left, right=right, verdict=verdict, decided_by="x") for left, right, verdict in decisions],
        )
        for name, named in steps:
            shutil.rmtree(there, ignore_errors=True)
            shutil.copytree(here, there)
            (there / "kb.db-matching").unlink(missing_ok=True)  # without it, everything is resolved
            apply(here, name, named)
            apply(there, name, named)
            assert dump(here) == dump(there)


def test_a_document_more_is_resolved_without_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(tmp_path, "a", [("MSP des Remparts", "Lens"), ("Centre de santé Les Oliviers", "Guéret")])
    monkeypatch.setattr(resolution, "_resolve_everything", None)
    apply(tmp_path, "b", [("Maison de santé pluriprofessionnelle des Remparts", "Lens")])
    with sqlite3.connect(tmp_path / "kb.db") as base:
        found = base.execute("select name, mention_count from structures order by name").fetchall()
    assert found == [
        ("Centre de santé Les Oliviers", 1),
        ("Maison de santé pluriprofessionnelle des Remparts", 2),
    ]


def test_a_ledger_changed_by_hand_is_read_again(tmp_path: Path) -> None:
    apply(tmp_path, "a", [("MSP des Remparts", "Lens")])
    add_identifiers(
        tmp_path / "curation",
        [
            Identifier(
                id="s1", kind="structure", status="withdrawn", current_id=None, key="structure|x|", first_seen="2020"
            )
        ],
    )
    apply(tmp_path, "b", [("MSP des Remparts", "Lens")])
    with sqlite3.connect(tmp_path / "kb.db") as base:
        assert base.execute("select status from identifiers where id = 's1'").fetchall() == [("withdrawn",)]
