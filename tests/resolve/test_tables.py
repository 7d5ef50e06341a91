"""Tables of anyone's data, resolved."""

from __future__ import annotations

import csv
import io
import random

import pytest

from extract.errors import UsageError
from extract.resolve import resolve_table

ROWS = [
    ("1", "Maison de santé pluriprofessionnelle des Remparts", "La Souterraine", "23"),
    ("2", "MSP DES REMPARTS", "LA SOUTERRAINE CEDEX", "23"),
    ("3", "MSP des Remparts", "Langres", "52"),
    ("4", "EHPAD Saint-Joseph", "Issoire", "63"),
    ("5", "Maison de retraite St-Joseph", "Issoire", "63"),
    ("6", "EHPAD Saint-Vincent", "Issoire", "63"),
    ("7", "Centre de santé", "", ""),
    ("8", "Centre de santé", "", ""),
]


def clusters(rows: list[tuple[str, ...]]) -> dict[str, str]:
    table = io.StringIO()
    csv.writer(table).writerows([("id", "name", "commune", "department"), *rows])
    table.seek(0)
    out = io.StringIO()
    resolve_table(table, out)
    out.seek(0)
    return {row["id"]: row["cluster"] for row in csv.DictReader(out)}


def test_rows_of_one_thing_share_a_cluster() -> None:
    assert clusters(ROWS) == {"1": "1", "2": "1", "3": "3", "4": "4", "5": "4", "6": "6", "7": "7", "8": "8"}


def test_order_of_rows_changes_nothing() -> None:
    shuffled = list(ROWS)
    random.Random(7).shuffle(shuffled)
    assert clusters(shuffled) == clusters(ROWS)


def test_addresses_bring_other_names_together() -> None:
    table = io.StringIO(
        "id,name,address,postcode\n"
        "1,Espace santé Caucriauville,12 avenue du Bois au Coq,76600\n"
        "2,Espace Caucriauville,12 av. du Bois-au-Coq,76600\n"
        "3,Espace santé Mont-Gaillard,3 rue des Lilas,76600\n"
    )
    out = io.StringIO()
    resolve_table(table, out)
    assert out.getvalue().split() == ["id,cluster", "1,1", "2,1", "3,3"]


def test_a_table_without_ids_is_refused() -> None:
    with pytest.raises(UsageError, match="no column id"):
        resolve_table(io.StringIO("name\nx\n"), io.StringIO())


def test_an_empty_table_resolves_to_nothing() -> None:
    out = io.StringIO()
    resolve_table(io.StringIO("id,name\n"), out)
    assert out.getvalue() == "id,cluster\n"


def test_tables_of_spreadsheets_with_semicolons_and_holes_are_read() -> None:
    table = io.StringIO(
        "id;name;commune\n1;MSP des Remparts;Lens\n2;Maison de santé des Remparts;Lens\n3;;Lens\n4;;Lens\n5\n"
    )
    out = io.StringIO()
    resolve_table(table, out)
    assert out.getvalue().split() == ["id,cluster", "1,1", "2,1", "3,3", "4,4", "5,5"]


def test_a_table_in_another_encoding_is_refused_in_one_line() -> None:
    table = io.TextIOWrapper(io.BytesIO("id;name\n1;Hôpital\n".encode("cp1252")), "utf-8-sig")
    with pytest.raises(UsageError, match="save it as CSV UTF-8"):
        resolve_table(table, io.StringIO())


def test_a_row_without_id_is_refused() -> None:
    with pytest.raises(UsageError, match="row 2"):
        resolve_table(io.StringIO("id,name\n1,x\n,y\n"), io.StringIO())


def test_a_cell_that_never_ends_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        resolve_table(io.StringIO('id,name\n1,"' + "x" * 200_000), io.StringIO())
