"""The inverse question by comparisons, against every set of changes tried on small conflicts."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.inverse.changed_orders import Change, apply_changes
from hikiwake.methods.stability.inverse.comparisons import Budget, inverse_comparisons, side_effects
from hikiwake.methods.stability.inverse.requirements import Asked, is_stable_for, may_be_better
from hikiwake.methods.stability.terms import USUAL, Terms
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import ANY, Kind, conflicts, seeded_conflicts
from tests.methods.stability.inverse.test_requirements import TERMS
from tests.methods.stability.published import elmira, listed, prisoners_dilemma

TINY = Kind(most_states=6, makers=(2, 3))
MOST_CHANGES = 8
"""With so many changes that could be made, every set of them is tried."""


def holds(graph: Graph, asked: Asked) -> bool:
    """Whether the state is stable for all, by the concepts themselves."""
    found = equilibria(graph, [asked.concept], asked.terms)[asked.concept]
    return bool(found.for_all[asked.state])


def possible_changes(graph: Graph, asked: Asked) -> list[Change]:
    """Every state that somebody does not surely hold no better than the wanted one."""
    return [
        Change(maker, int(over))
        for maker in range(len(graph.orders))
        for over in np.flatnonzero(may_be_better(graph, maker, asked.state))
    ]


def by_trial(graph: Graph, asked: Asked, changes: list[Change]) -> set[frozenset[Change]]:
    """The minimal sets, each set tried by the concepts themselves."""
    found: list[frozenset[Change]] = []
    for size in range(len(changes) + 1):
        for chosen in map(frozenset, combinations(changes, size)):
            if any(each <= chosen for each in found):
                continue
            if holds(apply_changes(graph, asked.state, chosen), asked):
                found.append(chosen)
    return set(found)


@given(conflicts(TINY), st.sampled_from(INDIVIDUAL), TERMS, st.integers(0, 5))
def test_answers_do_it_and_no_smaller_change_does(
    conflict: Conflict, concept: str, terms: Terms, place: int
) -> None:
    graph = graph_of(conflict)
    asked = Asked(place % graph.size, concept, terms)
    changes = possible_changes(graph, asked)
    assume(len(changes) <= MOST_CHANGES)
    found = inverse_comparisons(graph, asked)
    assert found.joint.complete
    assert set(found.joint.sets) == by_trial(graph, asked, changes)
    assert (found.unstable_for == ()) == (found.joint.sets == (frozenset(),))


@pytest.mark.parametrize("concept", ["sequential", "symmetric_sequential"])
def test_changes_that_alter_what_others_answer_are_weighed_too(concept: str) -> None:
    """The same on fixed conflicts, all of which have changes with side effects."""
    tried = 0
    for conflict in seeded_conflicts(400, Kind(most_states=6, makers=(3, 3), bystanders=0), seed=5):
        graph = graph_of(conflict)
        for place in range(graph.size):
            asked = Asked(place, concept, USUAL)
            changes = possible_changes(graph, asked)
            if not side_effects(graph, asked) or holds(graph, asked) or len(changes) > MOST_CHANGES:
                continue
            tried += 1
            found = inverse_comparisons(graph, asked)
            assert set(found.joint.sets) == by_trial(graph, asked, changes)
        if tried >= 25:
            return
    pytest.fail(f"only {tried} conflicts had side effects")


@given(conflicts(ANY), st.sampled_from(INDIVIDUAL), TERMS, st.integers(0, 35))
def test_on_larger_conflicts_every_answer_does_it_and_can_lose_nothing(
    conflict: Conflict, concept: str, terms: Terms, place: int
) -> None:
    graph = graph_of(conflict)
    asked = Asked(place % graph.size, concept, terms)
    found = inverse_comparisons(graph, asked, Budget(sets=6, tries=60, trials=60))
    for changes in found.joint.sets[:3]:
        assert holds(apply_changes(graph, asked.state, changes), asked)
        for change in changes:
            assert not holds(apply_changes(graph, asked.state, changes - {change}), asked)
    for maker, alone in found.by_maker.items():
        assert not is_stable_for(graph, maker, asked)
        for changes in alone.sets[:3]:
            assert {change.maker for change in changes} == {maker}
            assert is_stable_for(apply_changes(graph, asked.state, changes), maker, asked)


@given(conflicts(TINY), st.sampled_from(INDIVIDUAL), st.integers(0, 5))
def test_to_hold_the_state_best_is_always_enough(conflict: Conflict, concept: str, place: int) -> None:
    """So there is an answer for every state, unless the search is cut short."""
    graph = graph_of(conflict)
    asked = Asked(place % graph.size, concept, USUAL)
    assume(len(possible_changes(graph, asked)) <= MOST_CHANGES)
    assert inverse_comparisons(graph, asked).joint.sets


def test_mutual_cooperation_needs_both_prisoners_to_change() -> None:
    graph = graph_of(prisoners_dilemma())
    found = inverse_comparisons(graph, Asked(0, "nash", USUAL))
    assert found.unstable_for == (0, 1)
    assert found.joint.sets == (frozenset({Change(0, 2), Change(1, 1)}),)
    already = inverse_comparisons(graph, Asked(0, "sequential", USUAL))
    assert already.unstable_for == ()
    assert already.joint.sets == (frozenset(),)


def test_elmira_state_one_needs_the_local_government_alone() -> None:
    """State 1 is Nash stable but for the local government, which prefers to insist: state 5."""
    graph = graph_of(elmira())
    found = inverse_comparisons(graph, Asked(0, "nash", USUAL))
    assert found.unstable_for == (2,)
    assert found.joint.sets == (frozenset({Change(2, 4)}),)


def test_a_change_of_another_can_make_its_answer_credible() -> None:
    """A gains by going to 2, where B could answer with 3, bad for A; B is held back by liking 2 better.

    Once B holds 2 no better than 1, and 1 worse than 3, its answer is believed.
    """
    conflict = listed(
        {"A": {1: [2]}, "B": {2: [3]}, "C": {1: []}}, {"A": [2, 1, 3], "B": [2, 3, 1], "C": [1, 2, 3]}
    )
    graph = graph_of(conflict)
    found = inverse_comparisons(graph, Asked(0, "sequential", USUAL))
    assert found.unstable_for == (0,)
    assert set(found.joint.sets) == {frozenset({Change(0, 1)}), frozenset({Change(1, 1)})}
    assert found.by_maker[0].sets == (frozenset({Change(0, 1)}),)


def test_one_more_change_can_undo_an_answer() -> None:
    """B's answer is believed as things are; a change of B's own takes that back."""
    conflict = listed({"A": {1: [2]}, "B": {2: [3]}}, {"A": [2, 1, 3], "B": [3, 2, 1]})
    graph, asked = graph_of(conflict), Asked(0, "sequential", USUAL)
    assert holds(graph, asked)
    assert not holds(apply_changes(graph, 0, [Change(1, 2)]), asked)
    assert holds(apply_changes(graph, 0, [Change(1, 2), Change(1, 1), Change(0, 1)]), asked)
    assert inverse_comparisons(graph, asked).joint.sets == (frozenset(),)


def test_where_others_answer_by_any_moves_no_change_has_side_effects() -> None:
    graph = graph_of(elmira())
    assert side_effects(graph, Asked(0, "general_metarational", USUAL)) == frozenset()
    assert side_effects(graph, Asked(0, "sequential", USUAL))


@pytest.mark.parametrize("budget", [Budget(sets=1), Budget(tries=1), Budget(trials=1)])
def test_a_cut_search_says_so(budget: Budget) -> None:
    conflict = listed(
        {"A": {1: [2]}, "B": {2: [3]}, "C": {1: []}}, {"A": [2, 1, 3], "B": [2, 3, 1], "C": [1, 2, 3]}
    )
    found = inverse_comparisons(graph_of(conflict), Asked(0, "sequential", USUAL), budget)
    assert not found.joint.complete
    assert len(found.joint.sets) <= 1
