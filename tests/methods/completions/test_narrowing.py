from hypothesis import given, settings

from hikiwake.basics.quantities import ONE
from hikiwake.methods.completions.narrowing import narrowed, possible_options, with_worths_of
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.solution import Frontier
from hikiwake.model.expression import Choice, either, same
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Holding, Term, Valuation
from tests.properties.bargaining import bargaining_problems, feasible


@settings(max_examples=80)
@given(bargaining_problems())
def test_nothing_feasible_is_lost_and_nothing_gained(problem: BargainingProblem) -> None:
    narrow = narrowed(problem)
    if narrow is None:
        assert not feasible(problem)
        return
    before, after = feasible(problem), feasible(narrow)
    assert [dict(one) for one in after] == [dict(one) for one in before]
    for issue, options in narrow.options.items():
        assert set(options) == {one[issue] for one in before}


@settings(max_examples=80)
@given(bargaining_problems())
def test_the_frontier_stays_what_it_was(problem: BargainingProblem) -> None:
    narrow = narrowed(problem)
    if narrow is None:
        return
    before, after = pareto_frontier(problem), pareto_frontier(narrow)
    assert isinstance(before, Frontier)
    assert isinstance(after, Frontier)
    assert [(p.worth, p.number) for p in before.points] == [(p.worth, p.number) for p in after.points]
    assert after.feasible == before.feasible


def test_a_condition_that_says_nothing_more_is_dropped() -> None:
    fixed = Choice("a", frozenset({"x"}))
    linked = same(fixed, Choice("b", frozenset({"u"})))
    free = either(fixed, Choice("c", frozenset({"m"})))
    conditions = tuple(Condition(str(n), each) for n, each in enumerate((fixed, linked, free)))
    options = {"a": ("x", "y"), "b": ("u", "v"), "c": ("m", "n")}
    narrow = narrowed(BargainingProblem(options, (), conditions))
    assert narrow is not None
    assert narrow.options == {"a": ("x",), "b": ("u",), "c": ("m", "n")}
    assert narrow.conditions == ()
    assert possible_options(options, conditions) == narrow.options


def test_a_condition_that_still_matters_is_kept() -> None:
    linked = same(Choice("a", frozenset({"x"})), Choice("b", frozenset({"u"})))
    options = {"a": ("x", "y"), "b": ("u", "v")}
    narrow = narrowed(BargainingProblem(options, (), (Condition("linked", linked),)))
    assert narrow is not None
    assert narrow.conditions == (Condition("linked", linked),)


def test_a_condition_about_very_many_combinations_is_kept_as_it_is() -> None:
    options = {f"i{number:02}": ("u", "v") for number in range(13)}
    never = either(*(Choice(issue, frozenset(names)) for issue, names in options.items()))
    narrow = narrowed(BargainingProblem(options, (), (Condition("always", never),)))
    assert narrow is not None
    assert narrow.conditions == (Condition("always", never),)


def test_two_parties_that_hold_to_different_options_leave_nothing() -> None:
    holdings = (Holding("p", "a", "x"), Holding("q", "a", "y"))
    assert narrowed(BargainingProblem({"a": ("x", "y")}, (), (), holdings)) is None


def test_numbers_of_another_completion_are_put_in() -> None:
    def problem(low: int) -> BargainingProblem:
        weight = ONE + ONE if low else ONE
        term = Term(("a",), {("x",): ONE + ONE, ("y",): ONE}, weight)
        return BargainingProblem({"a": ("x", "y"), "b": ("u",)}, (Valuation("p", (term,), ONE),), ())

    narrow = narrowed(problem(0))
    assert narrow is not None
    assert with_worths_of(problem(1), narrow) == problem(1)
