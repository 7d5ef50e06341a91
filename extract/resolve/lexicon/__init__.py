"""Word lists of the comparison of names, as data: one YAML file per subject."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def word_list(name: str) -> Any:
    """The contents of `lexicon/<name>.yml`."""
    return yaml.load(files(__package__).joinpath(f"{name}.yml").read_text("utf-8"), Loader=_LOADER)
