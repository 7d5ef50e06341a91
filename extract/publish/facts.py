"""One fact in words: what pages, search results and citations call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extract.publish import formats
from extract.publish.base import Row
from extract.publish.contacts import mask
from extract.publish.phrases import SPOKEN, in_french
from extract.publish.words import column_title, value_words

# Table -> class of colour, shared by boxes, marks and cards.
COLOURS = {
    "structure_mentions": "structure",
    "person_mentions": "person",
    "signatories": "signatory",
    "instrument_mentions": "instrument",
    "dates": "date",
    "amounts": "amount",
    "quotations": "quotation",
    "checks": "check",
    "document_fields": "field",
    "refusals": "refusal",
}


_CUT = 230  # characters beside a quote from which a context may have been cut within a word


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A fact's own words: a short name and, where there is more to say, a second line."""

    name: str
    detail: str = ""


def summary(table: str, row: Row) -> Summary:
    """What a fact says, in French."""
    write = _SUMMARIES.get(table, _quoted)
    return write(row)


def _quoted(row: Row) -> Summary:
    return Summary(name=_one_line(row.get("text") or ""))


def _structure(row: Row) -> Summary:
    parts = [
        value_words(row.get("state"), "state", "structure_mentions"),
        f"date d'effet : {formats.day(row['effective_on'])}" if row.get("effective_on") else None,
    ]
    return Summary(name=_named(row, "structure_id_name", "name"), detail=_join(parts))


def _person(row: Row) -> Summary:
    name = _named(row, "person_id_name", "name")
    return Summary(name=name, detail=_office(row))


def _office(row: Row) -> str:
    """Function and organisation, said once where the function names its organisation."""
    capacity, organisation = row.get("capacity") or "", row.get("organisation") or ""
    return _join([capacity, None if organisation.lower() in capacity.lower() else organisation])


def _date(row: Row) -> Summary:
    role = value_words(row.get("role"), "role", "dates")
    return Summary(name=date_words(row), detail=role or "")


def date_words(row: Row) -> str:
    """A row of `dates` in words."""
    if row.get("duration"):
        return formats.duration(row["duration"], row.get("duration_high"))
    return formats.period(row.get("starts_on"), row.get("ends_on"), row.get("precision"))


def _amount(row: Row) -> Summary:
    told = [
        row.get("subject"),
        f"payeur : {row['payer']}" if row.get("payer") else None,
        f"bénéficiaire : {row['beneficiary']}" if row.get("beneficiary") else None,
        f"auparavant {_one_line(row['changed_from_name'])}" if row.get("changed_from_name") else None,
        f"sur {_one_line(row['part_of_name'])}" if row.get("part_of_name") else None,
    ]
    return Summary(name=formats.amount(row), detail=_join(told))


def _signatory(row: Row) -> Summary:
    name = row.get("person_id_name") or row.get("person") or row.get("organisation") or _one_line(row["text"])
    office = _office(row) if row.get("person") else row.get("capacity")
    status = (value_words(row.get("status"), "status", "signatories") or "").lower()
    signed_on = f"le {formats.day(row['signed_on'])}" if row.get("signed_on") else None
    return Summary(name=str(name), detail=_join([office, " ".join(p for p in (status, signed_on) if p)]))


def _instrument(row: Row) -> Summary:
    status = (value_words(row.get("status"), "status", "instruments") or "").lower()
    return Summary(name=_named(row, "instrument_id_name", "title"), detail=_join([row.get("territory"), status]))


def _quotation(row: Row) -> Summary:
    return Summary(name=_named(row, "person_id_name", "speaker"), detail=f"« {_one_line(row.get('words') or '')} »")


def _check(row: Row) -> Summary:
    verdict = value_words(row.get("verdict"), "verdict", "checks")
    return Summary(
        name=cell_words("checks", "claim", row) or _one_line(row["text"]),
        detail=f"annoncé : {cell_words('checks', 'stated', row)} ; "
        f"compté : {cell_words('checks', 'counted', row)} – {verdict}",
    )


def _field(row: Row) -> Summary:
    name = value_words(row.get("name"), "name", "document_fields")
    return Summary(name=f"{name} : {field_value(row)}", detail=basis(row))


