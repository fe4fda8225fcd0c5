"""Bargaining over one number with lotteries: where they change something, and where they do not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.methods.settlement.curve import Concept, OnCurve, solve_on_curve
from hikiwake.methods.settlement.curve_lotteries import MixedOnCurve, solve_over_lotteries
from hikiwake.methods.settlement.curve_view import Curve
from hikiwake.methods.settlement.solution import NoSolution, Reason

BOTH_RISK = Curve((lambda x: x**2, lambda x: (1 - x) ** 2), 0, 1)
DOLLAR = Curve((lambda x: x, lambda x: math.sqrt(1 - x)), 0, 1)


def solved(curve: Curve, disagreement: tuple[float, ...], concept: Concept) -> MixedOnCurve:
    """The solution, which must be there, and a lottery that gives what it says."""
    found = solve_over_lotteries(curve, disagreement, concept)
    assert isinstance(found, MixedOnCurve), found
    assert sum(draw.probability for draw in found.mix) == pytest.approx(1)
    for party, worth in enumerate(curve.worths):
        expected = sum(draw.probability * worth(draw.place) for draw in found.mix)
        assert found.worth[party] == pytest.approx(expected, abs=1e-12)
    return found


@pytest.mark.parametrize("concept", Concept)
def test_two_who_love_risk_toss_for_the_whole(concept: Concept) -> None:
    found = solved(BOTH_RISK, (0, 0), concept)
    assert found.worth == pytest.approx((0.5, 0.5))
    assert [(draw.place, draw.probability) for draw in found.mix] == [(0, 0.5), (1, 0.5)]
    assert found.ideal == (1, 1)


@pytest.mark.parametrize("concept", Concept)
def test_where_the_boundary_is_curved_lotteries_change_nothing(concept: Concept) -> None:
    found, alone = solved(DOLLAR, (0, 0), concept), solve_on_curve(DOLLAR, (0, 0), concept)
    assert isinstance(alone, OnCurve)
    assert [draw.place for draw in found.mix] == [alone.places[0].low]


@given(st.floats(0.3, 3), st.floats(0.3, 3))
@settings(max_examples=10)
def test_lotteries_never_make_the_product_smaller(first: float, second: float) -> None:
    curve = Curve((lambda x: x**first, lambda x: (1 - x) ** second), 0, 1)
    found, alone = solved(curve, (0, 0), Concept.NASH), solve_on_curve(curve, (0, 0), Concept.NASH)
    assert isinstance(alone, OnCurve)
    assert math.prod(found.worth) >= alone.score - 1e-9
    if first <= 1 >= second:
        assert found.mix[0].place == pytest.approx(first / (first + second), abs=1e-6)


def test_a_lottery_spans_a_fall() -> None:
    """The second's worth falls to near nothing after 0.6: the line from (1, 0) leads to the end there."""
    curve = Curve((lambda x: x, lambda x: 1 - x * x if x <= 0.6 else 0.1 * (1 - x)), 0, 1)
    found = solved(curve, (0.5, 0.0), Concept.EGALITARIAN)
    assert [draw.place for draw in found.mix] == pytest.approx([0.6, 1.0], abs=1e-6)
    # On the line from (0.6, 0.64) to (1, 0), where the first has half more than the second.
    second = (1 - 0.5) / (1 + 0.4 / 0.64)
    assert found.worth == pytest.approx((0.5 + second, second), abs=1e-6)


def test_three_parties() -> None:
    """The tops of three parabolas at 0, 1 and 0.3."""
    curve = Curve((lambda x: 1 - x * x, lambda x: 1 - (x - 1) ** 2, lambda x: 1 - (x - 0.3) ** 2), 0, 1)
    found = solved(curve, (0, 0, 0), Concept.UTILITARIAN)
    assert found.mix[0].place == pytest.approx(1.3 / 3, abs=1e-9)
    assert solved(curve, (0, 0, 0), Concept.LEXIMIN).worth == pytest.approx((0.75, 0.75, 0.96), abs=1e-7)


def test_only_a_lottery_gives_both_a_gain() -> None:
    curve = Curve((lambda x: max(0.0, 2 * x - 1), lambda x: max(0.0, 1 - 2 * x)), 0, 1)
    assert solve_on_curve(curve, (0, 0), Concept.NASH) == NoSolution("nash", Reason.NO_GAIN)
    assert solved(curve, (0, 0), Concept.NASH).worth == pytest.approx((0.5, 0.5))


def test_no_agreement_is_better() -> None:
    for concept in Concept:
        below = solve_over_lotteries(DOLLAR, (1, 0.1), concept)
        assert below == NoSolution(concept, Reason.BELOW_RESERVE)
    cake = Curve((lambda x: x, lambda x: 1 - x), 0, 1)
    for concept in (Concept.NASH, Concept.KALAI_SMORODINSKY):
        assert solve_over_lotteries(cake, (0.3, 0.7), concept) == NoSolution(concept, Reason.NO_GAIN)
        nothing = solve_over_lotteries(Curve((lambda _: 1.0, lambda _: 1.0), 0, 1), (1, 1), concept)
        assert nothing == NoSolution(concept, Reason.NO_GAIN)
    found = solved(cake, (0.3, 0.7), Concept.LEXIMIN)
    assert found.mix[0].place == pytest.approx(0.3)


def test_a_coarse_look_keeps_what_it_saw() -> None:
    """A narrow hill at 1/3 is seen by the closer search without lotteries only; the two are not mixed up."""

    def hill(x: float) -> float:
        return max(1 - abs(x - 0.75), 3 - 300 * abs(x - 1 / 3))

    found = solve_over_lotteries(Curve((hill, hill), 0, 1), (0, 0), Concept.NASH, pieces=4)
    assert isinstance(found, MixedOnCurve)
    assert found.mix[0].place == pytest.approx(0.75, abs=1e-6)
    assert found.resolution == 0.25
