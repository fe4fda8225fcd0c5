from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.bargaining import Bargain, bargain
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.solution import (
    Frontier,
    NoSettlement,
    NoSolution,
    Reason,
    Solution,
)
from hikiwake.model.expression import FALSE
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Term, Valuation
from tests.properties.bargaining import bargaining_problems

CONCEPTS = ["egalitarian", "kalai-smorodinsky", "leximin", "nash", "utilitarian"]


@given(bargaining_problems(least=2), st.sampled_from([-1, 0, 1, 3]), st.integers(1, 4))
def test_what_is_found_on_a_thinned_frontier_and_called_exact_is_exact(
    problem: BargainingProblem, start: int, most: int
) -> None:
    begin = (Fraction(start),) * len(problem.parties)
    whole, thin = bargain(problem, begin), bargain(problem, begin, most=most)
    if isinstance(whole, NoSettlement):
        assert thin == whole
        return
    assert isinstance(thin, Bargain)
    for name, exact in whole.solutions.items():
        found = thin.solutions[name]
        if isinstance(found, NoSolution):
            assert found.reason is Reason.UNDECIDED or found == exact
        elif not any(found.within):
            assert isinstance(exact, Solution)
            assert (found.score, found.points) == (exact.score, exact.points)


def contrary(issues: int) -> BargainingProblem:
    """Three parties who each want something else on every issue: a large frontier."""
    options = {f"i{number}": ("x", "y", "z") for number in range(issues)}
    chance = Random(0)
    valuations = []
    for party in "abc":
        terms = tuple(
            Term((name,), {(option,): Interval.of(chance.randrange(1000)) for option in "xyz"})
            for name in options
        )
        valuations.append(Valuation(party, terms))
    return BargainingProblem(options, tuple(valuations))


def test_solutions_and_ideal_point_are_exact_where_the_frontier_is_not() -> None:
    problem, begin = contrary(10), (Fraction(2500),) * 3
    whole, thin = bargain(problem, begin), bargain(problem, begin, most=40)
    assert isinstance(whole, Bargain)
    assert isinstance(thin, Bargain)
    assert not thin.frontier.is_exact
    for name in CONCEPTS:
        before, after = whole.solutions[name], thin.solutions[name]
        assert isinstance(before, Solution)
        assert isinstance(after, Solution)
        assert (before.score, before.points, before.ideal) == (after.score, after.points, after.ideal)
        assert not any(after.within)


def test_no_settlement_is_passed_on() -> None:
    nothing = BargainingProblem({"a": ("x", "y")}, (Valuation("p", ()),), (Condition("rule.never", FALSE),))
    assert bargain(nothing, (Fraction(0),)) == NoSettlement(("rule.never",))


def test_a_reserve_nobody_reaches_is_no_solution_also_when_thinned() -> None:
    problem, begin = contrary(6), (Fraction(10**6),) * 3
    for most in (None, 5):
        found = bargain(problem, begin, most=most)
        assert isinstance(found, Bargain)
        assert {s.reason for s in found.solutions.values() if isinstance(s, NoSolution)} == {
            Reason.BELOW_RESERVE
        }
        assert all(isinstance(solution, NoSolution) for solution in found.solutions.values())
    assert isinstance(pareto_frontier(problem), Frontier)