def field_value(row: Row) -> str:
    """The value of a row of `document_fields`, as readers write it."""
    name, value = str(row.get("name")), row.get("value")
    if name.endswith("_on"):
        return formats.day(value)
    return value_words(value, name, "documents") or str(value or "")


def basis(row: Row) -> str:
    """What a document field rests on, as a phrase."""
    return f"d'après {cell_words('document_fields', 'basis', row)}" if row.get("basis") else ""


def _refusal(row: Row) -> Summary:
    return Summary(name=f"« {_one_line(row['text'])} »", detail=in_french(row.get("reason") or ""))


_SUMMARIES = {
    "structure_mentions": _structure,
    "person_mentions": _person,
    "dates": _date,
    "amounts": _amount,
    "signatories": _signatory,
    "instrument_mentions": _instrument,
    "quotations": _quotation,
    "checks": _check,
    "document_fields": _field,
    "refusals": _refusal,
}


def _named(row: Row, *columns: str) -> str:
    return next((str(row[column]) for column in columns if row.get(column)), _one_line(row.get("text") or ""))


def _join(parts: list[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def boxes(row: Row) -> list[list[float]]:
    """The boxes of a fact, `[x0, top, x1, bottom]` in points; none for formats without geometry."""
    given: Any = row.get("boxes")
    try:
        found = json.loads(given) if isinstance(given, str) else given
        return [[float(n) for n in box] for box in found or [] if len(box) == 4]
    except (ValueError, TypeError):
        return []


def quote(row: Row, contacts: bool = False) -> tuple[str, str, str]:
    """The context of a fact cut in three: before the cited text, the text, after it. Contacts are masked."""
    hide = str if contacts else mask
    text, context = _one_line(row.get("text") or ""), _one_line(row.get("context") or "")
    at = context.find(text)
    if at < 0 or not text:
        return "", hide(text), ""
    masked = hide(context)
    return _opened(masked[:at]), masked[at : at + len(text)], _closed(masked[at + len(text) :])


def _opened(before: str) -> str:
    """What stands before a quote; cut to whole words where the context was cut."""
    if len(before) < _CUT:
        return before
    return "… " + before.partition(" ")[2]


def _closed(after: str) -> str:
    if len(after) < _CUT or after[-1] in ".!?»":
        return after
    return after.rpartition(" ")[0] + " …"


def value_rows(table: str, row: Row) -> list[tuple[str, str, str | None]]:
    """(column title, value in words, path it links to) for every value of a fact beside its evidence."""
    found = []
    for column, value in row.items():
        if column in _NOT_VALUES or value is None or column.endswith("_name"):
            continue
        words = row.get(f"{column}_name")
        path = f"/id/{value}" if words else None
        found.append((column_title(column, table), words or cell_words(table, column, row), path))
    return found


_NOT_VALUES = {
    "table", "id", "document_id", "page", "start", "end", "text", "boxes", "context", "rule", "confidence",
    "instrument_key", "key",
}  # fmt: skip


def cell_words(table: str, column: str, row: Row) -> str:
    """One value of a row as readers write it."""
    value = row.get(column)
    if value is None:
        return ""
    if column in SPOKEN:
        return in_french(str(value))
    words = value_words(value, column, table)
    if words is not None:
        return words
    if table == "document_fields" and column == "value":
        return field_value(row)
    write = formats.day if column.endswith("_on") else _WRITTEN.get(column)
    if write is not None:
        return write(value)
    return formats.number(value) if isinstance(value, int | float) else str(value)


def _counted(value: str) -> str:
    """What a check compares: a number, or words such as a day of the week."""
    try:
        return formats.number(float(value))
    except ValueError:
        return in_french(value)


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "first_seen": formats.day,
    "decided_at": formats.day,
    "unit": formats.symbol,
    "confidence": formats.share,
    "quality": formats.share,
    "score": formats.signed,
    "duration": formats.duration,
    "duration_high": formats.duration,
    "parties": lambda value: " ; ".join(listed(value)),
    "stated": _counted,
    "counted": _counted,
}


def listed(value: str | None) -> list[str]:
    """The texts of a column that holds a JSON list; none where it holds none."""
    try:
        found = json.loads(value or "[]")
    except ValueError:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []
