"""Scores against hand-made annotations, where they lie beside the project: a rule that loses ground fails here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extract.build import build

FLOORS = {
    "seeds": {"document": 0.95, "structures": 0.99, "dates": 0.99, "amounts": 0.99, "signatories": 0.99},
    "docs": {"document": 0.95, "structures": 0.93, "dates": 0.95, "amounts": 0.95, "signatories": 0.95},
}


@pytest.mark.parametrize("name", FLOORS)
def test_f1_is_not_below_its_floor(shared: Path, tmp_path: Path, name: str) -> None:
    build(shared / name, tmp_path / "kb.db")
    command = [sys.executable, shared / "tools" / "score.py", tmp_path / "kb.db", shared / "gold" / name, "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    below = {kind: scores[kind]["f1"] for kind, floor in FLOORS[name].items() if scores[kind]["f1"] < floor}
    assert below == {}
