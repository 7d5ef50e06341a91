"""What the searched text makes of line ends, hyphens, ligatures, bullets and spaces, and that it leads back."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read.pdf.content import Fragment
from extract.read.pdf.hyphens import words_of
from extract.read.pdf.letters import spaces_between_letters
from extract.read.pdf.repair import plain_text, repaired
from extract.records import Block, BlockKind


@pytest.mark.parametrize(
    ("printed", "searched"),
    [
        ("le Pas-\nde-Calais", "le Pas-de-Calais"),
        ("à Saint-\nDenis", "à Saint-Denis"),
        ("en Seine-\nSaint-Denis", "en Seine-Saint-Denis"),
        ("les habi-\ntants", "les habitants"),
        ("l’accompa\u00ad\ngnement", "l’accompagnement"),
        ("la vice-\nprésidente", "la vice-présidente"),
        ("ce rendez-\nvous", "ce rendez-vous"),
        ("a-t-\nil", "a-t-il"),
        ("de 2015-\n2020", "de 2015-2020"),
        ("la Région et\nl’État", "la Région et l’État"),
        ("Côte d ’Azur", "Côte d’Azur"),
        ("qu ’il", "qu’il"),
        ("conﬁer l’eﬀort", "confier l’effort"),
        ("1\u202f250\u00a0000\u00a0€", "1 250 000 €"),
        ("\uf0b7 Accueil", "• Accueil"),
        ("➢ Accueil", "• Accueil"),
        ("(cid:0) Accueil", "• Accueil"),
        ("zéro\u200bzéro", "zérozéro"),
        ("1 30 mandats", "1 30 mandats"),
    ],
)
def test_repairs(printed: str, searched: str) -> None:
    assert plain_text(printed) == searched


def test_a_compound_known_from_the_document_keeps_its_hyphen() -> None:
    text = "un porte-\ndrapeau"
    block = [Block(start=0, end=len(text))]
    assert repaired(text, block, vocabulary=words_of("le porte-drapeau")).text == "un porte-drapeau"


def test_a_word_known_from_the_document_is_whole_again() -> None:
    text = "la contre-\npartie"
    block = [Block(start=0, end=len(text))]
    assert repaired(text, block, vocabulary=words_of("une contrepartie")).text == "la contrepartie"


def test_cells_stay_apart_and_their_lines_are_joined() -> None:
    text = "Saint- Nazaire\t12\nNantes\t"
    found = repaired(text, [Block(start=0, end=len(text), kind="table")], line_ends=[6])
    assert found.text == "Saint-Nazaire\t12\nNantes\t"


def test_headers_and_footnote_calls_are_left_out() -> None:
    text = "Bulletin\n23 communes1 associées"
    blocks = [Block(start=0, end=8, kind="header"), Block(start=9, end=len(text))]
    assert repaired(text, blocks, left_out=[(20, 21)]).text == "23 communes associées"


def test_letters_set_apart_are_words_and_wider_gaps_part_them() -> None:
    edges: list[float] = []
    x = 0.0
    for letter in "D E  L A":
        if letter == " ":
            x += 6
            edges += [float("nan"), float("nan")]
        else:
            edges += [x, x + 5]
            x += 5
    fragment = Fragment("D E  L A", array("f", edges), 0, x, 0, 10, 8, 10)
    assert spaces_between_letters(fragment) == []  # too few letters to be sure
    text = "M A I R I E"
    edges = [edge for n, c in enumerate(text) for edge in ((n * 6.0, n * 6.0 + 5) if c != " " else (float("nan"),) * 2)]
    assert len(spaces_between_letters(Fragment(text, array("f", edges), 0, 66, 0, 10, 8, 10))) == 5


_kinds: st.SearchStrategy[BlockKind] = st.sampled_from(["paragraph", "list_item", "table", "footer"])


@given(st.lists(st.tuples(st.text(alphabet="ab -\n\t\u00a0ﬁ\uf0b7\u00ad’d1é", max_size=30), _kinds), max_size=5))
def test_every_searched_letter_leads_back_into_its_block(parts: list[tuple[str, BlockKind]]) -> None:
    text, blocks = "", []
    for part, kind in parts:
        blocks.append(Block(start=len(text), end=len(text) + len(part), kind=kind))
        text += part + "\n"
    found = repaired(text, blocks)
    assert list(found.origin) == sorted(found.origin)
    for letter, origin in zip(found.text, found.origin, strict=True):
        assert 0 <= origin < len(text)
        if letter.isalnum() and text[origin] not in "ﬁ":
            assert text[origin] == letter
