"""The text made fit to be searched, beside the untouched text and mapped to it character by character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Iterable, Sequence

from extract.read.pdf.hyphens import keeps_hyphen
from extract.records import Block, Repaired

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DROPPED, ""),
    **dict.fromkeys("\u2010\u2011", "-"),
    **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
}
_LEFT_OUT, _LINE_END = "\u200b", "\u2028"
"""What stands, while repairing, for a character to leave out and for a line end within a cell."""
_PATTERN = re.compile(
    rf"(?P<cut>(?<=[^\W_])[-\u2010\u00ad]+ ?[\n{_LINE_END}])"
    r"|(?P<elided>(?<=\b[cdjlmnstCDJLMNST]) (?=['’]\w)|(?<=\bqu) (?=['’]\w))"
    rf"|(?P<line> *[\n{_LINE_END}] *)"
    r"|(?P<bullet>(?:(?<![^\s])[\ue000-\uf8ff\ufffd●▪■□◦○∙‣⁃▶►▸➢➤❖♦◆]|\(cid:\d+\))(?=\s|\w))"
    r"|(?P<icon>[\ue000-\uf8ff])"
    rf"|(?P<plain>[{''.join(_PLAIN)}])"
    r"|(?P<space> {2,})"
)
_WINGDINGS = re.compile(r"[oØ§üvlq›➔→✓✔❖*](?=\s)")


def repaired(
    text: str,
    blocks: Sequence[Block],
    *,
    left_out: Iterable[tuple[int, int]] = (),
    line_ends: Iterable[int] = (),
    vocabulary: Container[str] = frozenset(),
) -> Repaired:
    """Repair what the blocks hold; headers and footers are left out.

    `left_out` are ranges of the text that are not to be searched (calls of footnotes, spaces between spaced letters),
    `line_ends` the characters between two lines of one cell, `vocabulary` words of the document, by which words cut
    at line ends are told from compounds.
    """
    text = _masked(text, left_out, line_ends)
    out: list[str] = []
    origin = array("i")
    for block in blocks:
        if block.kind in ("header", "footer"):
            continue
        if out:
            out.append("\n")
            origin.append(max(0, block.start - 1))
        _repair_block(text, block, vocabulary, out, origin)
    return Repaired(text="".join(out), origin=origin)


def plain_text(text: str) -> str:
    """A piece of text (a heading) repaired, its lines joined."""
    return repaired(text, [Block(start=0, end=len(text))]).text


def _masked(text: str, left_out: Iterable[tuple[int, int]], line_ends: Iterable[int]) -> str:
    changes = [(start, end, _LEFT_OUT * (end - start)) for start, end in left_out]
    changes += [(at, at + 1, _LINE_END) for at in line_ends]
    if not changes:
        return text
    parts, at = [], 0
    for start, end, mask in sorted(changes):
        parts += [text[at:start], mask]
        at = end
    return "".join(parts) + text[at:]


def _repair_block(text: str, block: Block, vocabulary: Container[str], out: list[str], origin: array[int]) -> None:
    piece, base, at = text[block.start : block.end], block.start, 0
    if block.kind == "list_item" and _WINGDINGS.match(piece):
        out.append("•")
        origin.append(base)
        at = 1
    for match in _PATTERN.finditer(piece, at):
        start, end = match.span()
        out.extend(piece[at:start])
        origin.extend(range(base + at, base + start))
        plain = _replacement(match, block.kind == "table", vocabulary)
        if plain != " " or not out or out[-1] not in " \n\t":
            out.extend(plain)
            origin.extend([base + start] * len(plain))
        at = end
    out.extend(piece[at:])
    origin.extend(range(base + at, base + len(piece)))


def _replacement(match: re.Match[str], is_table: bool, vocabulary: Container[str]) -> str:
    found, kind = match.group(), match.lastgroup
    if kind == "plain":
        return "\t" if found == "\t" and is_table else _PLAIN[found]
    if kind == "line":
        return "\n" if is_table and "\n" in found else " "
    if kind == "cut":
        if is_table and "\n" in found:
            return "-\n"
        soft = "\u00ad" in found
        return "-" if not soft and keeps_hyphen(match.string, match.start(), match.end(), vocabulary) else ""
    if kind == "bullet":
        return "•"
    return {"elided": "", "icon": "\ufffd", "space": " "}[kind or ""]
