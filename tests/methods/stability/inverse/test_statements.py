"""The inverse question by statements, against every set of statements dropped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.methods.stability.concepts import INDIVIDUAL
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.inverse import statements as module
from hikiwake.methods.stability.inverse.changed_orders import Drop, apply_drops, statements_of
from hikiwake.methods.stability.inverse.comparisons import Budget
from hikiwake.methods.stability.inverse.requirements import Asked, is_stable_for
from hikiwake.methods.stability.inverse.statements import inverse_statements
from hikiwake.methods.stability.terms import USUAL
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice
from hikiwake.model.preferences import Preference, Prioritised, Ranking, Statement
from tests.methods.stability.conflicts import Kind, conflicts
from tests.methods.stability.inverse.test_comparisons import holds
from tests.methods.stability.published import elmira, syria_iraq

TINY = Kind(most_states=8, makers=(2, 3), preferences=("prioritised", "weighted", "issue by issue"))


def by_trial(graph: Graph, asked: Asked) -> set[frozenset[Drop]]:
    """The minimal sets, each tried by the concepts themselves."""
    drops = [Drop(m, each) for m in range(len(graph.orders)) for each in statements_of(graph, m)]
    able = [
        frozenset(chosen)
        for size in range(len(drops) + 1)
        for chosen in combinations(drops, size)
        if holds(apply_drops(graph, chosen), asked)
    ]
    return {each for each in able if not any(other < each for other in able)}


@given(conflicts(TINY), st.sampled_from(INDIVIDUAL), st.integers(0, 7))
def test_answers_do_it_and_no_smaller_set_does(conflict: Conflict, concept: str, place: int) -> None:
    graph = graph_of(conflict)
    assume(sum(len(statements_of(graph, maker)) for maker in range(len(graph.orders))) <= 7)
    asked = Asked(place % graph.size, concept, USUAL)
    found = inverse_statements(graph, asked)
    assert found.joint.complete
    assert set(found.joint.sets) == by_trial(graph, asked)
    for maker, alone in found.by_maker.items():
        assert not is_stable_for(graph, maker, asked)
        for drops in alone.sets:
            assert {drop.maker for drop in drops} == {maker}
            assert is_stable_for(apply_drops(graph, drops), maker, asked)


def one_against_two(*wants: Statement) -> Conflict:
    """One decision maker who can change either of two issues."""
    options = {"a": ("no", "yes"), "b": ("no", "yes")}
    movers = (Mover(("one",), (Lever("a"), Lever("b"))),)
    return Conflict(("one",), options, (), movers, {"one": Prioritised(wants)})


def wants(issue: str) -> Statement:
    """That an issue is at yes."""
    return Statement(f"wants {issue}", Choice(issue, frozenset({"yes"})))


def test_every_statement_that_asks_for_more_would_have_to_go() -> None:
    graph = graph_of(one_against_two(wants("a"), wants("b")))
    found = inverse_statements(graph, Asked(0, "nash", USUAL))
    assert found.joint.sets == (frozenset({Drop(0, "wants a"), Drop(0, "wants b")}),)
    half = inverse_statements(graph, Asked(1, "nash", USUAL))
    assert half.joint.sets == (frozenset({Drop(0, "wants b")}),)


def test_a_preference_without_statements_has_none_to_give_up() -> None:
    found = inverse_statements(graph_of(elmira()), Asked(0, "nash", USUAL))
    assert found.unstable_for == (2,)
    assert found.by_maker[2].sets == ()
    assert found.joint.sets == ()
    assert found.joint.complete


def test_a_state_that_holds_needs_nothing_given_up() -> None:
    graph = graph_of(syria_iraq())
    held = [place for place in range(graph.size) if holds(graph, Asked(place, "nash", USUAL))]
    assert held
    for place in held:
        for concept in INDIVIDUAL:
            found = inverse_statements(graph, Asked(place, concept, USUAL))
            assert found.joint.sets == (frozenset(),)


def test_statements_beside_a_ranking() -> None:
    """Only the one whose preference is a list of statements can give some up."""
    ranking = Ranking(((("yes",),), (("no",),)))
    movers = (Mover(("one",), (Lever("a"),)), Mover(("two",), (Lever("a"),)))
    preferences: dict[str, Preference] = {"one": Prioritised((wants("a"),)), "two": ranking}
    graph = graph_of(Conflict(("one", "two"), {"a": ("no", "yes")}, (), movers, preferences))
    found = inverse_statements(graph, Asked(0, "nash", USUAL))
    assert found.by_maker[0].sets == (frozenset({Drop(0, "wants a")}),)
    assert found.joint.sets == ()


@given(conflicts(TINY), st.integers(0, 7), st.integers(1, 12))
def test_what_a_cut_search_finds_is_minimal_all_the_same(conflict: Conflict, place: int, trials: int) -> None:
    graph = graph_of(conflict)
    assume(sum(len(statements_of(graph, maker)) for maker in range(len(graph.orders))) <= 7)
    asked = Asked(place % graph.size, "sequential", USUAL)
    found = inverse_statements(graph, asked, Budget(trials=trials))
    expected = by_trial(graph, asked)
    assert set(found.joint.sets) <= expected
    if found.joint.complete:
        assert set(found.joint.sets) == expected


def test_sets_that_leave_nobody_an_improvement_are_tried_when_time_runs_out() -> None:
    """Seven wishes, all of which would have to go: more sets than trials."""
    options = {issue: ("no", "yes") for issue in "abcdefg"}
    movers = (Mover(("one",), tuple(Lever(issue) for issue in options)),)
    stated = Prioritised(tuple(wants(issue) for issue in options))
    graph = graph_of(Conflict(("one", "two"), options, (), movers, {"one": stated, "two": Prioritised(())}))
    found = inverse_statements(graph, Asked(0, "sequential", USUAL), Budget(trials=128))
    assert found.joint.sets == (frozenset(Drop(0, f"wants {issue}") for issue in options),)


@pytest.mark.parametrize("concept", ["nash", "sequential"])
@pytest.mark.parametrize("budget", [Budget(sets=1), Budget(trials=2)])
def test_a_cut_search_says_so(concept: str, budget: Budget) -> None:
    """Two say the same, one the contrary with the same weight: either of the two can go."""
    yes, no = Choice("a", frozenset({"yes"})), Choice("a", frozenset({"no"}))
    stated = (Statement("once", yes, 1), Statement("twice", yes, 1), Statement("contrary", no, 1))
    graph = graph_of(one_against_two(*stated))
    whole = inverse_statements(graph, Asked(0, concept, USUAL))
    assert set(whole.joint.sets) == {frozenset({Drop(0, "once")}), frozenset({Drop(0, "twice")})}
    assert whole.joint.complete
    found = inverse_statements(graph, Asked(0, concept, USUAL), budget)
    assert not found.joint.complete
    assert set(found.joint.sets) < set(whole.joint.sets)


@pytest.mark.parametrize(("enough", "complete"), [(0, True), (1, False)])
def test_sets_that_contain_an_answer_are_not_gone_through_without_end(enough: int, complete: bool) -> None:
    drops = [Drop(0, f"s{number:02}") for number in range(40)]
    drawn = 0

    def sets() -> Iterator[frozenset[Drop]]:
        nonlocal drawn
        for size in range(len(drops) + 1):
            for each in combinations(drops, size):
                drawn += 1
                assert drawn < 2_000, "the search does not end"
                yield frozenset(each)

    found: list[frozenset[Drop]] = []
    budget = Budget(tries=500)
    assert module._search(sets(), lambda chosen: len(chosen) == enough, found, budget) is complete
    assert len(found) == (1 if enough == 0 else 40)
