"""Statements that decide nothing, or say the reverse of an earlier one."""

from __future__ import annotations

from hypothesis import given

from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.statement_flaws import Flaw, StatementFlaw, statement_flaws
from hikiwake.model.conflict import Conflict
from hikiwake.model.expression import Choice, Expression, either, negated
from hikiwake.model.preferences import Prioritised, Ranking, Statement
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import Kind, conflicts

A1, B1 = Choice("a", frozenset({"a1"})), Choice("b", frozenset({"b1"}))


def flaws(
    *wants: Expression, rules: tuple[Expression, ...] = (), weight: int | None = None
) -> list[tuple[str, Flaw, str]]:
    wish = Prioritised(tuple(Statement(f"s{n}", want, weight) for n, want in enumerate(wants)))
    conditions = tuple(Condition(f"r{n}", rule) for n, rule in enumerate(rules))
    conflict = Conflict(("p",), {"a": ("a0", "a1"), "b": ("b0", "b1")}, conditions, (), {"p": wish})
    found = statement_flaws(graph_of(conflict))
    assert all(each.maker == "p" for each in found)
    return [(each.statement, each.flaw, each.earlier) for each in found]


def test_statements_that_all_tell_states_apart_have_no_flaw() -> None:
    assert flaws(A1, B1, either(A1, B1)) == []


def test_a_statement_no_feasible_state_meets() -> None:
    assert flaws(A1, B1, rules=(negated(A1),)) == [("s0", Flaw.NEVER_MET, "")]


def test_a_statement_every_feasible_state_meets() -> None:
    assert flaws(B1, either(A1, B1), rules=(A1,)) == [("s1", Flaw.ALWAYS_MET, "")]


def test_a_statement_that_says_the_reverse_of_an_earlier_one() -> None:
    assert flaws(A1, B1, negated(A1)) == [("s2", Flaw.CONTRADICTS, "s0")]


def test_a_statement_that_repeats_an_earlier_one_where_it_matters() -> None:
    # Where both or neither are taken, each says what the other says.
    both_or_neither = either(negated(A1), B1), either(A1, negated(B1))
    assert flaws(A1, B1, rules=both_or_neither) == [("s1", Flaw.REPEATS, "s0")]
    assert flaws(A1, negated(B1), rules=both_or_neither) == [("s1", Flaw.CONTRADICTS, "s0")]


def test_weights_add_up_and_repeat_nothing() -> None:
    assert flaws(A1, A1, negated(A1), weight=1) == []
    assert flaws(A1, weight=1, rules=(A1,)) == [("s0", Flaw.ALWAYS_MET, "")]


def test_only_statements_are_looked_at() -> None:
    ranking = Ranking(((("a0",), ("a1",)),))
    conflict = Conflict(("p", "q"), {"a": ("a0", "a1")}, (), (), {"p": ranking, "q": Prioritised(())})
    assert statement_flaws(graph_of(conflict)) == ()


@given(conflict=conflicts(Kind(preferences=("prioritised",), listed=0.0)))
def test_a_statement_with_a_flaw_decides_nothing(conflict: Conflict) -> None:
    """Left out, every decision maker ranks the states as before."""
    graph = graph_of(conflict)
    found: tuple[StatementFlaw, ...] = statement_flaws(graph)
    idle = {(each.maker, each.statement) for each in found}
    kept = {
        maker: Prioritised(tuple(each for each in wish.statements if (maker, each.id) not in idle))
        for maker, wish in conflict.preferences.items()
        if isinstance(wish, Prioritised)
    }
    without = graph_of(Conflict(conflict.decision_makers, conflict.options, conflict.conditions, (), kept))
    for one, other in zip(graph.orders, without.orders, strict=True):
        places = range(graph.size)
        for before in places:
            for after in places:
                assert bool(one.better(before, after)) == bool(other.better(before, after))  # type: ignore[arg-type]
