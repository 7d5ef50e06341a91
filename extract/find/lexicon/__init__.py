"""Word lists and small named pattern parts, as data: one YAML file per subject."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def lexicon(name: str) -> Any:
    """The contents of `lexicon/<name>.yml`."""
    return yaml.load(files(__package__).joinpath(f"{name}.yml").read_text("utf-8"), Loader=_LOADER)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
