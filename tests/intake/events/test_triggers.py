"""Which words tell something."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm returned to the old policy in 2011.",
        "In 2011 Ada Holm came to an understanding of the matter.",
        "Arland went back to the gold standard in 1925.",
    ],
)
def test_who_comes_back_to_a_thing_visits_nothing(text: str) -> None:
    assert not [each for each in told_in(text) if each.happening == "visit"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm returned to Port Salt in 2011.",
        "Ada Holm came to the capital of Borland in 2011.",
        "Ada Holm went to the embassy of Borland in 2011.",
        "Ada Holm's next step was to return to Port Salt to meet Bo Teller on 6 May 2016.",
    ],
)
def test_who_comes_to_a_place_visits_it(text: str) -> None:
    assert [each for each in told_in(text) if each.happening == "visit"]


def test_what_somebody_is_said_to_be_is_no_happening() -> None:
    text = "Eva Lund, an envoy said to be close to Bo Teller, visited Port Salt in February 2019."
    assert [each.happening for each in told_in(text)] == ["visit"]


def test_a_return_to_power_is_a_taking_of_office() -> None:
    (found,) = told_in("Ada Holm's return to power in May 2009 surprised many.")
    assert (found.happening, found.date, found.who) == ("appointment", "2009-05", ("Ada Holm",))


def test_contacts_that_took_place_are_told_as_talks() -> None:
    (found,) = told_in("Direct contacts between Bo Teller and Ada Holm took place five times in 2013.")
    assert (found.happening, set(found.who)) == ("talks", {"Ada Holm", "Bo Teller"})


def test_a_participle_opens_a_sentence_that_tells_its_making() -> None:
    (found,) = told_in("Drafted in October 1956 by Ada Holm and Bo Teller.")
    assert (found.date, set(found.who)) == ("1956-10", {"Ada Holm", "Bo Teller"})


def test_a_breach_and_an_absence_have_somebody() -> None:
    (breach,) = told_in("The violation of the pact by Borland in 1945 was remembered.")
    assert (breach.happening, breach.date, breach.who) == ("treaty", "1945", ("Borland",))
    (absence,) = told_in("Ada Holm's absence from the feast in May 2015 was noted.")
    assert (absence.status, absence.who) == ("did_not_happen", ("Ada Holm",))
    assert not told_in("The absence of Ada Holm's portrait in May 2015 was noted.")


def test_a_deed_announced_for_a_day_is_planned() -> None:
    (found,) = told_in("The assembly is to choose a new head on 9 September 2021.")
    assert (found.status, found.date) == ("planned", "2021-09-09")


def test_what_keeps_somebody_from_a_deed_is_no_deed_of_its_own() -> None:
    found = told_in("The storm had prevented Ada Holm from visiting Borland in May 2019.")
    assert [(each.happening, each.status) for each in found] == [("visit", "did_not_happen")]
