from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings

from hikiwake.basics.quantities import ONE, Interval
from hikiwake.methods.completions.narrowing import narrowed
from hikiwake.methods.completions.swaps import By, Swap, swaps, unimproved
from hikiwake.model.expression import Choice, either, negated
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Term, Valuation, completed_alike
from tests.properties.bargaining import beats, feasible, worth_of
from tests.properties.intervals import corners, interval_problems

LOW, MIDDLE, HIGH = Interval.of(0, 1), Interval.of(1, 2), Interval.of(2, 3)


def two(first: dict[str, Interval], second: dict[str, Interval], *rules: Condition) -> BargainingProblem:
    def term(values: dict[str, Interval]) -> Term:
        return Term(("a",), {(option,): value for option, value in values.items()})

    options = {"a": tuple(first), "b": ("u", "v")}
    return BargainingProblem(
        options, (Valuation("p", (term(first),)), Valuation("q", (term(second),))), rules
    )


@settings(max_examples=40)
@given(interval_problems())
def test_what_swaps_leave_is_what_listing_leaves(problem: BargainingProblem) -> None:
    narrow = narrowed(problem)
    if narrow is None:
        return
    for by in By:
        found = swaps(narrow, by)
        every = [dict(one) for one in feasible(narrow)]
        left = [
            one
            for one in every
            if not any(one[s.issue] == s.old and {**one, s.issue: s.new} in every for s in found)
        ]
        answer = unimproved(narrow, by)
        assert answer.number == len(left) > 0
        assert {issue: set(kept) for issue, kept in answer.options.items()} == {
            issue: {one[issue] for one in left} for issue in narrow.options
        }


@settings(max_examples=40)
@given(interval_problems())
def test_what_is_efficient_in_any_completion_is_left(problem: BargainingProblem) -> None:
    narrow = narrowed(problem)
    if narrow is None:
        return
    found = swaps(narrow, By.NUMBERS)
    for each in corners(narrow):
        every = [dict(one) for one in feasible(each)]
        worths = [worth_of(each, one) for one in every]
        for one, worth in zip(every, worths, strict=True):
            if not any(beats(other, worth) for other in worths):
                improving = [s for s in found if one[s.issue] == s.old]
                assert not any({**one, s.issue: s.new} in every for s in improving)


@settings(max_examples=40)
@given(interval_problems())
def test_a_swap_by_order_is_better_in_the_middle_under_any_weight(problem: BargainingProblem) -> None:
    bare = tuple(replace(v, terms=tuple(replace(t, weight=ONE) for t in v.terms)) for v in problem.valuations)
    middle = completed_alike(replace(problem, valuations=bare), Fraction(1, 2))
    for swap in swaps(problem, By.ORDER):
        gains = [
            sum(
                (
                    t.worth((swap.new,)).low - t.worth((swap.old,)).low
                    for t in valuation.terms
                    if t.issues == (swap.issue,)
                ),
                Fraction(0),
            )
            for valuation in middle.valuations
        ]
        assert min(gains) >= 0
        assert max(gains) > 0


def test_touching_bands_are_in_order_but_not_surely_apart() -> None:
    problem = two({"x": MIDDLE, "y": LOW}, {"x": HIGH, "y": MIDDLE})
    assert swaps(problem, By.ORDER) == (Swap("a", "y", "x"),)
    assert swaps(problem, By.NUMBERS) == ()


def test_order_takes_no_number_for_better_than_itself() -> None:
    problem = two({"x": ONE, "y": ONE}, {"x": ONE, "y": ONE})
    assert swaps(problem, By.ORDER) == swaps(problem, By.NUMBERS) == ()


def test_the_same_band_twice_is_no_order() -> None:
    problem = two({"x": MIDDLE, "y": MIDDLE}, {"x": HIGH, "y": LOW})
    assert swaps(problem, By.ORDER) == ()


def test_a_swap_counts_only_where_the_rules_let_it() -> None:
    rule = either(negated(Choice("a", frozenset({"x"}))), Choice("b", frozenset({"u"})))
    problem = two({"x": HIGH, "y": LOW}, {"x": HIGH, "y": LOW}, Condition("x-needs-u", rule))
    found = unimproved(problem, By.NUMBERS)
    assert found.number == 2
    assert found.options == {"a": ("x", "y"), "b": ("u", "v")}


def test_issues_in_conditional_values_are_left_alone() -> None:
    problem = two({"x": HIGH, "y": LOW}, {"x": HIGH, "y": LOW})
    joint = Valuation("r", (Term(("b", "a"), {("u", "y"): ONE}),))
    assert swaps(replace(problem, valuations=(*problem.valuations, joint)), By.NUMBERS) == ()


def test_an_option_without_a_number_is_worth_nothing() -> None:
    term = Term(("a",), {("x",): ONE})
    problem = BargainingProblem({"a": ("x", "y")}, (Valuation("p", (term,)),))
    assert swaps(problem, By.NUMBERS) == (Swap("a", "y", "x"),)


def test_a_swap_that_too_many_rules_speak_about_is_left_alone() -> None:
    options = {"a": ("x", "y")} | {f"i{n}": ("u", "v") for n in range(9)}
    parts = (Choice(f"i{n}", frozenset({"u"})) for n in range(9))
    rule = either(negated(Choice("a", frozenset({"x"}))), *parts)
    term = Term(("a",), {("x",): ONE, ("y",): Interval.of(0)})
    problem = BargainingProblem(options, (Valuation("p", (term,)),), (Condition("wide", rule),))
    assert swaps(problem, By.NUMBERS)
    assert unimproved(problem, By.NUMBERS).number == 2**10 - 1
