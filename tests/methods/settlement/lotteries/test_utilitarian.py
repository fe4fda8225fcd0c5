"""The utilitarian solution with lotteries: the largest sum, and everybody's range at it."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.lotteries.mixed import Lots
from hikiwake.methods.settlement.lotteries.utilitarian import utilitarian_lottery
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth
from hikiwake.methods.settlement.utilitarian import Voluntary
from tests.methods.settlement.lotteries.problems import (
    fewer,
    nothing,
    numbers,
    sets,
    solution,
    some_lotteries,
)

BOTH = st.sampled_from([2, 3])


@given(BOTH.flatmap(sets))
@fewer
def test_it_is_the_largest_sum_and_all_settlements_with_it_lie_in_the_ranges(points: list[Worth]) -> None:
    found = solution(utilitarian_lottery(points, nothing(len(points[0]))))
    largest = max(map(sum, points))
    best = [point for point in points if sum(point) == largest]
    assert sum(found.worth) == largest
    assert found.is_unique == (len(set(best)) == 1)
    for interval, column in zip(found.between, zip(*best, strict=True), strict=False):
        assert (interval.low, interval.high) == (min(column), max(column))


@given(sets(2), st.tuples(st.integers(0, 9).map(F), st.integers(0, 9).map(F)))
@fewer
def test_any_lottery_that_reaches_the_disagreement_point_will_do(points: list[Worth], start: Worth) -> None:
    found = utilitarian_lottery(points, start, Lots.ANY)
    sums = [
        sum(worth)
        for worth in some_lotteries(points)
        if all(part >= least for part, least in zip(worth, start, strict=True))
    ]
    if isinstance(found, NoSolution):
        assert not sums
    else:
        assert sum(solution(found).worth) >= max(sums, default=F(0))


def test_a_reserve_that_cuts_the_best_sum() -> None:
    """The first party's reserve is reached by a lottery only: the sum is between those of two settlements."""
    points = [(F(0), F(12)), (F(6), F(4)), (F(8), F(0))]
    found = solution(utilitarian_lottery(points, (F(3), F(0)), Lots.ANY))
    assert found.worth == numbers(3, 8)
    assert found.is_unique


def test_ties_cut_by_a_reserve() -> None:
    """Three parties: many lotteries give the first its 1 and all 10 together."""
    points = [(F(0), F(12), F(0)), (F(0), F(0), F(12)), (F(2), F(6), F(0)), (F(2), F(0), F(6))]
    found = solution(utilitarian_lottery(points, (F(1), F(0), F(0)), Lots.ANY))
    assert sum(found.worth) == 10
    assert list(found.between) == [Interval.of(1), Interval.of(0, 9), Interval.of(0, 9)]
    assert found.worth == numbers(1, F(9, 2), F(9, 2))


def test_a_party_may_be_made_to_pay() -> None:
    points = [(F(-1), F(9)), (F(2), F(3))]
    required, ignored = (
        solution(utilitarian_lottery(points, nothing(2), voluntary=voluntary)) for voluntary in Voluntary
    )
    assert required.worth == numbers(2, 3)
    assert ignored.worth == numbers(-1, 9)
    assert ignored.disagreement == numbers(-1, 0)


def test_no_settlement_and_none_good_enough() -> None:
    assert utilitarian_lottery([], nothing(2)) == NoSolution("utilitarian", Reason.INFEASIBLE)
    assert utilitarian_lottery([], nothing(2), voluntary=Voluntary.IGNORED) == NoSolution(
        "utilitarian", Reason.INFEASIBLE
    )
    below = utilitarian_lottery([(F(3), F(-1))], nothing(2))
    assert below == NoSolution("utilitarian", Reason.BELOW_RESERVE)
