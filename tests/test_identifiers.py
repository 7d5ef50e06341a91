from hypothesis import given
from hypothesis import strategies as st

from extract.identifiers import check_character, document_id, fact_document, is_valid, mint

KEYS = st.text(min_size=1, max_size=60)
BODIES = st.text(alphabet="0123456789abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=20)


@given(KEYS)
def test_an_identifier_of_a_key_is_always_the_same_and_valid(key: str) -> None:
    assert mint("s", key) == mint("s", key)
    assert is_valid(mint("s", key))


@given(BODIES, st.integers(0, 19), st.sampled_from("0123456789abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_character_is_noticed(body: str, position: int, letter: str) -> None:
    identifier = body + check_character(body)
    position %= len(identifier)
    wrong = identifier[:position] + letter + identifier[position + 1 :]
    assert is_valid(wrong) == (wrong == identifier)


def test_iso_7064_published_example() -> None:
    # The Global Release Identifier, which uses this check, gives A1-2425G-ABC1234002-M as its example.
    assert check_character("a12425gabc1234002") == "m"


def test_a_document_is_its_bytes() -> None:
    assert document_id("00" * 32) == "d" + "a" * 16
    assert document_id("00" * 31 + "01") == document_id("00" * 32), "80 bits are kept"


@given(KEYS)
def test_a_fact_names_its_document(key: str) -> None:
    document, body = document_id("5a" * 32), mint("", key, length=9)[:-1]
    fact = f"{document}-{body}{check_character(document + body)}"
    assert fact_document(fact) == document
    assert fact_document(fact[:-1] + ("a" if fact[-1] != "a" else "b")) is None
    assert fact_document(document) is None
