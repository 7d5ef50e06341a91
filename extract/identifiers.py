"""Identifiers: opaque, lower-case ASCII, the last character a check that catches any one wrong or two swapped ones."""

from __future__ import annotations

import base64
import hashlib
import re

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_FACT = re.compile(r"(d[a-z2-7]{16})-([a-z2-7]{9})([0-9a-z])")


def check_character(body: str) -> str:
    """Check character of ISO/IEC 7064 MOD 37,36 over `0-9a-z`. Raises ValueError for other characters."""
    product = 36
    for letter in body:
        total = (product + _ALPHABET.index(letter)) % 36 or 36
        product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def mint(prefix: str, key: str, length: int = 10) -> str:
    """The identifier of a key: prefix, `length` base32 characters of the key's SHA-256, check character."""
    body = prefix + base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:length]
    return body + check_character(body)


def is_valid(identifier: str) -> bool:
    """Whether the check character fits: false means a typing error, true says nothing about existence."""
    body, last = identifier[:-1], identifier[-1:]
    return bool(body) and set(identifier) <= set(_ALPHABET) and check_character(body) == last


def document_id(sha256: str) -> str:
    """A document's id: `d` and 16 base32 characters (80 bits) of its content's SHA-256, given in hexadecimal."""
    return "d" + base64.b32encode(bytes.fromhex(sha256)[:10]).decode().lower()


def fact_document(identifier: str) -> str | None:
    """The document that a fact's id names; None where it is no fact's id, or its check character does not fit."""
    found = _FACT.fullmatch(identifier)
    if found is None:
        return None
    document, body, check = found.groups()
    return document if check_character(document + body) == check else None
