"""The egalitarian and leximin solutions with lotteries."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.lotteries.egalitarian import egalitarian_lottery
from hikiwake.methods.settlement.lotteries.leximin import leximin_lottery
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth
from tests.methods.settlement.lotteries.problems import (
    fewer,
    nothing,
    numbers,
    scaled,
    sets,
    solution,
    some_lotteries,
    worths,
)

BOTH = st.sampled_from([2, 3])


@given(BOTH.flatmap(sets))
@fewer
def test_gains_are_equal_and_no_lottery_has_a_larger_smallest_one(points: list[Worth]) -> None:
    found = solution(egalitarian_lottery(points, nothing(len(points[0]))))
    assert len(set(found.worth)) == 1
    assert all(min(worth) <= found.worth[0] for worth in some_lotteries(points))
    assert found.is_exact


@given(BOTH.flatmap(lambda n: st.tuples(sets(n), worths(n))))
@fewer
def test_more_settlements_harm_nobody(problem: tuple[list[Worth], Worth]) -> None:
    """Strong monotonicity."""
    points, added = problem
    start = nothing(len(added))
    before = solution(egalitarian_lottery(points, start)).worth
    after = solution(egalitarian_lottery([*points, added], start)).worth
    assert all(more >= less for more, less in zip(after, before, strict=True))


@given(BOTH.flatmap(lambda n: st.tuples(sets(n), st.integers(1, 9), st.tuples(*[st.integers(-9, 9)] * n))))
@fewer
def test_a_common_unit_and_own_zeros_do_not_matter(
    problem: tuple[list[Worth], int, tuple[int, ...]],
) -> None:
    points, unit, zeros = problem
    units, offsets = (F(unit, 3),) * len(zeros), tuple(map(F, zeros))
    for concept in (egalitarian_lottery, leximin_lottery):
        found = solution(concept(points, nothing(len(zeros)))).worth
        moved = solution(concept(scaled(points, units, offsets), offsets)).worth
        assert moved == scaled([found], units, offsets)[0]


@given(BOTH.flatmap(sets))
@fewer
def test_leximin_goes_on_where_equal_gains_end(points: list[Worth]) -> None:
    start = nothing(len(points[0]))
    equal, onwards = solution(egalitarian_lottery(points, start)), solution(leximin_lottery(points, start))
    assert min(onwards.worth) == equal.worth[0]
    assert not any(onwards.surplus)
    assert all(sorted(worth) <= sorted(onwards.worth) for worth in some_lotteries(points))


@given(BOTH.flatmap(sets))
@fewer
def test_parties_that_change_places_change_worths(points: list[Worth]) -> None:
    start = nothing(len(points[0]))
    turned = solution(leximin_lottery([point[::-1] for point in points], start))
    assert solution(leximin_lottery(points, start)).worth == turned.worth[::-1]


def test_what_is_left_on_the_table_is_told() -> None:
    points = [(F(10), F(2)), (F(8), F(4))]
    equal, onwards = (concept(points, nothing(2)) for concept in (egalitarian_lottery, leximin_lottery))
    assert solution(equal).worth == numbers(4, 4)
    assert solution(equal).surplus == numbers(4, 0)
    assert solution(onwards).worth == numbers(8, 4)


def test_a_disagreement_point_on_the_frontier_is_the_solution() -> None:
    points = [(F(3), F(0)), (F(0), F(3))]
    for concept in (egalitarian_lottery, leximin_lottery):
        assert solution(concept(points, (F(3), F(0)))).worth == numbers(3, 0)


def test_no_settlement_and_none_good_enough() -> None:
    for points, reason in (([], Reason.INFEASIBLE), ([(F(3), F(-1))], Reason.BELOW_RESERVE)):
        assert egalitarian_lottery(points, nothing(2)) == NoSolution("egalitarian", reason)
        assert leximin_lottery(points, nothing(2)) == NoSolution("leximin", reason)
