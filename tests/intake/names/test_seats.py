"""A capital: the city, or the government that sits there."""

from __future__ import annotations

import pytest

from hikiwake.intake.frame import MentionKind
from hikiwake.intake.language import language_model
from tests.intake.names.made_up_frames import mention_of

GOVERNMENT = [
    "Oslo refused the offer.",
    "Talks between Oslo and Lisbon failed.",
    "They signed a pact with Oslo.",
    "Oslo’s answer came late.",
    "The pressure on Oslo grew.",
]
CITY = [
    "They met in Oslo.",
    "She travelled to Oslo.",
    "A visit to Oslo was planned.",
    "The train left for the north near Oslo.",
    "The Oslo summit failed.",
]


@pytest.mark.parametrize("model", [False, True])
@pytest.mark.parametrize("text", GOVERNMENT)
def test_it_acts_as_a_government(text: str, *, model: bool) -> None:
    if model and language_model() is None:
        pytest.skip("no language model is installed")
    mention = mention_of("Oslo", text, model=model)
    assert (mention.kind, mention.name, mention.id) == (MentionKind.STATE, "Norway", "north")


@pytest.mark.parametrize("model", [False, True])
@pytest.mark.parametrize("text", CITY)
def test_one_goes_to_a_city(text: str, *, model: bool) -> None:
    if model and language_model() is None:
        pytest.skip("no language model is installed")
    mention = mention_of("Oslo", text, model=model)
    assert (mention.kind, mention.name, mention.state) == (MentionKind.PLACE, "Oslo", "Norway")


@pytest.mark.skipif(language_model() is None, reason="no language model is installed")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They visited Oslo.", MentionKind.PLACE),
        ("They criticised Oslo.", MentionKind.STATE),
        ("They visited Lisbon and Oslo.", MentionKind.PLACE),
        ("The guards left the White House in Oslo.", MentionKind.PLACE),
    ],
)
def test_the_verb_decides_of_its_object(text: str, kind: MentionKind) -> None:
    assert mention_of("Oslo", text, model=True).kind is kind


def test_an_article_before_it_changes_nothing() -> None:
    assert mention_of("Kremlin", "He works in the Kremlin.").kind is MentionKind.PLACE
    assert mention_of("Kremlin", "A note from the Kremlin.").name == "Russia"
