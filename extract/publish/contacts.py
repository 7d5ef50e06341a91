"""Phones and e-mails hidden, character for character, so that offsets into a masked text still hold."""

from __future__ import annotations

import json
import re
from typing import Any

# The look-behind keeps a long word without @ from being tried again at each of its letters.
EMAIL = r"(?<![\w.+-])[\w.+-]+\s?(?:@|\[at\]|\(at\)|\[@\])\s?[\w-]+(?:\.[\w-]+)+"
PHONE = r"(?<!\w)(?<!\d[.,/-])(?:(?:\+|00)33[\s.\-]?(?:\(0\))?[\s.\-]?[1-9]|0[1-79])(?:[\s.\-/]?\d{2}){4}(?!\d)"
CONTACT = re.compile(f"{EMAIL}|{PHONE}")
_CHARACTER = re.compile(r"\w")


def mask(text: str) -> str:
    """The text with every letter and digit of phones and e-mails replaced by a dot; its length never changes."""
    return CONTACT.sub(lambda found: _CHARACTER.sub("•", found.group()), text)


def mask_between(text: str, marks: str) -> str:
    """The text masked as if the given marks, which may stand within a contact, were not there."""
    hidden = iter(mask("".join(letter for letter in text if letter not in marks)))
    return "".join(letter if letter in marks else next(hidden) for letter in text)


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
