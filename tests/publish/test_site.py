"""The site around the records: French everywhere, closed where it should be, nothing from elsewhere."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted

from extract.publish.base import Base
from extract.store.schema import TABLES
from tests.publish.conftest import PDF_ID, ROOT, WEB_ID

PAGES = [
    "/",
    "/kb",
    "/recherche?q=lilas",
    f"/document/{PDF_ID}",
    f"/document/{WEB_ID}",
    "/structure/sa1",
    "/person/pa1",
    "/instrument/ia1",
    f"/fact/{PDF_ID}-am1",
    "/id/zzz9",
    "/id/sgone",
    "/id/ssplit",
    "/nowhere",
    *(f"/kb/{table}" for table in TABLES if table != "contacts"),
    "/kb/structures/sa1",
    f"/kb/amounts/{PDF_ID}-am1",
    "/kb/structures?_facet=commune&kind__exact=centre_de_sante&_sort=name",
    "/kb/dates?_tout=1",
    "/kb/contradictions",
    "/kb/structures_d_un_departement?department_code=59",
]


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_french_and_calls_nothing_from_elsewhere(site: Datasette, path: str) -> None:
    answer = await site.client.get(path)
    page = answer.text
    assert answer.status_code < 500
    assert '<html lang="fr">' in page
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r'(?:src|srcset|action)="(?:https?:)?//', page)
    assert not re.search(r'<link rel="(?:stylesheet|icon)" href="https?:', page)
    assert not re.search(r'\sstyle="|<style|\son\w+="', page), "the policy forbids it"
    assert all("src=" in tag or "ld+json" in tag for tag in re.findall(r"<script[^>]*>", page))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<h1") == 1
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("path", PAGES)
async def test_no_english_of_datasette_is_left(site: Datasette, path: str) -> None:
    page = re.sub(r"<[^>]+>", " ", (await site.client.get(path)).text)
    for words in (
        " rows",
        "This data as",
        "Advanced export",
        "Suggested facets",
        "Powered by",
        "Not found",
        "Queries took",
    ):
        assert words not in page


async def test_the_home_page_counts_and_explains(site: Datasette) -> None:
    page = (await site.client.get("/")).text
    assert re.search(r"<strong>2</strong> <span>documents</span>", page)
    for words in ("Lire et citer", "Hauts-de-France", "Communiqué de presse", "1 affirmation"):
        assert words in page


async def test_lists_speak_french(site: Datasette) -> None:
    dates = (await site.client.get("/kb/dates")).text
    assert "3 juin 2015" in dates
    assert ">publication<" in dates
    amounts = (await site.client.get("/kb/amounts")).text
    assert "30\u00a0millions" in amounts
    mentions = (await site.client.get("/kb/structure_mentions")).text
    assert ">En projet<" in mentions
    assert "841,89\u202fpt" in (await site.client.get("/kb/pages?_tout=1")).text
    row = (await site.client.get(f"/kb/signatories/{WEB_ID}-si1")).text
    assert '<a href="/id/pa1">Jeanne Martin</a>' in row


async def test_facets_speak_french(site: Datasette) -> None:
    page = (await site.client.get("/kb/structures")).text
    assert re.search(r'<aside class="facets".*Centre de santé', page, re.DOTALL)


CONTACTS = ("03 20 30 40 50", "presse@exemple.fr")


CONTACT_PATHS = [
    f"/document/{PDF_ID}",
    "/kb/pages",
    "/kb/pages.json",
    "/kb/pages.csv",
    "/kb/pages.json?_shape=array&_nl=on",
    f"/kb/pages/{PDF_ID}-p1.json",
    f"/id/{PDF_ID}-p1.json",
    "/recherche?q=presse",
    "/recherche?q=contact+20",
    "/recherche.json?q=presse",
    f"/fact/{PDF_ID}-re1",
    f"/id/{PDF_ID}-re1.json",
    "/kb/refusals.json",
]


@pytest.mark.parametrize("path", CONTACT_PATHS)
async def test_contacts_are_never_shown(site: Datasette, path: str) -> None:
    page = (await site.client.get(path)).text
    assert "Contact" in page or "contact" in page
    assert not any(contact in page for contact in CONTACTS)


async def test_offsets_hold_in_masked_texts(site: Datasette) -> None:
    page = (await site.client.get("/kb/pages.json?_shape=array")).json()[0]
    fact = (await site.client.get("/kb/amounts.json?_shape=array")).json()[0]
    assert page["text"][fact["start"] : fact["end"]] == fact["text"]


async def test_the_publisher_may_turn_contacts_on(site_of: Callable[..., Datasette]) -> None:
    page = (await site_of(contacts=True).client.get("/kb/pages.json")).text
    assert all(contact in page for contact in CONTACTS)


async def test_the_table_of_contacts_is_closed(site: Datasette) -> None:
    for path in ("/kb/contacts", "/kb/contacts.json", f"/kb/contacts/{PDF_ID}-co1.json", f"/id/{PDF_ID}-co1"):
        assert (await site.client.get(path)).status_code == 403
    assert (await site.client.get(f"/fact/{PDF_ID}-co1", follow_redirects=True)).status_code == 403
    assert "Coordonnées" not in (await site.client.get("/kb")).text
    assert f"{PDF_ID}-co1" not in (await site.client.get(f"/document/{PDF_ID}")).text


async def test_the_publisher_may_open_it(site_of: Callable[..., Datasette]) -> None:
    open_site = site_of(contacts=True)
    page = (await open_site.client.get(f"/id/{PDF_ID}-co1", follow_redirects=True)).text
    assert "03 20 30 40 50" in page
    assert "+33320304050" in page
    assert f"{PDF_ID}-co1" in (await open_site.client.get(f"/document/{PDF_ID}")).text


@pytest.mark.parametrize("name", ["databases", "threads", "metadata", "plugins", "permissions", "messages"])
async def test_pages_about_the_server_are_closed(site: Datasette, name: str) -> None:
    assert (await site.client.get(f"/-/{name}")).status_code == 404
    assert (await site.client.get(f"/-/{name}.json")).status_code == 404


async def test_addresses_do_not_hang_on_the_file_name(published: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "Essai 2026.db"
    shutil.copy(published / "kb.db", renamed)
    site = Datasette([str(renamed)], metadata=json.loads((ROOT / "metadata.json").read_text("utf-8")))
    page = (await site.client.get("/kb/structures")).text
    assert "Les mentions d&#39;un même organisme" in page
    assert "Essai" not in page


async def test_sql_is_not_open_to_everybody(site: Datasette) -> None:
    answer = await site.client.get("/kb", params={"sql": "select 1"})
    assert answer.status_code == 403
    assert "Accès refusé" in answer.text


async def test_questions_prepared_for_readers_are_open(site: Datasette) -> None:
    page = (await site.client.get("/kb/signataires_par_acte")).text
    assert "Jeanne Martin" in page
    answer = (await site.client.get("/kb/structures_d_un_departement?department_code=59")).text
    assert '<a href="/id/sa1">fiche</a>' in answer
    assert "Centre de santé</td>" in answer


QUESTIONS = json.loads((ROOT / "metadata.json").read_text("utf-8"))["databases"]["kb"]["queries"]


@pytest.mark.parametrize("name", QUESTIONS)
async def test_every_question_prepared_has_an_answer(site: Datasette, name: str) -> None:
    asked = "&".join(f"{param}=2" for param in QUESTIONS[name].get("params", []))
    answer = await site.client.get(f"/kb/{name}.json?{asked}")
    assert (answer.status_code, answer.json()["ok"]) == (200, True)


@pytest.mark.parametrize("query", ["_sort=nothing", "_sort=name&_sort_desc=name", "_next=zzz&_size=-3", "_size=x"])
async def test_a_wrong_question_is_the_readers_not_the_sites(site: Datasette, query: str) -> None:
    answer = await site.client.get(f"/kb/structures?{query}")
    assert answer.status_code in (200, 400)
    assert '<html lang="fr">' in answer.text


async def test_what_is_wrong_with_a_question_is_said_in_french(site: Datasette) -> None:
    assert "Aucune colonne « nothing »" in (await site.client.get("/kb/structures?_sort=nothing")).text
    assert "aucun mot" in (await site.client.get("/kb/structures", params={"_search": '"'})).text


async def test_data_errors_stay_data(site: Datasette) -> None:
    answer = await site.client.get("/kb/nothing.json")
    assert (answer.status_code, answer.json()["ok"]) == (404, False)


def test_every_table_and_column_is_described() -> None:
    described = json.loads((ROOT / "metadata.json").read_text("utf-8"))["databases"]["kb"]["tables"]
    for name, table in TABLES.items():
        assert described[name]["title"]
        assert described[name]["description"] or described[name].get("hidden")
        assert set(table.columns) <= set(described[name]["columns"]), name
        assert described[name].get("label_column", "id") in table.columns or name in ("identifiers", "judgements")


def test_no_described_column_is_gone() -> None:
    described = json.loads((ROOT / "metadata.json").read_text("utf-8"))["databases"]["kb"]["tables"]
    for name, table in described.items():
        assert name in TABLES
        assert set(table["columns"]) <= set(TABLES[name].columns), name
        assert set(table.get("facets", [])) <= set(TABLES[name].columns), name


@pytest.mark.parametrize("path", ["/kb?sql=select+1", "/kb.json?sql=select+1", "/kb/dates?_where=1"])
async def test_readers_write_no_sql_even_where_metadata_are_silent(published: Path, path: str) -> None:
    silent = Datasette([str(published / "kb.db")])
    assert (await silent.client.get(path)).status_code == 403


@pytest.mark.parametrize("table", ["structures_fts", "pages_fts", "pages_fts_data"])
async def test_the_insides_of_search_are_closed_and_search_works(site: Datasette, table: str) -> None:
    assert (await site.client.get(f"/kb/{table}")).status_code == 403
    assert "Centre de santé des Lilas" in (await site.client.get("/kb/structures?_search=lilas")).text


async def test_a_page_number_in_a_list_opens_at_the_frame(site: Datasette) -> None:
    assert f'href="/document/{PDF_ID}/page/1#b-{PDF_ID}-am1"' in (await site.client.get("/kb/amounts")).text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_the_site_can_only_be_read(site: Datasette, method: str) -> None:
    answer = await site.client.request(method, "/kb/documents")
    assert (answer.status_code, "GET" in answer.headers["allow"]) == (405, True)


async def test_a_page_that_takes_too_long_says_so(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    async def late(*_: object, **__: object) -> None:
        raise QueryInterrupted(Exception("late"), "select", None)

    monkeypatch.setattr(Base, "facts", late)
    answer = await site.client.get("/structure/sa1")
    assert (answer.status_code, "Trop long" in answer.text) == (503, True)
