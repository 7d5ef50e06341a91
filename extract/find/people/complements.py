"""The complements that a plural shares out: "de Lens, de Liévin et d'Avion" after "les maires", "les villes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.find.people.phrases import phrase_end

OF = r"(?:de la |de l['’]|du |des |de |d['’])"
_OPENING = re.compile(rf" (?={OF})")
_NEXT = re.compile(rf"(?:,| et|, et| ainsi que) (?={OF})")
_NEXT_BARE = re.compile(r"(?:,| et|, et) (?=[A-ZÀ-Þ])")
_HEAD = re.compile(r"[^\W\d_][\w-]*")


def complements_after(text: str, position: int, barriers: Sequence[int]) -> list[tuple[int, int]]:
    """The half-open range of each complement, its "de" included where it is printed. `barriers` are sorted offsets
    (starts of names) that none runs over."""
    found: list[tuple[int, int]] = []
    opened = _OPENING.match(text, position)
    while opened is not None and opened.end() not in barriers:
        stop = _cut(text, opened.end(), _phrase(text, opened.end(), barriers))
        if stop <= opened.end():
            break
        found.append((opened.end(), stop))
        opened = _NEXT.match(text, stop) or (_NEXT_BARE.match(text, stop) if _is_town(text, found[-1]) else None)
    return found


def complement_texts(text: str, ranges: Sequence[tuple[int, int]]) -> list[str]:
    """Each complement as it would stand alone: "de Lens", "de Liévin" for "de Lens et Liévin"."""
    phrases = [" ".join(text[a:b].split()) for a, b in ranges]
    if len(phrases) < 2 or re.match(OF, phrases[0]) is None:
        return phrases
    return [p if re.match(OF, p) else f"d’{p}" if p[0] in "AEIOUYÉÈÊÎÔÂ" else f"de {p}" for p in phrases]


def _phrase(text: str, position: int, barriers: Sequence[int]) -> int:
    of = re.compile(OF).match(text, position)
    head = _HEAD.match(text, of.end() if of is not None else position)
    return position if head is None else phrase_end(text, head.start(), head.end(), barriers, opened=True)


def _cut(text: str, start: int, end: int) -> int:
    """A complement ends before the next "et de", the name of a town before the next "et" and a capital."""
    bare = "|(?=[A-ZÀ-Þ])" if _is_town(text, (start, end)) else ""
    following = re.compile(rf" et (?:(?={OF}){bare})").search(text, start, end)
    return following.start() if following is not None else end


def _is_town(text: str, complement: tuple[int, int]) -> bool:
    return re.match(rf"(?:{OF})?(?:la |le |les |l['’])?[A-ZÀ-Þ]", text[slice(*complement)]) is not None
