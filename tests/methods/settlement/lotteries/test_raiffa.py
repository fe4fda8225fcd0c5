"""Raiffa's sequential solution: the limit of the steps, exactly or within its bound."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.raiffa import Rest, raiffa_lottery
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
)

BOTH = st.sampled_from([2, 3])
FORKS = st.sampled_from(Rest)


def followed(points: list[Worth], start: Worth, steps: int) -> tuple[Worth, Worth]:
    """What parties have and hope for after some steps."""
    lotteries = LotterySet(points)
    have = start
    hope = lotteries.ideal(have)
    for _ in range(steps):
        have = tuple(low + (high - low) / len(start) for low, high in zip(have, hope, strict=True))
        hope = lotteries.ideal(have)
    return have, hope


@given(BOTH.flatmap(sets))
@fewer
def test_it_lies_where_the_steps_lead_within_a_small_bound(points: list[Worth]) -> None:
    start = nothing(len(points[0]))
    found = solution(raiffa_lottery(points, start))
    for steps in (1, 6):
        have, hope = followed(points, start, steps)
        for low, high, part, bound in zip(have, hope, found.worth, found.within, strict=True):
            assert low - bound <= part <= high + bound
    assert all(bound <= hope / 10**12 for bound, hope in zip(found.within, found.ideal, strict=True))


@given(sets(2), FORKS, st.tuples(st.integers(0, 6).map(F), st.integers(0, 6).map(F)))
@fewer
def test_for_two_parties_it_is_exact_and_efficient(points: list[Worth], rest: Rest, start: Worth) -> None:
    found = raiffa_lottery(points, start, Lots.ANY, rest=rest)
    if isinstance(found, Mixed):
        assert found.is_exact
        assert LotterySet(points).most([F(1), F(1)], found.worth).value == sum(found.worth)


@given(sets(2))
@fewer
def test_taking_what_costs_nothing_makes_the_first_step_larger(points: list[Worth]) -> None:
    """By hand: the first step goes to the middle of the two efficient best points."""
    found = solution(raiffa_lottery(points, nothing(2), rest=Rest.EFFICIENT))
    bests = [max(points), max(points, key=lambda point: point[::-1])]
    middle = tuple(sum(column) / 2 for column in zip(*bests, strict=True))
    assert found.worth == solution(raiffa_lottery(points, middle, Lots.ANY)).worth


@given(sets(2), FORKS)
@fewer
def test_parties_that_change_places_change_worths(points: list[Worth], rest: Rest) -> None:
    turned = solution(raiffa_lottery([point[::-1] for point in points], nothing(2), rest=rest))
    assert solution(raiffa_lottery(points, nothing(2), rest=rest)).worth == turned.worth[::-1]


@given(BOTH.flatmap(lambda n: st.tuples(sets(n), factors(n), offsets(n))))
@fewer
def test_units_and_zeros_do_not_matter(problem: tuple[list[Worth], Worth, Worth]) -> None:
    points, units, zeros = problem
    start = nothing(len(units))
    found = solution(raiffa_lottery(points, start))
    other = solution(raiffa_lottery(scaled(points, units, zeros), scaled([start], units, zeros)[0]))
    expected = scaled([found.worth], units, zeros)[0]
    for part, wanted, bound in zip(other.worth, expected, other.within, strict=True):
        assert abs(part - wanted) <= 2 * bound


def test_the_limit_may_be_a_corner() -> None:
    """The corner lies on the only direction from which the steps lead to it for ever."""
    points = [(F(0), F(12)), (F(10), F(10)), (F(12), F(0))]
    found = solution(raiffa_lottery(points, nothing(2)))
    assert found.worth == numbers(10, 10)
    assert found.is_exact


def test_a_path_that_turns_off_late_is_cut_with_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hair off that direction the steps leave the corner in the end; cut before, the bound says so."""
    points = [(F(0), F(12)), (F(10), F(10)), (F(12) + F(1, 10**40), F(0))]
    whole = solution(raiffa_lottery(points, nothing(2)))
    assert whole.is_exact
    assert whole.worth != numbers(10, 10)
    monkeypatch.setattr("hikiwake.methods.settlement.lotteries.raiffa._MOST_STEPS", 8)
    cut = solution(raiffa_lottery(points, nothing(2)))
    assert not cut.is_exact
    for one, other, bound in zip(whole.worth, cut.worth, cut.within, strict=True):
        assert abs(one - other) <= bound < F(1, 2)


def test_one_settlement_is_the_limit() -> None:
    for parties in (2, 3):
        points = [tuple(F(number) for number in range(1, parties + 1))]
        found = solution(raiffa_lottery(points, nothing(parties)))
        for part, wanted, bound in zip(found.worth, points[0], found.within, strict=True):
            assert abs(part - wanted) <= bound


def test_three_who_divide_a_cake_share_it() -> None:
    points = [(F(9), F(0), F(0)), (F(0), F(9), F(0)), (F(0), F(0), F(9))]
    found = solution(raiffa_lottery(points, nothing(3)))
    assert found.worth == numbers(3, 3, 3)
    assert found.is_exact


def test_a_party_that_can_gain_nothing_keeps_what_it_has() -> None:
    assert solution(raiffa_lottery([(F(4), F(0)), (F(2), F(0))], nothing(2))).worth == numbers(4, 0)
    assert solution(raiffa_lottery([nothing(2)], nothing(2))).worth == numbers(0, 0)


def test_the_efficient_form_is_for_two() -> None:
    with pytest.raises(ModelError, match=r"found 3 parties.*use `kept`"):
        raiffa_lottery([nothing(3)], nothing(3), rest=Rest.EFFICIENT)


def test_no_settlement_and_none_good_enough() -> None:
    for points, reason in (([], Reason.INFEASIBLE), ([(F(3), F(-1))], Reason.BELOW_RESERVE)):
        assert raiffa_lottery(points, nothing(2)) == NoSolution("raiffa", reason)
