"""Counting over a diagram read once gives what counting anew gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.counting import Counts, count
from hikiwake.methods.settlement.feasible_space import FeasibleSpace
from hikiwake.model.agreement import Voice
from hikiwake.model.expression import FALSE, TRUE, Choice, both, same
from hikiwake.model.problem import Condition, PartyAgreement, SettlementProblem
from hikiwake.model.valuation import Term, Valuation
from tests.properties.problems import outcome, problems, settlements


@given(problems())
def test_it_counts_as_listing_does(problem: SettlementProblem) -> None:
    found = FeasibleSpace(problem.options, problem.conditions).count(problem)
    listed = [outcome(problem, settlement).value for settlement in settlements(problem)]
    assert (found.deal, found.open, found.blocked) == tuple(
        listed.count(word) for word in ("deal", "open", "blocked")
    )


@given(problems(), problems())
def test_one_space_serves_all_attitudes_and_each_party(
    problem: SettlementProblem, other: SettlementProblem
) -> None:
    space = FeasibleSpace(problem.options, problem.conditions)
    changed = replace(problem, attitudes=other.attitudes, parties=other.parties)
    for asked in (problem, changed):
        assert space.count(asked) == count(asked)
        for party in asked.parties:
            assert space.count(asked, (party,)) == count(asked, needed=(party,))


def bare(*rules: Condition) -> SettlementProblem:
    """Forty issues of three options and nobody who refuses anything."""
    options = {f"i{number:02}": ("x", "y", "z") for number in range(40)}
    return SettlementProblem(options, rules, (PartyAgreement("p", True, Voice("p.x")),), {}, ())


def test_a_large_space_is_counted_exactly() -> None:
    tied = tuple(
        Condition(f"r{number}", same(Choice(f"i{number:02}", frozenset("x")), Choice("i39", frozenset("x"))))
        for number in range(20)
    )
    problem = bare(*tied)
    space = FeasibleSpace(problem.options, problem.conditions)
    assert space.count(problem) == Counts(0, (1 + 2 * 2**20) * 3**19, 0)
    assert space.nodes < 400


def test_rules_without_issues() -> None:
    assert FeasibleSpace({}, ()).count(SettlementProblem({}, (), (), {}, ())).deal == 1
    for rule, expected in ((TRUE, 3**40), (FALSE, 0)):
        problem = bare(Condition("rule", rule))
        assert FeasibleSpace(problem.options, problem.conditions).count(problem).feasible == expected


def test_equal_remainders_are_one_node() -> None:
    either = Choice("i00", frozenset("x"))
    problem = bare(Condition("rule", both(either, Choice("i01", frozenset("xy")))))
    assert FeasibleSpace(problem.options, problem.conditions).nodes == 40


def test_a_problem_of_other_rules_is_refused() -> None:
    problem = bare()
    with pytest.raises(ModelError, match="0 conditions"):
        FeasibleSpace(problem.options, (Condition("rule", FALSE),)).count(problem)


def test_a_reserve_counts_here_as_it_does_anew() -> None:
    options = {"a": ("x", "y"), "b": ("x", "y", "z")}
    worth = Term(("b",), {("x",): Interval.of(2), ("y",): Interval.of(0, 2)})
    asked = SettlementProblem(
        options=options,
        conditions=(),
        parties=(PartyAgreement("p", True, Voice("p.lead")),),
        attitudes={},
        refusals=(),
        valuations={"p.lead": Valuation("p.lead", (worth,), Interval.of(1))},
    )
    space = FeasibleSpace(asked.options, asked.conditions)
    assert space.count(asked) == count(asked) == Counts(deal=2, open=2, blocked=2)
