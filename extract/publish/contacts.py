"""Phones and e-mails hidden, character for character, so that offsets into a masked text still hold."""

from __future__ import annotations

import json
import re
from typing import Any

EMAIL = r"[\w.+-]+\s?(?:@|\[at\]|\(at\)|\[@\])\s?[\w-]+(?:\.[\w-]+)+"
PHONE = r"(?<![\w.,/-])(?:(?:\+|00)33[\s.\-]?(?:\(0\))?[\s.\-]?[1-9]|0[1-79])(?:[\s.\-/]?\d{2}){4}(?!\w)"
CONTACT = re.compile(f"{EMAIL}|{PHONE}")
_CHARACTER = re.compile(r"\w")


def mask(text: str) -> str:
    """The text with every letter and digit of phones and e-mails replaced by a dot; its length never changes."""
    return CONTACT.sub(lambda found: _CHARACTER.sub("•", found.group()), text)


def mask_json(body: str) -> str:
    """JSON with every string masked; returned untouched when nothing in it looks like a contact."""
    value = json.loads(body)
    hidden = mask_value(value)
    return body if hidden == value else json.dumps(hidden)


def mask_value(value: Any) -> Any:
    """A JSON value with every string masked (keys are column names and stay)."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [mask_value(one) for one in value]
    if isinstance(value, dict):
        return {key: mask_value(one) for key, one in value.items()}
    return value
