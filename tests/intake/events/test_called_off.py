"""What participles behind a noun make of it."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "happening", "status", "date"),
    [
        (
            "Talks about Bo Teller's visit to Arland, scheduled for March 2014 but put off, go on.",
            "postponement",
            "postponed",
            "2014-03",
        ),
        (
            "Bo Teller's visit to Arland, planned for May 2010 but cancelled, was much discussed.",
            "cancellation",
            "cancelled",
            "2010-05",
        ),
        ("The summit with Borland, scheduled for May 2021, will be short.", "meeting", "planned", "2021-05"),
    ],
)
def test_a_participle_behind_a_noun_tells_what_became_of_it(
    text: str, happening: str, status: str, date: str
) -> None:
    found = [each for each in told_in(text) if each.happening == happening]
    assert [(each.status, each.date) for each in found] == [(status, date)]


def test_a_participle_of_something_else_changes_nothing() -> None:
    (found,) = told_in("Bo Teller's visit to Arland in May 2011, described as warm, lasted two days.")
    assert (found.happening, found.status) == ("visit", "occurred")


def test_who_was_to_come_takes_part_in_a_postponement() -> None:
    (found,) = told_in("The sudden postponement of the second visit of Bo Teller to Arland was regretted.")
    assert found.happening == "postponement"
    assert found.who[0] == "Bo Teller"
    assert found.event.place == "Arland"
