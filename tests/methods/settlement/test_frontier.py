from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.halfspaces import at_least
from hikiwake.methods.settlement.solution import Frontier, NoSettlement, Worth
from hikiwake.model.expression import FALSE, Choice, either, negated
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Holding, Term, Valuation
from tests.properties.bargaining import bargaining_problems, feasible, listed_frontier, worth_of

ENOUGH = 10_000
T = TypeVar("T")


def frontier_of(problem: BargainingProblem) -> Frontier:
    found = pareto_frontier(problem)
    assert isinstance(found, Frontier)
    return found


def ladder(issues: int, rules: int = 0) -> BargainingProblem:
    """Two parties who want opposite things; each issue is worth more to one than all before it."""
    options = {f"i{number:02}": ("theirs", "half", "ours") for number in range(issues)}
    first = tuple(
        Term((name,), {("half",): Interval.of(1), ("ours",): Interval.of(2)}, Interval.of(3**place))
        for place, name in enumerate(options)
    )
    second = tuple(
        Term((name,), {("half",): Interval.of(1), ("theirs",): Interval.of(2)}, Interval.of(place + 1))
        for place, name in enumerate(options)
    )
    names = list(options)
    conditions = tuple(
        Condition(
            f"rule.{n}",
            either(
                negated(Choice(names[n], frozenset({"ours"}))),
                Choice(names[n + 1], frozenset({"theirs", "half"})),
            ),
        )
        for n in range(rules)
    )
    return BargainingProblem(options, (Valuation("a", first), Valuation("b", second)), conditions)


@given(bargaining_problems())
def test_equals_listing_every_settlement(problem: BargainingProblem) -> None:
    listed = listed_frontier(problem)
    found = pareto_frontier(problem)
    if isinstance(found, NoSettlement):
        assert not listed
        return
    assert [point.worth for point in found.points] == sorted(listed)
    assert found.feasible == len(feasible(problem))
    assert found.is_exact
    for point in found.points:
        assert point.number == len(listed[point.worth])
        assert point.settlements[0] in listed[point.worth]
        everything = found.with_settlements(point, ENOUGH).settlements
        assert len(everything) == point.number
        assert all(settlement in listed[point.worth] for settlement in everything)


@given(bargaining_problems(), st.data())
def test_asked_for_enough_for_each_it_leaves_out_only_what_gives_less(
    problem: BargainingProblem, data: st.DataObject
) -> None:
    listed = listed_frontier(problem)
    worths = sorted(listed) or [tuple(Fraction(0) for _ in problem.parties)]
    least = data.draw(st.sampled_from(worths)) if len(worths[0]) else ()
    lower = tuple(part - data.draw(st.integers(0, 2)) for part in least)
    found = pareto_frontier(problem, above=at_least(lower))
    if isinstance(found, Frontier):
        enough = [w for w in sorted(listed) if all(a >= b for a, b in zip(w, lower, strict=True))]
        assert [point.worth for point in found.points] == enough


@given(bargaining_problems(), st.randoms(use_true_random=False))
def test_order_of_issues_options_parties_and_rules_changes_nothing(
    problem: BargainingProblem, chance: Random
) -> None:
    def shuffled(things: Iterable[T]) -> list[T]:
        found = list(things)
        chance.shuffle(found)
        return found

    places = shuffled(range(len(problem.valuations)))
    turned = BargainingProblem(
        {issue: tuple(shuffled(problem.options[issue])) for issue in shuffled(problem.options)},
        tuple(
            replace(problem.valuations[place], terms=tuple(shuffled(problem.valuations[place].terms)))
            for place in places
        ),
        tuple(shuffled(problem.conditions)),
        problem.holdings,
    )
    before, after = pareto_frontier(problem), pareto_frontier(turned)
    if isinstance(before, NoSettlement):
        assert isinstance(after, NoSettlement)
        return
    assert isinstance(after, Frontier)

    def as_before(worth: Worth) -> Worth:
        return tuple(worth[places.index(place)] for place in range(len(places)))

    assert {(as_before(p.worth), p.number) for p in after.points} == {
        (p.worth, p.number) for p in before.points
    }
    assert before.feasible == after.feasible


@given(bargaining_problems(), st.integers(1, 5), st.integers(-3, 3))
def test_a_positive_affine_change_moves_the_frontier_and_nothing_else(
    problem: BargainingProblem, factor: int, shift: int
) -> None:
    first = problem.valuations[0]
    everywhere = Term(("a",), {(o,): Interval.of(shift) for o in problem.options["a"]})
    scaled = tuple(replace(term, weight=term.weight * Interval.of(factor)) for term in first.terms)
    changed = replace(
        problem, valuations=(replace(first, terms=(*scaled, everywhere)), *problem.valuations[1:])
    )
    before, after = pareto_frontier(problem), pareto_frontier(changed)
    if isinstance(before, Frontier) and isinstance(after, Frontier):
        expected = [((p.worth[0] * factor + shift, *p.worth[1:]), p.number) for p in before.points]
        assert [(p.worth, p.number) for p in after.points] == expected


