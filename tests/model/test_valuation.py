from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.model.valuation import (
    BargainingProblem,
    Holding,
    Term,
    Valuation,
    completed,
    completed_alike,
    open_places,
)

OPTIONS = {"law": ("ours", "neutral"), "troops": ("stay", "leave")}


def problem() -> BargainingProblem:
    terms = (
        Term(
            ("law",), {("ours",): Interval.of(1), ("neutral",): Interval.of("0.2", "0.6")}, Interval.of(2, 4)
        ),
        Term(("law", "troops"), {("neutral", "leave"): Interval.of(-1, 1)}),
    )
    return BargainingProblem(OPTIONS, (Valuation("p", terms, Interval.of(1, 2)), Valuation("q", ())))


def test_worth_runs_from_the_least_to_the_most_over_all_completions() -> None:
    first = problem().valuations[0]
    assert first.worth({"law": "ours", "troops": "stay"}) == Interval.of(2, 4)
    assert first.worth({"law": "neutral", "troops": "leave"}) == Interval.of("-0.6", "3.4")
    assert not first.is_exact


def test_every_open_place_is_named_once() -> None:
    assert [place.id for place in open_places(problem())] == [
        "p: term 1",
        "p: term 1 neutral",
        "p: term 2 neutral+leave",
        "p: reserve",
    ]


def test_a_completion_is_exact_and_low_and_high_are_its_ends() -> None:
    low, high = (completed_alike(problem(), Fraction(part)) for part in (0, 1))
    assert low.is_exact
    assert open_places(high) == ()
    settlement = {"law": "neutral", "troops": "leave"}
    whole = problem().valuations[0].worth(settlement)
    assert low.valuations[0].worth(settlement).low == whole.low
    assert high.valuations[0].worth(settlement).low == whole.high
    assert high.valuations[0].reserve == Interval.of(2)


@given(st.lists(st.fractions(0, 1), min_size=4, max_size=4))
def test_every_completion_lies_within(parts: list[Fraction]) -> None:
    done = completed(problem(), parts)
    for law in OPTIONS["law"]:
        settlement = {"law": law, "troops": "leave"}
        worth = done.valuations[0].worth(settlement)
        whole = problem().valuations[0].worth(settlement)
        assert worth.is_exact
        assert whole.low <= worth.low <= whole.high


def test_a_completion_names_each_place() -> None:
    with pytest.raises(ValueError, match="shorter"):
        completed(problem(), [Fraction(1)])


def test_sizes_and_names() -> None:
    assert problem().settlements() == 4
    assert problem().parties == ("p", "q")
    assert not problem().is_exact
    assert Holding("p", "law", "ours").id == "p/law/ours"
