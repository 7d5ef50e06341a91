"""What resolving takes and hands on: mentions, comparisons, decisions, identifiers, entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.records.facts import NOWHERE, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What resolving sees of a structure or person mention: enough to compare it, nothing of the page.

    `id` is stable for the mention across rebuilds. `listed_with` names the list the mention stands in: two entries
    of one list are two things. `parent` is a person's organisation or a structure's parent body.
    """

    id: str
    kind: Literal["structure", "person", "instrument"]
    name: str
    subkind: str | None = None
    place: Place = NOWHERE
    document_id: str | None = None
    parent: str | None = None
    acronym: str | None = None
    listed_with: str | None = None
    address: str | None = None
    postcode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What finding candidates takes of one identity key, as the matching index keeps it.

    `number` is the index's own name for it; `text` are the words that tell, sorted; `commune` is what the `spelling`
    of its commune is called; `splits` are the numbers it is found under within a large block.
    """

    number: int
    key: str
    text: str
    spelling: str
    commune: str
    institution: str
    nowhere: bool
    short: bool
    splits: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedThing(Card):
    """One identity key as the matching index keeps it.

    `words` are those of its name; `keys` and `names` the numbers it is found under: by candidates, by each word.
    """

    words: tuple[str, ...]
    keys: tuple[int, ...]
    names: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two things compared: `score` is the sum of the named weights in `reasons`."""

    left: str
    right: str
    score: float
    reasons: tuple[tuple[str, float], ...]


Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was decided about a pair, by the program or by a person."""

    left: str
    right: str
    verdict: Verdict
    decided_by: str
    decided_at: str | None = None
    score: float | None = None
    reasons: tuple[tuple[str, float], ...] = ()
    left_name: str | None = None
    right_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One id ever issued. Merged ids lead to `current_id`; withdrawn ones lead nowhere and stay answerable."""

    id: str
    kind: str
    status: Literal["current", "merged", "split", "withdrawn"]
    current_id: str | None
    key: str
    first_seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What mentions resolve to: one real structure, person or instrument."""

    id: str
    kind: Literal["structure", "person", "instrument"]
    name: str
    subkind: str | None = None
    place: Place = NOWHERE
    mentions: tuple[str, ...] = ()
