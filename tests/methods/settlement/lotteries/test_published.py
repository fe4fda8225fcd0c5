"""Two known bargaining sets: the barter of Nash 1950, and Itex v. Cypress at three disagreement points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction as F

import pytest

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.lotteries.egalitarian import egalitarian_lottery
from hikiwake.methods.settlement.lotteries.kalai_smorodinsky import kalai_smorodinsky_lottery
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed, Share
from hikiwake.methods.settlement.lotteries.nash import nash_lottery
from hikiwake.methods.settlement.lotteries.raiffa import Rest, raiffa_lottery
from hikiwake.methods.settlement.lotteries.utilitarian import utilitarian_lottery
from hikiwake.methods.settlement.solution import NoSolution, Worth
from tests.methods.settlement.lotteries.problems import (
    BARTER,
    NOTHING,
    contract_points,
    near,
    numbers,
    solution,
)

POINTS = contract_points()


def test_the_barter() -> None:
    assert solution(nash_lottery(BARTER, NOTHING)).worth == numbers(12, 5)
    assert solution(kalai_smorodinsky_lottery(BARTER, NOTHING)).worth == numbers(F(81, 7), F(36, 7))
    assert solution(egalitarian_lottery(BARTER, NOTHING)).worth == numbers(F(27, 4), F(27, 4))
    assert solution(raiffa_lottery(BARTER, NOTHING)).worth == numbers(F(47, 4), F(61, 12))
    assert solution(raiffa_lottery(BARTER, NOTHING)).is_exact
    assert solution(nash_lottery(BARTER, NOTHING)).ideal == numbers(18, 8)


def test_the_barter_has_many_utilitarian_trades() -> None:
    found = solution(utilitarian_lottery(BARTER, NOTHING))
    assert sum(found.worth) == 18
    assert list(found.between) == [Interval.of(14, 18), Interval.of(0, 4)]
    assert not found.is_unique


def test_the_mix_of_the_barter_is_two_trades_and_their_chances() -> None:
    found = solution(egalitarian_lottery(BARTER, NOTHING))
    assert list(found.mix) == [Share(numbers(6, 7), F(7, 8)), Share(numbers(12, 5), F(1, 8))]


# Nash, Kalai–Smorodinsky, egalitarian, Raiffa, for each pair of disagreement worths.
EXPECTED = {
    ("0", "0"): ((0.670478, 0.721478), (0.692035, 0.692035), (0.692035, 0.692035), (0.688143, 0.69735)),
    ("0.5", "0.5"): ((0.670478, 0.721478), (0.697135, 0.685068), (0.692035, 0.692035), (0.69323, 0.690403)),
    ("0.6", "0.4"): ((0.752923, 0.608871), (0.75756, 0.602536), (0.776571, 0.576571), (0.755744, 0.605017)),
}
CONCEPTS: tuple[Callable[[Sequence[Worth], Worth], Mixed | NoSolution], ...] = (
    nash_lottery,
    kalai_smorodinsky_lottery,
    egalitarian_lottery,
    raiffa_lottery,
)


@pytest.mark.parametrize(("cypress", "itex"), EXPECTED)
def test_itex_and_cypress(cypress: str, itex: str) -> None:
    start = (F(cypress), F(itex))
    for concept, expected in zip(CONCEPTS, EXPECTED[cypress, itex], strict=True):
        found = solution(concept(POINTS, start))
        assert near(found.worth, *expected), found.concept
        assert found.is_exact


def test_what_may_be_drawn_moves_the_ideal() -> None:
    """Where any package may be drawn, hopes are higher, and Kalai–Smorodinsky and Raiffa move."""
    start = (F(1, 2), F(1, 2))
    some = solution(kalai_smorodinsky_lottery(POINTS, start))
    every = solution(kalai_smorodinsky_lottery(POINTS, start, Lots.ANY))
    assert near(some.ideal, 0.7768405, 0.7598947)
    assert near(every.ideal, 0.8193159, 0.8250901)
    assert near(every.worth, 0.6905782, 0.6940244)
    assert near(solution(raiffa_lottery(POINTS, start, Lots.ANY)).worth, 0.6881431, 0.6973504)


def test_what_a_best_point_leaves_to_the_other_moves_raiffa() -> None:
    """The other way of the fork, by following the steps in floating point."""
    found = solution(raiffa_lottery(POINTS, (F("0.6"), F("0.4")), rest=Rest.EFFICIENT))
    assert near(found.worth, 0.7682641, 0.5879165)
    assert near(solution(raiffa_lottery(POINTS, NOTHING, rest=Rest.EFFICIENT)).worth, 0.6983542, 0.6834034)
