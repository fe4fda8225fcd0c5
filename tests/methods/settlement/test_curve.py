"""Bargaining over one number: textbook curves, forks and ties."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.curve import Concept, OnCurve, solve_on_curve
from hikiwake.methods.settlement.curve_view import Curve
from hikiwake.methods.settlement.solution import NoSolution, Reason
from hikiwake.methods.settlement.utilitarian import Voluntary

DOLLAR = Curve((lambda x: x, lambda x: math.sqrt(1 - x)), 0, 1)
CAKE = Curve((lambda x: x, lambda x: 1 - x), 0, 1)
GOLDEN = (math.sqrt(5) - 1) / 2


def solved(curve: Curve, disagreement: tuple[float, ...], concept: Concept) -> OnCurve:
    """The solution, which must be there."""
    found = solve_on_curve(curve, disagreement, concept)
    assert isinstance(found, OnCurve), found
    return found


def only(curve: Curve, disagreement: tuple[float, ...], concept: Concept) -> float:
    """The only number selected."""
    (place,) = solved(curve, disagreement, concept).places
    assert place.low == place.high
    assert place.worth == place.worth_at_high
    return place.low


@pytest.mark.parametrize(
    ("concept", "share", "score"),
    [
        (Concept.NASH, 2 / 3, 2 / 3 * math.sqrt(1 / 3)),
        (Concept.KALAI_SMORODINSKY, GOLDEN, GOLDEN),
        (Concept.EGALITARIAN, GOLDEN, GOLDEN),
        (Concept.LEXIMIN, GOLDEN, GOLDEN),
        (Concept.UTILITARIAN, 3 / 4, 5 / 4),
    ],
)
def test_a_dollar_divided_with_somebody_who_shuns_risk(concept: Concept, share: float, score: float) -> None:
    found = solved(DOLLAR, (0, 0), concept)
    assert only(DOLLAR, (0, 0), concept) == pytest.approx(share, abs=1e-10)
    assert found.score == pytest.approx(score, abs=1e-12)
    assert list(found.ideal) == [1, 1]
    assert found.places[0].within < 1e-9


@given(st.floats(0.2, 3), st.floats(0.2, 3))
@settings(max_examples=20)
def test_powers_of_shares(first: float, second: float) -> None:
    """Nash gives each a share in the ratio of the powers."""
    curve = Curve((lambda x: x**first, lambda x: (1 - x) ** second), 0, 1)
    assert only(curve, (0, 0), Concept.NASH) == pytest.approx(first / (first + second), abs=1e-9)
    share = only(curve, (0, 0), Concept.EGALITARIAN)
    assert share**first == pytest.approx((1 - share) ** second, abs=1e-9)


@given(st.floats(0.1, 9), st.floats(-9, 9), st.floats(0.1, 9), st.floats(-9, 9))
@settings(max_examples=20)
def test_units_and_zeros_do_not_matter(a: float, b: float, c: float, d: float) -> None:
    curve = Curve((lambda x: a * x + b, lambda x: c * math.sqrt(1 - x) + d), 0, 1)
    assert only(curve, (b, d), Concept.NASH) == pytest.approx(2 / 3, abs=1e-8)
    assert only(curve, (b, d), Concept.KALAI_SMORODINSKY) == pytest.approx(GOLDEN, abs=1e-8)


def test_parties_that_change_places() -> None:
    turned = Curve((DOLLAR.worths[1], DOLLAR.worths[0]), 0, 1)
    for concept in Concept:
        assert only(turned, (0, 0), concept) == pytest.approx(only(DOLLAR, (0, 0), concept), abs=1e-10)


def test_what_one_has_without_agreement_shifts_the_share() -> None:
    """With 0.2 and 0.1 kept aside, the rest of a cake is halved; the ideals are 0.9 and 0.8."""
    for concept in (Concept.NASH, Concept.EGALITARIAN, Concept.KALAI_SMORODINSKY):
        assert only(CAKE, (0.2, 0.1), concept) == pytest.approx(0.55, abs=1e-10)
    assert solved(CAKE, (0.2, 0.1), Concept.NASH).ideal == pytest.approx((0.9, 0.8), abs=1e-9)


def test_every_division_of_a_cake_has_the_same_sum() -> None:
    (stretch,) = solved(CAKE, (0.2, 0.1), Concept.UTILITARIAN).places
    assert [stretch.low, stretch.high] == pytest.approx([0.2, 0.9])
    assert stretch.worth_at_high == pytest.approx((0.9, 0.1))


def test_whoever_pays_for_it() -> None:
    curve = Curve((lambda x: x, lambda x: 2 - 3 * x), 0, 1)
    required = solve_on_curve(curve, (0.5, 0), Concept.UTILITARIAN)
    ignored = solve_on_curve(curve, (0.5, 0), Concept.UTILITARIAN, voluntary=Voluntary.IGNORED)
    assert isinstance(required, OnCurve)
    assert isinstance(ignored, OnCurve)
    assert required.places[0].low == pytest.approx(0.5)
    assert ignored.places[0].low == 0
    assert list(ignored.ideal) == [1, 2]
    unreachable = solve_on_curve(curve, (5, 5), Concept.UTILITARIAN, voluntary=Voluntary.IGNORED)
    assert isinstance(unreachable, OnCurve)


def test_two_places_that_are_equally_good() -> None:
    curve = Curve((lambda x: math.sin(2 * math.pi * x) ** 2, lambda _: 1.0), 0, 1)
    for concept in Concept:
        found = solved(curve, (0, 0), concept)
        assert [place.low for place in found.places] == pytest.approx([0.25, 0.75], abs=1e-10)


def test_of_places_with_the_same_smallest_gain_only_efficient_ones_are_kept() -> None:
    """The first has a half from 0.5 on, while the second has more and more."""
    curve = Curve((lambda x: min(x, 0.5), lambda x: 0.5 + x), 0, 1)
    for concept in (Concept.EGALITARIAN, Concept.LEXIMIN):
        assert only(curve, (0, 0), concept) == 1
    flat = Curve((lambda x: min(x, 0.5), lambda x: min(x, 0.6)), 0, 1)
    for concept in Concept:
        (stretch,) = solved(flat, (0, 0), concept).places
        assert [stretch.low, stretch.high] == pytest.approx([0.6, 1])


def test_leximin_goes_on_where_the_smallest_gains_are_equal() -> None:
    """At 0 and 1 the smallest of three gains is 1; the second-smallest is larger at 1."""
    curve = Curve((lambda x: 1 + x * (x - 1), lambda x: 2 + x, lambda x: 9 - 6 * x), 0, 1)
    egalitarian = solved(curve, (0, 0, 0), Concept.EGALITARIAN)
    assert [place.low for place in egalitarian.places] == [0, 1]
    assert only(curve, (0, 0, 0), Concept.LEXIMIN) == 1


def test_a_range_with_no_place_between_two_samples() -> None:
    """Only 0.300001 is taken by both: the share that just reaches both disagreement worths."""
    found = solved(CAKE, (0.300001, 0.699999), Concept.UTILITARIAN)
    assert found.places[0].low == pytest.approx(0.300001, abs=1e-9)


def test_no_agreement_is_better() -> None:
    for concept in Concept:
        below = solve_on_curve(CAKE, (0.5, 0.6), concept)
        assert below == NoSolution(concept, Reason.BELOW_RESERVE)
    for concept in (Concept.NASH, Concept.KALAI_SMORODINSKY):
        assert solve_on_curve(CAKE, (0.3, 0.7), concept) == NoSolution(concept, Reason.NO_GAIN)
    assert only(CAKE, (0.3, 0.7), Concept.EGALITARIAN) == pytest.approx(0.3)


def test_a_party_without_hope_is_left_out() -> None:
    curve = Curve((lambda _: 1.0, lambda x: x), 0, 1)
    assert only(curve, (1, 0), Concept.KALAI_SMORODINSKY) == 1
    assert solve_on_curve(curve, (1, 0), Concept.NASH) == NoSolution("nash", Reason.NO_GAIN)


@pytest.mark.parametrize(
    ("curve", "message"),
    [
        (Curve(CAKE.worths, 1, 0), "found the range from 1 to 0, expected the smaller number first"),
        (Curve(CAKE.worths, 0, math.inf), "found the range from 0 to inf"),
        (Curve(CAKE.worths[:1], 0, 1), "found 1 worths and 2 disagreement worths"),
        (Curve((lambda x: x, lambda _: math.nan), 0, 1), r"found the worths \(0.0, nan\) at 0"),
    ],
)
def test_what_cannot_be_solved(curve: Curve, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        solve_on_curve(curve, (0, 0), Concept.NASH)


def test_an_error_in_a_function_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        solve_on_curve(Curve((lambda x: x, lambda x: 1 / x), 0, 1), (0, 0), Concept.NASH)


def test_the_resolution_is_told() -> None:
    found = solve_on_curve(CAKE, (0, 0), Concept.NASH, pieces=100)
    assert isinstance(found, OnCurve)
    assert found.resolution == 0.01
