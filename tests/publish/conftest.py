"""A small published base: one PDF with a telephone number in it, one web page, and ids in every state."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from sqlite_utils import Database

from extract.store.schema import TABLES

ROOT = Path(__file__).parent.parent.parent
BASE_URL = "https://base.example.org"
LINES = (
    "Lille, le 3 juin 2015",
    "Le centre de santé des Lilas à Roubaix ouvrira avec 30 millions d'euros.",
    "Contact presse : 03 20 30 40 50, presse@exemple.fr",
)
PDF_TEXT = "\n".join(LINES)
WEB_TEXT = "Les médecins signent.\nJeanne Martin, maire de Lens, a signé le contrat local de santé.\nSœurs et cœurs."
PDF_ID, WEB_ID, GONE_ID = "dpdfaaaaaaaaaaaaa", "dwebaaaaaaaaaaaaa", "dgoneaaaaaaaaaaaa"


def draw_pdf(path: Path) -> None:
    """One A4 page with the lines of PDF_TEXT, 40 points apart from the top."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 12)
    for index, line in enumerate(LINES):
        canvas.drawString(60, A4[1] - 100 - 40 * index, line)
    canvas.save()


def evidence(document_id: str, text: str, quoted: str, boxes: list[list[float]] | None) -> dict[str, Any]:
    """The evidence columns of a fact that quotes `quoted` on page 1."""
    start = text.index(quoted)
    context = next(line for line in text.split("\n") if quoted.split("\n")[0] in line)
    return {
        "document_id": document_id,
        "page": 1,
        "start": start,
        "end": start + len(quoted),
        "text": quoted,
        "boxes": json.dumps(boxes) if boxes else None,
        "context": context,
        "rule": "test",
        "confidence": 0.95,
    }


def on_pdf(quoted: str, line: int) -> dict[str, Any]:
    """Evidence in the PDF, framed by the whole printed line."""
    return evidence(PDF_ID, PDF_TEXT, quoted, [[60, 88 + 40 * line, 480, 104 + 40 * line]])


def on_web(quoted: str) -> dict[str, Any]:
    """Evidence in the web page, which has no geometry."""
    return evidence(WEB_ID, WEB_TEXT, quoted, None)


def facts() -> dict[str, list[dict[str, Any]]]:
    """Rows of every table whose rows carry an id."""
    return {
        "structures": [
            {
                "id": "sa1",
                "name": "Centre de santé des Lilas",
                "kind": "centre_de_sante",
                "commune": "Roubaix",
                "commune_code": "59512",
                "department": "Nord",
                "department_code": "59",
                "region": "Hauts-de-France",
                "region_code": "32",
                "document_count": 1,
                "mention_count": 1,
            }
        ],
        "people": [{"id": "pa1", "name": "Jeanne Martin", "document_count": 1, "mention_count": 1}],
        "instruments": [
            {
                "id": "ia1",
                "kind": "contrat_local_de_sante",
                "title": "contrat local de santé",
                "status": "signed",
                "document_count": 1,
                "mention_count": 1,
            }
        ],
        "structure_mentions": [
            {
                "id": f"{PDF_ID}-sm1",
                "structure_id": "sa1",
                "name": "centre de santé des Lilas",
                "state": "planned",
                **on_pdf("centre de santé des Lilas", 1),
            },
            {"id": f"{PDF_ID}-sm2", "structure_id": "sa1", "name": "Lilas", **on_pdf("Lilas", 1)},
        ],
        "person_mentions": [
            {"id": f"{WEB_ID}-pm1", "person_id": "pa1", "capacity": "maire de Lens", **on_web("Jeanne Martin")}
        ],
        "dates": [
            {
                "id": f"{PDF_ID}-da1",
                "starts_on": "2015-06-03",
                "ends_on": "2015-06-03",
                "precision": "day",
                "role": "publication",
                **on_pdf("3 juin 2015", 0),
            }
        ],
        "amounts": [
            {
                "id": f"{PDF_ID}-am1",
                "value": 30_000_000.0,
                "unit": "EUR",
                "kind": "money",
                **on_pdf("30 millions d'euros", 1),
            }
        ],
        "instrument_mentions": [
            {"id": f"{WEB_ID}-im1", "instrument_id": "ia1", "status": "signed", **on_web("contrat local de santé")}
        ],
        "signatories": [
            {
                "id": f"{WEB_ID}-si1",
                "person": "Jeanne Martin",
                "person_id": "pa1",
                "capacity": "maire de Lens",
                "organisation": "Ville de Lens",
                "instrument": "contrat local de santé",
                "instrument_id": "ia1",
                "status": "signed",
                **on_web("Jeanne Martin, maire de Lens"),
            }
        ],
        "checks": [
            {
                "id": f"{WEB_ID}-ch1",
                "claim": "signatures",
                "stated": "2",
                "counted": "1",
                "verdict": "differs",
                **on_web("signent"),
            }
        ],
        "document_fields": [
            {
                "id": f"{PDF_ID}-df1",
                "name": "published_on",
                "value": "2015-06-03",
                "basis": "dateline",
                **on_pdf("3 juin 2015", 0),
            },
            {"id": f"{WEB_ID}-df2", "name": "language", "value": "fr", "basis": "metadata", "document_id": WEB_ID},
        ],
        "refusals": [
            {
                "id": f"{PDF_ID}-re1",
                "kind": "date",
                "reason": "it is told from a day that is not known",
                **on_pdf("Contact presse", 2),
            }
        ],
    }


