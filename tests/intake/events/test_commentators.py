"""Who only comments."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


@pytest.mark.parametrize(
    "text",
    [
        "Historian Carl Brandt said in 2003 that Arland erred.",
        "Carl Brandt, a professor of law, said in 2003 that Arland erred.",
        "Specifically, Carl Brandt said in 2003 that Arland erred.",
    ],
)
def test_words_of_those_who_only_comment_are_no_acts(text: str) -> None:
    assert not [each for each in told_in(text) if each.happening == "statement_event"]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Carl Brandt said in 2003 that Arland erred.",
        "Carl Brandt said in 2003 that Arland erred. Carl Brandt visited Port Salt in May 2004.",
        "Ada Holm said in 2003 that Arland erred.",
    ],
)
def test_words_of_those_who_act_are_acts(text: str) -> None:
    assert [each for each in told_in(text) if each.happening == "statement_event"]
