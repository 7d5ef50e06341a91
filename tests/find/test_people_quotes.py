"""Quotations with their speaker; words that nobody named says are left alone."""

from __future__ import annotations

import pytest

from extract.find.people.binding import read_people
from extract.find.people.quotes import Quote, find_quotes


def quotes(text: str) -> list[Quote]:
    return find_quotes(text, read_people(text)[0])


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("« Un contrat utile », a déclaré Fatou Diarra, directrice du CCAS.", "Fatou Diarra", "Un contrat utile"),
        (
            "« C'est une méthode nouvelle »\na déclaré Olivier Varenne, ministre de la Santé",
            "Olivier Varenne",
            "C'est une méthode nouvelle",
        ),
        (
            "Pour Nadia HAÏM, ministre chargée de la Ville : « Les lieux dits « participatifs » s'ouvrent. »",
            "Nadia HAÏM",
            "Les lieux dits « participatifs » s'ouvrent.",
        ),
        ("« Nous tiendrons », souligne le maire de Lens, Paul Robin.", "Paul Robin", "Nous tiendrons"),
        ("Claire Verdier, maire de Foix : « Merci à tous. »", "Claire Verdier", "Merci à tous."),
        ("Mme Claire Verdier, maire de Foix, a souligné : « Il était temps. »", "Claire Verdier", "Il était temps."),
        ("« Il fallait agir » (Paul Estrade, adjoint au maire).", "Paul Estrade", "Il fallait agir"),
        ("Pour Paul Estrade, adjoint au maire, « tout commence ».", "Paul Estrade", "tout commence"),
        ("Selon le maire de Lens, Paul Robin, « 300 postes sont créés ».", "Paul Robin", "300 postes sont créés"),
        ("« Une première », se félicite Paul Robin, maire de Lens.", "Paul Robin", "Une première"),
        ("Paul Robin estime que le délai est trop long.", "Paul Robin", "le délai est trop long."),
        ("Paul Robin, maire de Lens, a rappelé que l'État paie.", "Paul Robin", "l'État paie."),
        ("D'après Léa Morin, apicultrice à Lens, les abeilles reviennent.", "Léa Morin", "les abeilles reviennent."),
        (
            "Selon Marc Dupin, directeur de la CPAM, les délais ont baissé de moitié.",
            "Marc Dupin",
            "les délais ont baissé de moitié.",
        ),
    ],
)
def test_words_go_to_their_speaker(text: str, speaker: str, words: str) -> None:
    (quote,) = quotes(text)
    assert (quote.speaker.name, quote.text) == (speaker, words)


@pytest.mark.parametrize(
    "text",
    [
        "Le label « Ville en santé » a été remis à Paul Robin, maire de Lens.",
        "« Soigner au plus près » : 13 structures lauréates.",
        "« Nous tiendrons », souligne le ministre. Paul Robin, maire de Lens, était là.",
        "Selon Marc Dupin",
    ],
)  # fmt: skip
def test_words_without_a_named_speaker_are_left(text: str) -> None:
    assert quotes(text) == []


def test_a_pronoun_takes_up_the_speaker_of_the_words_before() -> None:
    first, second = quotes("« Tout commence », résume le Dr Sophie Carpentier. « Et vite », ajoute-t-elle.")
    assert (first.speaker.name, second.speaker.name) == ("Sophie Carpentier", "Sophie Carpentier")


def test_a_pronoun_far_from_the_last_speaker_takes_up_nobody() -> None:
    told = quotes("« Tout commence », résume Sophie Carpentier.\n\n« Et vite », ajoute-t-elle.")
    assert [quote.text for quote in told] == ["Tout commence"]
