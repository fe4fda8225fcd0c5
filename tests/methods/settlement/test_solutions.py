"""What holds for every bargaining solution on a finite set, and what sets each apart."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.egalitarian import egalitarian
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.kalai_smorodinsky import Ties, kalai_smorodinsky
from hikiwake.methods.settlement.leximin import leximin
from hikiwake.methods.settlement.nash import nash
from hikiwake.methods.settlement.solution import (
    Frontier,
    NoSolution,
    Point,
    Reason,
    Solution,
    Worth,
    gains,
)
from hikiwake.methods.settlement.utilitarian import Voluntary, utilitarian
from hikiwake.model.valuation import BargainingProblem, Valuation
from tests.properties.bargaining_sets import frontier_of_worths, worths

Concept = Callable[[Frontier, Worth], Solution | NoSolution]


def _ks_leximin(frontier: Frontier, disagreement: Worth) -> Solution | NoSolution:
    return kalai_smorodinsky(frontier, disagreement, Ties.LEXIMIN)


EVERY: list[Concept] = [nash, kalai_smorodinsky, _ks_leximin, egalitarian, leximin, utilitarian]
AFFINE: list[Concept] = [nash, kalai_smorodinsky, _ks_leximin]
"""Those that do not compare the units of different parties."""
starts = st.sampled_from([Fraction(0), Fraction(1), Fraction(5, 2)])


def listed(concept: Concept, every: list[Worth], start: Worth) -> set[Worth]:
    """The definition, word for word, on the efficient worths that reach the disagreement point."""
    reaching = [w for w in frontier_worths(every) if all(a >= b for a, b in zip(w, start, strict=True))]
    if not reaching:
        return set()
    hopes = [max(w[p] for w in reaching) - start[p] for p in range(len(start))]

    def score(worth: Worth) -> object:
        gain = gains(worth, start)
        ratios = sorted(g / h for g, h in zip(gain, hopes, strict=True) if h > 0)
        scores: dict[Concept, object] = {
            nash: prod(gain) if min(gain) > 0 else None,
            egalitarian: min(gain),
            leximin: sorted(gain),
            utilitarian: sum(worth),
            kalai_smorodinsky: ratios[0] if ratios else None,
            _ks_leximin: ratios or None,
        }
        return scores[concept]

    scored = {worth: score(worth) for worth in reaching}
    known = [value for value in scored.values() if value is not None]
    return {worth for worth, value in scored.items() if known and value == max(known)}  # type: ignore[type-var]


def frontier_worths(every: list[Worth]) -> list[Worth]:
    return [point.worth for point in frontier_of_worths(every).points]


def selected(found: Solution | NoSolution) -> set[Worth]:
    return {point.worth for point in found.points} if isinstance(found, Solution) else set()


@pytest.mark.parametrize("concept", EVERY)
@given(worths(), starts)
def test_equals_its_definition_by_listing(concept: Concept, every: list[Worth], start: Fraction) -> None:
    begin = (start,) * len(every[0])
    assert selected(concept(frontier_of_worths(every), begin)) == listed(concept, every, begin)


@pytest.mark.parametrize("concept", EVERY)
@given(worths(), starts)
def test_what_it_selects_is_efficient_and_nobody_loses(
    concept: Concept, every: list[Worth], start: Fraction
) -> None:
    begin = (start,) * len(every[0])
    for worth in selected(concept(frontier_of_worths(every), begin)):
        assert worth in frontier_worths(every)
        assert min(gains(worth, begin)) >= 0


@pytest.mark.parametrize("concept", EVERY)
@given(worths(2), starts)
def test_symmetry_what_parties_are_called_does_not_matter(
    concept: Concept, every: list[Worth], start: Fraction
) -> None:
    turned = [(b, a) for a, b in every]
    before = selected(concept(frontier_of_worths(every), (start, start)))
    assert selected(concept(frontier_of_worths(turned), (start, start))) == {(b, a) for a, b in before}


@pytest.mark.parametrize("concept", AFFINE)
@given(worths(2), starts, st.integers(1, 4), st.integers(-3, 3))
def test_a_positive_affine_change_of_one_party_carries_over(
    concept: Concept, every: list[Worth], start: Fraction, factor: int, shift: int
) -> None:
    def changed(worth: Worth) -> Worth:
        return (worth[0] * factor + shift, worth[1])

    before = selected(concept(frontier_of_worths(every), (start, start)))
    after = concept(frontier_of_worths([changed(w) for w in every]), changed((start, start)))
    assert selected(after) == {changed(worth) for worth in before}


@given(worths(2), starts, st.data())
def test_nash_does_not_depend_on_irrelevant_alternatives(
    every: list[Worth], start: Fraction, data: st.DataObject
) -> None:
    begin = (start, start)
    whole = selected(nash(frontier_of_worths(every), begin))
    fewer = data.draw(st.lists(st.sampled_from(every), min_size=1))
    kept = whole & set(fewer)
    if kept:
        assert selected(nash(frontier_of_worths(fewer), begin)) == kept


@given(worths(2), st.data())
def test_kalai_smorodinsky_is_monotone_where_one_party_alone_can_have_more(
    every: list[Worth], data: st.DataObject
) -> None:
    """More settlements, the other's hope unchanged: the smallest ratio times the own hope does not fall."""
    begin = (Fraction(0), Fraction(0))
    more = every + data.draw(worths(2))
    small, large = (kalai_smorodinsky(frontier_of_worths(e), begin) for e in (every, more))
    if isinstance(small, Solution) and isinstance(large, Solution) and small.ideal == large.ideal:
        assert large.score >= small.score


