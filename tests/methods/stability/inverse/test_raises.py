"""The inverse question by raises, against every combination of climbs tried."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.concepts import INDIVIDUAL
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.inverse.changed_orders import apply_raises
from hikiwake.methods.stability.inverse.comparisons import Budget
from hikiwake.methods.stability.inverse.raises import Raise, inverse_raises
from hikiwake.methods.stability.inverse.requirements import Asked
from hikiwake.methods.stability.orders import Ranks
from hikiwake.methods.stability.terms import USUAL
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.preferences import Compared, Preference, Ranking
from tests.methods.stability.conflicts import TOTAL, Kind, conflicts
from tests.methods.stability.inverse.test_comparisons import holds
from tests.methods.stability.published import elmira, listed, prisoners_dilemma

TINY = Kind(most_states=6, makers=(2, 3), preferences=TOTAL.preferences)


def heights_above(graph: Graph, maker: int, state: int) -> list[int]:
    """The state itself, then one state of each tier above it, lowest first."""
    order = graph.orders[maker]
    assert isinstance(order, Ranks)
    ranks = order.ranks.tolist()
    return [state, *(ranks.index(rank) for rank in sorted(set(ranks)) if rank > ranks[state])]


def by_trial(graph: Graph, asked: Asked) -> set[tuple[int, ...]]:
    """The least combinations of climbs that make the state stable for all."""
    ladders = [heights_above(graph, maker, asked.state) for maker in range(len(graph.orders))]
    able = [
        heights
        for heights in product(*(range(len(ladder)) for ladder in ladders))
        if holds(
            apply_raises(graph, asked.state, {m: ladders[m][height] for m, height in enumerate(heights)}),
            asked,
        )
    ]
    return {
        each
        for each in able
        if not any(other != each and all(np.array(other) <= np.array(each)) for other in able)
    }


@given(conflicts(TINY), st.sampled_from(INDIVIDUAL), st.integers(0, 5))
def test_climbs_do_it_and_no_lower_ones_do(conflict: Conflict, concept: str, place: int) -> None:
    graph = graph_of(conflict)
    asked = Asked(place % graph.size, concept, USUAL)
    found = inverse_raises(graph, asked)
    assert found.complete
    tiers = [{each.maker: each.tiers for each in climbs} for climbs in found.joint]
    makers = range(len(graph.orders))
    assert {tuple(each.get(maker, 0) for maker in makers) for each in tiers} == by_trial(graph, asked)
    for climbs in found.joint:
        to = {each.maker: each.beside for each in climbs}
        assert holds(apply_raises(graph, asked.state, to), asked)


def test_each_prisoner_would_have_to_hold_cooperation_as_good_as_defecting_alone() -> None:
    graph = graph_of(prisoners_dilemma())
    found = inverse_raises(graph, Asked(0, "nash", USUAL))
    assert found.unstable_for == (0, 1)
    assert found.by_maker == {0: Raise(0, 1, 2), 1: Raise(1, 1, 1)}
    assert found.joint == (frozenset(found.by_maker.values()),)


def test_a_state_that_holds_needs_no_climb() -> None:
    for concept in ("nash", "sequential"):
        found = inverse_raises(graph_of(elmira()), Asked(7, concept, USUAL))
        assert found.joint == (frozenset(),)
        assert found.by_maker == {}


def test_a_climb_for_another_can_make_an_answer_credible() -> None:
    """B would answer 2 by going back to 1 once it holds 1 better than 2; then A's going to 2 is deterred."""
    conflict = listed({"A": {1: [2]}, "B": {2: [1]}}, {"A": [2, 1, 3], "B": [3, 2, 1]})
    found = inverse_raises(graph_of(conflict), Asked(0, "sequential", USUAL))
    assert set(found.joint) == {frozenset({Raise(0, 1, 1)}), frozenset({Raise(1, 2, 2)})}


def test_without_a_total_order_there_is_no_place_to_climb_to() -> None:
    states = {"state": ("s1", "s2")}
    movers = (Mover(("A",), (Lever("state"),)), Mover(("B",), (Lever("state"),)))
    preferences: dict[str, Preference] = {
        "A": Compared(frozenset({(("s2",), ("s1",))})),
        "B": Ranking(((("s2",),), (("s1",),))),
    }
    graph = graph_of(Conflict(("A", "B"), states, (), movers, preferences))
    for concept in ("nash", "sequential"):
        found = inverse_raises(graph, Asked(0, concept, USUAL))
        assert found.unstable_for == (0, 1)
        assert set(found.by_maker) == {1}
        assert found.joint == ()
        assert found.complete


@pytest.mark.parametrize("budget", [Budget(sets=1), Budget(trials=2)])
def test_a_cut_search_says_so(budget: Budget) -> None:
    conflict = listed({"A": {1: [2]}, "B": {2: [1]}}, {"A": [2, 1, 3], "B": [3, 2, 1]})
    found = inverse_raises(graph_of(conflict), Asked(0, "sequential", USUAL), budget)
    assert not found.complete
    assert len(found.joint) <= 1
