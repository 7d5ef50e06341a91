"""Ids issued, kept and forwarded: the ledger after a build, from the ledger before it and the clusters of the build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from extract.records import Identifier
from extract.resolve.identifiers import mint_id


class Ledger:
    """The ledger of ids while a build works on it. Lines are only ever added; their status follows the corpus."""

    def __init__(self, lines: Sequence[Identifier], today: str) -> None:
        self._lines = list(lines)
        self._today = today
        self._age = {line.id: index for index, line in enumerate(lines)}
        self._by_key = {line.key: line.id for line in lines}
        self._issued_before = len(lines)
        self.roots = _roots(lines)
        """For each id issued before this build that led to one record: that record's id, as the ledger had it."""

    def issue(self, kind: str, key: str) -> str:
        """The id of a key, minted if the key is new."""
        return self._by_key[key] if key in self._by_key else self._add(kind, key)

    def _add(self, kind: str, key: str) -> str:
        attempt, id = 1, mint_id(kind, key)
        while id in self._age:
            attempt += 1
            id = mint_id(kind, f"{key}#{attempt}")
        line = Identifier(id=id, kind=kind, status="current", current_id=id, key=key, first_seen=self._today)
        self._age[id] = len(self._lines)
        self._lines.append(line)
        self._by_key[key] = id
        return id

    def oldest(self, ids: Set[str]) -> str:
        """The id issued first."""
        return min(ids, key=self._age.__getitem__)

    def retire(self, id: str) -> str:
        """Give the key of an id that is to be split a new id; the old one stays for the choice it leads to."""
        line = self._lines[self._age[id]]
        del self._by_key[line.key]
        return self._add(line.kind, line.key)

    def settle(self, current: Mapping[str, str], choices: Mapping[str, Sequence[str]]) -> tuple[Identifier, ...]:
        """All lines with their status now.

        `current` maps every id whose key is in the corpus to the id of its record; `choices` maps split ids to the
        records they were split into.
        """
        heirs, renewed = self._heirs(current), self._renewed(current)
        return tuple(self._settled(line, current, choices, heirs, renewed) for line in self._lines)

    def _heirs(self, current: Mapping[str, str]) -> dict[str, set[str]]:
        """For each id that was a record's before: the records that hold what it then held."""
        heirs: dict[str, set[str]] = defaultdict(set)
        for id, root in self.roots.items():
            if id in current:
                heirs[root].add(current[id])
        return heirs

    def _renewed(self, current: Mapping[str, str]) -> dict[str, str]:
        """For each id whose key has just gone: the record of the one key of that name that has just come.

        So an id follows what a better reading of a page says of the same thing: a body told in full, a place made out.
        """
        gone = [line for line in self._lines if line.id not in current and line.status in ("current", "merged")]
        come: dict[str, list[Identifier]] = {_named(line.key)[0]: [] for line in gone}
        for line in self._lines[self._issued_before :]:
            if line.id in current and gone:
                come.get(_named(line.key)[0], []).append(line)
        renewed = {}
        for line in gone:
            name, place = _named(line.key)
            others = come[name]
            if len(others) == 1 and _may_be_one_place(place, _named(others[0].key)[1]):
                renewed[line.id] = current[others[0].id]
        return renewed

    def _settled(
        self,
        line: Identifier,
        current: Mapping[str, str],
        choices: Mapping[str, Sequence[str]],
        heirs: Mapping[str, set[str]],
        renewed: Mapping[str, str],
    ) -> Identifier:
        if line.id in choices:
            return replace(line, status="split", current_id=" ".join(choices[line.id]))
        if line.id in current:
            to = current[line.id]
            return replace(line, status="current" if to == line.id else "merged", current_id=to)
        if line.status == "split":
            return self._still_split(line, current)
        left = heirs.get(self.roots.get(line.id, line.id), set())
        if len(left) == 1:
            return replace(line, status="merged", current_id=min(left))
        if left:
            return replace(line, status="split", current_id=" ".join(sorted(left)))
        if line.id in renewed:
            return replace(line, status="merged", current_id=renewed[line.id])
        return replace(line, status="withdrawn", current_id=None)

    def _still_split(self, line: Identifier, current: Mapping[str, str]) -> Identifier:
        """A choice stays a choice; what it offers follows later merges."""
        offered = [current.get(id, id) for id in (line.current_id or "").split()]
        return replace(line, current_id=" ".join(dict.fromkeys(offered)))


def _named(key: str) -> tuple[str, str]:
    """A key's kind and name, and its place."""
    name, _, place = key.rpartition("|")
    return name, place


def _may_be_one_place(before: str, after: str) -> bool:
    """Whether one of two places is not known, or is told more narrowly by the other: `d:38` and `c:38185`."""
    if "@" in (before[:1], after[:1]):
        return before == after
    levels = {before[:1], after[:1]}
    if not before or not after:
        return True
    one, other = before[2:], after[2:]
    return (levels == {"c", "d"} or len(levels) == 1) and (one.startswith(other) or other.startswith(one))


def _roots(lines: Sequence[Identifier]) -> dict[str, str]:
    before = {line.id: line for line in lines}
    found = {}
    for id, line in before.items():
        seen = {id}
        while line.status == "merged" and line.current_id in before and line.current_id not in seen:
            seen.add(line.current_id)
            line = before[line.current_id]
        if line.status == "current":
            found[id] = line.id
    return found