@given(worths(2), worths(2))
def test_egalitarian_is_strongly_monotone(every: list[Worth], others: list[Worth]) -> None:
    begin = (Fraction(0), Fraction(0))
    small, large = (egalitarian(frontier_of_worths(e), begin) for e in (every, every + others))
    assert isinstance(small, Solution)
    assert isinstance(large, Solution)
    assert large.score >= small.score


@given(worths(), starts)
def test_leximin_refines_egalitarian(every: list[Worth], start: Fraction) -> None:
    begin = (start,) * len(every[0])
    frontier = frontier_of_worths(every)
    assert selected(leximin(frontier, begin)) <= selected(egalitarian(frontier, begin))


@given(worths(2))
def test_utilitarian_may_be_asked_to_ignore_the_disagreement_point(every: list[Worth]) -> None:
    high = (Fraction(9), Fraction(9))
    frontier = frontier_of_worths(every)
    assert utilitarian(frontier, high) == NoSolution("utilitarian", Reason.BELOW_RESERVE)
    best = max(sum(worth) for worth in every)
    found = utilitarian(frontier, high, Voluntary.IGNORED)
    assert selected(found) == {worth for worth in frontier_worths(every) if sum(worth) == best}
    assert isinstance(found, Solution)
    assert found.score == (best,)


def test_no_gain_for_all_is_no_solution_of_nash_and_kalai_smorodinsky() -> None:
    either_way = frontier_of_worths([(Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))])
    start = (Fraction(0), Fraction(0))
    assert nash(either_way, start) == NoSolution("nash", Reason.NO_GAIN)
    assert sorted(selected(kalai_smorodinsky(either_way, start))) == [
        (Fraction(0), Fraction(1)),
        (Fraction(1), Fraction(0)),
    ]
    nothing = frontier_of_worths([start])
    assert kalai_smorodinsky(nothing, start) == NoSolution("kalai-smorodinsky", Reason.NO_GAIN)


def test_ties_of_equal_worth_are_listed_with_the_solution() -> None:
    problem = BargainingProblem({"a": ("x", "y"), "b": ("x", "y")}, (Valuation("p", ()), Valuation("q", ())))
    frontier = pareto_frontier(problem)
    assert isinstance(frontier, Frontier)
    found = egalitarian(frontier, (Fraction(0), Fraction(0)))
    assert isinstance(found, Solution)
    assert not found.is_unique
    assert len(found.points[0].settlements) == found.points[0].number == 4


def test_a_frontier_without_a_trace_keeps_the_settlements_it_knows() -> None:
    point = Point((Fraction(1),), 3, ({"a": "x"},))
    frontier = Frontier(("p",), (point,), 3, (Fraction(0),))
    assert frontier.with_settlements(point) is point
    assert frontier.ideal([Fraction(2)]) is None
    assert frontier.ideal([Fraction(0)]) == (Fraction(1),)
    assert replace(point, number=1).lists_all
