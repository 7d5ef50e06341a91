"""Why two names were judged to be the same or not, as `judgements.reasons` keeps it."""

from __future__ import annotations

import json


def weights(reasons: str | None) -> list[tuple[str, float | None]]:
    """Each reason with its weight, None where it has none; nothing for what is no JSON object or list."""
    try:
        given = json.loads(reasons or "{}")
    except ValueError:
        return []
    if isinstance(given, dict):
        return [(str(name), weight if isinstance(weight, int | float) else None) for name, weight in given.items()]
    return [(str(one), None) for one in given] if isinstance(given, list) else []
