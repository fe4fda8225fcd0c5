"""The efficient boundary of two parties' bargaining set against linear programmes."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.lotteries.chain import Chain
from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet
from hikiwake.methods.settlement.solution import Worth
from tests.methods.settlement.lotteries.problems import nothing, sets


@given(sets(2), st.fractions(0, 1, max_denominator=12))
def test_what_one_can_have_while_the_other_has_so_much(points: list[Worth], part: F) -> None:
    chain, lotteries = Chain(points), LotterySet(points)
    ideal = lotteries.ideal(nothing(2))
    first, second = ideal[0] * part, ideal[1] * part
    assert chain.second_at(first) == lotteries.most((F(0), F(1)), (first, F(0))).value
    assert chain.first_at(second) == lotteries.most((F(1), F(0)), (F(0), second)).value


@given(sets(2))
def test_corners_fall_and_turn_right(points: list[Worth]) -> None:
    corners = Chain(points).corners
    for (a, b), (c, d) in pairwise(corners):
        assert a < c
        assert b > d
    for (a, b), (c, d), (e, f) in zip(corners, corners[1:], corners[2:], strict=False):
        assert (d - b) / (c - a) > (f - d) / (e - c)


def test_a_point_on_an_edge_is_no_corner() -> None:
    chain = Chain([(F(0), F(4)), (F(1), F(3)), (F(4), F(0)), (F(0), F(2)), (F(4), F(-1))])
    assert chain.corners == [(F(0), F(4)), (F(4), F(0))]
    assert Chain([(F(1), F(2))]).edges == [((F(1), F(2)), (F(1), F(2)))]
