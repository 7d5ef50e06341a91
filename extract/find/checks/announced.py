"""Numbers that announce a list ("6 orientations stratégiques :") against the items that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.find.checks.verdicts import check, claim_of, is_exact_count
from extract.find.found import Found, Located
from extract.find.lexicon import lexicon
from extract.find.reading import Passage, Reading
from extract.records import Amount, Check

_MOST = 40
_COLON = re.compile(r"[^.;:!?\n]{0,90}:\s*\Z")
_COLON_INLINE = re.compile(r"[^.;:!?\n]{0,90}:\s")
_NUMBERED = re.compile(r"\s*(\d{1,2})\s?[.)°/–-]{1,2}\s")
_NUMBERED_INLINE = re.compile(r"(?<![\w.,])(\d{1,2})\s?[.)°/]\s?(?=[^\W\d])")
_CLOSED = re.compile(r"[;,.]\s*(?:et|ou)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Items:
    """How many items follow a colon, and whether it is certain that these are all of them."""

    count: int
    certain: bool


def announced_lists(reading: Reading, found: Found) -> Iterator[Check]:
    """A check for every exact count that ends in a colon and is followed by a list."""
    for amount in found.amounts:
        if not is_exact_count(amount.fact) or amount.fact.value > _MOST:
            continue
        items = _items_after(reading, amount)
        if items and items.count > 1 and (items.certain or items.count == amount.fact.value):
            yield check(amount.fact.evidence, claim_of(amount), amount.fact.value, items.count)


def _items_after(reading: Reading, amount: Located[Amount]) -> Items | None:
    passage = reading.passage_at(amount.start)
    if passage is None:
        return None
    rest = reading.text[amount.end : passage.end]
    if _partial().match(rest):
        return None
    if _COLON.fullmatch(rest):
        return _following_items(reading, passage)
    colon = _COLON_INLINE.match(rest)
    return _inline_items(rest[colon.end() :]) if colon else None


@cache
def _partial() -> re.Pattern[str]:
    """ "six engagements, parmi lesquels :" announces more than the list names."""
    return re.compile(
        rf"[^.;:!?\n]{{0,90}}(?<!\w)(?:{'|'.join(lexicon('checks')['partial_lists'])})(?!\w)[^.;:!?\n]{{0,20}}:"
    )


def _following_items(reading: Reading, passage: Passage) -> Items | None:
    """Numbered blocks from 1 on, else list items of one level."""
    after = reading.passages[reading.passages.index(passage) + 1 :][: _MOST + 1]
    numbered = _numbered_items(reading, after)
    if numbered and numbered.count > 1:
        return numbered
    level = after[0].block.level if after else 0
    items = []
    for following in after:
        if following.block.kind != "list_item" or following.block.level < level:
            break
        if following.block.level == level:
            items.append(reading.text[following.start : following.end])
    return Items(len(items), certain=_is_well_formed(items)) if items else None


def _numbered_items(reading: Reading, after: Sequence[Passage]) -> Items | None:
    """How far the blocks count: 1, 2, 3… Blocks between them make it uncertain where the list ends."""
    last, loose, closed = 0, False, False
    for passage in after:
        number = _NUMBERED.match(reading.text, passage.start, passage.end)
        if number and int(number[1]) == last + 1:
            last += 1
            loose = loose or closed
        elif number or last == 0:
            break
        elif passage.block.kind != "list_item":
            closed = True
    return Items(last, certain=not loose) if last else None


def _inline_items(rest: str) -> Items | None:
    """ "1) … 2) …" within the block itself."""
    last = 0
    for match in _NUMBERED_INLINE.finditer(rest):
        if int(match[1]) == last + 1:
            last += 1
    return Items(last, certain=False) if last > 1 else None


def _is_well_formed(items: list[str]) -> bool:
    """Every item but the last closes with a semicolon, and the last with a full stop: nothing was lost or cut."""
    return (
        len(items) > 2
        and all(item.rstrip().endswith((";", "; et")) for item in items[:-1])
        and items[-1].rstrip().endswith(".")
    )
