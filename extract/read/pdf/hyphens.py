"""Hyphens at line ends: which belong to the word and which only cut it."""

from __future__ import annotations

import re
from collections.abc import Container

from extract.read.pdf.words import words

_HEAD = re.compile(r"[\w'’-]+$")
_TAIL = re.compile(r"^[\w'’]+(?:-\w+)*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_of(text: str) -> set[str]:
    """The words of a text, in lower case, compounds whole."""
    return set(_WORD.findall(text.lower()))


def keeps_hyphen(piece: str, start: int, end: int, vocabulary: Container[str]) -> bool:
    """Whether the hyphen at a line end belongs to the word.

    It does in names ("Pas-de-Calais"), after and before the usual parts of compounds, where the document writes the
    compound elsewhere, and where it knows both halves as words of their own but not the word they would make.
    """
    head, tail = _HEAD.search(piece[:start]), _TAIL.search(piece[end:])
    if not head or not tail:
        return True
    left, right = head.group(), tail.group()
    if right[:1].isupper() or right[:1].isdigit() or left[-1:].isdigit() or "-" in left:
        return True
    first, second = re.split(r"['’]", left.lower())[-1], right.lower().split("-")[0]
    if f"{first}-{second}" in vocabulary:
        return True
    if first + second in vocabulary:
        return False
    if first in words("before_hyphen") or second in words("after_hyphen"):
        return True
    return _is_word(first, vocabulary) and _is_word(second, vocabulary)


def _is_word(part: str, vocabulary: Container[str]) -> bool:
    return len(part) > 2 and part in vocabulary and part not in words("running_on")
