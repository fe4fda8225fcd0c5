"""What a change does to an order, and what it leaves alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.inverse.changed_orders import (
    Change,
    Drop,
    apply_changes,
    apply_drops,
    apply_raises,
    statements_of,
)
from hikiwake.methods.stability.orders import Ranks
from hikiwake.model.conflict import Conflict, Mover
from hikiwake.model.preferences import IssueByIssue, Prioritised, Statement
from tests.methods.stability.conflicts import TOTAL, conflicts
from tests.methods.stability.published import elmira, pattern, syria_iraq


def tables(graph: Graph, maker: int) -> tuple[np.ndarray, np.ndarray]:
    """`better[before, after]` and `no_better[before, after]`."""
    places = np.arange(graph.size)
    order = graph.orders[maker]
    return order.better(places[:, None], places[None, :]), order.no_better(places[:, None], places[None, :])


@given(conflicts(), st.data())
def test_a_lowered_state_is_tied_and_stands_where_the_wanted_one_stands(
    conflict: Conflict, data: st.DataObject
) -> None:
    graph = graph_of(conflict)
    places = st.integers(0, graph.size - 1)
    state, maker = data.draw(places), data.draw(st.integers(0, len(graph.orders) - 1))
    lowered = data.draw(st.sets(places)) - {state}
    changed = apply_changes(graph, state, [Change(maker, over) for over in lowered])
    better, no_better = tables(graph, maker)
    new_better, new_no_better = tables(changed, maker)
    for one in range(graph.size):
        for other in range(graph.size):
            pair = state if one in lowered else one, state if other in lowered else other
            assert new_better[one, other] == better[pair]
            assert new_no_better[one, other] == no_better[pair]
    for over in lowered:
        assert new_no_better[state, over]
        assert new_no_better[over, state]
    for other in set(range(len(graph.orders))) - {maker}:
        assert changed.orders[other] is graph.orders[other]


@given(conflicts(), st.data())
def test_a_changed_order_is_still_an_order(conflict: Conflict, data: st.DataObject) -> None:
    graph = graph_of(conflict)
    places = st.integers(0, graph.size - 1)
    changes = [Change(0, over) for over in data.draw(st.sets(places))]
    better, no_better = tables(apply_changes(graph, data.draw(places), changes), 0)
    assert not (better & better.T).any()
    assert not (better & no_better).any()
    assert (no_better | ~better.T).all()
    assert (better | ~(better @ better)).all()
    assert no_better.diagonal().all()


@given(conflicts(TOTAL), st.data())
def test_a_raised_state_ties_and_the_others_keep_their_order(conflict: Conflict, data: st.DataObject) -> None:
    graph = graph_of(conflict)
    places = st.integers(0, graph.size - 1)
    state, beside = data.draw(places), data.draw(places)
    before, _ = tables(graph, 0)
    after, _ = tables(apply_raises(graph, state, {0: beside}), 0)
    others = [place for place in range(graph.size) if place != state]
    assert (before[np.ix_(others, others)] == after[np.ix_(others, others)]).all()
    assert not after[state, beside]
    assert not after[beside, state]
    assert (after[state, others] == before[beside, others]).all()


def test_ranks_stay_ranks_so_that_fast_judges_apply() -> None:
    graph = graph_of(elmira())
    assert apply_changes(graph, 0, [Change(0, 6), Change(2, 6)]).is_ranked


def test_only_a_total_order_has_a_place_to_climb_to() -> None:
    preferences = {"one": IssueByIssue({("a", "x"): 1}, {})}
    graph = graph_of(Conflict(("one",), {"a": ("x", "y")}, (), (Mover(("one",), ()),), preferences))
    with pytest.raises(TypeError, match="total order"):
        apply_raises(graph, 0, {0: 1})


def test_dropped_statements_no_longer_count() -> None:
    graph = graph_of(syria_iraq())
    assert statements_of(graph, 0) == ("s1", "s2", "s3", "s4")
    left = apply_drops(graph, [Drop(0, "s1"), Drop(0, "s3"), Drop(0, "s4")])
    escalated = graph.space.truth(pattern("-Y-"), graph.states)
    order = left.orders[0]
    assert isinstance(order, Ranks)
    assert order.ranks.tolist() == escalated.astype(int).tolist()
    assert left.orders[1] is graph.orders[1]


def test_without_any_statement_a_decision_maker_is_indifferent() -> None:
    graph = graph_of(syria_iraq())
    indifferent = apply_drops(graph, [Drop(1, each) for each in statements_of(graph, 1)])
    better, _ = tables(indifferent, 1)
    assert not better.any()


def test_a_ranking_has_no_statements_to_drop() -> None:
    graph = graph_of(elmira())
    assert statements_of(graph, 0) == ()
    assert apply_drops(graph, [Drop(0, "s1")]).orders == graph.orders


def test_weights_stay_with_the_statements_that_are_left() -> None:
    wants = (Statement("heavy", pattern("Y--"), 5), Statement("light", pattern("-Y-"), 2))
    options = {"release": ("N", "Y"), "escalate": ("N", "Y")}
    preferences = {"one": Prioritised(wants)}
    graph = graph_of(Conflict(("one",), options, (), (), preferences))
    order = apply_drops(graph, [Drop(0, "heavy")]).orders[0]
    assert isinstance(order, Ranks)
    assert order.ranks.tolist() == [0, 0, 1, 1]