@settings(max_examples=40)
@given(bargaining_problems(least=2), st.integers(1, 5))
def test_thinned_it_stays_within_the_bound_it_gives(problem: BargainingProblem, most: int) -> None:
    listed = listed_frontier(problem)
    found = pareto_frontier(problem, most=most)
    if isinstance(found, NoSettlement):
        return
    real = {worth_of(problem, settlement) for settlement in feasible(problem)}
    assert all(point.worth in real for point in found.points)
    for worth in listed:
        assert any(
            all(have >= want - slack for have, want, slack in zip(p.worth, worth, found.within, strict=True))
            for p in found.points
        )


def test_thinning_really_happens_and_says_so() -> None:
    whole, thin = frontier_of(ladder(7)), pareto_frontier(ladder(7), most=20)
    assert isinstance(thin, Frontier)
    assert whole.is_exact
    assert len(whole.points) > 20 >= len(thin.points)
    assert thin.within[1] > 0
    assert not thin.is_exact


def test_a_space_far_past_listing() -> None:
    problem = ladder(30, rules=10)
    found = frontier_of(problem)
    assert problem.settlements() == 3**30
    assert 3**30 > found.feasible > 3**25
    best_for_first = found.points[-1]
    assert best_for_first.worth == worth_of(problem, best_for_first.settlements[0])
    assert all(worth_of(problem, p.settlements[0]) == p.worth for p in found.points)


def test_a_tie_of_astronomic_size_is_counted_and_listed_as_far_as_asked() -> None:
    options = {f"i{n}": ("x", "y", "z") for n in range(40)}
    nobody_cares = BargainingProblem(options, (Valuation("a", ()), Valuation("b", ())))
    found = frontier_of(nobody_cares)
    (point,) = found.points
    assert point.number == 3**40 == found.feasible
    assert not point.lists_all
    listed = found.with_settlements(point, 5).settlements
    assert len({tuple(settlement.items()) for settlement in listed}) == 5


def test_nothing_feasible_names_what_excludes_everything() -> None:
    nothing = BargainingProblem({"a": ("x", "y")}, (Valuation("p", ()),), (Condition("rule.never", FALSE),))
    assert pareto_frontier(nothing) == NoSettlement(("rule.never",))


def test_two_parties_holding_to_different_options_leave_nothing() -> None:
    both = (Holding("p", "a", "x"), Holding("q", "a", "y"))
    problem = BargainingProblem({"a": ("x", "y")}, (Valuation("p", ()), Valuation("q", ())), (), both)
    assert pareto_frontier(problem) == NoSettlement(("p/a/x", "q/a/y"))


def test_no_issue_at_all_is_one_settlement() -> None:
    (point,) = frontier_of(BargainingProblem({}, (Valuation("p", ()),))).points
    assert point.worth == (Fraction(0),)
    assert point.lists_all
    assert not point.settlements[0]


def test_a_worth_not_on_the_frontier_has_no_settlement_to_list() -> None:
    found = frontier_of(ladder(2))
    assert found.trace is not None
    assert found.trace((Fraction(1, 3), Fraction(1)), 5) == ()


BAD: Sequence[tuple[Term, str]] = (
    (Term(("nowhere",), {}), "there is no issue 'nowhere'"),
    (Term(("a",), {("nothing",): Interval.of(1)}), "issue 'a' has no option 'nothing'"),
    (Term(("a",), {("x",): Interval.of(1, 2)}), "an interval; complete the problem first"),
    (Term(("a", "a"), {}), "name each issue once"),
    (Term((), {}), "about no issue"),
)


@pytest.mark.parametrize(("term", "said"), BAD)
def test_a_term_that_does_not_fit_is_told(term: Term, said: str) -> None:
    problem = BargainingProblem({"a": ("x", "y")}, (Valuation("p", (term,)),))
    with pytest.raises(ModelError, match=said):
        pareto_frontier(problem)


def test_what_is_not_for_sale_cannot_be_priced() -> None:
    term = Term(("a",), {("x",): Interval.of(1)})
    problem = BargainingProblem({"a": ("x", "y")}, (Valuation("p", (term,)),), (), (Holding("p", "a", "x"),))
    with pytest.raises(ModelError, match="not for sale"):
        pareto_frontier(problem)


def test_what_is_not_for_sale_must_exist() -> None:
    problem = BargainingProblem({"a": ("x", "y")}, (Valuation("p", ()),), (), (Holding("p", "a", "z"),))
    with pytest.raises(ModelError, match="no option 'z'"):
        pareto_frontier(problem)
