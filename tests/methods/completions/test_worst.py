from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.quantities import ONE, ZERO, Interval
from hikiwake.methods.completions.worst import by_issue, gain_over_worst, issues_of, worst
from hikiwake.model.valuation import BargainingProblem, Term, Valuation
from tests.properties.bargaining import bargaining_problems, feasible
from tests.properties.intervals import corners, interval_problems
from tests.properties.problems import OPTIONS

PLAIN = Term(("a",), {("x",): Interval.of(5), ("y",): Interval.of(2)})
JOINT = Term(("a", "b"), {("y", "u"): Interval.of(-3)})
VALUATION = Valuation("p", (PLAIN, JOINT, Term(("b",), {("u",): ONE})))
LEFT = {"a": ("x", "y"), "b": ("u", "v")}


def test_terms_about_an_issue_are_looked_at_together() -> None:
    parts = by_issue(VALUATION)
    assert {issue: len(part.terms) for issue, part in parts.items()} == {"a": 2, "b": 1}
    assert issues_of(parts["a"]) == ("a", "b")
    assert worst(parts["a"], LEFT) == -1
    assert worst(parts["b"], LEFT) == 0


def test_only_options_that_are_left_can_be_the_worst() -> None:
    assert worst(by_issue(VALUATION)["a"], {**LEFT, "b": ("v",)}) == 2


@settings(max_examples=40)
@given(bargaining_problems())
def test_no_settlement_is_worth_less_than_the_worst_of_all_issues(problem: BargainingProblem) -> None:
    for valuation in problem.valuations:
        floor = sum((worst(part, OPTIONS) for part in by_issue(valuation).values()), Fraction(0))
        assert all(valuation.worth(one).low >= floor for one in feasible(problem))


@settings(max_examples=40)
@given(interval_problems(1, 2), st.data())
def test_a_gain_over_the_worst_holds_in_every_completion(
    problem: BargainingProblem, data: st.DataObject
) -> None:
    settlement = {issue: data.draw(st.sampled_from(options)) for issue, options in OPTIONS.items()}
    for place, valuation in enumerate(problem.valuations):
        total = ZERO
        for part in by_issue(valuation).values():
            total += gain_over_worst(part, settlement, OPTIONS)
        assert total.low >= 0
        for each in corners(problem):
            exact = each.valuations[place]
            floor = sum((worst(part, OPTIONS) for part in by_issue(exact).values()), Fraction(0))
            assert total.low <= exact.worth(settlement).low - floor <= total.high
