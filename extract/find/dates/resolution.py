"""From settled date expressions to days: each is resolved from what is printed and from the anchors of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.find.candidates import Candidate
from extract.find.dates.anchors import Anchors, Reference
from extract.find.dates.clauses import Clause, clause_at
from extract.find.dates.completion import shared
from extract.find.dates.expressions import DateExpression, Moment
from extract.find.dates.folding import folded
from extract.find.dates.intervals import Day, ImpossibleDate, Interval, day_of, interval_of
from extract.find.dates.ladder import Answer, complete
from extract.find.dates.relative import is_relative, relative_interval
from extract.find.dates.tenses import tense_of
from extract.find.lexicon import lexicon

_REACH = 600  # characters
_SERIES = 14  # characters
_YEAR = 366  # days
_LOOK_AHEAD = frozenset({"from", "soon", "by", "before", "until", "horizon"})
_PRECISIONS = ("day", "week", "month", "quarter", "season", "semester", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """One date of an expression. `interval` is None where it was left open or refused, and `words` says why."""

    candidate: Candidate[DateExpression]
    clause: Clause
    tense: str | None
    moment: Moment
    interval: Interval | None
    words: str | None
    confidence: float


def resolve(text: str, candidates: Sequence[Candidate[DateExpression]], anchors: Anchors) -> list[Resolved]:
    """Every date of every expression, in text order; a list gives one for each of its days."""
    candidates = _with_series(text, candidates)
    anchors = _with_printed(candidates, anchors)
    told_from = _with_told_day(text, candidates, anchors)
    found: list[Resolved] = []
    for candidate in candidates:
        ladder = anchors if _tells_its_day(text, candidate) else told_from
        ladder = replace(ladder, previous=_day_before(found, candidate), prelude=_prelude(text, found, candidate))
        floor = found[-1].candidate.end if found else 0
        found.extend(_resolve(text, candidate, ladder, floor))
    return found


def _with_series(text: str, candidates: Sequence[Candidate[DateExpression]]) -> list[Candidate[DateExpression]]:
    """Dates that leave their year to the next one of their series: "du 3 au 5 mars et du 10 au 12 avril 2023"."""
    filled: list[Candidate[DateExpression]] = []
    for candidate in reversed(candidates):
        following = filled[-1] if filled else None
        if following is not None and _leaves_year(text, candidate, following):
            moments = shared((*candidate.value.moments, shared(following.value.moments)[0]))[:-1]
            doubt = "; ".join(filter(None, (candidate.value.doubt, "year from the next date of the series")))
            candidate = replace(candidate, value=replace(candidate.value, moments=moments, doubt=doubt))
        filled.append(candidate)
    return filled[::-1]


def _leaves_year(text: str, candidate: Candidate[DateExpression], following: Candidate[DateExpression]) -> bool:
    if following.start - candidate.end > _SERIES or candidate.value.moments[-1].year is not None:
        return False
    if re.fullmatch(lexicon("dates_joins")["series"], folded(text[candidate.end : following.start])) is None:
        return False
    first = shared(following.value.moments)[0]
    return first.year is not None and all(
        moment.year is None and moment.offset is None and moment.direction is None and moment.month is not None
        for moment in shared(candidate.value.moments)
    )


def _day_before(found: Sequence[Resolved], candidate: Candidate[DateExpression]) -> Day | None:
    """The last day named within reach before an expression: what "la veille" and timelines are told from."""
    for resolved in reversed(found):
        if candidate.start - resolved.candidate.end > _REACH:
            return None
        if resolved.interval is not None and resolved.interval.precision == "day":
            return resolved.interval.start
    return None


def _prelude(text: str, found: Sequence[Resolved], candidate: Candidate[DateExpression]) -> Interval | None:
    """The date before an expression where the sentence says that this one follows it: "… pour une signature à …"."""
    last = found[-1] if found else None
    if (
        last is None
        or last.interval is None
        or last.interval.precision == "year"
        or last.candidate.value.bound in _ENDS
    ):
        return None
    between = folded(text[last.candidate.end : candidate.start])
    return last.interval if re.fullmatch(lexicon("dates_joins")["sequel"], between) else None


_ENDS = frozenset({"until", "before", "by", "horizon"})


def _with_printed(candidates: Sequence[Candidate[DateExpression]], anchors: Anchors) -> Anchors:
    printed: dict[tuple[int, int], set[int]] = {}
    for candidate in candidates:
        for moment in shared(candidate.value.moments):
            if moment.full_day is not None:
                printed.setdefault((moment.full_day.month, moment.full_day.day), set()).add(moment.full_day.year)
    years = frozenset(year for found in printed.values() for year in found)
    return replace(anchors, printed=printed, years=years, spans=frozenset(_spans(candidates)))


def _spans(candidates: Iterable[Candidate[DateExpression]]) -> Iterator[Interval]:
    """The periods of at most a year that are printed from a day to a day."""
    for candidate in candidates:
        moments = shared(candidate.value.moments)
        first, last = moments[0].full_day, moments[-1].full_day
        if candidate.value.shape == "range" and first and last and 0 < (last - first).days <= _YEAR:
            yield Interval(first, last, "day")


def _with_told_day(text: str, candidates: Iterable[Candidate[DateExpression]], anchors: Anchors) -> Anchors:
    """A text known only by its update tells its own day by "ce jeudi 26 février": later words are told from there."""
    if anchors.reference is None or anchors.reference.firm:
        return anchors
    for candidate in candidates:
        if _tells_its_day(text, candidate):
            resolved = next(_resolve(text, candidate, anchors))
            if resolved.interval is not None:
                return anchors.with_reference(Reference(day=resolved.interval.start, words="the day told of"))
    return anchors


def _tells_its_day(text: str, candidate: Candidate[DateExpression]) -> bool:
    this = folded(text[max(0, candidate.start - 9) : candidate.start]).endswith(("ce ", "ce meme "))
    return this and candidate.value.shape == "moment" and candidate.value.moments[0].names_day


def _resolve(text: str, candidate: Candidate[DateExpression], anchors: Anchors, floor: int = 0) -> Iterator[Resolved]:
    expression = candidate.value
    clause = clause_at(text, candidate.start, candidate.end, floor, anchors.row_label(candidate.start))
    tense = tense_of(clause) or anchors.heading_tense(candidate.start)
    if _means_nowadays(text, candidate, clause, tense):
        return
    answers = _answers(expression, anchors, candidate.start, _leaning(expression, tense))
    for moment, answer in zip(expression.moments, answers, strict=False):
        yield Resolved(
            candidate=candidate,
            clause=clause,
            tense=tense,
            moment=moment,
            interval=answer.interval,
            words="; ".join(filter(None, (answer.words, expression.doubt))) or None,
            confidence=round(answer.confidence * expression.confidence, 3),
        )


def _leaning(expression: DateExpression, tense: str | None) -> str | None:
    """The tense to choose a year by: "depuis" and "d'ici" settle it, "dès" and "avant" lean to what is to come."""
    if expression.bound == "since" and expression.shape == "moment":
        return "since"
    if expression.bound == "by" and tense != "past":
        return "ahead"
    return tense or ("future" if expression.bound in _LOOK_AHEAD else None)


def _means_nowadays(text: str, candidate: Candidate[DateExpression], clause: Clause, tense: str | None) -> bool:
    """Whether "aujourd'hui" means these times ("sont aujourd'hui signés") and not a day something was done on."""
    if folded(text[candidate.start : candidate.end]) != "aujourd'hui":
        return False
    return tense != "past" or _STATE.search(clause.folded_before) is not None


_STATE = re.compile(
    r"(?<![a-z'])(?:sont|est|(?:compt|regroup|propos|accueill|rest|concern)e(?:nt)?|permet(?:tent)?) \Z"
)


def _answers(expression: DateExpression, anchors: Anchors, offset: int, tense: str | None) -> list[Answer]:
    """One answer for a moment or a range, one for each date of a list."""
    if expression.recurs:
        return [Answer(None, "it recurs every year and names no single day")]
    try:
        _check(expression.moments)
        moments, words = _with_year(_sharing(expression, anchors, offset), anchors, offset, tense)
        answers = [_answer(moment, anchors, offset, tense) for moment in moments]
    except ImpossibleDate as impossible:
        return [Answer(None, str(impossible))]
    inner = [_why(printed, given) for printed, given in zip(expression.moments, moments, strict=True)]
    answers = [replace(a, words=a.words or words or why) for a, why in zip(answers, inner, strict=True)]
    return [_range(answers)] if expression.shape == "range" else answers


def _sharing(expression: DateExpression, anchors: Anchors, offset: int) -> tuple[Moment, ...]:
    """The moments with what they leave to each other.

    "Depuis le 1er avril et jusqu'au 31 décembre 2030" shares no year: what has begun began before the day of writing.
    """
    first, last = expression.moments[0], expression.moments[-1]
    if expression.bound == "since" and expression.shape == "range" and first.year is None and last.year is not None:
        begun = complete(first, anchors, offset, "since") if first.month is not None and anchors.reference else None
        if begun is not None and begun.interval is not None:
            return replace(first, year=begun.interval.start.year), last
    return shared(expression.moments)


def _check(moments: Iterable[Moment]) -> None:
    for moment in moments:
        if moment.names_day and moment.day is not None and (moment.month is not None or moment.day > 31):
            day_of(moment.year, moment.month or 1, moment.day)


def _with_year(
    moments: tuple[Moment, ...], anchors: Anchors, offset: int, tense: str | None
) -> tuple[tuple[Moment, ...], str]:
    """A range or list that prints no year at all takes it from the date of it that says most; and how, in words."""
    if (
        len(moments) == 1
        or all(map(is_relative, moments))
        or any(m.year is not None or m.direction or m.offset is not None for m in moments)
    ):
        return moments, ""
    teller = next((index for index, m in enumerate(moments) if m.weekday is not None), None)
    if teller is None:
        teller = 0 if tense is None and _begins_nearer(moments, anchors, offset) else len(moments) - 1
    answer = complete(moments[teller], anchors, offset, tense)
    if answer.interval is None:
        return moments, ""
    told = replace(moments[teller], year=answer.interval.start.year)
    return shared((*moments[:teller], told, *moments[teller + 1 :])), answer.words


def _begins_nearer(moments: tuple[Moment, ...], anchors: Anchors, offset: int) -> bool:
    """In April "juillet – décembre" is of the same year, although the last December is nearer than the next one."""
    first, last = (complete(moments[index], anchors, offset, None).interval for index in (0, -1))
    if anchors.reference is None or first is None or last is None:
        return first is not None and last is None
    day, last_day = anchors.reference.day, anchors.reference.last or anchors.reference.day
    return last_day <= first.start and first.start - last_day < day - last.end


def _answer(moment: Moment, anchors: Anchors, offset: int, tense: str | None) -> Answer:
    if is_relative(moment):
        return _told_from_reference(moment, anchors, tense)
    if moment.year is None:
        return complete(moment, anchors, offset, tense)
    if moment.season == "winter" and moment.second_year is None:
        return Answer(None, f"either the winter that begins or the one that ends in {moment.year}: nothing tells which")
    return _printed(moment)


def _printed(moment: Moment) -> Answer:
    interval = interval_of(moment)
    if moment.names_day and moment.weekday is not None and interval.start.isoweekday() != moment.weekday:
        return Answer(interval, "the weekday printed is not that day's", 0.6)
    return Answer(interval, "")


def _told_from_reference(moment: Moment, anchors: Anchors, tense: str | None) -> Answer:
    reference = anchors.reference
    if moment.from_that_day and anchors.previous is not None:
        reference = Reference(day=anchors.previous, words="the day named before,")
    if reference is None:
        return Answer(None, "it is told from a day that is not known")
    interval = relative_interval(moment, reference.day, tense)
    return Answer(interval, f"{interval.precision} from {reference}", 0.9 if reference.firm else 0.6)


def _why(printed: Moment, given: Moment) -> str:
    """What was filled in from the other dates of a range or list, in words."""
    if given is printed:
        return ""
    missing = sorted(given.printed() - printed.printed())
    return f"{' and '.join(missing)} from the dates beside it" if missing else ""


def _range(answers: list[Answer]) -> Answer:
    first, last = answers[0], answers[-1]
    if first.interval is None or last.interval is None:
        return first if first.interval is None else last
    start, end = first.interval, last.interval
    if end.end < start.start:
        return Answer(None, f"the range ends on {end.end} before it starts on {start.start}")
    precision = min(start.precision, end.precision, key=_PRECISIONS.index)
    words = "; ".join(dict.fromkeys(filter(None, (first.words, last.words))))
    return Answer(Interval(start.start, end.end, precision), words, min(first.confidence, last.confidence))
