from dataclasses import replace
from fractions import Fraction

from hikiwake.basics.quantities import exact
from tests.formalise.market import NUMBERS, STATUS_QUO, model
from tests.study.market import FEW, OPEN, asked

LOTS = replace(FEW, lots=True)


def test_lots_are_drawn_only_when_asked_for() -> None:
    assert asked(model(NUMBERS)).lotteries == ()
    found = asked(model(NUMBERS), choices=LOTS)
    assert [answer.concept for answer in found.lotteries] == [
        "nash",
        "kalai-smorodinsky",
        "raiffa",
        "egalitarian",
        "utilitarian",
        "leximin",
    ]
    assert "assumption.lots" in found.assumptions


def test_the_odds_of_a_lottery_add_up_and_the_likeliest_comes_first() -> None:
    for answer in asked(model(NUMBERS), choices=LOTS).lotteries:
        chances = [exact(part.probability) for part in answer.parts]
        assert sum(chances) == Fraction(1)
        assert chances == sorted(chances, reverse=True)
        assert answer.reason == ""
        for part in answer.parts:
            assert dict(part.terms) == {**STATUS_QUO, **part.moves}
            assert part.alike >= 1
            assert part.odds


def test_each_part_is_on_the_frontier_of_the_middle() -> None:
    found = asked(model(), *OPEN, choices=LOTS)
    assert all("high" not in part.terms["price"] for answer in found.lotteries for part in answer.parts)


def test_where_nobody_can_gain_there_is_a_reason() -> None:
    def only(monday: int, friday: int) -> dict[str, object]:
        return {"because": "?", "options": {"day": {"monday": monday, "friday": friday}}}

    found = asked(model({"baker": only(0, 1), "miller": only(1, 0)}), choices=LOTS).lotteries
    reasons = {answer.concept: answer.reason for answer in found}
    assert reasons["nash"] == "no gain"
    assert not next(answer for answer in found if answer.concept == "nash").parts
