"""How a telling becomes a proposed event."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Holm hopes to speak of trade at the summit with Bo Teller this June.", "planned"),
        ("Ada Holm spoke of trade before the summit with Bo Teller in June 2020.", "occurred"),
        ("Ada Holm hoped to speak of trade at the summit with Bo Teller in June 2011.", "occurred"),
    ],
)
def test_what_is_hoped_for_at_the_time_of_the_document_is_planned(text: str, status: str) -> None:
    (found,) = [each for each in told_in(text, document="2020-03/2020-06") if each.happening == "meeting"]
    assert found.status == status


def test_a_postponed_plan_keeps_the_date_of_the_clause_it_is_joined_to() -> None:
    text = (
        "In April 2014 Ada Holm's visit to Borland was postponed, as was Bo Teller's planned visit to Arland "
        "for autumn 2014."
    )
    found = [each for each in told_in(text) if each.happening == "postponement"]
    assert [each.date for each in found] == ["2014-04", "2014-04"]
