"""Who took part in a happening."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


def test_a_word_cut_at_its_hyphen_is_of_whom_its_first_half_is() -> None:
    found = [each for each in told_in("Bo Teller spoke of trade before his re-election in June 2009.")]
    election = [each for each in found if each.happening == "election"]
    assert [(each.who, each.date) for each in election] == [(("Bo Teller",), "2009-06")]


def test_an_interviewed_minister_is_not_part_of_a_visit() -> None:
    text = (
        "Finally, shortly before Ada Holm’s visit to Port Salt, Deputy Minister Bo Teller gave an interview "
        "to the local press in May 2011."
    )
    found = {each.happening: each.who for each in told_in(text)}
    assert found["statement_event"] == ("Bo Teller",)


@pytest.mark.parametrize(
    "text", ["Ada Holm visited several cities in May 2011.", "Ada Holm visited the Reform Party in May 2011."]
)
def test_what_is_visited_takes_no_part_unless_it_is_a_state(text: str) -> None:
    (found,) = told_in(text)
    assert found.who == ("Ada Holm",)