def contact() -> dict[str, Any]:
    """A row of the table that stays closed."""
    return {
        "id": f"{PDF_ID}-co1",
        "kind": "telephone",
        "value": "+33320304050",
        **on_pdf("03 20 30 40 50", 2),
    }


def documents(pdf: Path) -> list[dict[str, Any]]:
    """One PDF, one web page, one document taken out of the corpus."""
    return [
        {
            "id": PDF_ID,
            "title": "Le centre </script><b>des Lilas",
            "kind": "press_release",
            "published_on": "2015-06-03",
            "place": "Lille",
            "issuer": "Préfecture du Nord & Cie",
            "language": "fr",
            "page_count": 1,
            "status": "ok",
            "path": pdf.name,
            "sha256": hashlib.sha256(pdf.read_bytes()).hexdigest(),
            "media_type": "application/pdf",
        },
        {
            "id": WEB_ID,
            "title": "Signature à Lens",
            "kind": "web_page",
            "page_count": 1,
            "status": "ok",
            "path": "lens.html",
            "sha256": "0" * 64,
            "media_type": "text/html",
        },
        {"id": GONE_ID, "title": "Ancien communiqué", "kind": "other", "status": "withdrawn", "path": "ancien.pdf"},
    ]


def ledger(rows: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """A line for every id, and ids that were merged, split and withdrawn."""
    kinds = {
        "structures": "structure",
        "people": "person",
        "signatories": "signatory",
        "document_fields": "document_field",
    }
    lines = [
        {"id": row["id"], "kind": kinds.get(table, table.removesuffix("s")), "status": "current", "current_id": None}
        for table, found in rows.items()
        for row in found
    ]
    lines += [
        {"id": "sold", "kind": "structure", "status": "merged", "current_id": "solder"},
        {"id": "solder", "kind": "structure", "status": "merged", "current_id": "sa1"},
        {"id": "sloop", "kind": "structure", "status": "merged", "current_id": "sloop"},
        {"id": "ssplit", "kind": "structure", "status": "split", "current_id": "sa1 sgone"},
        {"id": "sgone", "kind": "structure", "status": "withdrawn", "current_id": None},
        {"id": GONE_ID, "kind": "document", "status": "withdrawn", "current_id": None},
        {"id": f"{GONE_ID}-am9", "kind": "amount", "status": "withdrawn", "current_id": None},
    ]
    return [{**line, "key": f"{line['kind']}|nom|", "first_seen": "2026-01-02"} for line in lines]


def make_base(path: Path, corpus: Path) -> None:
    """Write kb.db with the tables, keys and search of the real one."""
    pdf = corpus / "communiqué lilas.pdf"
    draw_pdf(pdf)
    db = Database(path)
    for name, table in TABLES.items():
        db.table(name).create(table.columns, pk=table.key, foreign_keys=[(c, t, "id") for c, t in table.foreign_keys])
    found = documents(pdf)
    rows = {"documents": [row for row in found if row["status"] == "ok"], **facts(), "contacts": [contact()]}
    pages = [
        {"document_id": PDF_ID, "text": PDF_TEXT, "width": A4[0], "height": A4[1], "source": "text", "quality": 1.0},
        {"document_id": WEB_ID, "text": WEB_TEXT, "source": "text", "quality": 1.0},
    ]
    db.table("documents").insert_all(found)
    db.table("pages").insert_all({"id": f"{page['document_id']}-p1", "number": 1, **page} for page in pages)
    for name, some in facts().items():
        db.table(name).insert_all(some)
    db.table("contacts").insert(contact())
    db.table("identifiers").insert_all(ledger(rows))
    db.table("judgements").insert(
        {
            "id": "ja1",
            "left_id": "sa1",
            "right_id": "sold",
            "verdict": "same",
            "score": 2.5,
            "reasons": json.dumps({"same name": 1.7}),
            "decided_by": "program",
        }
    )
    for name, table in TABLES.items():
        if table.search:
            db.table(name).enable_fts(table.search, tokenize="unicode61 remove_diacritics 2")
    db.close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with kb.db and the corpus it was read from."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "corpus").mkdir()
    make_base(folder / "kb.db", folder / "corpus")
    return folder


@pytest.fixture
def site_of(published: Path, tmp_path: Path) -> Callable[..., Datasette]:
    """Make the site with given plugin settings."""

    def make(**plugin: Any) -> Datasette:
        metadata = json.loads((ROOT / "metadata.json").read_text("utf-8"))
        given = {"base_url": BASE_URL, "corpus": str(published / "corpus"), "cache": str(tmp_path / "cache"), **plugin}
        metadata["plugins"] = {"kb": given}
        return Datasette([str(published / "kb.db")], metadata=metadata, settings={"suggest_facets": False})

    return make


@pytest.fixture
def site(site_of: Callable[..., Datasette]) -> Datasette:
    """The site as it is published by default."""
    return site_of()
