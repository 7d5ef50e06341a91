"""Names taken apart."""

from __future__ import annotations

import pytest

from extract.records import NOWHERE
from extract.resolve import identity_key, mint_id, valid_id
from extract.resolve.folding import fold
from extract.resolve.institutions import Whereabouts, known_institution
from extract.resolve.names import read_structure_name
from extract.resolve.persons import read_person_name
from extract.resolve.places import commune_words, read_address
from tests.resolve.mentions import LENS, mention


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("L'Hôpital (C.H.U.)", "l hopital chu"), ("Cœur & Œuvres", "coeur et oeuvres"), ("Saint–Ouen", "saint ouen")],
)
def test_folding(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("printed", "types", "core", "numbers"),
    [
        ("MSP de Vénissieux", {"maison_de_sante"}, ("venissieux",), set()),
        ("Ma1son de santé des Remparts", {"maison_de_sante"}, ("remparts",), set()),
        ("École élémentaire Jules-Ferry B", {"ecole_elementaire"}, ("jules", "ferry"), {"b"}),
        ("EHPAD St-Joseph II", {"ehpad"}, ("saintjoseph",), {"2"}),
        ("Mairie du 3e arrondissement", {"commune"}, ("arrondissement",), {"3"}),
        ("SISA du Pays de Foix", set(), ("pays", "foix"), set()),
    ],
)
def test_structures(printed: str, types: set[str], core: tuple[str, ...], numbers: set[str]) -> None:
    name = read_structure_name(printed)
    assert (name.types, name.core, name.numbers) == (types, core, numbers)


@pytest.mark.parametrize(
    ("printed", "given", "surname", "gender"),
    [
        ("M. Yann LE FLOC'H", ("yann",), ("floc", "h"), "m"),
        ("DUPONT-MARTIN Claire", ("claire",), ("dupont", "martin"), ""),
        ("Mme Inès de La Rochette, directrice", ("ines",), ("rochette",), "f"),
        ("M. le directeur Thomas COURBE", ("thomas",), ("courbe",), "m"),
        ("M.-H. Dupuis", ("m", "h"), ("dupuis",), ""),
        ("J.F. Cordet", ("j", "f"), ("cordet",), ""),
    ],
)
def test_persons(printed: str, given: tuple[str, ...], surname: tuple[str, ...], gender: str) -> None:
    name = read_person_name(printed)
    assert (name.given, name.surname, name.gender) == (given, surname, gender)


@pytest.mark.parametrize(
    ("printed", "where", "identity"),
    [
        ("préfet du Nord", {}, "prefecture:59"),
        ("Conseil général des Deux-Sèvres", {}, "departement:79"),
        ("ARS PACA", {}, "ars:93"),
        ("ARS Rhône-Alpes", {}, "ars:rhône-alpes"),
        ("ARS", {"region_code": "32"}, "ars:32"),
        ("CPAM 93", {}, "cpam:93"),
        ("CCAS de la ville de Lens", {}, "ccas:62498"),
        ("Ville de Saint-Denis", {}, None),
        ("Ville de Saint-Denis", {"department": "93"}, "commune:93066"),
        ("Mairie du 7e arrondissement de Lyon", {}, None),
        ("ministère de la Santé et de la Prévention", {}, "ministere_sante"),
        ("Centre hospitalier de Lens", {}, None),
    ],
)
def test_known_bodies(printed: str, where: dict[str, str], identity: str | None) -> None:
    assert known_institution(read_structure_name(printed), Whereabouts(**where)) == identity


def test_communes_and_addresses() -> None:
    assert commune_words("ST-YRIEIX LA PERCHE CEDEX 2") == {"saintyrieix", "perche"}
    assert commune_words("Marseille 3e") == {"marseille"}
    address = read_address("12 bis, avenue du Bois-au-Coq")
    assert address is not None
    assert (address.numbers, address.street) == ({"12"}, ("bois", "coq"))


def test_identity_keys() -> None:
    assert identity_key(mention("1", "MSP des Remparts", LENS)) == "structure|msp des remparts|c:62498"
    assert identity_key(mention("1", "Centre de santé", NOWHERE, document_id="d")) == "structure|centre de sante|@d"
    assert identity_key(mention("1", "Mme DURAND Anne", kind="person")) == "person|anne durand|"


def test_ids_are_valid_and_notice_slips() -> None:
    id = mint_id("structure", "structure|msp des remparts|c:62498")
    assert valid_id(id)
    assert not valid_id(id[:-1] + ("a" if id[-1] != "a" else "b"))
    assert not valid_id(id.upper())
    assert not valid_id("")
