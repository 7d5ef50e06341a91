"""From single dates to ranges and lists: shared parts ("les 12 et 13 juin") and joints ("du … au …", "2015-2020")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extract.find.dates.atoms import Atom
from extract.find.dates.bounds import bound_before
from extract.find.dates.expressions import Moment, Shape
from extract.find.dates.patterns import expanded
from extract.find.dates.readings import moment_of
from extract.find.lexicon import lexicon

_REACH = 48
_LONGEST = 31  # dates in one list
_BADGE = re.compile(r"\d{1,2} ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Dates that belong together, with the half-open range they cover in the folded text."""

    start: int
    end: int
    shape: Shape
    moments: tuple[Moment, ...]
    writings: tuple[str, ...]


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    entry = lexicon("dates_joins")
    for key in path:
        entry = entry[key]
    return re.compile(expanded(entry))


def grain(moment: Moment) -> str:
    """What a date names: a day, a month, a year or another unit."""
    if moment.unit is not None:
        return moment.unit
    if moment.day is not None or moment.weekday is not None:
        return "day"
    return "month" if moment.month is not None else "year"


def compose(text: str, atoms: Sequence[Atom]) -> Iterator[Group]:
    """Groups in text order; every atom is in exactly one of them."""
    index = 0
    while index < len(atoms):
        group = _with_leading_days(text, atoms[index], atoms[index - 1].end if index else 0)
        index += 1
        while index < len(atoms) and (longer := _joined(text, group, atoms[index])) is not None:
            group = longer
            index += 1
        yield group


def _with_leading_days(text: str, atom: Atom, floor: int) -> Group:
    """The date with the days before it that leave their month to it."""
    group = Group(start=atom.start, end=atom.end, shape="moment", moments=(atom.moment,), writings=(atom.writing,))
    if grain(atom.moment) != "day" or atom.moment.month is None:
        return group
    longer = group
    while (
        longer.shape != "range"
        and len(longer.moments) < _LONGEST
        and (match := _leading_day(text, longer.start, floor)) is not None
    ):
        longer = _preceded(longer, match, text)
    return longer if longer is group or _opens_well(text, longer, floor) else group


def _leading_day(text: str, start: int, floor: int) -> re.Match[str] | None:
    pattern = _leading_day_pattern()
    match = pattern.search(text, max(floor, start - _REACH), start)
    if match is None or re.search(
        r"[\d.,][.,:/]?\Z|[a-z]\Z|n ?[°o] ?\Z", text[max(0, match.start() - 4) : match.start()]
    ):
        return None
    return match


@cache
def _leading_day_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{expanded(lexicon('dates_joins')['leading_day'])})\Z")


def _preceded(group: Group, match: re.Match[str], text: str) -> Group:
    moment = moment_of("leading_day", match)
    assert moment is not None
    joint = match["joint"].strip()
    is_range = (joint.endswith("au") and not joint.endswith("et au")) or joint[:1] in ("a", "-")
    is_range = is_range or (joint.startswith("et") and bound_before(text, match.start())[0] == "between")
    return replace(
        group,
        start=match.start(),
        shape="range" if is_range and group.shape == "moment" else "list",
        moments=(moment, *group.moments),
        writings=("leading_day", *group.writings),
    )


def _opens_well(text: str, group: Group, floor: int) -> bool:
    """Whether a bare number at the head of a group is a day and not the end of something else."""
    first = group.moments[0]
    if first.weekday is not None or (floor and not text[floor : group.start].strip()):
        return _ascends(group)
    pattern = _opening()
    opened = pattern.search(text, max(0, group.start - _REACH), group.start) is not None
    dashed = group.shape == "range" and not _labels().search(text, max(0, group.start - _REACH), group.start)
    return (opened or dashed) and _ascends(group)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(lexicon("dates_joins")["labels"].replace("$", r"\Z"))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon('dates_joins')['opens_days']})\Z")


def _ascends(group: Group) -> bool:
    days = [moment.day or 0 for moment in group.moments]
    return all(left < right for left, right in pairwise(days))


