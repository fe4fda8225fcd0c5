"""The Kalai–Smorodinsky solution with lotteries: its axioms, and where the literature forks."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.methods.settlement.lotteries.kalai_smorodinsky import (
    Beyond,
    Hopeless,
    kalai_smorodinsky_lottery,
)
from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth
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
    worths,
)

BOTH = st.sampled_from([2, 3])


def solved(points: list[Worth], beyond: Beyond = Beyond.SEGMENT) -> Mixed:
    """The solution; problems in which nobody can gain are passed over."""
    found = kalai_smorodinsky_lottery(points, nothing(len(points[0])), beyond=beyond)
    assume(not isinstance(found, NoSolution))
    return solution(found)


def ratios(worth: Worth, ideal: Worth) -> list[F]:
    """The parts of their hopes that parties have, ascending."""
    return sorted(part / hope for part, hope in zip(worth, ideal, strict=True) if hope)


@given(BOTH.flatmap(sets))
@fewer
def test_all_who_can_gain_have_the_same_part_of_their_hopes(points: list[Worth]) -> None:
    found = solved(points)
    assert len(set(ratios(found.worth, found.ideal))) == 1
    assert found.ideal == tuple(max(column) for column in zip(*points, strict=True))


@given(BOTH.flatmap(sets), st.sampled_from(Beyond))
@fewer
def test_no_lottery_has_larger_parts(points: list[Worth], beyond: Beyond) -> None:
    found = solved(points, beyond)
    best = ratios(found.worth, found.ideal)
    if beyond is Beyond.SEGMENT:
        assert all(min(ratios(worth, found.ideal)) <= best[0] for worth in some_lotteries(points))
    else:
        assert all(ratios(worth, found.ideal) <= best for worth in some_lotteries(points))


@given(sets(2))
@fewer
def test_for_two_parties_it_is_efficient(points: list[Worth]) -> None:
    found = solved(points)
    best = LotterySet(points).most([F(1), F(1)], found.worth)
    assert best.value == sum(found.worth)
    assert found.surplus == numbers(0, 0)


@given(BOTH.flatmap(sets))
@fewer
def test_the_lexicographic_form_is_efficient(points: list[Worth]) -> None:
    found = solved(points, Beyond.LEXICOGRAPHIC)
    assert LotterySet(points).most([F(1)] * len(found.worth), found.worth).value == sum(found.worth)
    assert not any(found.surplus)


@given(sets(2), worths(2))
@fewer
def test_more_settlements_that_leave_the_others_hope_as_it_is_harm_nobody(
    points: list[Worth], added: Worth
) -> None:
    """Individual monotonicity."""
    before = solved(points)
    assume(added[0] <= before.ideal[0])
    assert solved([*points, added]).worth[1] >= before.worth[1]


@given(BOTH.flatmap(sets), st.sampled_from(Beyond))
@fewer
def test_parties_that_change_places_change_worths(points: list[Worth], beyond: Beyond) -> None:
    turned = solved([point[::-1] for point in points], beyond)
    assert solved(points, beyond).worth == turned.worth[::-1]


@given(
    BOTH.flatmap(lambda n: st.tuples(sets(n), factors(n), offsets(n))),
    st.sampled_from(Beyond),
    st.sampled_from(Lots),
)
def test_units_and_zeros_do_not_matter(
    problem: tuple[list[Worth], Worth, Worth], beyond: Beyond, lots: Lots
) -> None:
    points, units, zeros = problem
    found = solved(points, beyond)
    start = scaled([nothing(len(units))], units, zeros)[0]
    other = kalai_smorodinsky_lottery(scaled(points, units, zeros), start, lots, beyond=beyond)
    assert solution(other).worth == scaled([found.worth], units, zeros)[0]


def test_with_three_parties_the_segment_may_end_early() -> None:
    """Thomson 1994: where two parties have all they can at once, the third could still go on."""
    points = [(F(2), F(0), F(2)), (F(0), F(2), F(2)), (F(0), F(0), F(3))]
    segment, onwards = (
        solution(kalai_smorodinsky_lottery(points, nothing(3), beyond=beyond)) for beyond in Beyond
    )
    assert segment.worth == numbers(1, 1, F(3, 2))
    assert segment.surplus == numbers(0, 0, F(1, 2))
    assert onwards.worth == numbers(1, 1, 2)


def test_a_party_that_can_gain_nothing() -> None:
    points = [(F(4), F(0)), (F(2), F(0))]
    found = solution(kalai_smorodinsky_lottery(points, nothing(2)))
    assert found.worth == numbers(4, 0)
    refused = kalai_smorodinsky_lottery(points, nothing(2), hopeless=Hopeless.NO_SOLUTION)
    assert refused == NoSolution("kalai-smorodinsky", Reason.NO_GAIN)


def test_nobody_can_gain() -> None:
    nobody = kalai_smorodinsky_lottery([nothing(2)], nothing(2))
    assert nobody == NoSolution("kalai-smorodinsky", Reason.NO_GAIN)


def test_no_settlement_and_none_good_enough() -> None:
    for points, reason in (([], Reason.INFEASIBLE), ([(F(3), F(-1))], Reason.BELOW_RESERVE)):
        found = kalai_smorodinsky_lottery(points, nothing(2))
        assert found == NoSolution("kalai-smorodinsky", reason)
