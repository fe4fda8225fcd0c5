from dataclasses import replace

from hikiwake.formalise.reading import Reading
from hikiwake.study.bargain_sentences import BALANCED
from tests.formalise.market import DAY, NUMBERS, model, stance
from tests.study.market import FEW, OPEN, asked

LIKE = (
    *OPEN,
    stance("baker.owner", "refuses", "price", "low", since="1845"),
    stance("baker.owner", "demands", "day", "friday", since="1845"),
    stance("baker.owner", "opposes", "day", "monday", since="1846"),
    stance("miller.master", "accepts", "day", "monday"),
)


def test_the_answer_begins_with_what_needs_no_number_and_ends_with_its_hedge() -> None:
    assert asked(model(), *LIKE).sentence == (
        "On 1 June 1850 nobody needed refuses 4 settlements. "
        "All of them include “Fair” (price): nothing else is left. "
        "Better for all, whatever the numbers: “On Friday” (day) and “A shared cart” (cart). "
        "Under some of the numbers tried no settlement beats no agreement for every party, and nothing is "
        "balanced. "
        "The numbers are nobody's own: the declared table of words gave them, every issue counting alike."
    )


def test_no_decimal_is_in_the_sentence() -> None:
    for values in ({}, NUMBERS):
        assert "." not in asked(model(values), *OPEN).sentence.replace(". ", "").removesuffix(".")


def test_what_was_asked_about_and_which_table_are_said() -> None:
    where = Reading(day=DAY, where="day == 'friday'")
    said = asked(model(), *OPEN, choices=replace(FEW, table="bands"), reading=where).sentence
    assert "nobody needed refuses 4 settlements with day == 'friday'." in said
    assert "the bands table of words gave them" in said


def test_where_all_is_blocked_the_change_is_told_first() -> None:
    blocked = [stance("baker.owner", "refuses", "price", price) for price in ("low", "fair")]
    assert asked(model(), *OPEN, *blocked).sentence.startswith(
        "On 1 June 1850 every settlement is blocked. If the red lines of one least change softened (Baker: "
        "Owner would have to stop refusing “Fair” (price)), nobody needed would refuse 4 settlements."
    )


def test_coded_numbers_are_said_to_be_the_ground() -> None:
    assert asked(model(NUMBERS)).sentence.endswith("This rests on the coded numbers.")
    half = asked(model({"baker": NUMBERS["baker"]}), *OPEN).sentence
    assert "Some of the numbers are nobody's own" in half


def exact(*numbers: int) -> dict[str, object]:
    day = dict(zip(("monday", "friday"), numbers, strict=True))
    return {"because": "?", "options": {"day": day}}


def test_where_nothing_is_balanced_that_is_said() -> None:
    said = asked(model({"baker": exact(0, 1), "miller": exact(1, 0)})).sentence
    assert "Under the coded numbers no settlement beats no agreement for every party" in said
    assert said.endswith("This rests on the coded numbers.")


def test_one_run_is_told_as_such() -> None:
    cart = {"none": 0, "shared": 4}
    values: dict[str, dict[str, object]] = {
        "baker": {"because": "?", "options": {"day": {"monday": 0, "friday": 9}, "cart": cart}},
        "miller": {"because": "?", "options": {"day": {"monday": 1, "friday": 0}, "cart": cart}},
    }
    said = asked(model(values)).sentence
    assert "Better for all, whatever the numbers: “A shared cart” (cart)." in said
    assert "By the coded numbers, under every assumption tried, Nash and Kalai–Smorodinsky both take" in said


def test_numbers_that_decide_nothing_are_said_to() -> None:
    said = asked(model(), *OPEN[:4], choices=replace(FEW, draws=20)).sentence
    assert "The numbers decide nothing about" in said
    assert "day" in said.split("decide nothing about")[1]


def test_what_hangs_on_an_assumption_is_said_to() -> None:
    free = {name: {**values, "reserve": None} for name, values in NUMBERS.items()}
    said = asked(model(free)).sentence
    assert "On what is assumed hang" in said


def test_the_solutions_named_are_those_that_compare_no_units() -> None:
    assert BALANCED == "Nash and Kalai–Smorodinsky"
