"""The Nash solution with lotteries: its axioms, and no lottery found with a larger product."""

from __future__ import annotations

from fractions import Fraction as F
from math import prod

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.nash import nash_lottery
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth, gains
from tests.methods.settlement.lotteries.problems import (
    factors,
    fewer,
    nothing,
    numbers,
    offsets,
    scaled,
    sets,
    solution,
    some_lotteries,
)

BOTH = st.sampled_from([2, 3])


def solved(points: list[Worth], start: Worth) -> Mixed:
    """The solution; problems in which somebody cannot gain are passed over."""
    found = nash_lottery(points, start)
    assume(not (isinstance(found, NoSolution) and found.reason is Reason.NO_GAIN))
    return solution(found)


def alike(one: Mixed, other: Worth, room: int = 2) -> bool:
    """Whether two worths are the same, within the bound stated (twice, for two solutions)."""
    return all(abs(a - b) <= room * bound for a, b, bound in zip(one.worth, other, one.within, strict=True))


@given(BOTH.flatmap(sets))
@fewer
def test_no_lottery_has_a_larger_product(points: list[Worth]) -> None:
    found = solved(points, nothing(len(points[0])))
    best = prod(part + bound for part, bound in zip(found.worth, found.within, strict=True))
    assert all(prod(worth) <= best for worth in some_lotteries(points))


@given(BOTH.flatmap(sets))
@fewer
def test_nobody_can_have_more_at_no_cost_to_the_rest(points: list[Worth]) -> None:
    found = solved(points, nothing(len(points[0])))
    best = LotterySet(points).most([F(1)] * len(found.worth), found.worth)
    assert best.value - sum(found.worth) <= sum(found.within)


@given(BOTH.flatmap(sets))
@fewer
def test_the_bound_is_small(points: list[Worth]) -> None:
    found = solved(points, nothing(len(points[0])))
    assert max(found.within) <= F(1, 10**15)
    assert len(points[0]) == 3 or found.is_exact


@given(BOTH.flatmap(sets), st.data())
@fewer
def test_worths_not_drawn_do_not_matter(points: list[Worth], data: st.DataObject) -> None:
    found = solved(points, nothing(len(points[0])))
    drawn = [share.worth for share in found.mix]
    fewer = drawn + [point for point in points if data.draw(st.booleans())]
    assert alike(solution(nash_lottery(fewer, nothing(len(points[0])))), found.worth)


@given(BOTH.flatmap(sets))
@fewer
def test_parties_that_change_places_change_worths(points: list[Worth]) -> None:
    found = solved(points, nothing(len(points[0])))
    turned = solution(nash_lottery([point[::-1] for point in points], nothing(len(points[0]))))
    assert alike(turned, found.worth[::-1])


@given(BOTH.flatmap(lambda n: st.tuples(sets(n), factors(n), offsets(n))))
@fewer
def test_units_and_zeros_do_not_matter(problem: tuple[list[Worth], Worth, Worth]) -> None:
    points, units, zeros = problem
    start = nothing(len(units))
    found = solved(points, start)
    other = solution(nash_lottery(scaled(points, units, zeros), scaled([start], units, zeros)[0]))
    assert alike(other, scaled([found.worth], units, zeros)[0], room=20)


@given(st.integers(2, 4), st.integers(1, 9))
@fewer
def test_what_treats_all_alike_gives_all_the_same(parties: int, gain: int) -> None:
    points = [
        tuple(F(gain) if place == party else F(0) for place in range(parties)) for party in range(parties)
    ]
    found = solution(nash_lottery(points, nothing(parties)))
    assert found.worth == (F(gain, parties),) * parties
    assert found.is_exact


@given(sets(2), st.tuples(st.integers(-3, 9), st.integers(-3, 9)))
@fewer
def test_any_lottery_that_reaches_the_disagreement_point_will_do(
    points: list[Worth], start: tuple[int, int]
) -> None:
    least = (F(start[0]), F(start[1]))
    found = nash_lottery(points, least, Lots.ANY)
    products = [prod(gains(worth, least)) for worth in some_lotteries(points) if min(gains(worth, least)) > 0]
    if isinstance(found, NoSolution):
        assert not products
    else:
        assert prod(gains(solution(found).worth, least)) >= max(products, default=F(0))


def test_an_irrational_solution_is_bounded() -> None:
    """With chance `t` of the first the product is 2t (1 + t) 3 (1 - t), largest at 1/√3."""
    points = [(F(2), F(2), F(0)), (F(0), F(1), F(3))]
    found = solution(nash_lottery(points, nothing(3)))
    chance = 3**-0.5
    assert not found.is_exact
    assert float(found.worth[0]) == pytest.approx(2 * chance, abs=1e-14)
    square = (found.worth[0] / 2) ** 2
    assert abs(square - F(1, 3)) < 4 * found.within[0]
    assert square != F(1, 3)


def test_a_party_that_can_gain_nothing() -> None:
    assert nash_lottery([(F(3), F(0))], nothing(2)) == NoSolution("nash", Reason.NO_GAIN)
    points = [(F(3), F(0), F(1)), (F(1), F(0), F(5))]
    assert nash_lottery(points, nothing(3)) == NoSolution("nash", Reason.NO_GAIN)


def test_no_settlement_and_none_good_enough() -> None:
    assert nash_lottery([], nothing(2)) == NoSolution("nash", Reason.INFEASIBLE)
    for lots in Lots:
        assert nash_lottery([(F(3), F(-1))], nothing(2), lots) == NoSolution("nash", Reason.BELOW_RESERVE)


def test_only_a_lottery_reaches_the_disagreement_point() -> None:
    points = [(F(4), F(0)), (F(0), F(4))]
    start = (F(1), F(1))
    assert nash_lottery(points, start) == NoSolution("nash", Reason.BELOW_RESERVE)
    assert solution(nash_lottery(points, start, Lots.ANY)).worth == numbers(2, 2)
