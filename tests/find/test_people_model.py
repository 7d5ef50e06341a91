"""The optional statistical model: a tiny one, trained here, proposes what the rules do not see."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from spacy.lang.fr import French
from spacy.training import Example
from spacy.util import get_lang_class
from thinc.api import fix_random_seed

from extract.errors import UsageError
from extract.find.people.model import SETTING
from extract.find.pipeline import find_facts
from tests.find.marked import document_of

SENTENCES = (
    ("Zorel Quivane parle.", [(0, 13, "PER")]),
    ("Tildo Marvek écoute.", [(0, 12, "PER")]),
    ("Chez Brumalis, tout va.", [(5, 13, "ORG")]),
    ("Chez Cordovix, rien ne va.", [(5, 13, "ORG")]),
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A French entity recogniser that knows four sentences by heart."""
    random.seed(0)
    fix_random_seed(0)
    nlp = French()
    nlp.add_pipe("ner")
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": spans}) for text, spans in SENTENCES]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    path = tmp_path_factory.mktemp("model") / "fr_tiny"
    nlp.to_disk(path)
    return path


@pytest.fixture
def setting(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, str(model))


def test_without_the_setting_rules_alone_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert find_facts(document_of("Zorel Quivane parle.")).people == ()


@pytest.mark.usefixtures("setting")
def test_people_of_the_model_join_with_less_confidence() -> None:
    (person,) = find_facts(document_of("Zorel Quivane parle.")).people
    assert (person.name, person.evidence.rule) == ("Zorel Quivane", "person.model")
    assert person.evidence.confidence <= 0.5


@pytest.mark.usefixtures("setting")
def test_organisations_of_the_model_join_as_structures() -> None:
    names = {s.name: s.evidence for s in find_facts(document_of("Chez Brumalis, tout va.")).structures}
    assert names["Brumalis"].rule == "structure.model"


@pytest.mark.usefixtures("setting")
def test_what_rules_found_is_never_replaced() -> None:
    (person,) = find_facts(document_of("Mme Claire Verdier, maire de Lens, parle.")).people
    assert (person.name, person.evidence.rule) == ("Claire Verdier", "person.civility")


def test_a_model_that_is_not_installed_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "fr_no_such_model")
    with pytest.raises(UsageError, match="fr_no_such_model"):
        find_facts(document_of("Bonjour."))


@pytest.mark.usefixtures("setting")
def test_a_model_parts_words_as_the_french_of_spacy_does() -> None:
    find_facts(document_of("Zorel Quivane parle."))
    assert get_lang_class("fr") is French
