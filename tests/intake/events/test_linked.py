"""What one telling takes from another beside it."""

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model

VISIT = "Hopes rested on a state visit by President Bo Teller to Arland in May 2015."


def test_plans_that_were_put_off_are_those_of_the_visit_told_before() -> None:
    found = told_in(f"{VISIT} Those plans were put off in March 2014.")[-1]
    assert (found.happening, found.date) == ("postponement", "2014-03")
    assert "Bo Teller" in found.who
    assert found.event.place == "Arland"


def test_nothing_is_taken_across_a_paragraph() -> None:
    found = told_in(f"{VISIT}\n\nThose plans were put off in March 2014.")[-1]
    assert found.happening == "postponement"
    assert not found.who


def test_what_else_is_put_off_is_not_the_visit() -> None:
    found = told_in(f"{VISIT} The budget was put off in March 2014.")[-1]
    assert found.happening == "postponement"
    assert not found.who


def test_sanctions_take_their_target_from_the_sentence_before() -> None:
    text = (
        "The court upheld the sanctions against Borland. The sanctions imposed by Arland in 2003 were mild."
    )
    found = told_in(text)[-1]
    assert found.who == ("Arland", "Borland")


def test_sanctions_without_a_target_nearby_have_none() -> None:
    (found,) = told_in("The sanctions imposed by Arland in 2003 were mild.")
    assert found.who == ("Arland",)


def test_what_a_colon_spells_out_is_told_once() -> None:
    text = (
        "Borland was among the first lands Ada Holm visited: "
        "in March 2013 the leader Ada Holm made a long visit to Port Salt."
    )
    visits = [each for each in told_in(text) if each.happening == "visit"]
    assert [(each.date, each.event.place) for each in visits] == [("2013-03", "Port Salt")]