def _joined(text: str, group: Group, atom: Atom) -> Group | None:
    """The group with the next date in it, where the gap between them is a joint."""
    group = _without_badge(text, group, atom)
    gap = text[group.end : atom.start]
    if not gap or len(gap) > _REACH or len(group.moments) >= _LONGEST:
        return None
    shape = _shape_of_joint(text, group, atom, gap)
    if shape is None:
        return None
    return Group(
        start=group.start,
        end=atom.end,
        shape=shape,
        moments=(*(group.moments if shape == "list" else group.moments[:1]), atom.moment),
        writings=(*group.writings, atom.writing),
    )


def _without_badge(text: str, group: Group, atom: Atom) -> Group:
    """The number of a step printed before its months is no day: "2 mai – juin 2021" is a range of months."""
    first = group.moments[0]
    if group.writings != ("day_and_month",) or first.weekday is not None or grain(atom.moment) != "month":
        return group
    badge = _BADGE.match(text, group.start)
    if badge is None or text[: group.start].rstrip(" ")[-1:] not in ("", "\n", "\t"):
        return group
    return replace(group, start=badge.end(), moments=(replace(first, day=None),), writings=("bare_month",))


def _shape_of_joint(text: str, group: Group, atom: Atom, gap: str) -> Shape | None:
    last, following = group.moments[-1], atom.moment
    if _chains_years(group, following, gap):
        return "range"
    if group.shape == "range":
        return None
    if group.shape == "moment" and _is_range(text, group, last, following, gap):
        return "range"
    if _is_list(last, following) and _pattern("lists").fullmatch(gap):
        return "list"
    return None


def _chains_years(group: Group, following: Moment, gap: str) -> bool:
    last = group.moments[-1]
    years = grain(last) == grain(following) == "year" and last.part is None
    return years and _pattern("ranges", "years").fullmatch(gap) is not None and _rises(last, following)


def _rises(left: Moment, right: Moment) -> bool:
    """Whether the printed years do not contradict that the first date is before the second."""
    if left.year is None or right.year is None:
        return True
    return left.year < right.year or (left.year == right.year and grain(left) != "year")


def _is_range(text: str, group: Group, last: Moment, following: Moment, gap: str) -> bool:
    if not _comparable(last, following) or _is_shifted(text, group):
        return False
    gap = re.sub(f"^{lexicon('dates_joins')['hour']}", "", gap)
    if _pattern("ranges", "always").fullmatch(gap):
        return True
    alike = grain(last) == grain(following)
    if alike and _dashable(last, following) and _pattern("ranges", "alike").fullmatch(gap):
        return True
    if _pattern("ranges", "opened").fullmatch(gap) is None:
        return False
    bound = bound_before(text, group.start)[0]
    if gap.lstrip().startswith("et"):
        return bound == "between"
    return bound in ("span", "from", "soon", "since") or (bound is None and alike and grain(last) in ("month", "year"))


def _is_shifted(text: str, group: Group) -> bool:
    """Whether something was moved from the first date to the second."""
    return re.search(_shifted(), text[max(0, group.start - _REACH) : group.start]) is not None


@cache
def _shifted() -> re.Pattern[str]:
    return re.compile(lexicon("dates_joins")["shifted"].replace("$", r"\Z"))


def _dashable(last: Moment, following: Moment) -> bool:
    """Whether a dash between two dates can only be a range: bare years have their own joint, without words."""
    return grain(last) != "year" or (last.part is not None and following.part is not None)


def _comparable(last: Moment, following: Moment) -> bool:
    """Whether two dates can be the ends of one range: neither is told from another day."""
    return all(moment.offset is None for moment in (last, following)) and _rises(last, following)


def _is_list(last: Moment, following: Moment) -> bool:
    """Whether the first date leaves a part to the second, which makes them one list."""
    if grain(last) != grain(following) or last.offset is not None or following.offset is not None:
        return False
    if grain(last) == "day" and last.month is None:
        return True
    return last.year is None and last.direction is None and grain(last) in ("day", "month")
