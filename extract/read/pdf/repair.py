"""The text made fit to be searched, beside the untouched text and mapped to it character by character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from extract.records import Block, Repaired

_SPACES = dict.fromkeys("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DROPPED = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0000", "")
_HYPHENS = dict.fromkeys("\u2010\u2011", "-")
_PLAIN: dict[str, str] = {**_SPACES, **_LIGATURES, **_DROPPED, **_HYPHENS}
_ODD = re.compile("[" + "".join(_PLAIN) + "\ue000-\uf8ff\ufffd]")
_BULLETS = re.compile("[\ue000-\uf8ff\ufffd●▪■□◦○∙‣⁃▶►▸➢➤❖♦◆]")
_CID = re.compile(r"\(cid:\d+\)")


def repaired(text: str, blocks: Sequence[Block], calls: Sequence[tuple[int, int]] = ()) -> Repaired:
    """Repair what the blocks hold; headers, footers and the `calls` of footnotes (ranges of the text) are left out."""
    text = _without(text, calls)
    out: list[str] = []
    origin = array("l")
    for block in blocks:
        if block.kind in ("header", "footer"):
            continue
        if out:
            out.append("\n")
            origin.append(block.start - 1)
        _repair_block(text, block, out, origin)
    return Repaired(text="".join(out), origin=origin)


def _without(text: str, calls: Sequence[tuple[int, int]]) -> str:
    """The text with the calls blotted out by characters that are dropped."""
    for start, end in calls:
        text = text[:start] + "\u200b" * (end - start) + text[end:]
    return text


def _repair_block(text: str, block: Block, out: list[str], origin: array[int]) -> None:
    piece = text[block.start : block.end]
    cuts = _plain_runs(piece, block.kind == "table")
    for start, end, replacement in cuts:
        if replacement is None:
            out.extend(piece[start:end])
            origin.extend(range(block.start + start, block.start + end))
        else:
            if replacement == " " and out and out[-1] in " \n":
                continue
            out.extend(replacement)
            origin.extend([block.start + start] * len(replacement))


_BREAK = re.compile(
    r"(?P<cut>(?<=[^\W\d_])[-\u2010\u00ad][ \n]?(?=\n)\n|(?<=[^\W\d_])\u00ad\n)"
    r"|(?P<line> *\n *)|(?P<odd>" + _ODD.pattern + r")|(?P<space> {2,})"
)


def _plain_runs(piece: str, is_table: bool) -> list[tuple[int, int, str | None]]:
    """The piece as runs: kept as they are (None) or replaced."""
    runs: list[tuple[int, int, str | None]] = []
    at = 0
    for match in _BREAK.finditer(piece):
        if match.start() > at:
            runs.append((at, match.start(), None))
        runs.append((match.start(), match.end(), _replacement(match, piece, is_table)))
        at = match.end()
    if at < len(piece):
        runs.append((at, len(piece), None))
    return runs


def _replacement(match: re.Match[str], piece: str, is_table: bool) -> str | None:
    found = match.group()
    if match.lastgroup == "cut":
        return "-" if _keeps_hyphen(piece, match.start(), match.end()) else ""
    if match.lastgroup == "line":
        return "\n" if is_table else " "
    if match.lastgroup == "space":
        return " "
    if found == "\t" and is_table:
        return "\t"
    return _PLAIN.get(found, "•")


_HEAD = re.compile(r"[\w'’-]+$")
_TAIL = re.compile(r"^[\w'’]+(?:-\w+)*")


def _keeps_hyphen(piece: str, start: int, end: int) -> bool:
    """Whether the hyphen at a line end belongs to the word: names ("Pas-de-Calais"), or a capital after it."""
    head = _HEAD.search(piece[:start])
    tail = _TAIL.search(piece[end:])
    if not head or not tail:
        return True
    left, right = head.group(), tail.group()
    return right[:1].isupper() or "-" in left or "-" in right or left[:1].isupper() and right[:1].isupper()
