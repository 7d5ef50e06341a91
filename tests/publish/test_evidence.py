"""Documents, facts and pictures: what the reader sees of the evidence."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extract.publish.documents import around, first_of
from extract.publish.marks import pieces
from tests.publish.conftest import PDF_ID, WEB_ID


async def test_a_pdf_page_frames_every_fact(site: Datasette) -> None:
    page = (await site.client.get(f"/document/{PDF_ID}")).text
    assert f'href="/-/page/{PDF_ID}/1.png"' in page
    for fact in ("sm1", "am1", "da1", "df1"):
        assert f'id="b-{PDF_ID}-{fact}"' in page
        assert f'id="f-{PDF_ID}-{fact}"' in page
    assert '<rect x="58.5" y="127.0" width="423.0" height="18.0"' in page
    assert "30\u00a0millions d&#39;euros" in page


async def test_mentions_of_one_structure_are_gathered(site: Datasette) -> None:
    page = (await site.client.get(f"/document/{PDF_ID}")).text
    assert page.count('class="fact k-structure"') == 1
    for mention in ("sm1", "sm2"):
        assert f'id="f-{PDF_ID}-{mention}"' in page
        assert f'<a href="#b-{PDF_ID}-{mention}"' in page


async def test_a_web_page_shows_its_text_with_marks(site: Datasette) -> None:
    page = (await site.client.get(f"/document/{WEB_ID}/page/1")).text
    assert "/-/page/" not in page
    assert 'class="mark k-person' in page
    assert f'id="b-{WEB_ID}-si1"' in page


async def test_what_was_declined_is_told(site: Datasette) -> None:
    page = (await site.client.get(f"/document/{PDF_ID}")).text
    assert "1 lecture écartée" in page
    assert "dit à partir d&#39;un jour qui n&#39;est pas connu" in page


async def test_a_fact_shows_quote_rule_confidence_and_its_part_of_the_page(site: Datasette) -> None:
    page = (await site.client.get(f"/fact/{PDF_ID}-am1")).text
    assert '<mark class="k-amount">30 millions d&#39;euros</mark>' in page
    assert "95\u00a0%" in page
    assert "<code>test</code>" in page
    assert 'viewBox="0.0 69.1' in page


async def test_pages_of_records_tell_names_places_and_signatures(site: Datasette) -> None:
    structure = (await site.client.get("/structure/sa1")).text
    for words in ("Centre de santé", "Roubaix", "Hauts-de-France", "En projet", "Même chose", "même nom"):
        assert words in structure
    person = (await site.client.get("/person/pa1")).text
    for words in ("maire de Lens", "Ville de Lens", "contrat local de santé", "Signé"):
        assert words in person
    instrument = (await site.client.get("/instrument/ia1")).text
    assert "Jeanne Martin" in instrument


@pytest.mark.parametrize("path", [f"/document/{PDF_ID}/page/2", "/document/dnone", "/fact/none", "/person/none"])
async def test_what_does_not_exist_is_said_in_french(site: Datasette, path: str) -> None:
    answer = await site.client.get(path)
    assert answer.status_code == 404
    assert 'lang="fr"' in answer.text


async def test_the_picture_is_drawn_and_kept(site: Datasette, tmp_path: Path) -> None:
    answer = await site.client.get(f"/-/page/{PDF_ID}/1.png")
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).width == 1240
    assert [kept.suffix for kept in (tmp_path / "cache").iterdir()] == [".png"]


async def test_contacts_are_covered_on_the_picture(site_of: Callable[..., Datasette]) -> None:
    words, telephone = (60, 140), (154, 228)  # points across the line "Contact presse : 03 20 …"
    assert await _darkest(site_of(), telephone) > 150 > await _darkest(site_of(), words)
    assert await _darkest(site_of(contacts=True), telephone) < 150


async def _darkest(site: Datasette, across: tuple[int, int]) -> int:
    """The darkest grey of a part of the third line of the PDF."""
    picture = Image.open(io.BytesIO((await site.client.get(f"/-/page/{PDF_ID}/1.png")).content)).convert("L")
    scale = picture.width / 595.27
    part = picture.crop((int(across[0] * scale), int(168 * scale), int(across[1] * scale), int(182 * scale)))
    return min(range(256), key=lambda grey: (not part.histogram()[grey], grey))


async def test_only_the_bytes_that_were_read_are_shown(site_of: Callable[..., Datasette], tmp_path: Path) -> None:
    corpus = tmp_path / "changed"
    corpus.mkdir()
    (corpus / "communiqué lilas.pdf").write_bytes(b"%PDF-1.4 something else")
    site = site_of(corpus=str(corpus))
    assert (await site.client.get(f"/-/page/{PDF_ID}/1.png")).status_code == 404
    assert "/-/page/" not in (await site.client.get(f"/document/{PDF_ID}")).text


async def test_nothing_outside_the_corpus_is_shown(
    site_of: Callable[..., Datasette], published: Path, tmp_path: Path
) -> None:
    corpus = tmp_path / "linked"
    corpus.mkdir()
    (corpus / "communiqué lilas.pdf").symlink_to(published / "corpus" / "communiqué lilas.pdf")
    answer = await site_of(corpus=str(corpus)).client.get(f"/-/page/{PDF_ID}/1.png")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", [f"/-/page/{PDF_ID}/0.png", f"/-/page/{PDF_ID}/2.png", f"/-/page/{WEB_ID}/1.png"])
async def test_pages_without_a_picture(site: Datasette, path: str) -> None:
    assert (await site.client.get(path)).status_code == 404


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(text=st.text(max_size=50), spans=SPANS)
def test_pieces_put_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    facts = [{"id": str(i), "table": "dates", "start": low, "end": high} for i, (low, high) in enumerate(spans)]
    cut = pieces(text, facts, contacts=True)
    assert "".join(piece.text for piece in cut) == text
    opened = [fact["id"] for piece in cut for fact in piece.opens]
    assert opened == sorted(opened, key=lambda one: facts[int(one)]["start"]) or len(opened) == len(set(opened))
    fitting = {fact["id"] for fact in facts if fact["start"] < fact["end"] <= len(text)}
    assert set(opened) == fitting


def test_a_page_with_too_many_facts_shows_those_that_stand_first() -> None:
    facts = [{"id": str(start), "start": start} for start in (30, 10, 20, 0)]
    assert [fact["start"] for fact in first_of(facts, 2)] == [10, 0]
    assert first_of(facts, 4) == facts


def test_a_long_document_offers_the_pages_around_the_one_shown() -> None:
    pages = [{"number": number} for number in range(1, 501)]
    offered = [page["number"] for page in around(pages, 250)]
    assert offered == [1, *range(235, 266), 500]
    assert around(pages[:50], 25) == pages[:50]
