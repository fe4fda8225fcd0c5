from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.quantities import ONE, Interval
from hikiwake.methods.completions.differences import beaten_by, gain, surely_beats
from hikiwake.methods.completions.narrowing import narrowed
from hikiwake.model.expression import FALSE
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Term, Valuation
from tests.properties.bargaining import feasible
from tests.properties.intervals import corners, interval_problems
from tests.properties.problems import OPTIONS


def everything() -> list[dict[str, str]]:
    return [dict(zip(OPTIONS, chosen, strict=True)) for chosen in product(*OPTIONS.values())]


SETTLEMENTS = st.sampled_from(everything())


@settings(max_examples=40)
@given(interval_problems(), SETTLEMENTS, SETTLEMENTS)
def test_a_gain_runs_from_the_least_to_the_most_over_all_completions(
    problem: BargainingProblem, new: dict[str, str], old: dict[str, str]
) -> None:
    for place, valuation in enumerate(problem.valuations):
        seen = [
            each.valuations[place].worth(new).low - each.valuations[place].worth(old).low
            for each in corners(problem)
        ]
        assert gain(valuation, new, old) == Interval(min(seen), max(seen))


def test_what_two_settlements_share_does_not_count() -> None:
    unknown = Term(("a",), {("x",): Interval.of(0, 100)})
    known = Term(("b",), {("y",): Interval.of(2), ("z",): Interval.of(3)}, Interval.of(1, 2))
    valuation = Valuation("p", (unknown, known))
    assert gain(valuation, {"a": "x", "b": "z"}, {"a": "x", "b": "y"}) == Interval.of(1, 2)


def test_one_weight_applies_to_both_sides() -> None:
    valuation = Valuation("p", (Term(("a",), {("x",): ONE, ("y",): Interval.of(2)}, Interval.of(0, 9)),))
    assert gain(valuation, {"a": "x"}, {"a": "y"}) == Interval.of(-9, 0)


@settings(max_examples=40)
@given(interval_problems(), SETTLEMENTS)
def test_a_settlement_is_beaten_when_listing_finds_one_that_surely_beats_it(
    problem: BargainingProblem, settlement: dict[str, str]
) -> None:
    beating = [other for other in feasible(problem) if surely_beats(problem, other, settlement)]
    found = beaten_by(problem, settlement)
    assert (found is None) == (not beating)
    if found is not None:
        assert dict(found) in [dict(other) for other in beating]
        assert beaten_by(problem, settlement, narrowed(problem)) == found


@settings(max_examples=40)
@given(interval_problems(), SETTLEMENTS, SETTLEMENTS)
def test_who_surely_beats_another_is_worth_no_less_to_anyone_in_any_completion(
    problem: BargainingProblem, new: dict[str, str], old: dict[str, str]
) -> None:
    if surely_beats(problem, new, old):
        assert not surely_beats(problem, old, new)
        for each in corners(problem):
            gains = [v.worth(new).low - v.worth(old).low for v in each.valuations]
            assert min(gains) >= 0
            assert max(gains) > 0


def test_nothing_beats_where_nothing_is_feasible() -> None:
    valuation = Valuation("p", (Term(("a",), {("x",): ONE}),))
    problem = BargainingProblem({"a": ("x", "y")}, (valuation,), (Condition("never", FALSE),))
    assert beaten_by(problem, {"a": "y"}) is None
