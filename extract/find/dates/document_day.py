"""The day a document was written on, as far as it says so: what its other dates are told from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from extract.find.candidates import Candidate
from extract.find.dates.anchors import Anchors, Reference
from extract.find.dates.completion import shared
from extract.find.dates.expressions import DateExpression
from extract.find.dates.intervals import interval_of
from extract.find.dates.resolution import Resolved, resolve
from extract.find.dates.roles import WrittenOn, role_of
from extract.find.found import Found

_NUMBERED = re.compile(r"(?:^|\n|[^\w.,] )(?:[Nn] ?[°º]|[Nn]uméro|NUMÉRO) ?\d{1,4} ?(?:[-–—|•·,/:(]|\n) ?\Z")
_EDITION = re.compile(r"(?:^|\n)(?:Édition|ÉDITION|Edition|Parution|PARUTION)(?: ?:)? (?:de |d['’]|du )?\Z")
_MINUTES = re.compile(r"(?i)\b(?:comptes?[ -]rendus?|relevés? de (?:décisions|conclusions)|procès-verbal)\b")
_MONTH = len("2026-03")
_HEAD = 400  # characters in which minutes and programmes name the day of their meeting


def reference_of(found: Found, text: str, candidates: Sequence[Candidate[DateExpression]]) -> Reference | None:
    """The publication, else the meeting or the month of issue that the head of the document names, else the update.

    Minutes speak from their meeting, however much later they went round.
    """
    published, updated = _day(found.field("published_on")), _day(found.field("updated_on"))
    meeting = _meeting(text, candidates)
    if published is not None and not (meeting is not None and meeting < published and _MINUTES.search(text, 0, _HEAD)):
        return Reference(day=published, words="publication date")
    if meeting is not None:
        return Reference(day=meeting, words="the day of the meeting")
    issue = issue_of(text, candidates)
    if issue is not None:
        first, last = (interval_of(moment) for moment in (shared(issue.value.moments)[i] for i in (0, -1)))
        return Reference(day=first.start, last=last.end, words="the issue of")
    return Reference(day=updated, words="update of", firm=False) if updated is not None else None


def written_on(reference: Reference | None, resolved: Iterable[Resolved]) -> WrittenOn | None:
    """The time to tell past from future: the document's own, or the latest act that it cites, which it follows."""
    if reference is not None and reference.firm:
        return reference.day, reference.last or reference.day
    cited = [one.interval.start for one in resolved if one.interval and role_of(one, None) == "reference"]
    day = max(cited, default=reference.day if reference else None)
    return (day, day) if day else None


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value if len(value) > _MONTH else f"{value}-01") if value else None
    except ValueError:
        return None


def issue_of(text: str, candidates: Sequence[Candidate[DateExpression]]) -> Candidate[DateExpression] | None:
    """The month a document is of: after its number ("n° 18 – mars 2026") or "Édition", or alone in its head."""
    for candidate in candidates:
        months = candidate.value.shape != "list" and shared(candidate.value.moments)[0].printed() == {"month", "year"}
        if months and (_is_numbered(text, candidate) or _is_alone_in_the_head(text, candidate)):
            return candidate
    return None


def _is_numbered(text: str, candidate: Candidate[DateExpression]) -> bool:
    low = max(0, candidate.start - 24)
    return any(said.search(text, low, candidate.start) is not None for said in (_NUMBERED, _EDITION))


def _is_alone_in_the_head(text: str, candidate: Candidate[DateExpression]) -> bool:
    if candidate.value.shape != "moment" or candidate.start > _HEAD:
        return False
    return text[: candidate.start].endswith("\n") and text[candidate.end : candidate.end + 1] in ("", "\n")


def _meeting(text: str, candidates: Sequence[Candidate[DateExpression]]) -> datetime.date | None:
    """The first day of the head that is printed in full, where its words make it an event's or the text's own.

    Of an event of several days, the last: a programme tells all of them as one.
    """
    first = next((c for c in candidates if _last_day(c.value) is not None), None)
    if first is None or first.start > _HEAD:
        return None
    (resolved,) = resolve(text, [first], Anchors())
    return _last_day(first.value) if role_of(resolved, None) in ("event", "publication") else None


def _last_day(expression: DateExpression) -> datetime.date | None:
    return None if expression.shape == "list" else shared(expression.moments)[-1].full_day
