"""`/id/<id>` in every state that an id can be in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from datasette.app import Datasette

from extract.identifiers import check_character, mint
from tests.publish.conftest import BASE_URL, GONE_ID, PDF_ID, WEB_ID, facts

EVERY_ID = [PDF_ID, WEB_ID, f"{PDF_ID}-p1", *(row["id"] for rows in facts().values() for row in rows)]


@pytest.mark.parametrize("row_id", EVERY_ID)
async def test_every_id_leads_to_a_page_that_cites_it(site: Datasette, row_id: str) -> None:
    answer = await site.client.get(f"/id/{row_id}")
    assert answer.status_code == 303
    page = await site.client.get(answer.headers["location"])
    assert page.status_code == 200
    assert f"{BASE_URL}/id/{row_id}" in page.text
    assert f'<{BASE_URL}/id/{row_id}>; rel="cite-as"' in page.headers["link"]


@pytest.mark.parametrize("suffix", ["json", "jsonld", "bib", "ris"])
@pytest.mark.parametrize("row_id", EVERY_ID)
async def test_every_id_is_described_for_machines(site: Datasette, row_id: str, suffix: str) -> None:
    answer = await site.client.get(f"/id/{row_id}.{suffix}")
    assert answer.status_code == 200
    assert f"{BASE_URL}/id/{row_id}" in answer.text


async def test_capitals_in_an_id_do_not_matter(site: Datasette) -> None:
    assert (await site.client.get("/id/SA1")).status_code == 303


@pytest.mark.parametrize(("asked", "target"), [("sold", "/id/sa1"), ("sold.bib", "/id/sa1.bib"), ("solder", "/id/sa1")])
async def test_a_merged_id_leads_to_the_survivor_suffix_kept(site: Datasette, asked: str, target: str) -> None:
    answer = await site.client.get(f"/id/{asked}")
    assert (answer.status_code, answer.headers["location"]) == (301, target)


async def test_a_circle_of_merges_ends(site: Datasette) -> None:
    assert (await site.client.get("/id/sloop")).status_code == 410


async def test_a_split_id_offers_a_choice(site: Datasette) -> None:
    answer = await site.client.get("/id/ssplit")
    assert answer.status_code == 300
    assert "Centre de santé des Lilas" in answer.text
    data = await site.client.get("/id/ssplit.json")
    assert [choice["id"] for choice in data.json()["choices"]] == ["sa1", "sgone"]


@pytest.mark.parametrize("row_id", ["sgone", GONE_ID, f"{GONE_ID}-am9", f"{GONE_ID}-p3"])
async def test_a_withdrawn_id_has_a_tombstone(site: Datasette, row_id: str) -> None:
    answer = await site.client.get(f"/id/{row_id}")
    assert answer.status_code == 410
    assert "a été retirée" in answer.text
    assert (await site.client.get(f"/id/{row_id}.json")).status_code == 410


JUDGEMENT = mint("j", "sa1 sgone")


def mistyped(row_id: str) -> str:
    """The id with another check character."""
    return row_id[:-1] + ("a" if row_id[-1] != "a" else "b")


def fact_of(document_id: str) -> str:
    """A well-made id of a fact that no table holds."""
    body = "qwertyuio"
    return f"{document_id}-{body}{check_character(document_id + body)}"


async def test_a_fact_no_longer_stated_leads_to_its_document(site: Datasette) -> None:
    row_id = fact_of(PDF_ID)
    answer = await site.client.get(f"/id/{row_id}")
    assert answer.status_code == 410
    assert f'href="/document/{PDF_ID}"' in answer.text
    assert (await site.client.get(f"/id/{row_id}.json")).json()["document"] == f"{BASE_URL}/id/{PDF_ID}"
    for path in (f"/fact/{row_id}", f"/kb/amounts/{row_id}"):
        assert (await site.client.get(path)).headers["location"] == f"/id/{row_id}"


async def test_a_fact_of_a_withdrawn_document_has_a_tombstone_without_a_way_there(site: Datasette) -> None:
    answer = await site.client.get(f"/id/{fact_of(GONE_ID)}")
    assert answer.status_code == 410
    assert "/document/" not in answer.text


async def test_a_judgement_that_is_gone_has_a_tombstone(site: Datasette) -> None:
    answer = await site.client.get(f"/id/{JUDGEMENT}")
    assert answer.status_code == 410
    assert 'href="/kb/judgements"' in answer.text


async def test_a_tombstone_names_records_of_the_same_name(site: Datasette) -> None:
    page = (await site.client.get("/id/sgone")).text
    assert "porte le même nom" in page
    assert '<a href="/id/sa1">Centre de santé des Lilas</a>' in page


NEVER_PUBLISHED = [mistyped(fact_of(PDF_ID)), mistyped(JUDGEMENT), fact_of("dunknown234567222"), mint("s", "x")]


@pytest.mark.parametrize("row_id", NEVER_PUBLISHED)
async def test_what_was_never_published_is_unknown(site: Datasette, row_id: str) -> None:
    assert (await site.client.get(f"/id/{row_id}")).status_code == 404


async def test_an_id_never_issued_is_unknown(site: Datasette) -> None:
    answer = await site.client.get("/id/zzz9")
    assert answer.status_code == 404
    assert "n'a jamais été attribué" in answer.text or "jamais été attribué" in answer.text
    assert (await site.client.get("/id/zzz9.ris")).json()["status"] == "unknown"


@pytest.mark.parametrize("asked", [f"{PDF_ID}-am7", f"{PDF_ID}-ma1", "sodl"])
async def test_a_mistyped_id_is_guessed_but_never_followed(site: Datasette, asked: str) -> None:
    answer = await site.client.get(f"/id/{asked}")
    assert answer.status_code == 404
    assert "Peut-être" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/structure/sold", "/structure/sgone", f"/document/{GONE_ID}", f"/fact/{GONE_ID}-am9", "/kb/structures/sold"],
)
async def test_other_addresses_of_an_issued_id_lead_to_its_state(site: Datasette, path: str) -> None:
    answer = await site.client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/id/{path.rsplit('/', 1)[1]}")


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("application/json", ".json"),
        ("application/ld+json, text/html;q=0.5", ".jsonld"),
        ("application/x-bibtex", ".bib"),
        ("application/x-research-info-systems", ".ris"),
    ],
)
async def test_the_format_asked_for_is_led_to(site: Datasette, accept: str, suffix: str) -> None:
    answer = await site.client.get("/id/sa1", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/id/sa1{suffix}")
    assert "accept" in answer.headers["vary"].lower()


@pytest.mark.parametrize("accept", ["text/html,application/json;q=0.9", "*/*", "", "q=;;,"])
async def test_browsers_are_led_to_the_page(site: Datasette, accept: str) -> None:
    answer = await site.client.get("/id/sa1", headers={"Accept": accept})
    assert answer.headers["location"] == "/structure/sa1"


async def test_the_host_header_is_never_believed(site: Datasette) -> None:
    for path in ("/id/sa1.bib", "/id/sa1.json", "/structure/sa1", "/", "/recherche.json?q=lilas"):
        answer = await site.client.get(path, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.text + answer.headers.get("link", "")


async def test_json_of_a_fact_carries_its_evidence(site: Datasette) -> None:
    data: dict[str, Any] = (await site.client.get(f"/id/{PDF_ID}-am1.json")).json()
    assert data["record"]["text"] == "30 millions d'euros"
    assert data["record"]["boxes"] == [[60, 128, 480, 144]]
    assert data["links"]["document_id"] == f"{BASE_URL}/id/{PDF_ID}"
    judged = (await site.client.get("/id/ja1.json")).json()
    assert judged["record"]["reasons"] == {"same name": 1.7}


async def test_json_of_a_record_leads_to_its_facts(site: Datasette) -> None:
    data = (await site.client.get("/id/sa1.json")).json()
    path = data["facts"]["structure_mentions"].removeprefix(BASE_URL)
    assert [fact["name"] for fact in (await site.client.get(path)).json()] == ["centre de santé des Lilas", "Lilas"]


async def test_citations_hold_what_a_reader_needs(site: Datasette) -> None:
    bib = (await site.client.get(f"/id/{PDF_ID}.bib")).text
    assert bib.startswith(f"@techreport{{{PDF_ID},")
    assert r"institution = {{Préfecture du Nord \& Cie}}" in bib
    ris = (await site.client.get(f"/id/{PDF_ID}-am1.ris")).text
    assert "SP  - 1\r\n" in ris
    assert "« 30 millions d'euros »" in ris
    linked = (await site.client.get(f"/id/{PDF_ID}-am1.jsonld")).json()
    assert linked["isPartOf"]["datePublished"] == "2015-06-03"


async def test_a_title_cannot_break_out_of_the_page(site: Datasette) -> None:
    page = (await site.client.get(f"/document/{PDF_ID}")).text
    assert "</script><b>" not in page
    embedded = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(embedded)["name"] == "Le centre </script><b>des Lilas"
