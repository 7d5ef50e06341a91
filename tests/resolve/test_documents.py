"""The documents beside the project, built: no two records of one thing, no record of two things."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.resolve.folding import fold
from extract.resolve.institutions import Whereabouts, known_institution
from extract.resolve.names import read_structure_name
from extract.resolve.persons import read_person_name, surname_likeness

RECORDS = Path(__file__).parent.parent / "gold" / "records.txt"


@pytest.fixture(scope="module")
def base(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    from extract.build import build

    folder = tmp_path_factory.mktemp("documents")
    for part in ("seeds", "docs"):
        shutil.copytree(shared / part, folder / "corpus" / part)
    build(folder / "corpus", folder / "kb.db")
    connection = sqlite3.connect(folder / "kb.db")
    yield connection
    connection.close()


def looked_at() -> list[set[str]]:
    """The names of each thing that bears several, looked at by eye."""
    lines = RECORDS.read_text("utf-8").splitlines()
    return [{fold(name) for name in line.split(" = ")} for line in lines if line and not line.startswith("#")]


def names_of_records(base: sqlite3.Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for of in ("structure", "person"):
        for id, name in base.execute(f"select {of}_id, name from {of}_mentions"):
            found[id].add(fold(name))
    return found


def test_no_record_gathers_names_that_nobody_looked_at(base: sqlite3.Connection) -> None:
    things = looked_at()
    for names in names_of_records(base).values():
        assert len(names) == 1 or any(names <= thing for thing in things), f"{names} are one record"


def test_names_of_one_thing_are_one_record(base: sqlite3.Connection) -> None:
    records = names_of_records(base)
    for thing in looked_at():
        found = [names for names in records.values() if names & thing]
        assert len(found) <= 1, f"{found} are records of one thing"


def forms(base: sqlite3.Connection, table: str) -> dict[str, set[str]]:
    """All printed forms of each record."""
    found: dict[str, set[str]] = defaultdict(set)
    of = {"structures": "structure", "people": "person"}[table]
    for id, text in base.execute(f"select {of}_id, text from {of}_mentions"):
        found[id].add(" ".join(text.split()))
    return found


def test_no_two_records_bear_one_name_and_place(base: sqlite3.Connection) -> None:
    seen: dict[tuple[str | None, ...], str] = {}
    for name, *place in base.execute("select name, commune_code, department_code, region_code from structures"):
        if not read_structure_name(name).bare:
            key = (fold(name), *place)
            assert key not in seen, f"{name!r} is two records"
            seen[key] = name


def test_no_body_with_a_known_identity_is_two_records(base: sqlite3.Connection) -> None:
    known: dict[str, str] = {}
    sql = "select id, name, commune_code, department_code, region_code from structures"
    for id, name, commune, department, region in base.execute(sql):
        where = Whereabouts(commune_code=commune or "", department=department or "", region_code=region or "")
        identity = known_institution(read_structure_name(name), where)
        assert identity is None or known.setdefault(identity, id) == id, f"{name!r} ({identity}) is two records"


def test_no_record_is_two_known_bodies(base: sqlite3.Connection) -> None:
    for names in forms(base, "structures").values():
        found = {known_institution(read_structure_name(name), Whereabouts()) for name in names} - {None}
        assert len(found) <= 1, f"{names} are one record"


def test_no_record_is_two_persons(base: sqlite3.Connection) -> None:
    for names in forms(base, "people").values():
        parts = [read_person_name(name) for name in sorted(names)]
        assert all(surname_likeness(parts[0], part) > 0 for part in parts), f"{names} are one record"
        assert len({part.gender for part in parts} - {""}) <= 1
