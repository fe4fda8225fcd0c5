"""What a third party can change: every step against the conflict written out anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.mediation import (
    StepKind,
    compare_conflicts,
    compare_graphs,
    mediated,
    steps,
    without_option,
)
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, Not
from hikiwake.model.preferences import Compared, Prioritised, Ranking, State, Statement
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import ANY, Kind, conflicts, feasible_states
from tests.methods.stability.published import elmira, syria_iraq

OPEN = Kind(
    most_states=12,
    preferences=("prioritised", "weighted", "exact", "issue by issue", "intervals"),
    listed=0,
)
"""Preferences that say something of every state, feasible or not."""
SMALL = Kind(most_states=12)


def held(conflict: Conflict | Graph, concept: str) -> set[State]:
    """The equilibria under a concept."""
    graph = graph_of(conflict) if isinstance(conflict, Conflict) else conflict
    stable = equilibria(graph, [concept])[concept].for_all
    return {graph.state(int(place)) for place in np.flatnonzero(stable)}


@given(conflicts(OPEN))
def test_taking_an_option_away_is_one_more_condition(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    for found in mediated(graph, ["nash", "sequential"], kinds=[StepKind.OPTION_REMOVED]):
        rule = Condition("x", Not(Choice(found.step.issue, frozenset({found.step.option}))))
        anew = replace(conflict, conditions=(*conflict.conditions, rule))
        assert found.comparison is not None
        for concept in ("nash", "sequential"):
            before, after = held(conflict, concept), held(anew, concept)
            assert set(found.comparison.appear[concept]) == after - before
            assert set(found.comparison.vanish[concept]) == before - after


@given(conflicts(ANY))
def test_an_option_can_be_taken_away_under_any_preference(conflict: Conflict) -> None:
    """The states that are left, and how everybody compares them, are as before."""
    graph = graph_of(conflict)
    for step in steps(graph):
        if step.kind is not StepKind.OPTION_REMOVED:
            continue
        left = without_option(graph, step.issue, step.option)
        assert left.size > 0
        kept = [graph.place(int(code)) for code in left.states]
        places = np.array(kept, dtype=np.intp)
        digits = [dict(zip(conflict.options, left.state(p), strict=True)) for p in range(left.size)]
        assert all(state[step.issue] != step.option for state in digits)
        everything = np.arange(left.size)
        for old, new in zip(graph.orders, left.orders, strict=True):
            for question in ("better", "no_better"):
                assert (
                    getattr(new, question)(everything[:, None], everything[None, :])
                    == getattr(old, question)(places[:, None], places[None, :])
                ).all()


@given(conflicts(SMALL))
def test_every_option_that_is_taken_and_not_the_only_one_can_go(conflict: Conflict) -> None:
    states = feasible_states(dict(conflict.options), conflict.conditions)
    expected = {
        (issue, option)
        for place, issue in enumerate(conflict.options)
        for option in {state[place] for state in states}
        if len({state[place] for state in states}) > 1
    }
    offered = [each for each in steps(graph_of(conflict)) if each.kind is StepKind.OPTION_REMOVED]
    assert {(each.issue, each.option) for each in offered} == expected
    assert len(offered) == len(expected)


@given(conflicts(OPEN))
def test_lifting_a_condition_is_the_conflict_without_it(conflict: Conflict) -> None:
    found = mediated(graph_of(conflict), ["nash"], kinds=[StepKind.CONDITION_LIFTED])
    assert [each.step.condition for each in found] == [each.name for each in conflict.conditions]
    for each in found:
        left = tuple(rule for rule in conflict.conditions if rule.name != each.step.condition)
        before, after = held(conflict, "nash"), held(replace(conflict, conditions=left), "nash")
        assert each.comparison is not None
        assert set(each.comparison.appear["nash"]) == after - before
        assert set(each.comparison.vanish["nash"]) == before - after


@given(conflicts(SMALL))
def test_levers_given_and_taken(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    kinds = [StepKind.LEVER_GIVEN, StepKind.LEVER_TAKEN]
    for each in mediated(graph, ["nash"], kinds=kinds):
        levers = {mover.members: {lever.issue: lever for lever in mover.levers} for mover in conflict.movers}
        own = levers.setdefault(each.step.members, {})
        if each.step.kind is StepKind.LEVER_GIVEN:
            assert each.step.issue not in own or own[each.step.issue].moves is not None
            own[each.step.issue] = Lever(each.step.issue)
        else:
            del own[each.step.issue]
        movers = tuple(Mover(members, tuple(held.values())) for members, held in levers.items())
        assert each.comparison is not None
        before, after = held(conflict, "nash"), held(replace(conflict, movers=movers), "nash")
        assert set(each.comparison.appear["nash"]) == after - before
        assert set(each.comparison.vanish["nash"]) == before - after


def test_without_the_right_to_abandon_elmira_loses_an_equilibrium() -> None:
    found = mediated(graph_of(elmira()), kinds=[StepKind.OPTION_REMOVED])
    abandon = next(each for each in found if each.step.option == "9")
    assert abandon.comparison is not None
    assert set(abandon.comparison.vanish["nash"]) == {("9",)}
    assert abandon.comparison.changes_anything


def test_without_the_lever_to_insist_the_old_state_holds() -> None:
    """The local government is the only one who leaves state 1."""
    found = mediated(graph_of(elmira()), ["nash"], kinds=[StepKind.LEVER_TAKEN])
    insisting = next(each for each in found if each.step.members == ("LG",))
    assert insisting.comparison is not None
    assert ("1",) in insisting.comparison.appear["nash"]


@pytest.mark.parametrize(
    "preference",
    [Ranking(((("no",), ("yes",)),)), Compared(frozenset())],
    ids=["ranking", "compared"],
)
def test_states_nobody_has_ranked_have_no_comparison(preference: Ranking | Compared) -> None:
    rule = Condition("never both", Not(Choice("a", frozenset({"maybe"}))))
    options = {"a": ("no", "maybe", "yes")}
    conflict = Conflict(("one",), options, (rule,), (Mover(("one",), (Lever("a"),)),), {"one": preference})
    (found,) = mediated(graph_of(conflict), kinds=[StepKind.CONDITION_LIFTED])
    assert found.comparison is None
    assert "one" in found.because


def test_too_many_states_have_no_comparison() -> None:
    graph = graph_of(syria_iraq())
    (found,) = mediated(graph, kinds=[StepKind.CONDITION_LIFTED], most=graph.size)
    assert found.comparison is None
    assert "states" in found.because


def test_a_wholly_new_option_is_compared_by_the_extended_conflict() -> None:
    """A way out that both prefer to everything: what held before does not survive it."""
    before = prisoners_with(("defect", "cooperate"))
    after = prisoners_with(("defect", "cooperate", "talk"))
    found = compare_conflicts(before, after, ["nash"])
    assert found.vanish["nash"] == (("defect",),)
    assert found.appear["nash"] == (("talk",),)
    assert not compare_conflicts(before, before).changes_anything


def prisoners_with(options: tuple[str, ...]) -> Conflict:
    """One who likes to talk best, and to defect better than to cooperate."""
    likes = [Statement(each, Choice("a", frozenset({each}))) for each in ("talk", "defect")]
    return Conflict(
        ("one",), {"a": options}, (), (Mover(("one",), (Lever("a"),)),), {"one": Prioritised(tuple(likes))}
    )


def test_a_new_issue_leaves_states_the_same_where_they_agree() -> None:
    before = prisoners_with(("defect", "cooperate"))
    after = replace(before, options={**before.options, "b": ("no", "yes")})
    found = compare_graphs(graph_of(before), graph_of(after), INDIVIDUAL)
    assert not found.changes_anything
