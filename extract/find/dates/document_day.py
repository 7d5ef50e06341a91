"""The day a document was written on, as far as it says so: what its other dates are told from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from extract.find.candidates import Candidate
from extract.find.dates.anchors import Anchors, Reference
from extract.find.dates.expressions import DateExpression
from extract.find.dates.resolution import Resolved, resolve
from extract.find.dates.roles import role_of
from extract.find.found import Found

_NUMBERED = re.compile(r"(?:^|\n|[^\w.,] )(?:[Nn] ?[°º]|[Nn]uméro|NUMÉRO) ?\d{1,4} ?(?:[-–—|•·,/:(]|\n) ?\Z")
_MONTH = len("2026-03")
_HEAD = 400  # characters in which minutes and programmes name the day of their meeting


def reference_of(found: Found, text: str, candidates: Sequence[Candidate[DateExpression]]) -> Reference | None:
    """The publication, else the meeting or the month of issue that the head of the document names, else the update."""
    published, updated = _day(found.field("published_on")), _day(found.field("updated_on"))
    if published is not None:
        return Reference(day=published, words="publication date")
    meeting = _meeting(text, candidates)
    if meeting is not None:
        return Reference(day=meeting, words="the day of the meeting")
    issue = _issue(text, candidates)
    if issue is not None:
        return Reference(day=issue, words="the issue of")
    return Reference(day=updated, words="update of", firm=False) if updated is not None else None


def written_on(reference: Reference | None, resolved: Iterable[Resolved]) -> datetime.date | None:
    """The day to tell past from future: the document's own, or the latest act that it cites, which it follows."""
    if reference is not None and reference.firm:
        return reference.day
    cited = [one.interval.start for one in resolved if one.interval and role_of(one, None) == "reference"]
    return max(cited, default=reference.day if reference else None)


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value if len(value) > _MONTH else f"{value}-01") if value else None
    except ValueError:
        return None


def _issue(text: str, candidates: Sequence[Candidate[DateExpression]]) -> datetime.date | None:
    """The first day of the month after a periodical's number: "n° 18 – mars 2026"."""
    for candidate in candidates:
        moment = candidate.value.moments[0]
        numbered = _NUMBERED.search(text, max(0, candidate.start - 24), candidate.start)
        if numbered and candidate.value.shape == "moment" and moment.printed() == {"month", "year"}:
            return datetime.date(moment.year or 0, moment.month or 0, 1)
    return None


def _meeting(text: str, candidates: Sequence[Candidate[DateExpression]]) -> datetime.date | None:
    """The first day of the head that is printed in full, where the words before it make it an event's."""
    first = next((c for c in candidates if c.value.full_day is not None), None)
    if first is None or first.start > _HEAD:
        return None
    (resolved,) = resolve(text, [first], Anchors())
    return first.value.full_day if role_of(resolved, None) == "event" else None
