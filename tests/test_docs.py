"""The documentation names every command, table and room that exists."""

from extract.cli import COMMANDS
from extract.store.schema import TABLES
from tests.conftest import ROOT


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text()
    assert [name for name in COMMANDS if f"## kb {name}\n" not in text] == []


def test_every_table_is_documented() -> None:
    text = (ROOT / "docs" / "schema.md").read_text()
    assert [name for name in TABLES if f"## {name}\n" not in text] == []


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    reasons = (ROOT / "docs" / "dependencies.md").read_text().lower()
    names = [line.split(">")[0].split("[")[0].split("=")[0].strip().lower() for line in project["dependencies"]]
    assert [name for name in names if name not in reasons] == []


def test_no_committed_file_names_a_registry() -> None:
    pins = [path for path in ROOT.glob("requirements*") if "://" in path.read_text()]
    assert pins == []
