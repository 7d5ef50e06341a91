"""The pipeline is spaCy's: a language by name, one registered factory per kind of fact."""

from __future__ import annotations

from extract.find.pipeline import COMPONENTS, French, pipeline


def test_the_pipeline_is_the_blank_french_of_spacy_with_one_component_per_kind() -> None:
    nlp = pipeline()
    assert nlp.lang == "fr"
    assert nlp.pipe_names == [name for name, _ in COMPONENTS]
    assert all(nlp.has_factory(name) for name in nlp.pipe_names)


def test_words_are_parted_at_white_space_only() -> None:
    nlp = pipeline()
    assert isinstance(nlp, French)
    assert [token.text for token in nlp.make_doc("l'ARS, à Guéret")] == ["l'ARS,", "à", "Guéret"]
