"""What stands beside a record: other structures, co-signatories, and what was decided about its names."""

from __future__ import annotations

from extract.publish.base import Base, Row
from extract.publish.reasons import weights

NEIGHBOURS = 12  # other structures shown beside one


async def neighbours(base: Base, row: Row) -> list[Row]:
    """Other structures of the same documents: those of its department first, then those named together most often."""
    together = await base.rows_in_time(
        """select s.id, s.name, s.kind, s.commune, s.department, count(distinct o.document_id) as shared
           from structure_mentions m
           join structure_mentions o on o.document_id = m.document_id and o.structure_id != m.structure_id
           join structures s on s.id = o.structure_id
           where m.structure_id = :id
           group by s.id
           order by s.department_code is not :department, shared desc, s.document_count desc, s.name
           limit :limit""",
        {"id": row["id"], "department": row.get("department_code") or "-", "limit": NEIGHBOURS},
    )
    return together or []


async def partners(base: Base, person_id: str) -> list[Row]:
    """People who signed the same instruments as a person, each once with those instruments."""
    found = await base.rows_in_time(
        """select distinct p.id, p.name, i.id as instrument_id, i.title
           from signatories s
           join signatories o on o.instrument_id = s.instrument_id and o.person_id != s.person_id
           join people p on p.id = o.person_id join instruments i on i.id = s.instrument_id
           where s.person_id = :id order by p.name, i.title limit 60""",
        {"id": person_id},
    )
    found_once: dict[str, Row] = {}
    for row in found or []:
        instruments = found_once.setdefault(row["id"], {**row, "instruments": []})["instruments"]
        instruments.append({"id": row["instrument_id"], "title": row["title"]})
    return list(found_once.values())


async def decisions(base: Base, row_id: str) -> list[Row]:
    """What was decided about this record's names, with the reasons; decisions of people first."""
    if "judgements" not in await base.tables():
        return []
    mentions = """select id from structure_mentions where structure_id = :id
                  union all select id from person_mentions where person_id = :id"""
    found = await base.rows(
        f"""select * from judgements where left_id = :id or right_id = :id
            or left_id in ({mentions}) or right_id in ({mentions})
            order by decided_by = 'program', verdict, score desc limit 40""",
        {"id": row_id},
    )
    names = await base.names_of(row[side] for row in found for side in ("left_id", "right_id"))
    for row in found:
        row["reasons"] = weights(row.get("reasons"))
        for side in ("left", "right"):
            row[f"{side}_name"] = row.get(f"{side}_name") or names.get(row[f"{side}_id"], row[f"{side}_id"])
    return found
