"""One plural for several people: "les maires de Lens et de Gap, A et B", "A et B, respectivement maire et préfète".

The printed plural gives each person one function, in the order in which both stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.find.lexicon import lexicon
from extract.find.people.capacities import CapacitySpan, Part, singular_part
from extract.find.people.complements import complement_texts, complements_after
from extract.find.people.names import NameSpan

_BETWEEN_NAMES = re.compile(r"(?:,| et|, et| ainsi que| &|;)[ \u00a0]")
_RESPECTIVELY = re.compile(r",? respectivement,? ")
_NAMES_AFTER = re.compile(r"(?:,| :|, soit| respectivement|, respectivement)?,? ?")
_NAMES_BEFORE = re.compile(r"(?:,|, tous deux|, toutes deux|, respectivement| respectivement| \()?,? ?")
_BETWEEN_FUNCTIONS = re.compile(r"(?:,| et|, et| ainsi que|;) (?:le |la |l['’])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plurals:
    """`taken`: the index of a name and its function. `used`: functions that "respectivement" gave away. `free`: of
    nobody named ("les maires de Lens et de Gap")."""

    taken: dict[int, CapacitySpan]
    used: frozenset[int]
    free: tuple[CapacitySpan, ...]


def read_plurals(text: str, plain: str, names: Sequence[NameSpan], functions: Sequence[CapacitySpan]) -> Plurals:
    """What plurals and "respectivement" say of the names, and the functions that they give to nobody named."""
    taken: dict[int, CapacitySpan] = {}
    used: set[int] = set()
    free: list[CapacitySpan] = []
    for word in _RESPECTIVELY.finditer(plain):
        run, given = _run_before(text, names, word.start()), _functions_after(plain, functions, word.end())
        if not run:
            run, given = _run_after(text, names, word.end()), _functions_before(plain, functions, word.start())
        parts = [part for function in given for part in function.parts]
        if len(run) > 1 and len(run) == len(parts):
            taken |= _shared_out(run, names, parts, given[0].outer_start, given[-1].end)
            used.update(id(function) for function in given)
    for match in _plural_heads().finditer(plain):
        run, parts, end = _of_plural(text, match, names)
        if run and not taken.keys() & set(run):
            taken |= _shared_out(run, names, parts, match.start(), end)
        elif not run and match["article"]:
            free.extend(_of_nobody(parts))
    return Plurals(taken=taken, used=frozenset(used), free=tuple(free))


def _of_plural(text: str, match: re.Match[str], names: Sequence[NameSpan]) -> tuple[list[int], list[Part], int]:
    """The names that a plural function belongs to, with one function for each of them; where the phrase ends."""
    sure = sorted(name.outer_start for name in names if name.basis != "shape")
    complements = complements_after(text, match.end(), sure)
    end = complements[-1][1] if complements else match.end()
    after = _run_after(text, names, end)
    before = [] if match["article"] else _run_before(text, names, match.start())
    run = after if match["article"] or not before else before
    if len(run) < 2:
        return [], _parts(match, text, complements), end
    if len(complements) not in (1, 0, len(run)):
        return [], [], end
    parts = _parts(match, text, complements)
    return run, parts if len(parts) == len(run) else parts * len(run), end


def _parts(match: re.Match[str], text: str, complements: Sequence[tuple[int, int]]) -> list[Part]:
    """The function of each complement, in the singular; without complements the function alone."""
    printed = text[match.start("head") : match.end()]
    phrases = complement_texts(text, complements) or [""]
    ends = [b for _, b in complements] or [match.end()]
    starts = [match.start("head"), *(a for a, _ in complements[1:])]
    return [
        replace(singular_part(match["head"], printed, phrase), start=start, end=end)
        for phrase, start, end in zip(phrases, starts, ends, strict=True)
    ]


def _of_nobody(parts: Sequence[Part]) -> Iterator[CapacitySpan]:
    if len(parts) < 2:
        return
    for part in parts:
        yield _span(part, part.start, part.end, article=True)


def _span(part: Part, start: int, end: int, *, article: bool = False) -> CapacitySpan:
    return CapacitySpan(
        start=start, end=end, text=part.text, parts=(part,), outer_start=start, article=article, former=False
    )


def _shared_out(
    run: Sequence[int], names: Sequence[NameSpan], parts: Sequence[Part], start: int, end: int
) -> dict[int, CapacitySpan]:
    """Each name its function; the name beside the functions is the one whose reading takes their words in."""
    beside = run[0] if start < names[run[0]].start else run[-1]
    return {
        i: _span(part, start, end) if i == beside else _span(part, names[i].end, names[i].end)
        for i, part in zip(run, parts, strict=True)
    }


def _functions_after(plain: str, functions: Sequence[CapacitySpan], position: int) -> list[CapacitySpan]:
    found: list[CapacitySpan] = []
    for function in functions:
        if function.outer_start < position:
            continue
        between = plain[found[-1].end : function.start] if found else plain[position : function.start]
        if not (_BETWEEN_FUNCTIONS.fullmatch(between) if found else between in ("", "le ", "la ", "l'")):
            break
        found.append(function)
    return found


def _functions_before(plain: str, functions: Sequence[CapacitySpan], position: int) -> list[CapacitySpan]:
    found: list[CapacitySpan] = []
    for function in reversed(functions):
        if function.end > position:
            continue
        between = plain[function.end : found[0].start if found else position]
        if not (_BETWEEN_FUNCTIONS.fullmatch(between) if found else between in ("", ",")):
            break
        found.insert(0, function)
    return found


def _run_before(text: str, names: Sequence[NameSpan], position: int) -> list[int]:
    """The names that stand in a row right before an offset."""
    run: list[int] = []
    limit = position
    for i in range(len(names) - 1, -1, -1):
        if names[i].end > limit:
            continue
        joint = _BETWEEN_NAMES if run else _NAMES_BEFORE
        if joint.fullmatch(text, names[i].end, limit) is None:
            break
        run.insert(0, i)
        limit = names[i].outer_start
    return run


def _run_after(text: str, names: Sequence[NameSpan], position: int) -> list[int]:
    """The names that stand in a row right after an offset."""
    run: list[int] = []
    for i, name in enumerate(names):
        if name.outer_start < position:
            continue
        joint = _BETWEEN_NAMES if run else _NAMES_AFTER
        if joint.fullmatch(text, position, name.outer_start) is None:
            break
        run.append(i)
        position = name.end
    return run


@cache
def _plural_heads() -> re.Pattern[str]:
    """Heads of functions in the plural with their modifiers, to be matched on plain text."""
    heads = sorted(
        (h["pattern"] for h in lexicon("capacities")["heads"] if not h.get("needs_complement")), key=len, reverse=True
    )
    one = "|".join(f"(?:{head})" for head in heads)
    modifiers = lexicon("capacities")["plural_modifiers"].replace(" ", "")
    return re.compile(
        rf"(?<![\w'-])(?P<article>les )?(?:(?:deux|trois|quatre|nouveaux|nouvelles) )?(?P<head>{one})s"
        rf"(?P<modifiers>(?: (?:{modifiers}))*)(?![\w-])"
    )
