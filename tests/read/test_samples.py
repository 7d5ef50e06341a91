"""The sample corpus: in step with its sources, described, read whole."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from extract.read import read_document

_ROOT = Path(__file__).parents[2]
_CORPUS = sorted(path for path in (_ROOT / "corpus").iterdir() if not path.name.startswith("."))
_SOURCES = sorted((_ROOT / "examples" / "sources").glob("*.html"))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))  # sources print some lines in capitals


@pytest.mark.parametrize("source", _SOURCES, ids=lambda path: path.stem)
def test_a_printed_sample_says_what_its_source_says(source: Path) -> None:
    printed = read_document(_ROOT / "corpus" / f"{source.stem}.pdf")
    body = document_fromstring(source.read_bytes()).find("body")
    assert body is not None
    for line_break in body.iter("br", "p", "li", "h1", "h2", "h3", "td", "th", "div", "span", "section"):
        line_break.tail = " " + (line_break.tail or "")
        line_break.text = " " + (line_break.text or "")
    assert _words(" ".join(page.text for page in printed.pages)) == _words(body.text_content())


@pytest.mark.parametrize("path", _CORPUS, ids=lambda path: path.name)
def test_a_sample_is_read_without_a_problem_and_described(path: Path) -> None:
    document = read_document(path)
    assert (document.status, document.problem) == ("ok", None)
    assert f"`{path.name}`" in (_ROOT / "examples" / "README.md").read_text(encoding="utf-8")
